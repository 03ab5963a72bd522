"""The desk in a real browser, on a desk-sized and a phone-sized screen: from my work through the case to the approval."""

import re
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from calendars import snapshot
from documents.kinds import EvidenceKind
from inspection.complaint import states as complaint_states
from inspection.investigation import states
from registry.models import Staff
from tests.inspection import scenes

SCREENS = {"desk": (1280, 900), "phone": (360, 780)}
PAGES: tuple[tuple[str, list[str]], ...] = (
    ("cases", []),
    ("sign", []),
    ("assignment", []),
    ("delegations", []),
    ("machines", []),
    ("machine", ["investigation"]),
    ("register_complaint", []),
    ("register_case", []),
    ("replay", []),
)
LogIn = Callable[[Staff], None]


@pytest.fixture
def world(transactional_db: None) -> Iterator[scenes.World]:
    cache.clear()
    yield scenes.world()
    snapshot.forget()
    cache.clear()


@pytest.fixture(params=SCREENS, ids=list(SCREENS))
def screen(request: pytest.FixtureRequest, page: Page) -> Page:
    width, height = SCREENS[request.param]
    page.set_viewport_size({"width": width, "height": height})
    page.on("pageerror", lambda error: pytest.fail(f"The page's script failed: {error}"))
    page.on("console", _no_complaints)
    return page


def _no_complaints(message: object) -> None:
    text = str(getattr(message, "text", ""))
    if "Content Security Policy" in text:
        pytest.fail(text)


@pytest.fixture
def log_in(page: Page, live_server: LiveServer) -> LogIn:
    def as_somebody(staff: Staff) -> None:
        client = Client()
        client.force_login(staff.user)
        page.context.clear_cookies()
        cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
        page.context.add_cookies([cookie])

    return as_somebody


def look(page: Page) -> None:
    """Nothing sticks out of the screen, and axe finds nothing."""
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    found = Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []


def test_from_my_work_to_the_approval(
    world: scenes.World, screen: Page, log_in: LogIn, live_server: LiveServer
) -> None:
    case = scenes.complaint(world)
    log_in(world.clerk)
    screen.goto(live_server.url + reverse("desk:my_work"))
    look(screen)

    screen.get_by_role("link", name="开始审查").click()
    panel = screen.get_by_role("dialog")
    expect(panel.get_by_role("heading", name="开始审查")).to_be_focused()
    look(screen)
    panel.get_by_role("button", name="开始审查").click()
    expect(screen.get_by_text("已办理“开始审查”。")).to_be_visible()

    screen.get_by_role("link", name=re.compile(re.escape(case.title))).first.click()
    expect(screen.get_by_role("heading", level=1)).to_have_text(case.title)
    expect(screen.get_by_role("heading", name="文书和送达")).to_be_visible()
    look(screen)
    screen.locator(".act-blocked summary", has_text="受理").first.click()
    expect(screen.get_by_text("用人单位还没有查明").first).to_be_visible()
    screen.locator(".clocks .why summary").first.click()
    expect(screen.get_by_text("起算当日不计入期间").first).to_be_visible()
    look(screen)

    scenes.identify(world, case, scenes.told(world))
    screen.reload()
    screen.get_by_role("link", name="受理", exact=True).click()
    panel.get_by_role("button", name="送审").click()
    expect(screen.get_by_text("“受理”已送审，批准后即生效。")).to_be_visible()

    log_in(world.head)
    screen.goto(live_server.url + reverse("desk:my_work"))
    screen.locator("#tasks").get_by_role("link", name="受理", exact=True).click()
    expect(panel.get_by_role("heading", name="负责人审批：受理")).to_be_visible()
    expect(panel.frame_locator("iframe").get_by_text(world.employer.name).first).to_be_visible()
    look(screen)
    panel.get_by_role("button", name="同意").click()
    expect(screen.get_by_text("已同意。")).to_be_visible()
    assert scenes.fresh(case).status == complaint_states.ACCEPTED


def test_what_the_side_panel_says(world: scenes.World, screen: Page, log_in: LogIn, live_server: LiveServer) -> None:
    case = scenes.investigation(world, states.INVESTIGATING)
    scenes.record_on_site(world, case)
    log_in(world.inspectors[0])
    screen.goto(live_server.url + reverse("desk:case", args=[case.reference]))
    screen.get_by_role("link", name="调查终结").click()
    panel = screen.get_by_role("dialog")
    panel.get_by_role("button", name="调查终结").click()
    expect(panel.locator("[data-error-summary]")).to_be_focused()
    look(screen)

    panel.get_by_label("查明的事实和证据").fill("拖欠工资属实")
    panel.get_by_label("案件定性").fill("拖欠劳动者工资")
    panel.get_by_label("处理建议说明").fill("责令限期支付")
    scenes.record_on_site(world, case)
    panel.get_by_role("button", name="调查终结").click()
    expect(panel.get_by_text("您打开页面后，本案已有新的办理记录：")).to_be_visible()
    expect(panel.get_by_label("查明的事实和证据")).to_have_value("拖欠工资属实")
    look(screen)
    panel.get_by_role("button", name="调查终结").click()
    expect(screen.get_by_text("已办理“调查终结”。")).to_be_visible()


def test_a_case_with_money_and_papers(
    world: scenes.World, screen: Page, log_in: LogIn, live_server: LiveServer
) -> None:
    case = scenes.investigation(world, states.ORDERED)
    scenes.evidence(world, case, EvidenceKind.WAGE_SHEET)
    log_in(world.inspectors[0])
    screen.goto(live_server.url + reverse("desk:case", args=[case.reference]))
    expect(screen.get_by_role("heading", name="责令支付明细")).to_be_visible()
    screen.get_by_text("显示完整信息").last.click()
    expect(screen.get_by_text(world.workers[0].identity_number)).to_be_visible()
    look(screen)

    screen.get_by_role("link", name=f"向{world.employer.name}送达劳动保障监察限期改正指令书").click()
    panel = screen.get_by_role("dialog")
    panel.get_by_label("签收人").fill("王经理")
    panel.locator("input[type=file]").last.set_input_files(
        {"name": "slip.png", "mimeType": "image/png", "buffer": scenes.picture(3)}
    )
    look(screen)
    panel.get_by_role("button", name="登记送达情况").click()
    expect(screen.get_by_text("已登记送达。")).to_be_visible()


def test_lists_and_the_other_pages(world: scenes.World, screen: Page, log_in: LogIn, live_server: LiveServer) -> None:
    complaint = scenes.complaint(world)
    case = scenes.investigation(world, states.INVESTIGATING)
    log_in(world.head)
    for name, arguments in PAGES:
        screen.goto(live_server.url + reverse(f"desk:{name}", args=arguments))
        expect(screen.get_by_role("heading", level=1)).to_be_visible()
        look(screen)

    screen.goto(live_server.url + reverse("desk:cases"))
    expect(screen.locator("table.cases tbody tr")).to_have_count(2)
    screen.get_by_label("类别").select_option("investigation")
    expect(screen.locator("table.cases tbody tr")).to_have_count(1)
    expect(screen).to_have_url(re.compile("kind=investigation"))
    expect(screen.get_by_text(case.number)).to_be_visible()
    screen.get_by_role("link", name="类别：监察案件").click()
    expect(screen.locator("table.cases tbody tr")).to_have_count(2)

    screen.keyboard.press("/")
    screen.keyboard.type(world.workers[0].phone)
    screen.keyboard.press("Enter")
    expect(screen.get_by_text(complaint.number)).to_be_visible()
    assert world.workers[0].phone not in screen.url
