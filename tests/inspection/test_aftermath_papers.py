"""The papers of review, suit, court enforcement and transfer: complete by their articles, readable, printable."""

import re

import pytest

from documents.freezing import thaw
from documents.models import Document, Service
from documents.press import print_pdf
from documents.registry import document_type
from documents.templating import render_html
from inspection.crime.documents import TYPES as CRIME_PAPERS
from inspection.enforcement.documents import TYPES as ENFORCEMENT_PAPERS
from tests.documents import pages
from tests.inspection import aftermath, moves, scenes

pytestmark = pytest.mark.django_db
ALL = {kind.code: kind for kind in (*ENFORCEMENT_PAPERS, *CRIME_PAPERS)}


def html_of(document):
    kind = document_type(document.type_code)
    return render_html(kind.template_of(document.version), thaw(document.context))


def paper(case, code):
    return Document.objects.filter(case_id=case.pk, type_code=code).latest("pk")


def course(code, state, act=""):
    def make(world):
        case = aftermath.enforcement(world, state)
        return paper(moves.ENFORCEMENT[act](world, case, act) if act else case, code)

    return make


def transfer(code, state, act=""):
    def make(world):
        case = aftermath.crime(world, state)
        return paper(moves.CRIME[act](world, case, act) if act else case, code)

    return make


def lost_in_court(world):
    case = aftermath.enforcement(world, "APPLIED")
    scenes.do(world, case, "court_refuses", by="lead", **aftermath.refusal())
    act = "ask_higher_court"
    return paper(moves.ENFORCEMENT[act](world, scenes.fresh(case), act), "reconsideration_of_ruling")


# code → how it comes about, and what must be read in it
PAPERS = {
    "review_reply": (
        course("review_reply", "IN_REVIEW", "reply_to_review"),
        [
            "贵州省贵阳市南明区人民政府",
            "第四十八条",
            "违法行为属实",
            "答复意见",
            "作出决定的依据",
            "请求依法维持",
            "附件",
            "送达回证",
        ],
    ),
    "statement_of_defence": (
        course("statement_of_defence", "IN_SUIT", "answer_suit"),
        ["贵阳市南明区人民法院", "第六十七条", "答辩人", "请求依法驳回", "清单", "行政处理决定书"],
    ),
    "demand_letter": (
        course("demand_letter", "URGED"),
        [
            "第三十五条、第五十四条",
            "10个工作日内",
            "8,600.00元（人民币捌仟陆佰元整）",
            "给付方式：支付到劳动者本人的银行账户",
            "有权进行陈述和申辩",
            "申请人民法院强制执行",
        ],
    ),
    "urge_statement_record": (
        course("urge_statement_record", "URGED", "record_urge_statement"),
        ["第三十六条", "请求宽限", "复核意见", "不予采纳", "听取人签名"],
    ),
    "preservation_application": (
        course("preservation_application", "URGED", "preserve_property"),
        ["第一百五十九条", "可能逃避执行", "基本账户存款"],
    ),
    "court_application": (
        course("court_application", "APPLIED"),
        [
            "贵阳市南明区人民法院",
            "申请事项",
            "决定的依据",
            "催告后被申请人没有陈述、申辩",
            "执行标的情况",
            "第五十三条规定的三个月内",
            "第五十五条",
            "作出决定的事实、理由和依据",
            "当事人的意见及本机关催告情况",
            "申请强制执行标的情况",
            "法律、行政法规规定的其他材料",
            "行政机关负责人签名",
        ],
    ),
    "reconsideration_of_ruling": (lost_in_court, ["不予受理", "送达程序不合法", "十五日内向贵院申请复议", "送达合法"]),
    "enforcement_agreement": (
        course("enforcement_agreement", "ENFORCING", "agree_on_instalments"),
        ["第四十二条", "8,600.00", "恢复强制执行"],
    ),
    "suspension_decision": (
        course("suspension_decision", "SUSPENDED"),
        ["第三十九条第一款", "暂无履行能力", "恢复执行", "三年"],
    ),
    "termination_decision": (course("termination_decision", "TERMINATED"), ["第四十条", "终结执行"]),
    "crime_report": (
        transfer("crime_report", "SUSPECTED"),
        ["第二百七十六条之一", "数额较大", "21,000.00", "张贴", "逃匿", "证据在卷", "执法证号", "建议移送公安机关"],
    ),
    "crime_approval": (
        transfer("crime_approval", "APPROVED"),
        ["批准移送", "二十四小时内", "三日内作出决定，至2026年3月5日届满", "第五条"],
    ),
    "transfer_letter": (
        transfer("transfer_letter", "SENT"),
        [
            "贵阳市公安局南明分局",
            "拒不支付劳动报酬罪",
            "调查报告",
            "涉案物品清单：无",
            "检验报告或者鉴定结论：无",
            "案卷材料清单",
            "劳动保障监察限期改正指令书",
            "抄送：同级人民检察院",
            "回执",
        ],
    ),
    "reconsideration_of_filing": (transfer("reconsideration_of_filing", "RECONSIDERING"), ["第九条", "提请复议"]),
    "supervision_request": (transfer("supervision_request", "SUPERVISION"), ["南明区人民检察院", "立案监督"]),
    "handover_list": (transfer("handover_list", "HANDED_OVER"), ["第十二条", "涉案物品：无", "民警张某"]),
}


def test_every_type_has_its_expectation():
    assert set(PAPERS) == set(ALL)


@pytest.mark.parametrize("code", PAPERS)
def test_a_paper_says_all_that_it_must_and_is_printed(world, code):
    make, expected = PAPERS[code]
    document = make(world)
    html = html_of(document)
    read = re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", html))
    assert [piece for piece in expected if piece not in read] == [], read
    assert "None" not in read
    assert not re.search(r"[，；：]。|，，|。。|；；", read), read
    for worker in world.workers:
        assert worker.identity_number not in read
        assert worker.phone not in read
    roles = set(Service.objects.filter(document=document).values_list("party__role", flat=True))
    assert roles == set(ALL[code].served_on)
    content = print_pdf(html).content
    assert pages.fonts(content)
    assert ALL[code].name[:4] in re.sub(r"\s+", "", pages.text(content)) or code.startswith("reconsideration")


def test_a_refusal_to_transfer_names_its_reasons(world):
    read = html_of(paper(aftermath.crime(world, "REFUSED"), "crime_approval"))
    assert "不批准移送。理由：证据不足。" in read
