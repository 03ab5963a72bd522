"""Every paper of a recovery, as it is issued: complete, readable, nothing left open by mistake."""

import re
from decimal import Decimal

import pytest

from documents.freezing import thaw
from documents.models import Document
from documents.press import print_pdf
from documents.registry import document_type
from documents.templating import render_html
from inspection.recovery.documents import TYPES
from tests.inspection import recoveries, scenes


def html_of(document):
    kind = document_type(document.type_code)
    return render_html(kind.template_of(document.version), thaw(document.context))


def paper(case, code):
    return Document.objects.filter(case_id=case.pk, type_code=code).latest("pk")


def agreed(world):
    case = recoveries.recovery(world, "FUND")
    return recoveries.MOVES["sign_fund_agreement"](world, case, "sign_fund_agreement")


# code → how it comes about, and what must be read in it (law reference, 5.5 and 10.1)
PAPERS = {
    "liability_determination": (
        lambda world: recoveries.recovery(world, "ORDER"),
        [
            "第1顺序",
            "建设单位",
            "以未结清的工程款5,000.00元为限",
            "第三十条第三款",
            "欠薪单位，始终是支付工资的义务人",
            "追偿",
        ],
    ),
    "advance_notice": (
        lambda world: recoveries.recovery(world, "ADVANCE"),
        [
            "先行清偿通知书",
            "先字",
            "5日内（送达当日不计入",
            "8,600.00元（人民币捌仟陆佰元整）",
            "你单位是施工总承包单位",
            "《保障农民工工资支付条例》第三十条第三款",
            "依法向",
            "申请行政复议",
        ],
    ),
    "repayment_plan": (
        lambda world: recoveries.recovery(world, "PARTIAL"),
        ["第1期", "第2期", "2026年3月12日前", "4,300.00元", "共2期", "8,600.00元", "签字"],
    ),
    "fund_approval": (
        lambda world: recoveries.recovery(world, "FUND"),
        ["1,000.00元", "垫付基本生活费", "老板已经逃匿", "第六十三条", "同意动用", "追偿"],
    ),
    "fund_agreement": (agreed, ["垫付金额", "1,000.00元", "垫付1,000.00元", "依法向", "签字"]),
}


def test_every_paper_of_the_recovery_is_tried():
    assert set(PAPERS) == {kind.code for kind in TYPES}


@pytest.mark.parametrize("code", PAPERS)
def test_a_paper_says_what_it_must(world, code):
    make, expected = PAPERS[code]
    html = html_of(paper(make(world), code))
    text = re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", html))
    for said in expected:
        assert said.replace(" ", "") in text, said
    assert "None" not in text
    assert "。。" not in text
    assert print_pdf(html).page_count >= 1


def test_the_notice_names_each_worker_and_adds_up(world):
    case = recoveries.recovery(world, "ADVANCE")
    context = thaw(paper(case, "advance_notice").context)
    assert sum(line["amount"] for line in context["lines"]) == context["amount"] == scenes.OWED
    assert all("*" in line["identity"] for line in context["lines"])


def test_the_fund_pays_what_is_left_when_less_is_owed(world):
    case = recoveries.recovery(world, "FUND")
    recoveries.pay(world, case, scenes.OWED - Decimal("300.00"))
    case = recoveries.MOVES["sign_fund_agreement"](world, scenes.fresh(case), "sign_fund_agreement")
    context = thaw(paper(case, "fund_agreement").context)
    assert [line["amount"] for line in context["lines"]] == [Decimal("300.00")]
