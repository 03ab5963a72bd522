"""Every paper of the proceeding as it is issued: complete by the law reference 10.2, for the right parties, readable."""

import re
from datetime import date

import pytest

from arbitration.dispute.burdens import Bearer
from arbitration.dispute.proceeding_documents import TYPES
from casework import approval, clock
from documents.drafts import preview_of
from documents.freezing import thaw
from documents.models import Service
from documents.press import print_pdf
from documents.registry import document_type
from documents.templating import render_html
from registry.models import AgencyKind
from tests import factories
from tests.arbitration import proceeding_scenes as to
from tests.arbitration import scenes
from tests.arbitration.test_changes import joined, objection
from tests.arbitration.test_simple import simply
from tests.documents import pages

pytestmark = pytest.mark.django_db
ALL = {kind.code: kind for kind in TYPES}
REASON = "理由写在这里。"


def html_of(document):
    kind = document_type(document.type_code)
    return render_html(kind.template_of(document.version), thaw(document.context))


def text_of(document):
    return re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", html_of(document)))


def defended(town):
    case = to.in_defence(town)
    told = {"party_id": to.party(case, "respondent").pk, "text": "工资已经支付。"}
    scenes.do(town, case, "file_defence", town.employer, **told)
    return case


def countered(act, **data):
    def make(town):
        case = to.in_defence(town)
        to.file_counterclaim(town, case)
        scenes.do_approved(town, case, act, **data)
        return case

    return make


def changed(act, **data):
    def make(town):
        case = to.in_defence(town)
        to.change(town, case, replaces=case.claim_items.get().pk)
        scenes.do_approved(town, case, act, **data)
        return case

    return make


def more_time(town):
    case = to.in_defence(town)
    told = {"party_id": to.party(case, "complainant").pk, "days": 10, "difficulty": "银行流水需要时间打印"}
    scenes.do(town, case, "request_proof_time", town.workers[0], **told)
    scenes.do(town, case, "grant_proof_time", "chair", days=7)
    return case


def listed_late(town):
    case = to.in_defence(town)
    with clock.travel_to(date(2026, 3, 18)):
        to.submit(town, case, "secretary", "respondent", explanation="刚刚找到。")
    return case


def ordered(town):
    case = to.in_defence(town)
    row = case.burdens.filter(bearer=Bearer.EMPLOYER).first()
    told = {"burden_id": row.pk, "ordered": "工资支付台账", "due_on": date(2026, 3, 9)}
    scenes.do(town, case, "order_production", **told)
    return case


def added(act, **changes):
    def make(town):
        case = to.in_defence(town)
        joined(town, case, act, **changes)
        return case

    return make


def objected(act, **data):
    def make(town):
        case = to.in_defence(town)
        objection(town, case)
        scenes.do_approved(town, case, act, reason=REASON, **data)
        return case

    return make


def arrived(town):
    from arbitration.models import Arbitration

    other = factories.make_agency(kind=AgencyKind.ARBITRATION, region=factories.make_region("520103"))
    case = objected("uphold_objection", addressee="", to_agency_id=other.pk)(town)
    return Arbitration.objects.exclude(pk=case.pk).get()


def converted(town):
    case = simply(town, to.in_defence(town))
    scenes.do(town, case, "convert_to_ordinary", "chair", reason=REASON)
    return case


