"""An inspector's roster in a real browser, at a desk and on a phone: planted faults, every one settled, then the order."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from calendars import snapshot
from inspection.roster import selectors
from registry.models import Staff
from tests.inspection import rosters, scenes

SCREENS = {"desk": (1280, 900), "phone": (360, 780)}
LogIn = Callable[[Staff], None]


@pytest.fixture
def world(transactional_db: None) -> Iterator[scenes.World]:
    cache.clear()
    rosters.set_local_wage()
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


def send(page: Page, content: bytes, *, kind: str, title: str, name: str = "roster.xlsx") -> None:
    page.get_by_role("link", name="导入名册").first.click()
    page.get_by_text(kind, exact=True).click()
    page.get_by_label("名称").fill(title)
    page.set_input_files("input[type=file]", {"name": name, "mimeType": "application/octet-stream", "buffer": content})
    look(page)
    page.get_by_role("button", name="上传", exact=True).click()


def take_in(world: scenes.World, screen: Page) -> None:
    """A sheet that cannot be read is told by row and nothing comes in; the right one comes in whole."""
    known = world.workers[0]
    own = rosters.person(9, known.name, identity=known.identity_number, phone=known.phone, card="")
    bad = rosters.person(2)
    bad[-1] = "伍仟元整"
    send(screen, rosters.xlsx([own, bad]), kind="工资表", title="写错的一份")
    screen.get_by_role("button", name="预览", exact=True).click()
    expect(screen.get_by_text("第3行“欠付”：“伍仟元整”不是金额")).to_be_visible()
    expect(screen.get_by_role("button", name=re.compile("确认导入"))).to_have_count(0)
    look(screen)
    screen.get_by_role("link", name="取消").click()
    expect(screen.get_by_text("还没有导入名册。")).to_be_visible()
    doubled, wrong = rosters.person(1), rosters.person(3, owed="500.00")
    send(screen, rosters.xlsx([own, doubled, doubled, wrong]), kind="工资表", title="木工班工资表")
    screen.get_by_role("button", name="预览", exact=True).click()
    screen.get_by_role("button", name="确认导入 4 行").click()
    expect(screen.get_by_text("已导入4行")).to_be_visible()
    look(screen)


def correct(screen: Page) -> None:
    """The double is merged, the wrong sum corrected as a new version."""
    screen.get_by_label("选择 工人001，第 3 行").check()
    screen.get_by_label("选择 工人001，第 4 行").check()
    screen.get_by_role("button", name="合并所选的行").click()
    screen.get_by_label("理由").fill("同一行抄了两遍")
    look(screen)
    screen.get_by_role("button", name="合并名册中重复的行").click()
    screen.locator("#rows").get_by_role("link", name="工人003").click()
    look(screen)
    screen.get_by_label("欠付（元）").fill("5000.00")
    screen.get_by_label("理由").fill("应发减已发为5000元")
    screen.get_by_role("button", name="写成新的一行").click()
    expect(screen.get_by_text("已办理“更正名册中的一行”。")).to_be_visible()


def explain(screen: Page) -> None:
    """What is left is explained at once."""
    for box in screen.locator("#findings input[type=checkbox]").all():
        box.check()
    screen.get_by_role("button", name="说明所选疑点").click()
    screen.get_by_label("理由").fill("已逐人询问，工友互证")
    screen.get_by_role("button", name="说明名册疑点").click()
    expect(screen.locator("#findings tbody").get_by_text("已说明，待会签").first).to_be_visible()


def test_from_a_sheet_with_faults_to_the_order(
    world: scenes.World, screen: Page, log_in: LogIn, live_server: LiveServer
) -> None:
    case = scenes.investigation(world, "REPORT_DONE", amount_claimed=Decimal("15000.00"))
    roster = live_server.url + reverse("desk:roster", args=[case.reference])
    log_in(world.inspectors[0])
    screen.goto(live_server.url + reverse("desk:case", args=[case.reference]))
    screen.locator("section.panel", has=screen.get_by_role("heading", name="名册")).get_by_role("link").click()
    take_in(world, screen)
    correct(screen)
    explain(screen)

    # the missing attendance is countersigned by the head
    log_in(world.head)
    screen.goto(roster)
    screen.locator("#findings input[type=checkbox]").first.check()
    screen.get_by_role("button", name="会签所选说明").click()
    screen.get_by_role("button", name="会签名册疑点的说明").click()
    expect(screen.get_by_text("没有符合条件的疑点。")).to_be_visible()

    log_in(world.inspectors[0])
    screen.goto(roster)
    screen.get_by_role("link", name="名册核对完毕").click()
    screen.get_by_role("button", name="名册核对完毕").click()
    expect(screen.get_by_text("名册已核对完毕，可以据此责令支付。")).to_be_visible()
    look(screen)

    # the order is filled in from the roster and goes to legal review
    screen.goto(live_server.url + reverse("desk:act", args=[case.reference, "order_correction"]))
    expect(screen.get_by_label("工人003：应支付金额（元）")).to_have_value("5000.00")
    look(screen)
    screen.get_by_role("button", name="送审").click()
    expect(screen.get_by_text("“责令改正”已送审，批准后即生效。")).to_be_visible()
    assert sum(line["amount"] for line in selectors.order_lines(scenes.fresh(case))) == Decimal("15000.00")


def test_numbers_are_masked_until_a_look_is_recorded(
    world: scenes.World, screen: Page, log_in: LogIn, live_server: LiveServer
) -> None:
    case = rosters.imported(world, scenes.investigation(world, "INVESTIGATING"))
    number = rosters.identity(1)
    log_in(world.inspectors[0])
    screen.goto(live_server.url + reverse("desk:roster", args=[case.reference]))
    assert number not in screen.content()
    screen.locator("#rows").get_by_role("link", name="工人001").first.click()
    expect(screen.get_by_role("heading", level=1)).to_have_text("工人001")
    assert number not in screen.content()
    screen.get_by_role("button", name="显示完整信息（将记入查阅日志）").click()
    expect(screen.get_by_text(number)).to_be_visible()
