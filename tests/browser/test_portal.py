"""A worker files a complaint in a real browser: on a 360 px phone, and once more without JavaScript.

The server runs in a thread of its own, where nobody travels in time, so every day here is counted from today.
"""

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from calendars.terms import add_days
from casework import clock
from documents.models import Evidence
from inspection.investigation import states
from inspection.models import Complaint
from portal import messages
from portal.models import ComplaintDraft
from tests.factories import identity_number, load_all_regions, make_project
from tests.inspection import scenes
from tests.portal.outbound import Outbound

pytestmark = pytest.mark.django_db(transaction=True)
PHONE_SCREEN = {"width": 360, "height": 740}
PHONE = "13812345678"
IDENTITY = identity_number(77)
# how many lines the text of an element takes
LINES = "it => { const r = document.createRange(); r.selectNodeContents(it); return r.getClientRects().length; }"


@pytest.fixture(autouse=True)
def world() -> scenes.World:
    cache.clear()
    load_all_regions()
    return scenes.world()


@pytest.fixture(autouse=True)
def outbound(monkeypatch: pytest.MonkeyPatch) -> Outbound:
    """What the server sends to phones."""
    sender = Outbound()
    monkeypatch.setattr(messages, "_sender", lambda _path: sender)
    return sender


@pytest.fixture
def phone(page: Page) -> Iterator[Page]:
    """A phone; every fault of a script or of the content policy fails the test."""
    page.set_viewport_size(PHONE_SCREEN)
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("console", lambda line: broken.append(line.text) if _is_fault(line) else None)
    yield page
    assert broken == []


def _is_fault(line: Any) -> bool:
    return line.type == "error" and "422" not in line.text  # a form that was sent back is no fault


def look(page: Page) -> None:
    """Nothing stands in anybody's way on this screen, nothing scrolls sideways, and the text is at least 18 px."""
    page.wait_for_load_state("networkidle")
    faults = [(each["id"], [node["html"] for node in each["nodes"]]) for each in Axe().run(page).response["violations"]]
    assert faults == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 18


def photo() -> dict[str, Any]:
    content = io.BytesIO()
    Image.new("RGB", (1200, 900), "#c9a86a").save(content, "JPEG")
    return {"name": "欠条.jpg", "mimeType": "image/jpeg", "buffer": content.getvalue()}


def onward(page: Page) -> None:
    page.locator(".action-bar").get_by_role("button", name="下一步").click()


def triage(page: Page, seen: Callable[[Page], None]) -> int:
    """Tap through the questions of an unpaid worker; returns the number of taps."""
    answers = ["工资没给、没给够", "认账，就是不给", "都没有", "一年以内", "走了，不到一年"]
    for answer in answers:
        seen(page)
        page.get_by_role("link", name=answer).click()
    seen(page)
    return len(answers)


def nothing_to_see(_page: Page) -> None:
    """For the run without JavaScript."""


def test_a_worker_files_a_complaint_on_the_phone(phone: Page, live_server: Any, outbound: Outbound) -> None:
    make_project(name="花果园R区安置房三期")
    phone.goto(live_server.url)
    look(phone)
    phone.get_by_role("link", name="我要投诉").click()
    assert triage(phone, look) <= 5
    expect(phone.get_by_role("heading", name="向劳动保障监察投诉")).to_be_visible()
    phone.get_by_role("button", name="开始填写投诉").click()

    expect(phone.get_by_text("第 1 步，共 6 步")).to_be_visible()
    expect(phone.get_by_label("工资没给、没给够")).to_be_checked()
    phone.get_by_label("用自己的话说一说").fill("在花果园工地绑钢筋，说好每天300元，一分没给。")
    look(phone)
    onward(phone)
    say_where(phone, search=lambda field: field.press_sequentially("安置房"))
    look(phone)
    onward(phone)
    say_when(phone)
    look(phone)
    onward(phone)
    look(phone)
    hand_in_photos(phone)
    look(phone)
    onward(phone)
    # the session ends, a day-dream, another tab: the draft is still there
    phone.context.clear_cookies(name="sessionid")
    mistype_the_identity_number(phone)
    look(phone)
    prove_the_phone(phone, outbound)
    look(phone)
    onward(phone)
    expect(phone.get_by_text("华建劳务公司")).to_be_visible()
    expect(phone.get_by_text(IDENTITY)).to_have_count(0)
    look(phone)
    phone.get_by_role("button", name="提交投诉").click()

    complaint = read_the_receipt(phone)
    assert Evidence.objects.get(case=complaint).title == "欠条.jpg"
    assert complaint.project is not None


