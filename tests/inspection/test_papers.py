"""Every paper of the room, as it is issued: complete by the law reference 10.1, readable, nothing left open by mistake."""

import re
from datetime import date

import pytest

from casework import approval, clock
from casework.door import perform
from documents.drafts import preview, preview_of
from documents.freezing import thaw
from documents.kinds import EvidenceKind
from documents.models import Document, Service
from documents.press import print_pdf
from documents.registry import document_type
from documents.templating import render_html
from inspection.complaint.documents import TYPES as COMPLAINT_PAPERS
from inspection.investigation.deciding_documents import TYPES as DECIDING_PAPERS
from inspection.investigation.documents import TYPES as INVESTIGATION_PAPERS
from inspection.investigation.employer_documents import TYPES as EMPLOYER_PAPERS
from inspection.paper import governed
from inspection.violations import ViolationKind
from registry.models import Region, RegionLevel
from tests.documents import pages
from tests.inspection import decisions, moves, scenes

ALL = {kind.code: kind for kind in (*COMPLAINT_PAPERS, *INVESTIGATION_PAPERS, *DECIDING_PAPERS, *EMPLOYER_PAPERS)}


def text_of(document):
    kind = document_type(document.type_code)
    html = render_html(kind.template_of(document.version), thaw(document.context))
    return re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", html))


def paper(case, code):
    return Document.objects.filter(case_id=case.pk, type_code=code).latest("pk")


def complaint_paper(code, state, **changes):
    return lambda world: paper(scenes.complaint(world, state, **changes), code)


def case_paper(code, state, **changes):
    return lambda world: paper(scenes.investigation(world, state, **changes), code)


def after(code, state, act):
    def make(world):
        case = scenes.investigation(world, state)
        return paper(moves.INVESTIGATION[act](world, case, act), code)

    return make


def rechecked(act):
    def make(world):
        case = scenes.investigation(world, "ORDERED")
        scenes.serve_order(world, case)
        return paper(moves.INVESTIGATION[act](world, case, act), "recheck_record")

    return make


def spoken(world):
    case = scenes.complaint(world, "RECEIVED")
    return paper(
        moves.COMPLAINT["record_oral_complaint"](world, case, "record_oral_complaint"), "oral_complaint_record"
    )


def archived(world):
    case = scenes.investigation(world, "CLOSED")
    return paper(moves.INVESTIGATION["archive"](world, case, "archive"), "file_index")


def of_acceptance(world):
    return paper(scenes.complaint(world, "ACCEPTED"), "acceptance_notice")


def joined_acceptance(world):
    case = scenes.filed(world)
    return paper(scenes.complaint_into(world, case), "acceptance_notice")


