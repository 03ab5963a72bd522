"""One wage complaint, played on real pages: a worker at a phone, officers at their desks, until the money is there.

The story runs from 9 March to 8 April 2026, so that the term to correct ends in the Qingming holiday and rolls on.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from inspection.complaint import states as complaint_states
from inspection.investigation import states
from registry.models import Employer
from tests.browser import story
from tests.browser.story import Visitor
from tests.browser.story_stage import (
    ACCEPTED,
    ASSIGNED,
    BANK_SLIP,
    BASIS,
    BOARD,
    CASE_NUMBER,
    CLOSED,
    DRAFTED,
    EMPLOYER,
    FILED,
    FOUND,
    FOUND_OUT,
    IDENTITY,
    INQUIRY,
    INSPECTED,
    INTERVIEW,
    IOU,
    NOTICE_SLIP,
    ON_SITE,
    ORDER,
    ORDER_NUMBER,
    ORDER_SLIP,
    ORDERED,
    OWED,
    PAID,
    PHONE_NUMBER,
    RECHECKED,
    REPORT,
    SERVED,
    SITE,
    TO_BE_CORRECTED,
    UNIFIED_CODE,
    WORKER,
    Stage,
    set_up,
)
from tests.browser.story_steps import add_evidence, agree, serve


@pytest.fixture
def stage(
    browser: Browser, browser_context_args: dict[str, Any], transactional_db: None, live_server: Any, monkeypatch: Any
) -> Iterator[Stage]:
    with set_up(browser, browser_context_args, live_server.url, monkeypatch) as stage:
        yield stage


@pytest.mark.django_db(transaction=True)
def test_a_worker_gets_paid(stage: Stage) -> None:
    reference, secret = the_worker_complains(stage)
    the_clerk_accepts(stage, reference)
    the_head_assigns(stage)
    the_lead_investigates(stage)
    the_order_is_made(stage)
    the_order_is_served(stage)
    the_employer_pays(stage, reference, secret)
    before = the_supervisor_counts(stage)
    the_case_is_closed(stage)
    after = the_supervisor_counts(stage)
    the_number_moved_by_this_case(stage, before, after)
    the_paper_says_it_all(stage)
    assert {visitor.name: visitor.faults for visitor in stage.visitors if visitor.faults} == {}


def the_worker_complains(stage: Stage) -> tuple[str, str]:
    """Triage, six screens with a photo, a receipt."""
    stage.clock.strike(FILED, 20, 15)
    worker = stage.phone
    page, main = worker.page, worker.page.locator("main")
    worker.go("/")
    worker.glance("portal-home")
    worker.tap("我要投诉")
    worker.glance("portal-triage")
    for answer in ("工资没给、没给够", "认账，就是不给", "都没有", "现在还这样", "走了，不到一年"):
        worker.tap(answer)
    worker.look("portal-verdict")
    worker.tap("开始填写投诉")
    screens = 1
    story.fill(main, {"用自己的话说一说": "去年11月到今年1月在花果园工地绑钢筋，说好每天310元，三个月只给了生活费。"})
    worker.look("complaint-what")
    onward(worker)
    screens += 1
    story.fill(main, {"在哪个县": "南明区", "具体地点": "花果园R区3号楼", "单位或者老板叫什么": "华建劳务公司"})
    page.get_by_label("在建筑工地干活的").press_sequentially("花果园")
    page.get_by_label(SITE).check()
    worker.look("complaint-where")
    onward(worker)
    screens += 1
    story.fill(main, {"从哪一天开始": date(2025, 11, 3), "一共差您多少钱": "18,600", "同样情况的": "3"})
    worker.look("complaint-when")
    onward(worker)
    screens += 1
    page.get_by_label("从手机里选").set_input_files([story.photo("欠条.jpg", IOU)])
    expect(page.locator("#files")).to_contain_text("欠条.jpg")
    worker.look("complaint-files")
    onward(worker)
    screens += 1
    story.fill(main, {"姓名": WORKER, "身份证号": IDENTITY, "手机号": PHONE_NUMBER})
    worker.tap("发送验证码")
    story.fill(main, {"短信验证码": stage.outbound.last_code()})
    worker.look("complaint-about")
    onward(worker)
    screens += 1
    worker.look("complaint-check")
    worker.tap("提交投诉")
    assert screens <= 6
    expect(page.get_by_role("heading", level=1)).to_have_text("已经收到您的投诉")
    worker.look("portal-receipt")
    reference, secret = page.locator(".receipt .reference").all_inner_texts()
    assert reference == stage.complaint.reference
    worker.tap("查看我的案件")
    expect(page.locator("main")).to_contain_text("3月16日")  # five working days
    worker.glance("portal-received")
    return reference, secret


def onward(worker: Visitor) -> None:
    """The main button at the foot of a screen; the next screen is another address."""
    here = worker.page.url
    worker.page.get_by_role("button", name="下一步").last.click()
    expect(worker.page).not_to_have_url(here)


def the_clerk_accepts(stage: Stage, reference: str) -> None:
    """Found on the clerk's own screen, reviewed, the employer identified; the head agrees, and the case is filed."""
    stage.clock.strike(ACCEPTED, 9, 5)
    stage.queue.finish()
    clerk = stage.desk(stage.world.clerk)
    clerk.look("my-work-clerk")
    clerk.tap("华建劳务公司 · 拖欠、克扣工资")
    expect(clerk.page.get_by_role("heading", level=1)).to_contain_text("华建劳务公司")
    expect(clerk.page.locator(".case-number")).to_contain_text(reference)
    clerk.look("case-complaint")
    clerk.act("开始审查")
    clerk.act(
        "核实登记信息",
        {"用人单位": EMPLOYER, "系统中还没有这家单位": True, "统一社会信用代码": UNIFIED_CODE},
        picture="act-identify",
    )
    expect(clerk.page.locator(".case-top")).to_contain_text(EMPLOYER)
    assert Employer.objects.by_code(UNIFIED_CODE).name == EMPLOYER
    clerk.act("受理", send="送审", picture="act-accept")
    stage.clock.strike(ACCEPTED, 10, 40)
    head = stage.desk(stage.world.head)
    head.go("/desk/")
    head.glance("my-work-head")
    agree(head, "受理", picture="task-accept")
    assert stage.complaint.status == complaint_states.ACCEPTED
    assert (stage.case.status, stage.case.number) == (states.FILED, CASE_NUMBER)