def say_where(page: Page, *, search: Callable[[Locator], None]) -> None:
    page.get_by_label("在哪个县（市、区）干活？").select_option(label="南明区")
    page.get_by_label("具体地点").fill("花果园R区")
    page.get_by_label("单位或者老板叫什么？").fill("华建劳务公司")
    search(page.get_by_label("在建筑工地干活的，查一查工地"))
    page.get_by_label("花果园R区安置房三期").check()


def say_when(phone: Page) -> None:
    phone.get_by_label("从哪一天开始？").fill(add_days(clock.today(), -120).isoformat())
    phone.get_by_label("已经结束了").check()
    phone.get_by_label("到哪一天结束？").fill(add_days(clock.today(), -60).isoformat())
    phone.get_by_label("一共差您多少钱？").fill("18,600")


def hand_in_photos(phone: Page) -> None:
    """A photo, which is kept as soon as it is chosen, and a script that calls itself one."""
    phone.locator("#id_upload").set_input_files(photo())
    expect(phone.get_by_role("link", name="欠条.jpg")).to_be_visible()
    script = {"name": "工资条.jpg", "mimeType": "image/jpeg", "buffer": b"#!/bin/sh\n"}
    phone.locator("#id_upload").set_input_files(script)
    expect(phone.get_by_text("“工资条.jpg”不是可以接收的文件")).to_be_visible()
    expect(phone.locator("[data-error-summary]")).to_be_focused()


def mistype_the_identity_number(phone: Page) -> None:
    say_who(phone, identity="520102199001011234")
    onward(phone)
    expect(phone.locator("[data-error-summary]")).to_be_focused()
    expect(phone).to_have_title("错误：您的信息 · 办结")
    phone.locator("#id_identity_number").fill(IDENTITY)


def say_who(page: Page, *, identity: str = IDENTITY) -> None:
    page.get_by_label("姓名").fill("张建国")
    page.get_by_label("身份证号码").fill(identity)
    page.get_by_label("手机号码").fill(PHONE)


def prove_the_phone(phone: Page, outbound: Outbound) -> None:
    phone.get_by_role("button", name="发送验证码").click()
    expect(phone.get_by_label("短信验证码")).to_be_focused()
    phone.get_by_label("短信验证码").fill(outbound.last_code())


def read_the_receipt(phone: Page) -> Complaint:
    expect(phone.get_by_role("heading", name="已经收到您的投诉")).to_be_visible()
    complaint = Complaint.objects.get()
    expect(phone.get_by_text(complaint.reference)).to_be_visible()
    look(phone)
    phone.get_by_role("link", name="查看我的案件").click()
    expect(phone.get_by_role("heading", name="已收到您的投诉")).to_be_visible()
    phone.get_by_text("为什么是这一天").click()
    expect(phone.get_by_text("法律规定的时间是5个工作日")).to_be_visible()
    look(phone)
    return complaint


def test_what_is_being_typed_is_kept_before_any_button(phone: Page, live_server: Any) -> None:
    phone.goto(f"{live_server.url}/check/")
    phone.get_by_role("button", name="跳过提问，直接填写").click()
    with phone.expect_response("**/complaint/what/keep/") as kept:
        phone.get_by_label("用自己的话说一说").press_sequentially("写到一半手机没电了")
    assert kept.value.status == 204
    phone.goto(live_server.url)
    phone.get_by_role("link", name="接着填没写完的投诉").click()

    expect(phone.get_by_label("用自己的话说一说")).to_have_value("写到一半手机没电了")