# code → how it comes about, and what must be read in it (law reference, 10.1)
PAPERS = {
    "service_address": (
        after("service_address", "INVESTIGATING", "confirm_service_address"),
        ["收件人钱会计", "花果园1号", "☑同意", "打开之日为送达之日", "第九十条", "经办人：钱会计"],
    ),
    "employer_answer": (
        after("employer_answer", "ORDERED", "answer_order"),
        ["8600.00", "认可，按期支付", "1项，共8600.00元", "经办人", "2026年1月1日至2026年3月2日"],
    ),
    "time_request": (
        after("time_request", "ORDERED", "request_time"),
        ["申请延长7日", "正在筹款。", "改正期限至2026年3月9日", "原改正期限继续计算"],
    ),
    "time_decision": (
        after("time_decision", "ORDERED", "grant_time"),
        ["准予延长改正期限5日", "最后一日为2026年3月16日", "期限的计算", "第十八条", "已经制定支付计划。"],
    ),
    "written_statement": (
        after("written_statement", "NOTICED", "submit_statement"),
        ["工程款没有到账", "第四十五条", "经办人钱会计"],
    ),
    "complaint_register": (
        complaint_paper("complaint_register", "RECEIVED"),
        [
            "投诉人",
            "被投诉单位",
            "拖欠、克扣工资",
            "支付拖欠的工资",
            "网上",
            "2026年3月2日10时00分",
            "至2026年3月9日届满",
        ],
    ),
    "supplement_notice": (
        complaint_paper("supplement_notice", "SUPPLEMENT"),
        ["一、劳动合同或者考勤记录。", "5个工作日内（最迟2026年3月9日）", "重新投诉"],
    ),
    "acceptance_notice": (
        of_acceptance,
        [
            "于2026年3月2日受理",
            "并于当日立案",
            "立字〔2026〕第1号",
            "最迟于2026年5月28日完成",
            "申请其回避",
            "打击报复",
        ],
    ),
    "oral_complaint_record": (
        spoken,
        ["记录地点受理窗口", "不会写字", "三个月工资没有发", "第十三条", "已向投诉人宣读"],
    ),
    "refusal_notice": (
        complaint_paper("refusal_notice", "REFUSED"),
        ["2019年6月30日", "2021年6月30日", "不予受理", "60日内", "贵州省贵阳市南明区人民政府", "6个月内", "人民法院"],
    ),
    "dispute_notice": (
        complaint_paper("dispute_notice", "REFERRED_DISPUTE"),
        ["劳动人事争议仲裁委员会", "时效期间为一年", "第二十一条", "调解", "仲裁申请书"],
    ),
    "referral_letter": (
        complaint_paper("referral_letter", "REFERRED"),
        ["南明区应急管理局", "第三十五条", "附件", "抄送"],
    ),
    "merge_notice": (complaint_paper("merge_notice", "MERGED"), ["合并办理", "投字〔2026〕第2号"]),
    "withdrawal_record": (complaint_paper("withdrawal_record", "WITHDRAWN"), ["撤回日期", "第十四条", "签名"]),
    "filing_form": (
        case_paper("filing_form", "FILED"),
        [
            "案件来源",
            "投诉",
            "案情摘要",
            "劳动法",
            "同意立案",
            "2026年3月2日",
            "至2026年5月28日届满",
            "投字〔2026〕第1号",
        ],
    ),
    "inquiry_notice": (
        after("inquiry_notice", "INVESTIGATING", "inquiry_notice"),
        ["工资支付情况", "工资表", "收到本通知书之日起5日内", "第三十条", "执法证号"],
    ),
    "interview_record": (
        after("interview_record", "INVESTIGATING", "record_interview"),
        ["王某", "班组长", "9时00分至10时30分", "申请回避", "答：没有发。", "询问人签名"],
    ),
    "on_site_record": (
        after("on_site_record", "INVESTIGATING", "record_on_site"),
        ["花果园工地", "9时00分至10时30分", "现场施工正常。", "在场人员签名", "执法证号"],
    ),
    "extension_form": (
        after("extension_form", "INVESTIGATING", "extend_investigation"),
        ["案情复杂", "30个工作日", "2026年7月10日", "第十七条", "同意延长"],
    ),
    "investigation_report": (
        case_paper("investigation_report", "REPORT_DONE"),
        ["案件来源", "查明的事实和证据", "现场检查笔录", "案件性质", "建议：责令改正", "最迟应当在2026年3月23日"],
    ),
    "order_to_correct": (
        case_paper("order_to_correct", "ORDERED"),
        [
            "第五十条",
            "第二十六条第（一）项",
            "送达之日起7日内",
            "8,600.00元（人民币捌仟陆佰元整）",
            "共1人",
            "百分之五十以上百分之一百以下",
            "第二百七十六条之一",
            "60日内",
            "6个月内",
        ],
    ),
    "prior_notice": (
        case_paper("prior_notice", "NOTICED"),
        [
            "行政处理事先告知书",
            "拟对你单位作出如下行政处理",
            "8,600.00元（人民币捌仟陆佰元整）",
            "第十九条",
            "5个工作日内",
            "视为放弃",
        ],
    ),
    "statement_record": (
        case_paper("statement_record", "DECIDED"),
        ["法定代表人", "请求宽限", "2026年3月2日", "行政处理事先告知书", "听取人签名", "执法证号"],
    ),
    "handling_decision": (
        case_paper("handling_decision", "DECIDED"),
        [
            "违法行为属实",
            "第五十条",
            "经复核：意见不成立，不予采纳。",
            "第二十六条",
            "送达之日起10日内",
            "工资2026年1月1日至2026年3月2日8,600.00",
            "共1人，合计8,600.00元（人民币捌仟陆佰元整）",
            "第三十条",
            "强制执行",
            "60日内",
            "贵州省贵阳市南明区人民政府",
            "6个月内",
        ],
    ),
    "penalty_decision": (
        lambda world: paper(decisions.fined(world), "penalty_decision"),
        [
            "违法行为属实",
            "社会保险法",
            "经复核：意见不成立，不予采纳。",
            "第三十条",
            "罚款5,000.00元（人民币伍仟元整）",
            "情节一般",
            "收到本决定书之日起15日内",
            "百分之三",
            "60日内",
            "6个月内",
            "执法证号",
        ],
    ),
    "recheck_record": (
        rechecked("verify_corrected"),
        ["已经改正", "2026年3月9日", "复查情况如实记录。", "8,600.00", "复查人签名"],
    ),
    "withdrawal_of_filing": (
        after("withdrawal_of_filing", "INVESTIGATING", "withdraw_filing"),
        ["情节轻微且已改正", "第十八条第一款第（三）项", "撤销立案", "60日内"],
    ),
    "no_penalty_decision": (
        after("no_penalty_decision", "REPORT_DONE", "decide_no_penalty"),
        ["初次违法", "第三十三条第一款", "不予行政处罚", "6个月内"],
    ),
    "file_index": (
        archived,
        ["案卷号：2026-监-1", "正卷：文书", "副卷：内部文书", "立案审批表", "结案审批表", "保存至"],
    ),
    "closing_form": (
        case_paper("closing_form", "CLOSED"),
        ["已改正并履行", "整改报告、复查记录", "8,600.00元", "同意结案", "2026年3月2日"],
    ),
}


