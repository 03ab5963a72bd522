"""A roster with planted faults, an order, an employer that pays half, and the rest on its way to the court; on real pages.

Officers sit at a desk, the employer's accountant and the worker hold phones; axe looks at every page. The story runs from 24
March to 10 November 2026: six months pass before a court can be asked.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from casework import sweep
from casework.models import Case
from documents.models import Document
from inspection.enforcement import states as course
from inspection.investigation import states
from inspection.investigation.employer_rows import LineAnswer
from tests.browser import recovery_stage as cast
from tests.browser import story, story_stage
from tests.browser.recovery_roster import the_faults_are_settled, the_sheets_come_in
from tests.browser.recovery_stage import HALVES, LINES, OWED, Recovery, shown
from tests.browser.story import Visitor
from tests.browser.story_stage import EMPLOYER
from tests.browser.story_steps import agree, serve

MOST_SCREENS = 6
AMOUNT = re.compile(r"[\d,]+\.\d\d")


@pytest.fixture
def told(
    browser: Browser, browser_context_args: dict[str, Any], transactional_db: None, live_server: Any, monkeypatch: Any
) -> Iterator[Recovery]:
    with story_stage.set_up(browser, browser_context_args, live_server.url, monkeypatch, neighbours=()) as stage:
        yield cast.set_up(stage)


@pytest.mark.django_db(transaction=True)
def test_half_is_paid_and_the_rest_goes_to_the_court(told: Recovery) -> None:
    the_sheets_come_in(told)
    the_faults_are_settled(told)
    the_order_is_issued(told)
    the_employer_answers(told)
    half_is_paid(told)
    the_officer_books(told)
    the_worker_confirms(told)
    the_ledger_balances(told, told.case, "ledger-half-paid")
    the_rest_is_decided(told)
    the_court_is_asked(told)
    the_ledger_balances(told, told.case, "ledger-at-court")
    the_ledger_balances(told, told.enforcement, "ledger-of-enforcement")
    assert {visitor.name: visitor.faults for visitor in told.stage.visitors if visitor.faults} == {}


# The order


def the_order_is_issued(told: Recovery) -> None:
    """Filled in from the roster, read by the legal reviewer, approved by the head, handed over; the employer's person is known."""
    told.stage.clock.strike(cast.DRAFTED, 9, 30)
    lead = told.lead
    lead.at(told.case)
    lead.open("责令改正", within=".case-acts")
    for name, amount in LINES.items():
        expect(lead.panel.get_by_label(f"{name}：应支付金额（元）")).to_have_value(str(amount))
    story.fill(lead.panel, cast.ORDER)
    lead.look("order-form")
    lead.panel.get_by_role("button", name="送审", exact=True).click()
    lead.told("“责令改正”已送审")
    told.stage.clock.strike(cast.DRAFTED, 15, 0)
    agree(told.reviewer, "责令改正")
    told.stage.clock.strike(cast.ORDERED, 9, 20)
    agree(told.head, "责令改正", picture="order-approval")
    told.stage.queue.finish()
    assert told.case.status == states.ORDERED
    told.stage.clock.strike(cast.SERVED, 16, 0)
    lead.at(told.case)
    serve(lead, "劳动保障监察限期改正指令书", cast.SERVED, slip("限期改正指令书"))
    assert told.case.order_served_on == cast.SERVED
    lead.go(f"/desk/cases/{told.case.reference}/employer/")
    lead.look("employer-side-empty")
    lead.tap("单位联系人")
    contact = {"联系人姓名": cast.ACCOUNTANT, "职务": "会计", "手机号码": cast.ACCOUNTANTS_PHONE}
    story.fill(lead.page.locator("main"), {**contact, "身份核对情况": "核对了授权委托书原件。"})
    lead.page.get_by_role("button", name="登记", exact=True).click()
    lead.told("已登记单位联系人")
    lead.look("employer-contacts")


def slip(paper: str) -> list[str]:
    return ["送达回证", paper, f"受送达人：{EMPLOYER}", "签收人：王某"]


# The employer


