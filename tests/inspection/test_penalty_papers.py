"""The papers of recusal, evidence, help, the spot, hearings and fines, as they are issued (law reference, 10.1)."""

import re

import pytest

from documents.freezing import thaw
from documents.models import Service
from documents.press import print_pdf
from documents.templating import render_html
from inspection.investigation.penalty_documents import TYPES as PENALTY_PAPERS
from inspection.investigation.proceeding_documents import TYPES as PROCEEDING_PAPERS
from tests.documents import pages
from tests.inspection import decisions, moves, penalties, scenes
from tests.inspection.test_papers import paper, text_of

ALL = {kind.code: kind for kind in (*PROCEEDING_PAPERS, *PENALTY_PAPERS)}


def done(code, act, make=lambda world: scenes.investigation(world, "INVESTIGATING")):
    """The paper of this act, done as the tests of the machine do it."""

    def issue(world):
        case = make(world)
        return paper(moves.INVESTIGATION[act](world, case, act), code)

    return issue


def preserved(world):
    return penalties.during(world, "INVESTIGATING", penalties.preserve)


def sampled(world):
    return penalties.during(world, "INVESTIGATING", penalties.sample)


def closed(world):
    return scenes.investigation(world, "CLOSED")


# code → how it comes about, and what must be read in it
PAPERS = {
    "recusal_request": (
        done("recusal_request", "request_recusal"),
        ["王某", "近亲属与案件有直接利害关系", "2026年3月5日以前", "不停止调查"],
    ),
    "recusal_decision": (
        done("recusal_decision", "grant_recusal"),
        ["准予", "接替承办", "第二十五条", "第四十三条", "情况属实", "没有停止调查"],
    ),
    "preservation_form": (
        done("preservation_form", "preserve_evidence"),
        ["三月工资表", "三份", "证据可能灭失", "第五十六条", "同意先行登记保存"],
    ),
    "preservation_notice": (
        done("preservation_notice", "preserve_evidence"),
        ["三月工资表", "监察大队证据室", "七个工作日内（2026年3月11日以前）", "自动解除", "不得销毁或者转移"],
    ),
    "preservation_disposal": (
        done("preservation_disposal", "dispose_evidence", preserved),
        ["三月工资表", "采取记录、复制、拍照、录像措施后返还", "2026年3月2日"],
    ),
    "sampling_form": (done("sampling_form", "take_samples"), ["物品数量较多", "同意抽样取证"]),
    "sampling_notice": (done("sampling_notice", "take_samples"), ["三月工资表", "抽取下列物品", "第五十六条"]),
    "sampling_disposal": (done("sampling_disposal", "dispose_samples", sampled), ["三月工资表", "后返还"]),
    "assistance_letter": (
        done("assistance_letter", "ask_for_assistance"),
        ["某县监察大队", "第二十九条", "核实用工情况", "10日内"],
    ),
    "police_letter": (done("police_letter", "ask_police"), ["某公安局", "第四十一条", "无法联系", "协助查找负责人"]),
    "audit_commission": (
        done("audit_commission", "commission_audit"),
        ["某会计师事务所", "第十五条", "20日内提交审计报告", "保密"],
    ),
    "query_form": (done("query_form", "query_accounts"), ["某银行", "第四十条", "设区的市级以上", "书证", "同意查询"]),
    "query_notice": (done("query_notice", "query_accounts"), ["某银行", "第四十条", "流水"]),
    "suspension_form": (
        done("suspension_form", "suspend_investigation"),
        ["中止调查", "须以另案的结果为依据", "仅在本地规定允许时使用"],
    ),
    "spot_order": (
        done("spot_order", "order_on_the_spot"),
        ["未在工地公示", "第十五条", "在3日内（2026年3月5日以前）", "立即公示", "当令字〔2026〕第1号", "60日内"],
    ),
    "spot_recheck": (
        done("spot_recheck", "recheck_spot_order", penalties.ordered_on_the_spot),
        ["立即公示", "已经公示", "结论：已经改正"],
    ),
    "department_transfer": (
        done("department_transfer", "transfer_case"),
        ["某市场监督管理局", "第十八条", "属于其职责", "1.投诉材料", "回执"],
    ),
    "jurisdiction_notice": (
        done("jurisdiction_notice", "hand_up"),
        ["上级提级管辖", "第十三条", "案情重大", "仍从2026年3月2日起计算"],
    ),
    "correction_decision": (
        done("correction_decision", "reopen", closed),
        ["上级责令纠正", "第三十九条", "第七十五条", "撤销原处理", "2026年5月28日以前", "60日内"],
    ),
    "handling_proposal": (
        lambda world: paper(scenes.investigation(world, "REPORT_DONE"), "handling_proposal"),
        ["案件来源", "查明的事实", "案件定性", "劳动法", "责令改正", "2026年3月23日"],
    ),
    "hearing_right_notice": (
        lambda world: paper(penalties.told(world), "hearing_right_notice"),
        ["第六十三条", "第六十四条", "5个工作日内", "5,000.00元", "视为放弃听证", "不承担组织听证的费用"],
    ),
    "hearing_request": (
        lambda world: paper(penalties.requested(world), "hearing_request"),
        ["王某", "2026年3月2日", "认为罚款过重", "5,000.00元"],
    ),
    "hearing_notice": (
        lambda world: paper(penalties.hearing_set(world), "hearing_notice"),
        ["2026年3月23日9时30分", "二楼会议室", "公开举行听证", "赵某记录", "不是本案调查人员", "一至二人代理"],
    ),
    "hearing_record": (
        lambda world: paper(penalties.held(world), "hearing_record"),
        ["建议罚款五千元", "请求从轻", "没有异议", "主持人签名"],
    ),
    "hearing_ended": (
        done("hearing_ended", "end_hearing", penalties.on_the_day),
        ["当事人无正当理由不出席", "等候三十分钟未到", "视为放弃听证权利"],
    ),
    "hearing_report": (
        lambda world: paper(penalties.reported(world), "hearing_report"),
        ["依法举行", "争议在于罚款的幅度", "建议维持", "第六十五条"],
    ),
    "legal_opinion": (
        done("legal_opinion", "give_legal_opinion", decisions.fine_announced),
        ["经过听证程序", "裁量适当", "审核通过", "A20105201020001", "第三十条"],
    ),
    "discussion_record": (
        done("discussion_record", "discuss_collectively", decisions.fine_announced),
        ["张某、局长", "李某、副局长", "1.同意", "同意罚款五千元"],
    ),
    "penalty_approval": (
        lambda world: paper(decisions.fined(world), "penalty_approval"),
        ["第三十条", "2,000.00元至20,000.00元", "本地未登记裁量基准", "罚款5,000.00元", "同意处罚", "未达到听证标准"],
    ),
    "spot_penalty": (
        lambda world: paper(penalties.fined_on_the_spot(world), "spot_penalty"),
        ["每日工作十三小时", "第五十一条", "罚款300.00元", "没有意见", "当罚字〔2026〕第1号", "先自收到", "第二十三条"],
    ),
    "deferral_form": (
        lambda world: paper(penalties.deferred(world), "deferral_form"),
        ["1.2026年4月1日以前缴纳2,500.00元", "合计5,000.00元", "资金周转困难", "第六十六条", "同意按计划缴纳"],
    ),
    "surcharge_decision": (
        done("surcharge_decision", "impose_surcharge", penalties.overdue),
        ["第七十二条", "百分之3", "尚有5,000.00元", "加处罚款为1,500.00元", "不予计算", "60日内"],
    ),
    "penalty_report": (
        done("penalty_report", "report_penalty", decisions.fined),
        ["第四十六条", "罚款5,000.00元", "报请备案", "上级劳动保障行政部门"],
    ),
    "publication_record": (
        lambda world: paper(penalties.published(world), "publication_record"),
        ["本机关网站", "当地反映强烈", "第四十八条", "同意公开"],
    ),
    "unpublication_record": (
        done(
            "unpublication_record", "withdraw_publication", lambda world: penalties.changed(world, penalties.AT_SERVED)
        ),
        ["被依法撤销", "原决定已被撤销", "第四十八条"],
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
    for worker in world.workers:
        assert worker.identity_number not in read
        assert worker.phone not in read
    roles = set(Service.objects.filter(document=document).values_list("party__role", flat=True))
    assert roles == set(ALL[code].served_on)


@pytest.mark.parametrize("code", ["preservation_notice", "hearing_notice", "legal_opinion", "hearing_record"])
def test_they_are_printed(world, code):
    """One of each layout."""
    document = PAPERS[code][0](world)
    content = print_pdf(render_html(ALL[code].template_of(document.version), thaw(document.context))).content
    assert world.employer.name in pages.text(content)


def test_a_warning_names_no_money(world):
    case = penalties.plain(world)
    read = text_of(paper(moves.INVESTIGATION["warn_on_the_spot"](world, case, "warn_on_the_spot"), "spot_penalty"))
    assert "警告" in read
    assert "罚款" not in read.replace("罚款应当", "")


def test_a_decision_after_a_hearing_says_so(world):
    case = penalties.reported(world)
    scenes.do(world, case, "give_legal_opinion", by="reviewer", **penalties.opinion(world))
    case = decisions.decide_penalty(world, scenes.fresh(case))
    read = text_of(paper(case, "penalty_decision"))
    assert "依法举行，本机关根据听证笔录作出本决定" in read
    assert "法定幅度2,000.00元以上20,000.00元以下" in read