def test_every_type_has_its_expectation():
    assert set(PAPERS) == set(ALL)


@pytest.mark.parametrize("code", PAPERS)
def test_a_paper_says_all_that_it_must(world, code):
    make, expected = PAPERS[code]
    document = make(world)
    read = text_of(document)
    assert [piece for piece in expected if piece not in read] == [], read
    assert "None" not in read
    assert not re.search(r"[，；：]。|，，|。。", read), read
    for worker in world.workers:  # a paper keeps what it says for ever
        assert worker.identity_number not in read
        assert worker.phone not in read
    roles = set(Service.objects.filter(document=document).values_list("party__role", flat=True))
    assert roles == set(ALL[code].served_on)


@pytest.mark.parametrize("kind", DECIDING_PAPERS, ids=lambda kind: kind.code)
def test_the_papers_of_a_decision_are_printed_with_their_own_faces(world, kind):
    document = PAPERS[kind.code][0](world)
    content = print_pdf(render_html(kind.template_of(document.version), thaw(document.context))).content
    faces = pages.fonts(content)
    assert faces
    assert all("/FontFile3" in face or "/FontFile2" in face for face in faces.values())
    assert world.employer.name in pages.text(content)


def test_numbers_are_given_in_their_series(world):
    order = PAPERS["order_to_correct"][0](world)
    assert order.number.endswith("令字〔2026〕第1号")
    notices = Document.objects.filter(type_code="acceptance_notice")
    assert [notice.number[-10:] for notice in notices] == ["字〔2026〕第1号"]
    assert PAPERS["closing_form"][0](world).number is None


def test_an_acceptance_that_joins_says_so(world):
    assert "与已立案的案件合并调查" in text_of(joined_acceptance(world))


def test_not_corrected_is_recorded_as_such(world):
    assert "没有改正" in text_of(rechecked("verify_not_corrected")(world))


def test_an_order_without_wages_has_no_table(world):
    case = scenes.investigation(world, "REPORT_DONE", violation_kinds=[ViolationKind.SOCIAL_INSURANCE])
    scenes.approve(world, case, "order_correction", measures="办理社会保险登记。", correction_days=15, lines=[])
    read = text_of(paper(case, "order_to_correct"))
    assert "社会保险法》第五十八条" in read
    assert "加付赔偿金" not in read
    assert "合计" not in read


def test_a_place_without_a_commission_still_gets_directions(world):
    world.commission.active = False
    world.commission.save()
    read = text_of(PAPERS["dispute_notice"][0](world))
    assert "劳动合同履行地或者用人单位所在地" in read


# Drafts


DRAFTED = [
    ("complaint", "REVIEWING", "request_supplement", {"items": ["身份证明"]}, "一、身份证明。"),
    ("complaint", "REVIEWING", "refuse", {}, "不予受理"),
    ("investigation", "INVESTIGATING", "extend_investigation", {}, "30个工作日"),
]


@pytest.mark.parametrize("drafted", DRAFTED, ids=lambda drafted: drafted[2])
def test_a_draft_reads_like_the_paper_and_writes_nothing(world, drafted):
    kind, state, act, data, expected = drafted
    case = getattr(scenes, kind)(world, state)
    by = world.by("clerk" if kind == "complaint" else "lead")
    before = case.entries.count()
    html = preview(case, act, data, by, "理由写在这里")
    assert expected in re.sub(r"<[^>]*>", "", html)
    assert scenes.fresh(case).status == state
    assert case.entries.count() == before


@pytest.mark.parametrize("who", ["clerk", "head"])
def test_the_draft_of_an_acceptance_opens_no_case(world, who):
    complaint = scenes.complaint(world, "REVIEWING", employer=world.employer)
    proposed = approval.request(complaint, "accept", by=world.by("clerk"))
    assert "立案" in preview_of(proposed.process, world.by(who))
    assert scenes.fresh(complaint).investigation is None


