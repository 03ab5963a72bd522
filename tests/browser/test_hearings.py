"""A secretary moves a hearing by mouse and by keyboard, reads the week on a phone, and a party signs on the screen."""

from collections.abc import Iterator
from datetime import date, time

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from arbitration.models import Hearing, RecordSignature
from calendars import snapshot
from calendars.days import calendar_for
from calendars.terms import add_days
from casework import clock
from registry.models import Staff
from tests.arbitration import hearing_scenes, scenes

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def town(transactional_db: None) -> Iterator[scenes.Town]:
    cache.clear()
    yield hearing_scenes.register(scenes.town())
    snapshot.forget()
    cache.clear()


def log_in(page: Page, live_server: LiveServer, staff: Staff) -> None:
    client = Client()
    client.force_login(staff.user)
    page.context.clear_cookies()
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )


def look(page: Page) -> None:
    """Nothing sticks out of the screen, and axe finds nothing."""
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    found = Axe().run(page).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []


def far_day() -> date:
    """A Tuesday far enough for the notice, in a week that works."""
    calendar = calendar_for("").assuming_weekends()
    days = (add_days(clock.today(), ahead) for ahead in range(21, 60))
    return next(day for day in days if day.weekday() == 1 and calendar.is_working(day))


def test_a_hearing_is_moved_by_mouse_and_by_keyboard(town: scenes.Town, live_server: LiveServer, page: Page) -> None:
    day = far_day()
    hearing = hearing_scenes.hearing_set(town, held_on=day).hearings.get()
    log_in(page, live_server, town.secretary)
    page.goto(f"{live_server.url}{reverse('desk:hearings')}?week={day.isoformat()}")
    look(page)

    card = page.locator("[data-hearing]")
    card.drag_to(page.locator(f"[data-slot='{day.isoformat()}T14:00']"))
    drawer = page.locator("#drawer-content")
    expect(drawer.get_by_label("开始时间")).to_have_value("14:00")
    drawer.get_by_label("理由", exact=True).fill("上午仲裁员另有安排。")
    look(page)
    drawer.get_by_role("button", name="调整开庭").click()
    expect(page.locator(f"[data-slot='{day.isoformat()}T14:00'] [data-hearing]")).to_be_visible()

    page.locator("[data-pick]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".week-target").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".week-target")).to_have_count(0)
    page.keyboard.press("Enter")
    later = page.locator(f"[data-slot='{add_days(day, 1).isoformat()}T09:30'] .week-target")
    later.focus()
    page.keyboard.press("Enter")
    expect(drawer.get_by_label("开庭日期")).to_have_value(add_days(day, 1).isoformat())
    hearing.refresh_from_db()
    assert hearing.day == day


def test_the_week_is_a_list_on_a_phone(town: scenes.Town, live_server: LiveServer, page: Page) -> None:
    day = far_day()
    case = hearing_scenes.hearing_set(town, held_on=day)
    page.set_viewport_size(PHONE)
    log_in(page, live_server, town.secretary)
    page.goto(f"{live_server.url}{reverse('desk:hearings')}?week={day.isoformat()}")
    expect(page.get_by_role("link", name=case.title, exact=True)).to_be_visible()
    expect(page.locator(".week-board")).to_be_hidden()
    look(page)


def test_a_party_signs_with_the_finger(town: scenes.Town, live_server: LiveServer, page: Page) -> None:
    today = clock.today()
    with clock.travel_to(add_days(today, -28)):
        case = hearing_scenes.hearing_set(town, held_on=today, begins=time(9, 0))
        hearing_scenes.serve(town, case, "arbitration_hearing_notice")
    scenes.do(town, case, "hold_hearing", present=hearing_scenes.present(case))
    scenes.do(town, case, "write_record", **hearing_scenes.STAGES)
    scenes.do(town, case, "finish_record")
    page.set_viewport_size(PHONE)
    log_in(page, live_server, town.secretary)
    page.goto(live_server.url + reverse("desk:sign_record", args=[case.reference, Hearing.objects.get().pk]))
    look(page)
    form = page.locator("form[data-signature]").first
    form.get_by_label("签名人姓名").fill(town.workers[0].name)
    form.get_by_role("button", name="确认").click()
    expect(page.get_by_text("没有收到签名，请重新签。")).to_be_visible()
    form = page.locator("form[data-signature]").first
    form.get_by_label("签名人姓名").fill(town.workers[0].name)
    canvas = form.locator("canvas")
    canvas.scroll_into_view_if_needed()
    frame = canvas.bounding_box()
    assert frame is not None
    page.mouse.move(frame["x"] + 20, frame["y"] + 20)
    page.mouse.down()
    page.mouse.move(frame["x"] + 200, frame["y"] + 60, steps=8)
    page.mouse.move(frame["x"] + 60, frame["y"] + 80, steps=8)
    page.mouse.up()
    form.get_by_role("button", name="确认").click()
    expect(page.get_by_text(f"{town.workers[0].name}已签名")).to_be_visible()
    assert RecordSignature.objects.get().image is not None


def test_anybody_reads_the_list_of_the_day_on_a_phone(town: scenes.Town, live_server: LiveServer, page: Page) -> None:
    day = far_day()
    case = hearing_scenes.hearing_set(town, held_on=day)
    page.set_viewport_size(PHONE)
    page.goto(f"{live_server.url}{reverse('portal:hearings')}")
    page.get_by_label("日期").fill(day.isoformat())
    page.get_by_label("仲裁委员会", exact=True).select_option(str(town.agency.pk))
    page.get_by_role("button", name="查看").click()
    expect(page.get_by_text(case.number)).to_be_visible()
    look(page)
