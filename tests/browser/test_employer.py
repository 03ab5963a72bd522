"""An employer answers, pays half, and the office and the worker do their part, in real browsers.

The employer's screens are looked at on a phone and on a desk's screen; the server's clock is today's.
"""

import io
import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from casework import clock
from inspection.investigation import states
from inspection.investigation.employer_rows import LineAnswer
from inspection.models import Investigation, Payment
from portal import messages
from tests.factories import PASSWORD, load_all_regions
from tests.inspection import employers, scenes
from tests.portal.outbound import Outbound

pytestmark = pytest.mark.django_db(transaction=True)
SCREENS = {"phone": {"width": 360, "height": 740}, "desk": {"width": 1280, "height": 900}}
MOST_SCREENS = 6
STICKING_OUT = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("*")]
    .filter((it) => it.getBoundingClientRect().right > innerWidth).map((it) => it.outerHTML.slice(0, 200))"""
PICTURES = os.environ.get("EMPLOYER_PICTURES")


@pytest.fixture(autouse=True)
def world() -> scenes.World:
    cache.clear()
    load_all_regions()
    return scenes.world()


@pytest.fixture
def outbound(monkeypatch: pytest.MonkeyPatch) -> Outbound:
    sender = Outbound()
    monkeypatch.setattr(messages, "_sender", lambda _path: sender)
    return sender


@pytest.fixture
def ordered(world: scenes.World) -> Investigation:
    """An order that is served, for two workers; the employer's accountant is registered."""
    employers.contact(world.employer)
    case = scenes.investigation_with_two(world, states.REPORT_DONE)
    scenes.order(world, case)
    scenes.serve_order(world, scenes.fresh(case))
    return scenes.fresh(case)  # type: ignore[no-any-return]


@pytest.fixture(params=list(SCREENS))
def visitor(request: pytest.FixtureRequest, browser: Browser) -> Any:
    """The employer's accountant, on a phone and at a desk."""
    context = browser.new_context(viewport=SCREENS[request.param], locale="zh-CN")
    yield request.param, context.new_page()
    context.close()


def looking(screen: str) -> Callable[[Page, str], None]:
    """Look at a page: nothing in anybody's way, nothing scrolls sideways; with pictures wanted, keep one."""

    def look(page: Page, name: str) -> None:
        page.wait_for_load_state("networkidle")
        found = [
            (each["id"], [node["html"] for node in each["nodes"]]) for each in Axe().run(page).response["violations"]
        ]
        assert found == [], f"{name} on a {screen}"
        assert page.evaluate(STICKING_OUT) == [], f"{name} on a {screen}"
        if PICTURES:
            Path(PICTURES).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=f"{PICTURES}/{name}-{screen}.png", full_page=True)

    return look


def slip(name: str, *, paper: str = "#dfe7ef") -> dict[str, Any]:
    content = io.BytesIO()
    Image.new("RGB", (900, 600), paper).save(content, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": content.getvalue()}


def come_in(page: Page, home: str, outbound: Outbound, look: Callable[[Page, str], None]) -> None:
    page.goto(home)
    page.get_by_role("link", name="单位办事").click()
    look(page, "login")
    page.get_by_label("手机号码").fill(employers.PHONE)
    page.get_by_role("button", name="发送验证码").click()
    look(page, "login-code")
    page.get_by_label("短信验证码").fill(outbound.last_code())
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("heading", name="等您单位办的事")).to_be_visible()


def test_an_employer_answers_in_few_screens_and_pays_half(
    visitor: tuple[str, Page], live_server: Any, outbound: Outbound, ordered: Investigation, world: Any
) -> None:
    screen, page = visitor
    look, browser = looking(screen), page.context.browser
    assert browser is not None
    come_in(page, live_server.url, outbound, look)
    answer(page, look, world)
    assert set(LineAnswer.objects.values_list("stand", flat=True)) == {"agree", "dispute"}
    pay_half(page, look)
    assert not Payment.objects.exists()
    the_officer_books(browser, live_server.url, ordered, world, look)
    assert [line.paid_amount for line in ordered.order_lines.all()] == [Decimal("4300.00")] * 2
    the_worker_confirms(browser, live_server.url, outbound, world)
    page.goto(f"{live_server.url}/employer/cases/{ordered.reference}/")
    expect(page.get_by_text("¥8,600.00").first).to_be_visible()
    expect(page.get_by_text("已核实入账").first).to_be_visible()
    look(page, "case-half-paid")
    assert sum(line.amount - line.received for line in ordered.order_lines.all()) == Decimal("8600.00")