def the_employer_answers(told: Recovery) -> None:
    """Logged in by the code; from the box to the receipt in few screens: one line is disputed, the others are agreed to."""
    told.stage.clock.strike(cast.ANSWERED, 10, 0)
    told.stage.queue.finish()
    employer = told.stage.enter(name=cast.ACCOUNTANT, phone=True)
    main = employer.page.locator("main")
    employer.go("/")
    employer.tap("单位办事")
    employer.look("employer-login")
    story.fill(main, {"手机号码": cast.ACCOUNTANTS_PHONE})
    employer.tap("发送验证码")
    employer.look("employer-code")
    story.fill(main, {"短信验证码": told.stage.outbound.last_code()})
    employer.tap("登录")
    screens = 1
    expect(employer.page.get_by_role("heading", name="等您单位办的事")).to_be_visible()
    employer.look("employer-home")
    employer.page.locator(".case-card").first.click()
    screens += 1
    expect(main).to_contain_text(shown(cast.TOTAL))
    expect(main).to_contain_text("4月7日")
    employer.look("employer-case")
    employer.tap(re.compile("逐项答复"))
    screens += 1
    answer_the_lines(employer)
    employer.tap("下一步：核对")
    screens += 1
    expect(main).to_contain_text("12月的生活费已经发过")
    employer.look("employer-check")
    employer.tap("提交答复")
    screens += 1
    expect(employer.page.get_by_role("heading", name="已经收到")).to_be_visible()
    employer.look("employer-receipt")
    assert screens <= MOST_SCREENS
    stands = LineAnswer.objects.values_list("line__worker__name", "stand")
    assert dict(stands) == {name: "dispute" if name == "赵强" else "agree" for name in OWED}
    employer.tap("回到案件")


def answer_the_lines(employer: Visitor) -> None:
    page = employer.page
    page.locator("#id_upload").set_input_files([story.photo("签收表.jpg", ["工资签收表", "赵强  1200.25元"])])  # type: ignore[list-item]
    page.get_by_role("button", name="上传证据").click()
    expect(page.locator(".answer-line select").first).to_contain_text("签收表")
    page.get_by_label("没有单独答复的各项").select_option(label="一律认可，按期支付")
    disputed = page.locator(".answer-line").filter(has_text="赵强")
    disputed.get_by_label("有异议").check()
    disputed.get_by_text("理由和证据").click()
    disputed.get_by_label("理由", exact=False).last.fill("12月的生活费已经发过。")
    disputed.locator("select").select_option(index=1)
    employer.look("employer-answer")


def half_is_paid(told: Recovery) -> None:
    """Each worker gets half; the bank's slip is photographed."""
    told.stage.clock.strike(cast.PAID, 16, 0)
    employer = told.stage.visitors[-1]
    page = employer.page
    employer.tap(re.compile("报告付款"))
    page.get_by_label("付款日期").fill(cast.PAID.isoformat())
    bank = ["银行电子回单", f"付款人：{EMPLOYER}", f"合计：{cast.HALF}元"]
    page.locator("#id_upload").set_input_files([story.photo("银行回单.jpg", bank, paper="#ffffff")])  # type: ignore[list-item]
    for name, amount in HALVES.items():
        page.get_by_label(f"{name}：这次付了多少元").fill(str(amount))
    employer.look("employer-pay")
    employer.tap("提交付款报告")
    expect(page.get_by_role("heading", name="已经收到")).to_be_visible()
    employer.look("employer-pay-receipt")
    employer.tap("回到案件")
    expect(page.get_by_text("等待核实").first).to_be_visible()
    employer.look("employer-case-reported")
    assert not told.case.order_lines.filter(paid_amount__gt=0).exists()


def the_officer_books(told: Recovery) -> None:
    told.stage.clock.strike(cast.BOOKED, 9, 0)
    lead = told.lead
    lead.at(told.case)
    lead.tap("查看答复，核实付款")
    lead.look("employer-side")
    lead.page.get_by_role("button", name="核实入账").first.click()
    lead.told("已核实入账，等待劳动者确认到账。")
    lead.look("employer-side-booked")
    paid = dict(told.case.order_lines.values_list("worker__name", "paid_amount"))
    assert paid == HALVES


def the_worker_confirms(told: Recovery) -> None:
    """On the phone, logged in by a code: a part of the money came."""
    told.stage.clock.strike(cast.BOOKED, 19, 30)
    told.stage.queue.finish()
    worker = told.stage.phone
    main = worker.page.locator("main")
    worker.go("/login/")
    story.fill(main, {"手机号": cast.PHONE_NUMBER})
    worker.tap("发送验证码")
    story.fill(main, {"短信验证码": told.stage.outbound.last_code()})
    worker.tap("登录")
    worker.look("worker-cases")
    worker.tap(re.compile(EMPLOYER))
    expect(worker.page.get_by_role("heading", name="钱收到了吗？")).to_be_visible()
    expect(main).to_contain_text(shown(HALVES[cast.WORKER]))
    worker.look("worker-asked")
    worker.tap("收到一部分")
    worker.told("已经记下")
    worker.look("worker-confirmed")
    assert told.case.order_lines.get(worker__name=cast.WORKER).answer == "partly"


def the_ledger_balances(told: Recovery, case: Case, picture: str) -> None:
    """From the page of this case to the ledger: ordered is paid and still owed, to the fen, in every line and in the sums."""
    lead = told.lead
    lead.at(case)
    lead.tap(re.compile("全部明细|明细"), within=lead.page.locator("section.panel").filter(has_text="尚欠（元）"))
    expect(lead.page.get_by_role("heading", level=1)).to_have_text("责令支付明细")
    lead.look(picture)
    table = lead.page.locator(".money-table")
    for line in table.locator("tbody tr").all():
        name = line.get_by_role("link").inner_text()
        assert amounts(line.locator("td").all_inner_texts()) == [LINES[name], HALVES[name], LINES[name] - HALVES[name]]
    sums = amounts(table.locator("tfoot td").all_inner_texts())
    assert sums == [cast.TOTAL, cast.HALF, cast.REST]
    assert sums[0] == sums[1] + sums[2]


