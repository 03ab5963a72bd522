"""The personnel clerk of an employer files and corrects, on a phone and at a desk's screen, in real browsers.

The server's clock is today's, so every day that is typed is reckoned from today.
"""

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect

from calendars.terms import add_days
from casework import clock
from contracts.models import Contract, Employment, Revision
from portal import messages
from registry.models import Employer
from tests.contracts import filing
from tests.factories import PASSWORD, load_all_regions
from tests.inspection import scenes
from tests.portal.outbound import Outbound

pytestmark = pytest.mark.django_db(transaction=True)
SCREENS = {"phone": {"width": 360, "height": 740}, "desk": {"width": 1280, "height": 900}}
STICKING_OUT = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("*")]
    .filter((it) => it.getBoundingClientRect().right > innerWidth).map((it) => it.outerHTML.slice(0, 200))"""
PICTURES = os.environ.get("CONTRACT_PICTURES")
PHONE = "13985001234"


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


@pytest.fixture(params=list(SCREENS))
def visitor(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[str, Page]]:
    context = browser.new_context(viewport=SCREENS[request.param], locale="zh-CN")
    yield request.param, context.new_page()
    context.close()


Look = Callable[[Page, str], None]


def looking(screen: str) -> Look:
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


def test_the_personnel_clerk_files_and_corrects(
    visitor: tuple[str, Page], live_server: Any, outbound: Outbound, world: scenes.World
) -> None:
    screen, page = visitor
    look, today = looking(screen), clock.today()
    filing.contact(world.employer)
    filing.hire(world.employer, who=filing.person("吴静"), hired_on=add_days(today, -500))
    come_in(page, live_server.url, outbound)
    page.get_by_role("link", name="劳动合同").click()
    expect(page.get_by_text("补订无固定期限劳动合同")).to_be_visible()
    look(page, "people")
    files(page, look, today)
    corrects(page, look, today)
    ends(page, look, today)
    reports(page, look)
    makes_a_key(page, look)
    assert page.context.browser is not None
    the_officer_reads(page.context.browser, live_server.url, world, look)


def come_in(page: Page, home: str, outbound: Outbound) -> None:
    page.goto(f"{home}/employer/login/")
    page.get_by_label("手机号码").fill(PHONE)
    page.get_by_role("button", name="发送验证码").click()
    page.get_by_label("短信验证码").fill(outbound.last_code())
    page.get_by_role("button", name="登录").click()


def files(page: Page, look: Look, today: date) -> None:
    """Somebody began three weeks ago: hired, signed, the copy handed over, the terms checked; first with a slip."""
    who = filing.person("周小梅")
    page.get_by_role("link", name="录入用工").click()
    look(page, "hire")
    page.get_by_label("姓名").fill(who.name)
    page.get_by_label("身份证号码").fill(who.identity_number)
    page.get_by_label("岗位").fill("收银员")
    page.get_by_label("用工之日").fill(add_days(today, 1).isoformat())
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("用工之日还没有到").first).to_be_visible()
    look(page, "hire-wrong")
    page.get_by_label("用工之日").fill(add_days(today, -21).isoformat())
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("一个月内尚未签订")).to_be_visible()
    look(page, "person-unsigned")
    page.get_by_role("link", name="录入劳动合同").click()
    page.get_by_label("签订日期").fill(add_days(today, -1).isoformat())
    page.get_by_label("合同期满日").fill(add_days(today, 300).isoformat())
    page.get_by_label("试用期至").fill(add_days(today, 60).isoformat())
    look(page, "sign")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("试用期超过法定上限").first).to_be_visible()
    expect(page.get_by_text("已签订且在期限内")).to_be_visible()
    page.get_by_role("link", name="登记合同文本已交付").click()
    page.get_by_role("button", name="保存").click()
    page.get_by_role("link", name="核对必备条款").click()
    page.get_by_label("社会保险").check()
    look(page, "terms")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("补齐合同的必备条款")).to_be_visible()
    look(page, "person-signed")


def corrects(page: Page, look: Look, today: date) -> None:
    """The last day was wrong; what stood there before stays to be read."""
    wrong, right = add_days(today, 300), add_days(today, 400)
    page.get_by_role("link", name="变更或者更正合同").click()
    page.get_by_label("合同期满日").fill(right.isoformat())
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("请填写“理由”").first).to_be_visible()
    look(page, "change-wrong")
    page.get_by_label("理由").fill("期满日录错了")
    page.get_by_role("button", name="保存").click()
    page.locator("summary", has_text="更正记录").first.click()
    expect(page.get_by_text("期满日录错了")).to_be_visible()
    look(page, "person-corrected")
    assert Contract.objects.get().ends_on == right
    assert Revision.objects.filter(before__ends_on=wrong.isoformat()).exists()


def ends(page: Page, look: Look, today: date) -> None:
    page.get_by_role("link", name="终止用工").click()
    page.get_by_label("最后工作日").fill(today.isoformat())
    page.get_by_label("终止原因").select_option("by_worker")
    look(page, "end")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("办理档案和社会保险关系转移")).to_be_visible()
    assert Employment.objects.get(worker__name="周小梅").ended_on == today


def reports(page: Page, look: Look) -> None:
    page.get_by_role("link", name="劳动合同", exact=True).first.click()
    page.get_by_role("link", name="报告用工人数").click()
    page.get_by_label("已签订书面合同的人数").fill("12")
    look(page, "headcount")
    page.get_by_role("button", name="保存").click()
    expect(page.get_by_text("已签12人")).to_be_visible()
    look(page, "people-after")


def makes_a_key(page: Page, look: Look) -> None:
    page.get_by_role("link", name="人事系统接口").click()
    page.get_by_label("用途").fill("人事系统")
    page.get_by_role("button", name="建立密钥").click()
    expect(page.get_by_text("密钥只显示这一次")).to_be_visible()
    look(page, "keys")
    page.get_by_role("button", name="停用").click()
    expect(page.get_by_text("已停用", exact=True)).to_be_visible()


def the_officer_reads(browser: Browser, home: str, world: scenes.World, look: Look) -> None:
    """The same at the office: the list, the person with every version, the form of the window."""
    employer = Employer.objects.get(pk=world.employer.pk)
    for screen, size in SCREENS.items():
        context = browser.new_context(viewport=size, locale="zh-CN")
        page = context.new_page()
        page.goto(f"{home}/accounts/login/")
        page.locator("#id_login").fill(world.clerk.user.username)
        page.locator("#id_password").fill(PASSWORD)
        page.locator("#id_password").press("Enter")
        page.wait_for_url("**/desk/**")
        page.goto(f"{home}/desk/records/")
        look(page, f"office-employers-{screen}")
        page.get_by_role("link", name=employer.name).click()
        look(page, f"office-people-{screen}")
        page.goto(f"{page.url}?view=ended")
        page.get_by_role("link", name="周小梅").click()
        page.locator("summary", has_text="更正记录").first.click()
        look(page, f"office-person-{screen}")
        page.get_by_role("link", name="更正用工情况").click()
        look(page, f"office-form-{screen}")
        context.close()