def test_the_enter_key_goes_on_and_not_back(phone: Page, live_server: Any) -> None:
    phone.goto(f"{live_server.url}/check/")
    phone.get_by_role("button", name="跳过提问，直接填写").click()
    phone.get_by_label("工资没给、没给够").check()
    onward(phone)
    phone.get_by_label("具体地点").fill("花果园")
    phone.get_by_label("具体地点").press("Enter")

    expect(phone.locator("[data-error-summary]")).to_contain_text("请选择您在哪个县")
    expect(phone.get_by_label("具体地点")).to_have_value("花果园")


def test_the_same_filing_without_javascript(browser: Browser, live_server: Any, outbound: Outbound) -> None:
    make_project(name="花果园R区安置房三期")
    context = browser.new_context(java_script_enabled=False, viewport=PHONE_SCREEN, locale="zh-CN")
    page = context.new_page()
    page.goto(live_server.url)
    page.get_by_role("link", name="我要投诉").click()
    triage(page, nothing_to_see)
    page.get_by_role("button", name="开始填写投诉").click()
    onward(page)
    say_where(page, search=lambda field: search_by_button(page, field))
    onward(page)
    page.get_by_label("没有，现在还这样").check()
    onward(page)
    page.locator("#id_upload").set_input_files(photo())
    page.get_by_role("button", name="上传所选文件").click()
    expect(page.get_by_role("link", name="欠条.jpg")).to_be_visible()
    onward(page)
    say_who(page)
    page.get_by_role("button", name="发送验证码").click()
    page.get_by_label("短信验证码").fill(outbound.last_code())
    onward(page)
    page.get_by_role("button", name="提交投诉").click()

    expect(page.get_by_role("heading", name="已经收到您的投诉")).to_be_visible()
    complaint = Complaint.objects.get()
    assert complaint.ongoing
    assert complaint.project is not None
    assert Evidence.objects.get(case=complaint).title == "欠条.jpg"
    assert ComplaintDraft.objects.get().case_id == complaint.pk
    context.close()


def test_a_code_that_is_out_never_sends_anybody_round_in_a_circle(
    phone: Page, live_server: Any, outbound: Outbound
) -> None:
    phone.goto(f"{live_server.url}/check/")
    phone.get_by_role("button", name="跳过提问，直接填写").click()
    phone.goto(f"{live_server.url}/complaint/about/")
    say_who(phone)
    phone.get_by_role("button", name="发送验证码").click()
    phone.get_by_label("短信验证码").fill(f"{(int(outbound.last_code()) + 1) % 1_000_000:06d}")
    onward(phone)
    expect(phone.get_by_text("验证码已发出")).to_be_visible()
    look(phone)
    phone.get_by_role("button", name="重新发送验证码").click()
    expect(phone.get_by_text("秒才能重新发送")).to_be_visible()
    expect(phone.get_by_label("短信验证码")).to_be_focused()
    look(phone)
    phone.get_by_label("短信验证码").fill(outbound.last_code())
    onward(phone)
    expect(phone.get_by_role("heading", name="看一遍，没错就提交")).to_be_visible()


