"""Every paper of tribunals and hearings, as it is issued: complete by the law reference, 10.2, and readable."""

import re

import pytest

from arbitration.hearing.documents import TYPES as HEARING_PAPERS
from arbitration.tribunal import selectors as tribunal_selectors
from arbitration.tribunal.documents import TYPES as TRIBUNAL_PAPERS
from casework import clock
from documents.freezing import thaw
from documents.kinds import EvidenceKind
from documents.models import Document, Service
from documents.press import print_pdf
from documents.registry import document_type
from documents.templating import render_html
from registry.roles import Role
from tests import factories
from tests.arbitration import hearing_scenes, scenes
from tests.arbitration.test_tribunal import GROUND
from tests.documents import pages

pytestmark = pytest.mark.django_db
ALL = {kind.code: kind for kind in (*TRIBUNAL_PAPERS, *HEARING_PAPERS)}


@pytest.fixture
def town(town):
    return hearing_scenes.register(town)


def recusal(town, *, granted=True):
    case = hearing_scenes.seated(town)
    joining = factories.make_staff(Role.ARBITRATOR, agency=town.agency)
    hearing_scenes.appoint(joining)
    head = tribunal_selectors.head_of(case).staff
    scenes.do(town, case, "request_recusal", town.employer, arbitrator_id=head.pk, **GROUND)
    if granted:
        scenes.do(town, case, "grant_recusal", "chair", reason="确有利害关系。", replacement_id=joining.pk)
    return case


def postponed(town, act="grant_postponement"):
    case = hearing_scenes.hearing_set(town)
    party = case.parties.get(role="respondent")
    scenes.do(town, case, "ask_postponement", town.employer, party_id=party.pk, ground="法定代表人住院。")
    scenes.do(town, case, act, tribunal_selectors.head_of(case).staff, reason="有医院证明。")
    return case


def examined(town):
    case = hearing_scenes.prepared(town)
    piece = hearing_scenes.evidence(town, case, EvidenceKind.DOCUMENTARY, "考勤表")
    opinion = {"evidence_id": piece.pk, "authentic": True, "lawful": True, "relevant": False, "opinion": "与本案无关。"}
    scenes.do(town, case, "cross_examine", opinions=[opinion])
    return case


# code → how it comes about, and what must be read in it
PAPERS = {
    "arbitration_tribunal": (hearing_scenes.seated, ["首席仲裁员：", "书记员：", "第三十三条", "应当回避"]),
    "arbitration_recusal_request": (recusal, ["钱会计", "与本案有利害关系", "任职。"]),
    "arbitration_recusal_decision": (recusal, ["准许回避申请", "确有利害关系。", "接替", "第十二条"]),
    "arbitration_hearing_notice": (
        hearing_scenes.hearing_set,
        [
            "2026年3月16日9时00分",
            "第一仲裁庭（人民路1号三楼）",
            "公开开庭",
            "视为撤回",
            "缺席裁决",
            "最迟于2026年3月11日",
        ],
    ),
    "arbitration_postponement_request": (postponed, ["法定代表人住院。", "2026年3月16日9时00分", "签名"]),
    "arbitration_postponement_decision": (postponed, ["准予延期", "有医院证明。", "第三十五条", "另行书面通知"]),
    "arbitration_hearing_record": (
        hearing_scenes.recorded,
        ["一、查明到庭人员身份", "核对双方身份。", "最后意见", "书记员签名", "校验值（SHA-256）", "首席仲裁员"],
    ),
    "arbitration_cross_examination": (examined, ["考勤表", "与本案无关。", "认可真实性"]),
}


def issued(town, code):
    make, _expected = PAPERS[code]
    case = make(town)
    return Document.objects.filter(case_id=case.pk, type_code=code).latest("pk")


def html_of(document):
    kind = document_type(document.type_code)
    return render_html(kind.template_of(document.version), thaw(document.context))


def text_of(document):
    return re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", html_of(document)))


def test_every_type_has_its_expectation():
    assert set(PAPERS) == set(ALL)


@pytest.mark.parametrize("code", PAPERS)
def test_a_paper_says_all_that_it_must(town, code):
    document = issued(town, code)
    read = text_of(document)
    assert [piece for piece in PAPERS[code][1] if piece not in read] == [], read
    assert "None" not in read
    assert not re.search(r"[，；：]。|，，|。。", read), read
    assert town.workers[0].identity_number not in read
    roles = set(Service.objects.filter(document=document).values_list("party__role", flat=True))
    assert roles == set(ALL[code].served_on) & {"complainant", "respondent"}


@pytest.mark.parametrize("code", ["arbitration_hearing_notice", "arbitration_hearing_record"])
def test_it_is_printed_with_its_own_faces(town, code):
    content = print_pdf(html_of(issued(town, code))).content
    faces = pages.fonts(content)
    assert faces
    assert all("/FontFile3" in face or "/FontFile2" in face for face in faces.values())
    assert town.employer.name in pages.text(content)


def test_a_refused_postponement_says_that_the_hearing_stands(town):
    case = postponed(town, "refuse_postponement")
    read = text_of(Document.objects.get(case_id=case.pk, type_code="arbitration_postponement_decision"))
    assert "仍于2026年3月16日9时00分在第一仲裁庭开庭" in read


def test_a_moved_hearing_says_why(town):
    case = hearing_scenes.hearing_set(town)
    scenes.do(town, case, "move_hearing", reason="仲裁员出差。", **hearing_scenes.hours(town, begins="14:00"))
    read = text_of(Document.objects.filter(case_id=case.pk, type_code="arbitration_hearing_notice").latest("pk"))
    assert "以本通知为准" in read
    assert "仲裁员出差。" in read
    assert "2026年3月16日14时00分" in read


def test_the_record_carries_default_and_corrections(town):
    case = hearing_scenes.hearing_set(town)
    case = hearing_scenes.held(town, case, "complainant")
    with clock.travel_to(hearing_scenes.HEARD_ON):
        scenes.do(town, case, "write_record", **hearing_scenes.STAGES)
        wish = {"asker": "王工", "wanted": "补记一句。", "followed": False, "because": "庭上没有说。"}
        scenes.do(town, case, "correct_record", **wish)
        scenes.do(town, case, "finish_record")
    read = text_of(Document.objects.get(case_id=case.pk, type_code="arbitration_hearing_record"))
    assert "缺席审理" in read
    assert "未予补正，理由：庭上没有说。" in read
