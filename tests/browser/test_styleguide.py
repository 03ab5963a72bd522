"""The style pages in a real browser: no fault of accessibility, no sideways scrolling, and the small scripts work."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import override_settings
from playwright.sync_api import Page, expect

from desk.styleguide import PAGES

SCREENS = [(1280, "light"), (360, "dark")]


@pytest.fixture(autouse=True)
def only_style_pages() -> Iterator[None]:
    with override_settings(ROOT_URLCONF="tests.components.urls"):
        yield


@pytest.fixture
def complaints(page: Page) -> list[str]:
    """What the browser's console complains about; a broken content policy would show here."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def faults(page: Page) -> list[Any]:
    return [
        (violation["id"], [node["html"] for node in violation["nodes"]])
        for violation in Axe().run(page).response["violations"]
    ]


@pytest.mark.parametrize(("width", "theme"), SCREENS)
def test_nothing_stands_in_anybodys_way(page: Page, live_server, complaints, width, theme):
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=theme)
    for each in PAGES:
        page.goto(f"{live_server.url}/styleguide/?page={each}")
        assert faults(page) == [], each
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{each} scrolls sideways"
    assert complaints == []


def test_an_act_opens_beside_the_case_and_gives_the_focus_back(page: Page, live_server, complaints):
    page.goto(f"{live_server.url}/styleguide/?page=case")
    page.get_by_role("link", name="登记询问笔录").click()
    expect(page.locator("#drawer-content h1")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#drawer")).not_to_be_visible()
    expect(page.get_by_role("link", name="登记询问笔录")).to_be_focused()
    assert complaints == []


def test_faults_take_the_focus_and_lead_into_the_field(page: Page, live_server):
    page.goto(f"{live_server.url}/styleguide/?page=case")
    page.get_by_role("link", name="登记询问笔录").click()
    page.get_by_role("button", name="提交审批").click()
    expect(page.locator("#drawer [data-error-summary]")).to_be_focused()
    expect(page).to_have_title("错误：南人社监立〔2026〕118号 · 办结")
    assert faults(page) == []
    page.locator("#drawer [data-error-summary] a").first.click()
    expect(page.locator("#id_name")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#drawer")).to_be_visible()  # what was typed is not thrown away by one key


def test_a_grey_act_says_why_by_keyboard(page: Page, live_server):
    page.goto(f"{live_server.url}/styleguide/?page=case")
    page.locator(".act-blocked summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("尚无现场检查笔录。")).to_be_visible()


def test_the_chosen_theme_stays(page: Page, live_server):
    page.goto(f"{live_server.url}/styleguide/?page=question")
    page.get_by_role("button", name="深色").click()
    page.reload()
    expect(page.get_by_role("button", name="深色")).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "dark"


def test_chosen_photos_are_listed_before_they_are_sent(page: Page, live_server):
    page.goto(f"{live_server.url}/styleguide/?page=wizard")
    page.locator("#id_photos").set_input_files(
        [{"name": "工资条.txt", "mimeType": "text/plain", "buffer": b"a" * 2048}]
    )
    expect(page.locator("[data-upload-new]")).to_contain_text("工资条.txt")


def test_a_slash_leads_into_the_search_box(page: Page, live_server):
    page.goto(f"{live_server.url}/styleguide/?page=work")
    page.keyboard.press("/")
    expect(page.locator("#global-search")).to_be_focused()


def test_acts_are_pages_without_scripts(browser, live_server):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/styleguide/?page=case")
    page.get_by_role("link", name="登记询问笔录").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("责令限期改正")
    page.get_by_label("单位名称").fill("宏远劳务")
    page.get_by_label("拖欠金额").fill("100")
    page.get_by_label("从哪天开始拖欠").fill("2026-05-01")
    page.get_by_role("button", name="提交审批").click()
    expect(page.locator("[data-error-summary]")).to_be_visible()
    context.close()