# code → how it comes about, and what must be read in it
PAPERS = {
    "arbitration_response": (
        to.notified,
        [
            "第三十条",
            "十日内（按工作日计算",
            "管辖有异议",
            "反申请",
            "缺席裁决",
            "2026年4月16日",
            "8,600.00元",
            "2025年11月、12月，每月4300元",
        ],
    ),
    "arbitration_rights": (to.notified, ["委托代理人", "回避", "视为撤回仲裁申请", "缺席裁决", "承担不利后果"]),
    "arbitration_proof_notice": (
        to.notified,
        [
            "举证期限为15日",
            "都收到本通知书之日的次日",
            "不予采纳",
            "予以训诫",
            "工资支付记录：应发、实发的数额和时间用人单位",
            "劳动者",
        ],
    ),
    "arbitration_defence_copy": (defended, ["2026年3月2日提交答辩书", "工资已经支付。", "第三十条"]),
    "arbitration_proof_extended": (
        more_time,
        ["延长7日", "2026年3月24日届满", "银行流水需要时间打印", "双方当事人同样适用"],
    ),
    "arbitration_evidence_list": (
        listed_late,
        ["1工资银行流水银行流水开户银行打印", "没有收到工资劳动报酬", "（逾期提交）", "刚刚找到。", "第十五条"],
    ),
    "arbitration_production_order": (ordered, ["劳动报酬", "工资支付台账", "2026年3月9日前", "不利后果", "第三十九条"]),
    "arbitration_counterclaim": (
        countered("accept_counterclaim"),
        [
            "劳动者赔偿损失、违约金，1,200.00元",
            "劳动者损坏了电锯。",
            "第四十六条",
            "重新计算",
            "2026年4月16日",
            "期限的计算",
        ],
    ),
    "arbitration_counterclaim_declined": (
        countered("decline_counterclaim", reason=REASON, ground="SEPARATE"),
        ["不宜合并处理", "理由写在这里。", "另行申请仲裁，并注意仲裁时效"],
    ),
    "arbitration_claims_changed": (
        changed("accept_claim_change"),
        ["将“劳动报酬”变更为经济补偿，4,300.00元", "第四十四条", "重新计算", "另有十日答辩期", "明确表示放弃的除外"],
    ),
    "arbitration_change_declined": (
        changed("decline_claim_change", reason=REASON, ground="NOT_ACCEPTED"),
        ["不符合受理条件", "人民法院", "按原请求继续进行"],
    ),
    "arbitration_party_added": (
        added("add_respondent"),
        [
            "经当事人申请",
            "共同被申请人",
            "劳务派遣单位和用工单位",
            "申请人由该单位派遣。",
            "重新计算",
            "2026年4月16日",
            "十日答辩期",
        ],
    ),
    "arbitration_jurisdiction_decision": (
        objected("reject_objection"),
        ["云岩区劳动人事争议仲裁委员会", "劳动合同在云岩区履行。", "理由写在这里。", "予以驳回", "第十条"],
    ),
    "arbitration_transfer": (
        objected("uphold_objection", addressee="成都市劳动人事争议仲裁委员会"),
        ["成都市劳动人事争议仲裁委员会", "不得再自行移送", "指定管辖", "自你委接受移送之日起重新计算", "8,600.00元"],
    ),
    "arbitration_taken_over": (arrived, ["移送本委", "2026年3月2日接受移送", "2026年4月16日", "不需要重复提交"]),
    "arbitration_simple": (
        lambda town: simply(town, to.in_defence(town)),
        [
            "事实清楚、权利义务关系明确、争议不大",
            "一名仲裁员独任仲裁",
            "第五十六条",
            "经被申请人同意",
            "除调解书、裁决书外",
        ],
    ),
    "arbitration_ordinary": (
        converted,
        ["不宜简易处理", "仍自2026年3月2日受理之日起计算", "2026年4月16日", "第六十一条"],
    ),
}


def test_every_type_has_its_expectation():
    assert set(PAPERS) == set(ALL)


@pytest.mark.parametrize("code", PAPERS)
def test_a_paper_says_all_that_it_must(town, code):
    make, expected = PAPERS[code]
    case = make(town)
    document = to.paper(case, code)
    read = text_of(document)
    assert [piece for piece in expected if piece not in read] == [], read
    assert "None" not in read
    assert not re.search(r"[，；：]。|，，|。。", read), read
    for worker in town.workers:  # a paper keeps what it says for ever
        assert worker.identity_number not in read
        assert worker.phone not in read
    roles = set(Service.objects.filter(document=document).values_list("party__role", flat=True))
    present = set(case.parties.filter(until=None).values_list("role", flat=True))
    assert roles == set(ALL[code].served_on) & present


@pytest.mark.parametrize("code", ["arbitration_response", "arbitration_proof_notice", "arbitration_evidence_list"])
def test_a_paper_is_printed(town, code):
    case = listed_late(town)
    content = print_pdf(html_of(to.paper(case, code))).content
    assert str(ALL[code].name) in re.sub(r"\s+", "", pages.text(content))


def test_the_chair_reads_the_draft_of_a_change_and_nothing_is_written(town):
    case = to.in_defence(town)
    to.change(town, case)
    proposed = approval.request(scenes.fresh(case), "accept_claim_change", by=town.by("secretary"))
    assert "2026年4月16日" in preview_of(proposed.process, town.by("chair"))
    assert case.claim_items.count() == 1


def test_the_draft_of_a_transfer_opens_no_case(town):
    from casework.models import Case

    other = factories.make_agency(kind=AgencyKind.ARBITRATION, region=factories.make_region("520103"))
    case = to.in_defence(town)
    told = {"addressee": "", "to_agency_id": other.pk}
    proposed = approval.request(
        scenes.fresh(case), "transfer_elsewhere", by=town.by("secretary"), reason=REASON, **told
    )
    assert other.name in re.sub(r"<[^>]*>", "", preview_of(proposed.process, town.by("chair")))
    assert Case.objects.count() == 1
