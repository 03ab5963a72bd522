"""A file of contracts in a real browser, at a desk and on a phone: columns, what is wrong by row, one yes, the result."""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from calendars import snapshot
from casework import outbox
from contracts.records.models import Employment
from registry.models import Staff
from tests.contracts.importing.sheets import HEADS, as_book, row
from tests.inspection import scenes

SCREENS = {"desk": (1280, 900), "phone": (360, 780)}
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
    return page


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


def test_a_file_goes_from_the_upload_to_the_records(
    world: scenes.World, screen: Page, log_in: LogIn, live_server: LiveServer
) -> None:
    people = [row(world.employer, 1), row(world.employer, 2, 入职日期="去年"), row(world.employer, 3)]
    lines = [[each.get(head, "") for head in HEADS] for each in people]
    book = as_book({"在职": [["劳动合同台账"], HEADS, *lines], "离职": [HEADS, lines[0]]})
    log_in(world.inspectors[0])
    screen.goto(live_server.url + reverse("desk:contract_imports"))
    look(screen)
    screen.set_input_files(
        "input[type=file]", {"name": "台账.xlsx", "mimeType": "application/octet-stream", "buffer": book}
    )
    screen.get_by_role("button", name="上传", exact=True).click()
    expect(screen.get_by_text("本次不导入：离职")).to_be_visible()
    look(screen)
    screen.get_by_role("button", name="逐行检查").click()
    expect(screen.get_by_text("正在办理")).to_be_visible()
    outbox.deliver_due()
    screen.get_by_role("link", name="刷新").click()
    expect(screen.get_by_text("“去年”不是日期")).to_be_visible()
    look(screen)
    screen.get_by_role("button", name="确认导入 2 行").click()
    expect(screen.get_by_text("正在办理")).to_be_visible()
    outbox.deliver_due()
    screen.get_by_role("link", name="刷新").click()
    expect(screen.get_by_role("heading", name="导入结果")).to_be_visible()
    look(screen)
    assert Employment.objects.count() == 2
    screen.goto(live_server.url + reverse("desk:contract_imports"))
    expect(screen.get_by_role("link", name="台账.xlsx")).to_be_visible()
    look(screen)
