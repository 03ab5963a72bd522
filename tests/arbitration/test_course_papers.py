"""Every paper of a case's course and end, as it is issued: complete by the law reference 10.2, nothing left open by mistake."""

import re
from datetime import date

import pytest

from arbitration.dispute import states
from arbitration.dispute.course_documents import TYPES
from casework import clock, sweep
from documents.drafts import preview
from documents.freezing import thaw
from documents.press import print_pdf
from documents.registry import document_type
from documents.templating import render_html
from tests.arbitration import course_scenes as course
from tests.arbitration import scenes
from tests.arbitration.test_course import sued, suspended
from tests.arbitration.test_ending import archived, cancelling, withdrawn
from tests.arbitration.test_settling import entrusted

pytestmark = pytest.mark.django_db


def text_of(document):
    kind = document_type(document.type_code)
    html = render_html(kind.template_of(document.version), thaw(document.context))
    return re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", html))


def resumed(town):
    case = suspended(town)
    with clock.travel_to(date(2026, 3, 11)):
        scenes.do(town, case, "resume_accepted", reason="鉴定结论已经作出。")
    return case


def extended(town):
    case = scenes.arbitration(town, states.ACCEPTED)
    scenes.do_approved(town, case, "extend_award", reason="需要调取证据。")
    return case


def overrun(town):
    case = scenes.arbitration(town, states.ACCEPTED)
    with clock.travel_to(date(2026, 4, 17)):
        sweep.fire_due()
    return case


def terminated(town):
    case = overrun(town)
    with clock.travel_to(date(2026, 4, 20)):
        sued(town, case)
    return case


def agreed(town):
    return course.settled(town, scenes.arbitration(town, states.ACCEPTED))


def closed(town):
    case = withdrawn(town)
    archived(town, case)
    return case


# code → how it comes about, and what must be read in it
PAPERS = {
    "arbitration_entrustment": (
        entrusted,
        ["南明区劳动争议调解中心：", "经双方当事人同意", "至2026年3月16日届满", "8,600.00元"],
    ),
    "arbitration_suspension_form": (suspended, ["等待工伤认定", "市劳动能力鉴定委员会", "同意中止审理。", "主任审批"]),
    "arbitration_suspension": (
        suspended,
        ["自2026年3月2日起中止审理", "第四十七条", "不计入审理期限", "已申请伤残等级鉴定。"],
    ),
    "arbitration_resumption": (resumed, ["自2026年3月11日起恢复审理", "至2026年4月27日届满", "鉴定结论已经作出。"]),
    "arbitration_extension_form": (extended, ["延长至2026年5月6日", "同意延长审理期限十五日。", "需要调取证据。"]),
    "arbitration_extension": (extended, ["延长十五日，至2026年5月6日届满", "期限的计算", "第四十三条"]),
    "arbitration_award_overdue": (
        overrun,
        ["审理期限至2026年4月16日届满", "至2026年4月17日", "期限的计算", "提起诉讼"],
    ),
    "arbitration_termination": (
        terminated,
        ["贵阳市南明区人民法院", "2026年4月20日受理", "本案终止审理。", "申请人向"],
    ),
    "arbitration_withdrawal_request": (withdrawn, ["自愿撤回", "申请撤回本案仲裁申请", "2026年3月2日"]),
    "arbitration_withdrawal": (withdrawn, ["准予申请人撤回仲裁申请。", "再次申请仲裁", "第三十五条"]),
    "arbitration_deemed_withdrawal": (course.withdrawn_by_absence, ["无正当理由拒不到庭", "不予受理", "第三十九条"]),
    "arbitration_cancellation": (cancelling, ["撤销本案。", "不属于劳动人事争议仲裁的受案范围", "第三十二条"]),
    "arbitration_mediation": (
        agreed,
        ["8,000.00", "2026年4月30日", "双方再无其他争议。", "经双方当事人签收后，发生法律效力", "仲裁员（签名）："],
    ),
    "arbitration_closing_form": (
        closed,
        ["撤回申请", "至少保存至2031年3月2日", "受理通知书", "立案审批表", "同意结案归档。"],
    ),
}


def test_every_paper_has_its_test():
    assert {kind.code for kind in TYPES} == set(PAPERS)


@pytest.mark.parametrize("code", PAPERS)
def test_a_paper_says_what_it_must(town, code):
    make, words = PAPERS[code]
    case = make(town)
    text = text_of(course.paper(case, code))
    for word in [*words, town.workers[0].name] if code != "arbitration_closing_form" else words:
        assert word in text, f"{word} is not in {text}"
    assert "None" not in text
    assert town.workers[0].name in text


@pytest.mark.parametrize("code", ["arbitration_mediation", "arbitration_closing_form", "arbitration_award_overdue"])
def test_a_paper_is_printed(town, code):
    make, _words = PAPERS[code]
    document = course.paper(make(town), code)
    kind = document_type(code)
    printed = print_pdf(render_html(kind.template_of(document.version), thaw(document.context)))
    assert printed.content[:4] == b"%PDF"
    assert printed.page_count <= 2


def test_the_closing_form_keeps_the_approval_in_the_sub_volume(town):
    context = thaw(course.paper(closed(town), "arbitration_closing_form").context)
    assert "立案审批表" in " ".join(context["sub_volume"])
    assert "受理通知书" in context["main_volume"]
    assert not set(context["main_volume"]) & set(context["sub_volume"])


def test_a_draft_of_the_extension_names_no_day_that_does_not_stand_yet(town):
    case = scenes.arbitration(town, states.ACCEPTED)
    html = preview(case, "extend_award", {}, town.by("secretary"), "案情复杂。")
    assert "5月6日" not in str(html)
