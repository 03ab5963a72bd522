"""Collective contracts in a real browser, on a desk-sized and a phone-sized screen: register, intake, page, and the employer's box."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from calendars import snapshot
from portal.employer import SESSION_KEY
from tests.contracts.collective import collective_scenes as stage
from tests.inspection import employers

SCREENS = {"desk": (1280, 900), "phone": (360, 780)}


@pytest.fixture
def bureau(transactional_db: None) -> Iterator[stage.Bureau]:
    cache.clear()
    yield stage.bureau()
    snapshot.forget()
    cache.clear()


@pytest.fixture(params=SCREENS, ids=list(SCREENS))
def screen(request: pytest.FixtureRequest, page: Page) -> Page:
    width, height = SCREENS[request.param]
    page.set_viewport_size({"width": width, "height": height})
    page.on("pageerror", lambda error: pytest.fail(f"The page's script failed: {error}"))
    return page


def enter(page: Page, live_server: LiveServer, client: Client) -> None:
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


def test_the_clerks_pages(bureau: stage.Bureau, screen: Page, live_server: LiveServer) -> None:
    case = stage.contract(bureau, "FILED")
    stage.step(bureau, case, "review")
    client = Client()
    client.force_login(bureau.clerk.user)
    enter(screen, live_server, client)
    for name, arguments in (("collective_contracts", []), ("register_collective", []), ("case", [case.reference])):
        screen.goto(live_server.url + reverse(f"desk:{name}", args=arguments))
        expect(screen.get_by_role("heading", level=1)).to_be_visible()
        look(screen)
    screen.goto(live_server.url + reverse("desk:collective_contracts"))
    screen.get_by_label("清单", exact=True).select_option("over")
    expect(screen.get_by_text("没有符合条件的集体合同")).to_be_visible()


def test_the_employers_pages(bureau: stage.Bureau, screen: Page, live_server: LiveServer) -> None:
    case = stage.contract(bureau, "RETURNED")
    client, contact = Client(), employers.contact(bureau.employer)
    session = client.session
    session[SESSION_KEY] = {
        "employer": bureau.employer.pk,
        "contact": contact.pk,
        "case": None,
        "person": contact.name,
    }
    session.save()
    enter(screen, live_server, client)
    for name, arguments in (("employer_home", []), ("employer_announce", []), ("arbitration", [case.reference])):
        screen.goto(live_server.url + reverse(f"portal:{name}", args=arguments))
        expect(screen.get_by_role("heading", level=1)).to_be_visible()
        look(screen)