def amounts(cells: list[str]) -> list[Decimal]:
    return [Decimal(AMOUNT.findall(cell)[0].replace(",", "")) for cell in cells]


# The rest


def the_rest_is_decided(told: Recovery) -> None:
    """Not corrected in time: announced, heard, decided, served."""
    told.stage.clock.strike(cast.RECHECKED, 9, 0)
    sweep.fire_due()
    lead = told.lead
    lead.at(told.case)
    lead.act("复查：未改正", cast.NOT_CORRECTED)
    told.stage.clock.strike(cast.ANNOUNCED, 9, 0)
    lead.at(told.case)
    lead.open("事先告知", within=".case-acts")
    story.fill(lead.panel, cast.NOTICE)
    lead.look("notice-form")
    lead.panel.get_by_role("button", name="事先告知", exact=True).click()
    lead.told("“事先告知”")
    told.stage.queue.finish()
    lead.at(told.case)
    serve(lead, title_of(told.case, "prior_notice"), cast.ANNOUNCED, slip("事先告知书"))
    told.stage.clock.strike(date(2026, 4, 14), 10, 0)
    lead.at(told.case)
    lead.act("听取陈述申辩", cast.STATEMENT, picture="statement-form")
    told.stage.clock.strike(cast.DECIDED, 9, 0)
    lead.at(told.case)
    lead.open("作出行政处理决定", within=".case-acts")
    for name, amount in LINES.items():
        expect(lead.panel.get_by_label(f"{name}：应支付金额（元）")).to_have_value(str(amount))
    story.fill(lead.panel, cast.DECISION)
    lead.look("decision-form")
    lead.panel.get_by_role("button", name="送审", exact=True).click()
    lead.told("已送审")
    agree(told.reviewer, "作出行政处理决定")
    agree(told.head, "作出行政处理决定", picture="decision-approval")
    told.stage.queue.finish()
    told.stage.clock.strike(cast.DECISION_SERVED, 10, 0)
    lead.at(told.case)
    serve(lead, title_of(told.case, "handling_decision"), cast.DECISION_SERVED, slip("行政处理决定书"))
    assert told.case.status == states.SERVED
    assert told.enforcement.status == course.SERVED


def the_court_is_asked(told: Recovery) -> None:
    """Nobody sued in six months: the demand letter, ten working days, the application to the court."""
    told.stage.clock.strike(cast.REMEDIES_OVER, 2, 0)
    sweep.fire_due()  # the night after the last day
    assert told.enforcement.status == course.REMEDY_EXPIRED
    told.stage.clock.strike(cast.URGED, 9, 0)
    lead = told.lead
    lead.at(told.case)
    lead.look("case-decided")
    lead.tap(told.enforcement.title, within=lead.page.locator("section.panel").filter(has_text="决定以后的程序"))
    expect(lead.page.locator(".case-number")).to_contain_text(told.enforcement.number)
    lead.look("enforcement")
    lead.open("催告", within=".case-acts")
    expect(lead.panel.get_by_label("应当给付的金额（元）")).to_have_value(str(cast.REST))
    story.fill(lead.panel, cast.URGE)
    lead.look("urge-form")
    lead.panel.get_by_role("button", name="送审", exact=True).click()
    lead.told("已送审")
    agree(told.head, "催告", picture="urge-approval")
    told.stage.queue.finish()
    told.stage.clock.strike(cast.URGE_SERVED, 10, 0)
    lead.at(told.enforcement)
    serve(lead, title_of(told.enforcement, "demand_letter"), cast.URGE_SERVED, slip("履行催告书"))
    assert told.enforcement.urge_served_on == cast.URGE_SERVED
    told.stage.clock.strike(cast.APPLIED, 9, 0)
    sweep.fire_due()
    lead.at(told.enforcement)
    lead.open("申请法院强制执行", within=".case-acts")
    story.fill(lead.panel, cast.APPLICATION)
    lead.look("application-form")
    lead.panel.get_by_role("button", name="送审", exact=True).click()
    lead.told("已送审")
    agree(told.head, "申请法院强制执行", picture="application-approval")
    told.stage.queue.finish()
    assert told.enforcement.status == course.APPLIED
    lead.at(told.enforcement)
    expect(lead.page.locator("main")).to_contain_text(shown(cast.REST))
    lead.look("enforcement-applied")


def title_of(case: Any, code: str) -> str:
    return Document.objects.filter(case_id=case.pk, type_code=code).latest("pk").title