def answer(page: Page, look: Callable[[Page, str], None], world: Any) -> None:
    """From the list of cases to the receipt; each page on the way is one screen."""
    screens = 1
    look(page, "home")
    page.locator(".case-card").first.click()
    screens += 1
    expect(page.get_by_text(world.workers[0].name).first).to_be_visible()
    page.get_by_text("为什么是这一天").click()
    look(page, "case")
    page.get_by_role("link", name="逐项答复").click()
    screens += 1
    page.locator("#id_upload").set_input_files(slip("签收表.jpg"))
    page.get_by_role("button", name="上传证据").click()
    lines = page.locator(".answer-line")
    lines.nth(0).get_by_label("认可，按期支付").check()
    lines.nth(1).get_by_label("有异议").check()
    lines.nth(1).get_by_text("理由和证据").click()
    lines.nth(1).get_by_label("理由", exact=False).last.fill("三月份的工资已经发过。")
    lines.nth(1).locator("select").select_option(index=1)
    look(page, "answer")
    page.get_by_role("button", name="下一步：核对").click()
    screens += 1
    expect(page.get_by_text("三月份的工资已经发过。")).to_be_visible()
    look(page, "check")
    page.get_by_role("button", name="提交答复").click()
    screens += 1
    expect(page.get_by_role("heading", name="已经收到")).to_be_visible()
    look(page, "receipt")
    assert screens <= MOST_SCREENS
    page.get_by_role("link", name="回到案件").click()


def pay_half(page: Page, look: Callable[[Page, str], None]) -> None:
    page.get_by_role("link", name="报告付款").click()
    page.get_by_label("付款日期").fill(clock.today().isoformat())
    page.locator("#id_upload").set_input_files(slip("银行回单.jpg", paper="#f3ead2"))
    amounts = page.get_by_label("这次付了多少元")
    for place in range(2):
        amounts.nth(place).fill("4300")
    look(page, "pay")
    page.get_by_role("button", name="提交付款报告").click()
    expect(page.get_by_role("heading", name="已经收到")).to_be_visible()
    page.get_by_role("link", name="回到案件").click()
    expect(page.get_by_text("等待核实").first).to_be_visible()
    page.get_by_role("link", name="申请延长改正期限").click()
    look(page, "time")
    page.go_back()
    page.get_by_role("link", name="确认送达地址和方式").click()
    look(page, "address")
    page.go_back()
    page.get_by_role("link", name="提交材料").click()
    look(page, "bring")
    page.go_back()
    page.get_by_role("link", name="劳动保障监察限期改正指令书").click()
    look(page, "document")


def the_officer_books(
    browser: Browser, home: str, case: Investigation, world: Any, look: Callable[[Page, str], None]
) -> None:
    context = browser.new_context(viewport=SCREENS["desk"], locale="zh-CN")
    page = context.new_page()
    log_in_to_the_desk(page, home, world.inspectors[0].user.username)
    page.goto(f"{home}/desk/cases/{case.reference}/employer/")
    look(page, "officer")
    page.get_by_role("button", name="核实入账").click()
    expect(page.get_by_text("已核实入账，等待劳动者确认到账。")).to_be_visible()
    page.get_by_role("link", name="单位联系人").click()
    look(page, "contacts")
    context.close()


def log_in_to_the_desk(page: Page, home: str, username: str) -> None:
    page.goto(f"{home}/accounts/login/")
    page.locator("#id_login").fill(username)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#id_password").press("Enter")
    page.wait_for_url("**/desk/**")


def the_worker_confirms(browser: Browser, home: str, outbound: Outbound, world: Any) -> None:
    context: BrowserContext = browser.new_context(viewport=SCREENS["phone"], locale="zh-CN")
    page = context.new_page()
    page.goto(f"{home}/login/")
    page.get_by_label("手机号码").fill(world.workers[0].phone)
    page.get_by_role("button", name="发送验证码").click()
    page.get_by_label("短信验证码").fill(outbound.last_code())
    page.get_by_role("button", name="登录").click()
    page.get_by_role("link", name=world.employer.name).click()
    page.get_by_role("button", name="收到一部分").click()
    expect(page.get_by_text("已经记下").first).to_be_visible()
    context.close()
