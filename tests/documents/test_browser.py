"""The pages of paper in a real browser: no fault of accessibility, nothing sideways, nothing the content policy stops."""

from decimal import Decimal
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from casework import approval, outbox
from casework.door import perform
from documents.models import Document
from tests.documents import trial

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = [1280, 360]


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


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("width", WIDTHS)
def test_anybody_checks_a_paper(page: Page, live_server: Any, complaints: list[str], width: int) -> None:
    staff = trial.inspector()
    data = {"total": Decimal("8600.00"), "remark": "限期"}
    document = perform(trial.a_case(staff), "order", by=trial.actor(staff), **data).documents[0]
    outbox.deliver_due()
    document = Document.objects.get(pk=document.pk)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{live_server.url}/documents/check/")
    assert faults(page) == []
    assert fits(page)
    page.get_by_label("核验码").fill(document.verification_code.lower())
    page.get_by_role("button", name="核验").click()
    expect(page.get_by_text(document.number)).to_be_visible()
    page.locator("input[type=file]").first.set_input_files(document.pdf.path)
    page.get_by_role("button", name="比对").click()
    expect(page.get_by_text("完全一致，没有改动")).to_be_visible()
    assert faults(page) == []
    assert fits(page)
    assert complaints == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_reviewer_reads_a_draft(page: Page, live_server: Any, client: Any, complaints: list[str], width: int) -> None:
    staff = trial.inspector()
    case = trial.a_case(staff)
    process = approval.ApprovalFlow.start.run(
        case_id=case.pk, act="order", act_data={"total": "8600.00", "remark": "请审"}, drafter=staff
    )
    client.force_login(staff.user)
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{live_server.url}/documents/preview/{process.pk}/")
    expect(page.get_by_text("拟稿 · 未编号")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert faults(page) == []
    assert fits(page)
    assert complaints == []