def test_a_worker_reckons_double_wage_and_turns_it_into_a_complaint(
    phone: Page, live_server: Any, outbound: Outbound
) -> None:
    phone.goto(live_server.url)
    phone.get_by_role("link", name="算一算该给我多少钱").click()
    look(phone)
    phone.get_by_role("link", name="没签合同的二倍工资").click()
    phone.get_by_label("每个月工资多少？").fill("四千三")
    phone.get_by_role("button", name="算一算").click()
    expect(phone.locator("[data-error-summary]")).to_be_focused()
    expect(phone.locator("[data-error-summary]")).to_contain_text("请填开始干活的日期")
    look(phone)
    begun = add_days(clock.today(), -800)
    phone.get_by_label("哪一天开始干活的？").fill(begun.isoformat())
    phone.get_by_label("最后一天上班是哪一天？").fill(add_days(begun, 450).isoformat())
    phone.get_by_label("哪一天申请仲裁的？").fill(add_days(begun, 364).isoformat())
    phone.get_by_label("每个月工资多少？").fill("4,300")
    phone.get_by_role("button", name="算一算").click()

    expect(phone.get_by_role("heading", name="¥")).to_be_visible()
    expect(phone.get_by_text("《劳动合同法》第82条").first).to_be_visible()
    expect(phone.get_by_text("每一行四舍五入到分")).to_be_visible()
    look(phone)
    assert not ComplaintDraft.objects.exists()
    with phone.expect_popup() as paper:
        phone.get_by_role("button", name="打印计算说明（PDF）").click()
    assert paper.value.url.endswith("/calculators/double-wage/")
    phone.get_by_role("button", name="改一改").click()
    expect(phone.get_by_label("每个月工资多少？")).to_have_value("4,300")
    phone.get_by_role("button", name="算一算").click()
    phone.get_by_role("button", name="写成投诉").click()

    expect(phone.get_by_label("没签书面合同")).to_be_checked()
    expect(phone.get_by_label("用自己的话说一说")).to_have_value(re.compile("4,300.00元×.*合计"))
    look(phone)
    onward(phone)
    phone.get_by_label("在哪个县（市、区）干活？").select_option(label="南明区")
    phone.get_by_label("具体地点").fill("花果园R区")
    phone.get_by_label("单位或者老板叫什么？").fill("华建劳务公司")
    onward(phone)
    expect(phone.get_by_label("从哪一天开始？")).to_have_value(begun.isoformat())
    onward(phone)
    onward(phone)
    say_who(phone)
    prove_the_phone(phone, outbound)
    onward(phone)
    phone.get_by_role("button", name="提交投诉").click()
    complaint = read_the_receipt(phone)
    assert (complaint.violation_kinds, complaint.violation_from) == (["NO_CONTRACT"], begun)
    assert "合计" in complaint.facts


def search_by_button(page: Page, field: Locator) -> None:
    field.fill("安置房")
    page.get_by_role("button", name="查找").click()


def test_following_the_case_and_saying_that_no_money_came(
    phone: Page, live_server: Any, outbound: Outbound, world: scenes.World
) -> None:
    worker = world.workers[0]
    investigation = scenes.investigation(world, states.ORDERED)
    phone.goto(f"{live_server.url}/login/")
    look(phone)
    phone.get_by_label("手机号码").fill(worker.phone)
    phone.get_by_role("button", name="发送验证码").click()
    look(phone)
    phone.get_by_label("短信验证码").fill(outbound.last_code())
    phone.get_by_role("button", name="登录").click()
    look(phone)
    phone.get_by_role("link", name=world.employer.name).click()
    expect(phone.get_by_role("heading", name="钱收到了吗？")).to_be_visible()
    look(phone)
    phone.get_by_role("button", name="没收到").click()

    expect(phone.get_by_text("已经记下您没有收到钱")).to_be_visible()
    look(phone)
    assert investigation.order_lines.get(worker=worker).answer == "no"
    phone.get_by_role("link", name="受理通知书").click()
    expect(phone.frame_locator("iframe").get_by_text(worker.name).first).to_be_visible()
    letterhead = phone.frame_locator("iframe").locator(".letterhead")
    assert letterhead.evaluate(LINES) == 1
    assert letterhead.evaluate("it => it.scrollWidth <= it.clientWidth")
    look(phone)
    phone.go_back()
    phone.get_by_role("link", name="我想申请撤回").click()
    look(phone)
    expect(phone.get_by_text("由监察机构决定")).to_be_visible()
