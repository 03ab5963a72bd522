"""The pages of a dispute on a phone and on a desk: both parties' own, the docket, claims with proof, reading side by side."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from calendars import snapshot
from casework.viewing import WORKER_KEY
from documents import previews
from documents.evidence import add_evidence
from documents.kinds import EvidenceKind
from portal import employer as box
from registry.models import Employer, Staff, Worker
from tests.arbitration import hearing_scenes, proceeding_scenes, scenes
from tests.documents import files
from tests.inspection import employers

SIZES = ({"width": 360, "height": 740}, {"width": 1280, "height": 900})


@pytest.fixture
def town(transactional_db: None) -> Iterator[scenes.Town]:
    cache.clear()
    yield hearing_scenes.register(scenes.town())
    snapshot.forget()
    cache.clear()


def come_in(page: Page, live_server: LiveServer, who: Staff | Worker | Employer) -> None:
    client = Client()
    if isinstance(who, Staff):
        client.force_login(who.user)
    else:
        session = client.session
        if isinstance(who, Worker):
            session[WORKER_KEY] = who.pk
        else:
            key = employers.contact(who).pk
            session[box.SESSION_KEY] = {"employer": who.pk, "contact": key, "case": None, "person": "钱会计"}
        session.save()
    page.context.clear_cookies()
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )


def look(page: Page, address: str) -> None:
    """On both sizes nothing sticks out of the screen, and axe finds nothing."""
    for size in SIZES:
        page.set_viewport_size(size)
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        found = Axe().run(page).response["violations"]
        assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []


def test_a_worker_lists_the_evidence_and_the_tribunal_reads_it(
    town: scenes.Town, live_server: LiveServer, page: Page
) -> None:
    worker = town.workers[0]
    case = proceeding_scenes.in_defence(town)
    upload = files.upload(files.picture(), "slip.jpg")
    file = add_evidence(case, upload, kind=EvidenceKind.PHOTO, by=town.by(worker), title="工资条.jpg")
    previews.make_previews(file)

    come_in(page, live_server, worker)
    look(page, live_server.url + reverse("portal:arbitration", args=[case.reference]))
    look(page, live_server.url + reverse("portal:arbitration_evidence", args=[case.reference]))
    page.set_viewport_size(SIZES[0])
    card = page.locator("fieldset").first
    card.get_by_label("要证明什么").fill("每月工资4300元")
    page.get_by_role("button", name="提交", exact=True).click()
    expect(page.get_by_text("证据目录已经提交。")).to_be_visible()
    expect(page.get_by_text("每月工资4300元", exact=True)).to_be_visible()

    come_in(page, live_server, town.employer)
    look(page, live_server.url + reverse("portal:arbitration", args=[case.reference]))
    page.get_by_role("link", name="提交答辩书").click()
    page.get_by_label("答辩意见").fill("工资已经结清。")
    page.get_by_role("button", name="提交", exact=True).click()
    expect(page.get_by_text("工资已经结清。")).to_be_visible()

    come_in(page, live_server, town.secretary)
    look(page, f"{live_server.url}{reverse('desk:docket')}?scope=house")
    look(page, live_server.url + reverse("desk:claims", args=[case.reference]))
    page.get_by_role("link", name="1. 工资条.jpg").click()
    expect(page.locator(".evidence-page")).to_be_visible()
    look(page, page.url)