def the_head_assigns(stage: Stage) -> None:
    """Two inspectors, of those whose certificates are valid."""
    stage.clock.strike(ASSIGNED, 8, 50)
    head = stage.desk(stage.world.head)
    head.go("/desk/assignment/")
    head.look("assignment")
    head.at(stage.case)
    head.open("指派监察员", within=".case-acts")
    expect(head.panel).not_to_contain_text("黄永刚")  # the certificate ran out in February
    story.fill(head.panel, {"主办监察员": "杨勇", "吴婷": True})
    head.glance("act-assign")
    head.panel.get_by_role("button", name="指派监察员").click()
    head.told("“指派监察员”")
    assert stage.case.handler_ids == stage.world.officer_ids


def the_lead_investigates(stage: Stage) -> None:
    """Notice, inspection, interview, photo; the report ends the investigation."""
    stage.clock.strike(ASSIGNED, 14, 30)
    lead = stage.desk(stage.world.inspectors[0])
    lead.go("/desk/")
    lead.at(stage.case)
    lead.glance("case-new")
    lead.act("调查询问通知", INQUIRY, picture="act-inquiry")
    serve(lead, "调查询问通知书", ASSIGNED, NOTICE_SLIP)
    stage.clock.strike(INSPECTED, 16, 20)
    lead.at(stage.case)
    lead.act("现场检查笔录", ON_SITE, picture="act-on-site")
    lead.act("询问笔录", INTERVIEW)
    add_evidence(
        lead, "照片", "现场告示牌照片", story.photo("告示牌.jpg", BOARD, paper="#dbe6ea"), picture="evidence-add"
    )
    stage.clock.strike(FOUND, 10, 0)
    lead.at(stage.case)
    lead.act("调查终结", FOUND_OUT, picture="act-complete")
    assert stage.case.status == states.REPORT_DONE


