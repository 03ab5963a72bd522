"""An inspector on a phone: arrives, answers, photographs, loses the network, comes back, finishes."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from calendars import snapshot
from inspection.models import Visit, VisitAnswer, VisitPhoto
from registry.models import Staff
from tests.inspection import campaigns, scenes

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


@pytest.fixture
def world(transactional_db: None) -> Iterator[scenes.World]:
    cache.clear()
    yield scenes.world()
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


def item(page: Page, code: str):
    return page.locator(f"#item-{code}")


def answer(page: Page, code: str, label: str) -> None:
    item(page, code).get_by_role("radio", name=label, exact=True).check()


def waits(page: Page, code: str) -> None:
    expect(item(page, code).get_by_text("没有网络，已存在本机")).to_be_visible()


def saved(page: Page, code: str) -> None:
    expect(item(page, code).locator("[data-visit-state]")).to_have_text(re.compile("已保存"))


def arrive(page: Page, live_server: LiveServer, visit: Visit) -> None:
    page.goto(live_server.url + reverse("desk:act", args=[visit.reference, "begin"]))
    page.get_by_label("单位在场人员").fill("王经理")
    look(page)
    page.get_by_role("button", name="到场检查").click()
    page.get_by_role("link", name="逐项检查").click()
    expect(page.get_by_text("已检查 0 项，共 12 项")).to_be_visible()
    look(page)


def find_something(page: Page, code: str, picture: Path) -> None:
    """Asked what is wrong, told, put right on the spot, photographed."""
    answer(page, code, "不符合")
    expect(item(page, code).get_by_text("不符合的，请写明具体情况。")).to_be_visible()
    item(page, code).get_by_label("情况说明").fill("有3人没有订立合同。")
    item(page, code).get_by_text("已当场改正").click()
    expect(item(page, code).get_by_role("checkbox")).to_be_checked()
    saved(page, code)
    item(page, code).locator("input[type=file]").set_input_files(picture)
    expect(item(page, code).get_by_text("照片已保存")).to_be_visible()
    look(page)


def lose_the_network(page: Page, codes: list[str], picture: Path) -> None:
    """Two items and a photo wait on the phone, and are sent when the network is back."""
    second, third = codes
    page.context.set_offline(True)
    answer(page, second, "符合")
    waits(page, second)
    answer(page, third, "不适用")
    item(page, third).locator("input[type=file]").set_input_files(picture)
    expect(page.get_by_text("还有 3 项存在本机，等待发送。")).to_be_visible()
    assert VisitAnswer.objects.count() == 1
    page.context.set_offline(False)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    saved(page, second)
    expect(page.get_by_text("等待发送")).to_have_count(0)


def finish(page: Page) -> None:
    page.get_by_role("link", name="核对并确认记录").click()
    page.get_by_label("在场人员确认").fill("王经理")
    page.get_by_role("button", name="确认现场检查记录").click()
    page.get_by_role("link", name="检查办结").click()
    page.get_by_role("button", name="检查办结").click()
    expect(page.get_by_text("已办理“检查办结”。")).to_be_visible()


def test_a_visit_on_a_phone_survives_a_lost_network(
    world: scenes.World, page: Page, live_server: LiveServer, tmp_path: Path
) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.on("pageerror", lambda error: pytest.fail(f"The page's script failed: {error}"))
    picture = tmp_path / "site.png"
    picture.write_bytes(scenes.picture(5))
    visit = campaigns.visit(world)
    first, second, third, *rest = visit.items
    log_in(page, live_server, world.inspectors[0])

    arrive(page, live_server, visit)
    find_something(page, first, picture)
    lose_the_network(page, [second, third], picture)
    for code in rest:
        answer(page, code, "符合")
        saved(page, code)
    page.reload()
    expect(page.get_by_text("已检查 12 项，共 12 项")).to_be_visible()
    expect(item(page, first).get_by_label("情况说明")).to_have_value("有3人没有订立合同。")
    finish(page)

    done = Visit.objects.get(pk=visit.pk)
    assert (done.status, done.outcome) == ("FINISHED", "corrected")
    expected = [(first, "no"), (second, "yes"), (third, "na"), *((code, "yes") for code in rest)]
    assert sorted(VisitAnswer.objects.values_list("item", "answer")) == sorted(expected)
    assert sorted(VisitPhoto.objects.values_list("item", flat=True)) == sorted([first, third])


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_pages_of_planned_inspections_are_clean(
    world: scenes.World, page: Page, live_server: LiveServer, size: dict[str, int]
) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.on("pageerror", lambda error: pytest.fail(f"The page's script failed: {error}"))
    log_in(page, live_server, world.head)
    campaigns.employers(world, 5)
    frozen = campaigns.frozen(world)
    running = campaigns.running(world)
    visit = campaigns.send_out(world, running)[0]
    review = campaigns.review(world, "HANDED_IN")
    invited = campaigns.review(world)
    for address in (
        reverse("desk:campaigns"),
        reverse("desk:new_campaign"),
        reverse("desk:conflicts"),
        reverse("desk:assignment"),
        reverse("desk:hand_over", args=[world.inspectors[0].pk]),
        reverse("desk:case", args=[frozen.reference]),
        reverse("desk:case", args=[running.reference]),
        reverse("desk:case", args=[visit.reference]),
        reverse("desk:visit", args=[visit.reference]),
        reverse("desk:case", args=[review.reference]),
        reverse("desk:act", args=[invited.reference, "hand_in"]),
        reverse("portal:draws"),
        reverse("portal:draw", args=[frozen.reference]),
        reverse("portal:review"),
    ):
        page.goto(live_server.url + address)
        look(page)
    page.get_by_label("填报码").fill(invited.code.lower())
    page.get_by_role("button", name="开始填报").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2025年度劳动保障书面审查")
    look(page)
    page.get_by_role("button", name="报送").click()
    expect(page.get_by_text("请填写“年末从业人员人数”。").first).to_be_visible()
    look(page)
