"""Every paper of deposits and sanctions, as it is issued: what the law reference wants in it, readable, nothing left open."""

import re

import pytest

from documents.freezing import thaw
from documents.models import Document
from documents.press import print_pdf
from documents.templating import render_html
from inspection.blacklist.documents import TYPES as LISTING_PAPERS
from inspection.credit.documents import TYPES as GRADE_PAPERS
from inspection.deposit.documents import TYPES as DEPOSIT_PAPERS
from inspection.publication.documents import TYPES as PUBLICATION_PAPERS
from tests.documents import pages
from tests.inspection import sanction_moves as machines
from tests.inspection import sanction_scenes as stage

ALL = {kind.code: kind for kind in (*DEPOSIT_PAPERS, *LISTING_PAPERS, *PUBLICATION_PAPERS, *GRADE_PAPERS)}


def text_of(document):
    kind = ALL[document.type_code]
    html = render_html(kind.template_of(document.version), thaw(document.context))
    return re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", html))


def after(make, act):
    def done(world):
        case = make(world)
        return machines.MOVES[type(case)][act](world, case, act)

    return done


def at(make, *arguments, **options):
    return lambda world: make(world, *arguments, **options)


PARTY = ["统一社会信用代码", "法定代表人"]
PAPERS = {
    "deposit_notice": (
        at(stage.deposit),
        [*PARTY, "10,000,000.00元", "200,000.00元", "贰拾万元整", "20个工作日", "第五十五条"],
    ),
    "deposit_relief": (at(stage.deposit, "EXEMPT"), ["免存工资保证金", "合同额小", "同意"]),
    "deposit_payment_notice": (
        at(stage.deposit, "USE"),
        ["贵阳银行南明支行：", "5,000.00元", "伍仟元整", "5个工作日", "支付给|劳动者本人", "********"],
    ),
    "deposit_refill_notice": (at(stage.deposit, "USED"), ["余额为195,000.00元", "少5,000.00元", "10个工作日"]),
    "deposit_return_notice": (at(stage.deposit, "RETURN"), ["公示期自", "30日", "仍有工资没有拿到的劳动者"]),
    "deposit_return_form": (stage.returned, ["公示期满", "200,000.00元", "返还", "同意"]),
    "listing_check": (at(stage.listing), ["尚欠人数1人", "12,000.00元", "核查结论"]),
    "listing_notice": (
        at(stage.listing, "NOTICED"),
        [*PARTY, "12,000.00元", "壹万贰仟元整", "期限3年", "5个工作日", "不予列入"],
    ),
    "listing_objection_answer": (
        after(
            after(at(stage.listing, "NOTICED"), "record_objection"),
            "answer_objection",
        ),
        ["已经支付一部分。", "经核对没有支付。", "异议不成立"],
    ),
    "not_listing_decision": (at(stage.listing, "NOT_LISTED"), ["书面承诺", "不予列入"]),
    "listing_decision": (
        at(stage.listing, "LISTED"),
        ["周某", "吴某", "直接负责的主管人员", "期限3年", "满6个月", "行政复议", "行政诉讼"],
    ),
    "early_removal_application": (stage.under_early_review, ["已经改正。", "审查期限"]),
    "removal_decision": (stage.removed, ["移出名单", "列入已满六个月", "撤回"]),
    "listing_revocation": (at(stage.listing, "REVOKED"), ["原指令书被撤销。", "撤销列入决定"]),
    "publication_notice": (
        at(stage.publication, "NOTICED"),
        [*PARTY, "主要违法事实", "处理情况", "5个工作日", "15个工作日"],
    ),
    "publication_reply": (
        after(at(stage.objected, "NOTICED"), "reject_objection"),
        ["金额有误。", "经复核，事实清楚。", "不成立"],
    ),
    "publication_approval": (
        at(stage.publication, "APPROVED"),
        ["2026年第1季度", "克扣、无故拖欠", "拖欠1名劳动者工资12000元。", "同意"],
    ),
    "grade_notice": (at(stage.rating, "NOTICED"), ["A级", "校验值", "5个工作日"]),
    "grade_review": (after(at(stage.rating, "OBJECTED"), "review_objection"), ["事实有误。", "经复核，事实清楚。"]),
    "grade_decision": (stage.with_a_fact, ["C级", "拒绝监察员进入工地。", "无理抗拒、阻挠监察", "行政复议"]),
}


def test_every_paper_is_tried():
    assert set(PAPERS) == set(ALL)


@pytest.mark.parametrize("code", PAPERS)
def test_a_paper_says_what_it_must_and_prints(world, code):
    make, expected = PAPERS[code]
    case = make(world)
    document = Document.objects.filter(case_id=case.pk, type_code=code).latest("pk")
    read = text_of(document)
    for words in expected:
        assert any(way in read for way in words.split("|")), (words, read)
    assert "None" not in read
    assert bool(document.number) == bool(ALL[code].number_series)
    printed = print_pdf(render_html(ALL[code].template_of(document.version), thaw(document.context))).content
    assert re.sub(r"\s+", "", pages.text(printed)).count(re.sub(r"\s+", "", document.title)[:8])


def test_an_identity_number_is_masked_on_paper_and_absent_from_the_timeline(world):
    from inspection.models import PersonIdentity
    from tests import factories

    number = factories.identity_number(4711)
    key = PersonIdentity.objects.create(number=number).pk
    case = stage.listing(world, "NOTICED", days=20)
    people = [{**stage.PEOPLE[0], "identity_key": key}]
    stage.scenes.approve(world, case, "list_employer", people=people)
    read = text_of(Document.objects.get(case_id=case.pk, type_code="listing_decision"))
    assert number not in read
    assert number[:6] in read
    assert number not in str(list(case.entries.values_list("data", flat=True)))
    row = PersonIdentity.objects.raw("select id, number::text as stored from inspection_personidentity")[0]
    assert number not in row.stored