def the_order_is_made(stage: Stage) -> None:
    """Drafted by the lead, read by the legal reviewer, approved by the head: then it has its number."""
    stage.clock.strike(DRAFTED, 9, 30)
    lead = stage.desk(stage.world.inspectors[0])
    lead.at(stage.case)
    lead.act("责令改正", ORDER, send="送审", picture="act-order")
    stage.clock.strike(DRAFTED, 15, 0)
    agree(stage.desk(stage.world.reviewer), "责令改正", picture="task-review")
    stage.clock.strike(ORDERED, 9, 20)
    agree(stage.desk(stage.world.head), "责令改正", picture="task-order")
    stage.queue.finish()
    assert stage.case.status == states.ORDERED
    assert stage.order.number == ORDER_NUMBER


def the_order_is_served(stage: Stage) -> None:
    """Handed over directly, with the signed slip; the term to correct runs from that day and ends after the holiday."""
    stage.clock.strike(SERVED, 16, 45)
    lead = stage.desk(stage.world.inspectors[0])
    lead.go("/desk/")
    lead.look("my-work-lead")
    lead.at(stage.case)
    lead.glance("case-ordered")
    serve(lead, "劳动保障监察限期改正指令书", SERVED, ORDER_SLIP, picture="task-service")
    assert stage.case.order_served_on == SERVED
    clocks = lead.page.locator(".clocks")
    expect(clocks).to_contain_text("2026年4月7日")
    clocks.get_by_text("为什么是这一天").click()
    expect(clocks).to_contain_text("清明节")
    lead.look("case-why")


def the_employer_pays(stage: Stage, reference: str, secret: str) -> None:
    """The lead books the bank's slip; the worker sees it on the phone and says in one tap that the money is there."""
    stage.clock.strike(PAID, 11, 10)
    lead = stage.desk(stage.world.inspectors[0])
    lead.at(stage.case)
    add_evidence(lead, "支付凭证", "工资支付银行回单", story.photo("银行回单.jpg", BANK_SLIP, paper="#ffffff"))
    payment = {"付款日期": PAID, f"{WORKER}：本次支付": OWED}
    lead.act("登记付款", payment, picture="act-payment")
    stage.clock.strike(PAID, 19, 30)
    worker = stage.phone
    worker.context.clear_cookies()  # the browser was closed in between
    worker.go("/lookup/")
    story.fill(worker.page.locator("main"), {"查询编号": reference, "查询密码": secret})
    worker.tap("查询")
    expect(worker.page.get_by_role("heading", name="单位改正、把钱付清")).to_be_visible()
    expect(worker.page.locator("main")).to_contain_text("4月7日")
    expect(worker.page.get_by_role("button", name="都收到了")).to_have_count(0)
    worker.glance("portal-looked-up")
    worker.tap("现在登录")
    story.fill(worker.page.locator("main"), {"手机号": PHONE_NUMBER})
    worker.tap("发送验证码")
    story.fill(worker.page.locator("main"), {"短信验证码": stage.outbound.last_code()})
    worker.tap("登录")
    worker.glance("portal-cases")
    worker.tap(re.compile("华建劳务公司"))
    expect(worker.page.get_by_role("heading", name="钱收到了吗？")).to_be_visible()
    expect(worker.page.locator(".money-lines")).to_contain_text("18,600.00")
    worker.look("portal-paid")
    worker.tap("都收到了")
    worker.told("已经记下您收到了钱")
    worker.look("portal-progress")
    assert stage.case.order_lines.get().answer == "yes"


def the_supervisor_counts(stage: Stage) -> dict[str, Decimal]:
    """The numbers on the supervisor's first screen."""
    stage.clock.strike(CLOSED, 17, 0)
    supervisor = stage.desk(stage.supervisor)
    supervisor.go("/desk/")
    supervisor.tap("指标看板")
    expect(supervisor.page.get_by_role("heading", level=1)).to_contain_text("贵阳市")
    stats = supervisor.page.locator(".stats .stat")
    labels, values = stats.locator(".stat-label").all_inner_texts(), stats.locator(".stat-value").all_inner_texts()
    rate = supervisor.page.locator(".rate-value").inner_text().removesuffix("%")
    return {label: Decimal(value) for label, value in zip(labels, values, strict=True)} | {"结案率": Decimal(rate)}