def test_the_draft_of_an_order_shows_its_rows_to_every_reviewer(world):
    case = scenes.investigation(world, "REPORT_DONE")
    lines = [
        {
            "worker_id": world.workers[0].pk,
            "period_from": date(2025, 11, 1),
            "period_until": date(2026, 1, 31),
            "amount": scenes.OWED,
        }
    ]
    data = {"measures": "支付工资。", "correction_days": 7, "lines": lines}
    proposed = approval.request(case, "order_correction", by=world.by("lead"), **data)
    for who in ("lead", "reviewer", "head"):
        assert "8,600.00" in preview_of(proposed.process, world.by(who))
    assert not case.order_lines.exists()


def test_the_draft_of_a_closing_leaves_the_leads_task_open(world):
    case = scenes.investigation(world, "CLOSING")
    html = preview(case, "close", {"closing_reason": "CORRECTED", "closing_basis": "已付清"}, world.by("lead"))
    assert "已付清" in html
    perform(case, "confirm_payment", by=world.by(world.workers[0]), answer="yes")
    scenes.close(world, scenes.fresh(case))
    assert scenes.fresh(case).status == "CLOSED"


@pytest.mark.parametrize(
    ("ground", "said"), [("ALREADY_ARBITRATION", "已经申请调解、仲裁"), ("ALREADY_LAWSUIT", "已经就同一事项提起诉讼")]
)
def test_who_has_applied_already_is_not_told_to_apply(world, ground, said):
    case = scenes.complaint(world, "REVIEWING")
    scenes.approve(world, case, "refer_dispute", by="clerk", reason="已有程序", ground=ground)
    read = text_of(paper(case, "dispute_notice"))
    assert f"你{said}，请在该" in read
    assert "到哪里申请" not in read
    assert "现将办理途径告知如下" not in read


def test_what_is_disputed_ends_with_a_full_stop(world):
    case = scenes.complaint(world, "REVIEWING")
    data = {"ground": "DISPUTE_PROCEDURE", "disputed_facts": "双方对单价有争议"}
    scenes.approve(world, case, "refer_dispute", by="clerk", reason="有争议", **data)
    assert "双方对单价有争议。" in text_of(paper(case, "dispute_notice"))


@pytest.mark.parametrize(("ground", "warned"), [("NO_FAULT", False), ("MINOR_CORRECTED", True)])
def test_only_an_employer_who_was_wrong_is_warned(world, ground, warned):
    case = scenes.investigation(world, "REPORT_DONE")
    scenes.evidence(world, case, EvidenceKind.CORRECTION_REPORT)
    scenes.approve(world, case, "decide_no_penalty", reason="见报告", ground=ground)
    assert ("引以为戒" in text_of(paper(case, "no_penalty_decision"))) == warned


def test_a_zone_has_no_government_that_hears_reviews(world):
    zone = Region.objects.create(code="520199000000", name="试验新区", level=RegionLevel.ZONE, parent=world.region)
    assert governed(zone) == world.region


CALCULATED = {
    "complaint_register": (complaint_paper("complaint_register", "RECEIVED"), "至2026年3月9日届满"),
    "supplement_notice": (complaint_paper("supplement_notice", "SUPPLEMENT"), "至2026年3月9日届满"),
    "acceptance_notice": (complaint_paper("acceptance_notice", "ACCEPTED"), "至2026年5月28日届满"),
    "refusal_notice": (complaint_paper("refusal_notice", "REFUSED"), "至2021年6月30日届满"),
    "filing_form": (case_paper("filing_form", "FILED"), "至2026年5月28日届满"),
    "investigation_report": (case_paper("investigation_report", "REPORT_DONE"), "至2026年3月23日届满"),
    "extension_form": (
        after("extension_form", "INVESTIGATING", "extend_investigation"),
        "经批准延长30个工作日，至2026年7月10日届满",
    ),
    "recheck_record": (rechecked("verify_corrected"), "至2026年3月9日届满"),
}


@pytest.mark.parametrize("code", CALCULATED)
def test_a_paper_that_names_a_last_day_says_in_a_line_how_it_was_counted(world, code):
    make, end = CALCULATED[code]
    text = text_of(make(world))
    assert "期限的计算：" in text
    assert "起算（当日不计入" in text
    assert end in text


def test_a_day_that_is_not_certain_yet_is_called_so_on_paper(world):
    with clock.travel_to(date(2026, 11, 20)):
        assert "此日期为暂定" in text_of(case_paper("filing_form", "FILED")(world))
