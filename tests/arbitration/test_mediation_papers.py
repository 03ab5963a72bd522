"""Every paper of mediation and of the review, as it is issued: what the law wants in it, readable, nothing left open."""

import re
from datetime import date

import pytest

from arbitration.mediation import states
from arbitration.mediation.documents import TYPES as MEDIATION_PAPERS
from arbitration.mediation.kinds import BodyKind
from arbitration.review import states as review_states
from arbitration.review.documents import TYPES as REVIEW_PAPERS
from casework import clock
from documents.freezing import thaw
from documents.models import Document
from documents.press import print_pdf
from documents.templating import render_html
from tests.arbitration import mediation_scenes as stage
from tests.arbitration import scenes
from tests.documents import pages

pytestmark = pytest.mark.django_db
ALL = {kind.code: kind for kind in (*MEDIATION_PAPERS, *REVIEW_PAPERS)}


def text_of(document):
    html = render_html(ALL[document.type_code].template_of(document.version), thaw(document.context))
    return re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", html))


def applied(square):
    return stage.mediation(square)


def told(square):
    return stage.mediation(square, channel="ORAL")


def declined(square):
    case = stage.mediation(square)
    stage.do(square, case, "decline", "employer")
    return case


def session(square):
    case = stage.mediation(square, states.MEDIATING)
    present = list(case.parties.values_list("pk", flat=True))
    told = {"held_on": clock.today(), "contact_way": "meeting", "person_ids": present, "course": "双方各自陈述。"}
    stage.do(square, case, "hold_session", **told)
    return case


def below(square):
    case = stage.mediation(square, states.MEDIATING)
    worker = square.town.workers[0]
    figures = {"worker_id": worker.pk, "kind": "WAGES", "months": 2, "monthly": "4300.00", "paid": "0.00"}
    stage.do(square, case, "state_undisputed", figures=[figures])
    stage.agree(square, case, (date(2026, 3, 31), "8000.00"), concession="希望尽快拿到钱。")
    return case


def ended(square):
    case = stage.mediation(square, states.MEDIATING)
    stage.do(square, case, "end_without_agreement", reason="单位只愿付一半")
    return case


def pay_order(square):
    return stage.mediation(square, states.PAY_ORDER)


def confirmation(square):
    case = stage.mediation(square, states.AGREED)
    stage.do(square, case, "apply_confirmation", court="南明区人民法院", both_signed=True)
    return case


def joint(square):
    case = stage.mediation(square, states.AGREED)
    stage.do(square, case, "apply_review", both_signed=True)
    return case


def refused(square):
    case = stage.review(square, jointly=False)
    scenes.do_approved(square.town, case, "refuse", ground="NOT_JOINT")
    return case


def withdrawn(square):
    case = stage.review(square)
    scenes.do(square.town, case, "withdraw", "secretary", reason="双方另行协商")
    return case


def reviewed(state, **options):
    return lambda square: stage.review(square, state, **options)


PAPERS = {
    "mediation_application": (applied, ["调解请求", "8,600.00元", "每月4300元", "2026年3月17日届满", "********"]),
    "mediation_oral_record": (told, ["口头申请调解", "当场记录", "已向申请人宣读", "2026年3月17日届满"]),
    "mediation_declined": (
        declined,
        ["不同意调解", "第五条", "申请仲裁", "2027年3月2日届满", "已经届满的，不重新计算"],
    ),
    "mediation_record": (session, ["双方各自陈述。", "以双方自愿为前提", "当面"]),
    "mediation_agreement": (
        below,
        ["2026年3月31日", "8,000.00", "人民币捌仟元整", "低于无争议的法定数额600.00元", "希望尽快拿到钱。", "支付令"],
    ),
    "mediation_ended": (
        ended,
        [
            "当事人不能达成一致。单位只愿付一半。",
            "第二十七条第二款",
            "2027年3月2日届满",
            "已经届满的，不重新计算",
            "特此证明",
        ],
    ),
    "pay_order_application": (
        pay_order,
        ["南明区人民法院", "支付8,600.00元", "捌仟陆佰元整", "第十六条", "调解协议书"],
    ),
    "confirmation_application": (confirmation, ["司法确认", "南明区人民法院", "有效", "三十日内共同提出"]),
    "review_application": (joint, ["仲裁委员会", "制作调解书", "4,300.00", "十五日内由双方共同提出"]),
    "review_acceptance": (reviewed(review_states.REVIEWING), ["受理", "2026年3月9日届满", "五个工作日"]),
    "review_refusal": (refused, ["不是双方当事人共同申请", "不予受理", "第七十五条|第75条"]),
    "review_record": (reviewed(review_states.CONFIRMED), ["双方均表示自愿", "没有发现不能制作调解书的情形"]),
    "review_not_confirmed": (
        reviewed(review_states.NOT_CONFIRMED, defect="UNLAWFUL"),
        ["违反法律、行政法规强制性规定", "免除缴纳社会保险费", "不予制作调解书", "申请仲裁"],
    ),
    "review_letter": (reviewed(review_states.CONFIRMED), ["8600.00元", "双方当事人签收后，发生法律效力", "申请执行"]),
    "review_withdrawal": (withdrawn, ["双方另行协商。", "准予撤回"]),
}


def test_every_paper_is_tried():
    assert set(PAPERS) == set(ALL)


@pytest.mark.parametrize("code", PAPERS)
def test_a_paper_says_what_it_must_and_prints(town, code):
    make, expected = PAPERS[code]
    square = stage.square(town, BodyKind.PEOPLES if code == "confirmation_application" else BodyKind.TOWNSHIP)
    case = make(square)
    document = Document.objects.filter(case_id=case.pk, type_code=code).latest("pk")
    read = text_of(document)
    for words in expected:
        assert any(way in read for way in words.split("|")), (words, read)
    assert "None" not in read
    assert "。。" not in read
    assert bool(document.number) == bool(ALL[code].number_series)
    printed = print_pdf(render_html(ALL[code].template_of(document.version), thaw(document.context))).content
    assert re.sub(r"\s+", "", pages.text(printed)).count(re.sub(r"\s+", "", document.title)[:8])


def test_the_agreement_of_peoples_mediation_names_the_thirty_days(town):
    square = stage.square(town, BodyKind.PEOPLES)
    case = stage.mediation(square, states.AGREED)
    document = Document.objects.get(case_id=case.pk, type_code="mediation_agreement")
    assert "2026年4月1日届满" in text_of(document)
    assert "司法确认" in text_of(document)