def the_case_is_closed(stage: Stage) -> None:
    """The correction report, the re-check by two inspectors, the proposal, the head's agreement."""
    stage.clock.strike(TO_BE_CORRECTED, 9, 40)
    lead = stage.desk(stage.world.inspectors[0])
    lead.at(stage.case)
    lead.glance("case-paid")
    add_evidence(lead, "整改报告", "整改报告", story.photo("整改报告.jpg", REPORT, paper="#ffffff"))
    lead.act("复查：已改正", RECHECKED)
    stage.clock.strike(CLOSED, 9, 0)
    lead.at(stage.case)
    lead.glance("case-closing")
    lead.act("结案", BASIS, send="送审", picture="act-close")
    stage.clock.strike(CLOSED, 11, 30)
    agree(stage.desk(stage.world.head), "结案", picture="task-close")
    assert (stage.case.status, stage.case.closed_on) == (states.CLOSED, CLOSED)
    lead.at(stage.case)
    lead.look("case-closed")
    worker = stage.phone
    worker.page.reload()
    worker.glance("portal-closed")


def the_number_moved_by_this_case(stage: Stage, before: dict[str, Decimal], after: dict[str, Decimal]) -> None:
    """One more closed, one fewer open, the same denominator; the list behind the number holds the case."""
    supervisor = stage.desk(stage.supervisor)
    supervisor.look("dashboard")
    due = before["上期结转"] + before["本期立案"]
    assert {name: after[name] - before[name] for name in ("上期结转", "本期立案", "本期结案", "期末未结")} == {
        "上期结转": 0,
        "本期立案": 0,
        "本期结案": 1,
        "期末未结": -1,
    }
    for figures in (before, after):
        assert figures["结案率"] == (figures["本期结案"] * 100 / due).quantize(Decimal("0.01"))
    supervisor.tap(re.compile("本期结案"))
    listed = supervisor.page.locator("table").get_by_role("link", name=CASE_NUMBER)
    expect(listed).to_have_count(1)
    expect(supervisor.page.locator("tbody tr")).to_have_count(int(after["本期结案"]))
    supervisor.look("dashboard-list")
    listed.click()
    expect(supervisor.page.get_by_role("heading", level=1)).to_contain_text("拖欠、克扣工资")


def the_paper_says_it_all(stage: Stage) -> None:
    """The order as PDF, from the case page: its words, and what the public check says of code and file."""
    stage.queue.finish()
    lead = stage.desk(stage.world.inspectors[0])
    lead.at(stage.case)
    row = lead.page.locator(".document-row").filter(has_text=ORDER_NUMBER)
    with lead.page.expect_download() as download:
        row.get_by_role("link", name="下载").click()
    story.store_paper("order", download.value.path())
    paper = PdfReader(download.value.path())
    words = re.sub(r"\s", "", "".join(page.extract_text() for page in paper.pages))
    for expected in (
        ORDER_NUMBER,
        EMPLOYER,
        UNIFIED_CODE,
        WORKER,
        "18,600.00",
        "壹万捌仟陆佰元整",
        "《中华人民共和国劳动法》第五十条",
        "《劳动保障监察条例》第十八条",
        "自本指令书送达之日起7日内",
        "2026年3月27日",
    ):
        assert expected in words, expected
    anybody = stage.enter(name="路人")
    anybody.go("/documents/check/")
    story.fill(anybody.page.locator("main"), {"核验码": stage.order.verification_code})
    anybody.glance("check-form")
    anybody.tap("核验")
    expect(anybody.page.locator("main")).to_contain_text("登记在案")
    expect(anybody.page.locator("main")).to_contain_text(ORDER_NUMBER)
    anybody.page.locator("input[type=file]").set_input_files(download.value.path())
    anybody.tap("比对")
    expect(anybody.page.locator("main")).to_contain_text("完全一致，没有改动")
    anybody.look("check")
