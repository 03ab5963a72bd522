"""A worker asks for mediation on a phone, from the triage to the progress page, and goes on in arbitration."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from arbitration.dispute.models import Arbitration
from arbitration.mediation.bodies import MediationBody
from arbitration.mediation.kinds import BodyKind
from arbitration.mediation.models import Mediation
from calendars import snapshot
from calendars.terms import add_days
from casework import clock
from casework.viewing import WORKER_KEY
from registry.models import Agency, AgencyKind
from tests import factories
from tests.arbitration import mediation_scenes as stage
from tests.arbitration import scenes

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
EMPLOYER = "贵阳花溪建筑劳务有限公司"


@pytest.fixture
def square(transactional_db: None) -> Iterator[stage.Square]:
    """A county with a body of its own and the committee of one enterprise."""
    cache.clear()
    found = stage.square(scenes.town())
    committee = Agency.objects.create(
        kind=AgencyKind.MEDIATION,
        region=found.town.region,
        name=f"{EMPLOYER}劳动争议调解委员会",
        letterhead=EMPLOYER,
        number_prefix="花溪建筑调",
        address="花溪大道18号",
    )
    employer = factories.make_employer(name=EMPLOYER, region=found.town.region)
    MediationBody.objects.create(agency=committee, kind=BodyKind.ENTERPRISE, employer=employer)
    yield found
    snapshot.forget()
    cache.clear()


@pytest.fixture
def phone(square: stage.Square, live_server: LiveServer, page: Page) -> Page:
    """A worker who is logged in."""
    client = Client()
    session = client.session
    session[WORKER_KEY] = square.town.workers[0].pk
    session.save()
    page.context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )
    page.set_viewport_size(PHONE)
    return page


def look(page: Page) -> None:
    """On both sizes nothing sticks out of the screen, and axe finds nothing."""
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        found = Axe().run(page).response["violations"]
        assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []


def next_screen(page: Page) -> None:
    look(page)
    page.get_by_role("button", name="下一步", exact=True).last.click()


def write(page: Page) -> None:
    """Every screen from the claims to the last look."""
    left = add_days(clock.today(), -90).isoformat()
    page.get_by_label("要求", exact=False).first.select_option(label="劳动报酬")
    page.get_by_label("多少钱").first.fill("8600")
    page.get_by_label("怎么算的").first.fill("11月、12月，每月4300元，都没有发。")
    next_screen(page)
    page.get_by_label("单位或者老板叫什么").fill(EMPLOYER)
    page.get_by_label("在哪个县").select_option(label="南明区")
    page.get_by_label("具体地点").fill("花果园R区3号楼")
    next_screen(page)
    page.get_by_role("button", name="下一步", exact=True).last.click()
    expect(page.get_by_text("请选一个调解组织。").first).to_be_visible()
    look(page)
    page.get_by_label(f"{EMPLOYER}劳动争议调解委员会").check()
    next_screen(page)
    page.get_by_label("事情的经过和理由").fill("说好每月4300元，两个月没有发。")
    page.get_by_label("已经离开").check()
    page.get_by_label("哪一天离开的").fill(left)
    page.get_by_label("什么时候知道权利被侵害").fill(left)
    next_screen(page)
    next_screen(page)
    next_screen(page)


def test_from_the_triage_to_arbitration(square: stage.Square, live_server: LiveServer, phone: Page) -> None:
    phone.goto(live_server.url + reverse("portal:home"))
    look(phone)
    phone.get_by_role("link", name="我要投诉").click()
    phone.get_by_role("link", name="有矛盾，想好好商量").click()
    look(phone)
    phone.get_by_role("button", name="在手机上申请调解").click()
    write(phone)
    expect(phone.get_by_text("申请调解，一年的期限从")).to_be_visible()
    look(phone)
    phone.get_by_role("button", name="提交申请").click()
    expect(phone.get_by_role("heading", name="已经收到您的调解申请")).to_be_visible()
    look(phone)
    phone.get_by_role("link", name="查看我的案件").click()
    expect(phone.get_by_role("heading", name="调解申请已收到")).to_be_visible()
    look(phone)

    case = Mediation.objects.get()
    assert case.agency.name.startswith(EMPLOYER)
    stage.do(square, case, "decline", case.employer)
    phone.reload()
    look(phone)
    phone.get_by_role("link", name="申请仲裁", exact=True).click()
    look(phone)
    phone.get_by_role("button", name="提交", exact=True).click()
    expect(phone.get_by_role("heading", name="已经申请仲裁")).to_be_visible()
    look(phone)
    phone.get_by_role("link", name="查看仲裁案件").click()
    expect(phone.get_by_text("11月、12月，每月4300元，都没有发。")).to_be_visible()
    assert Arbitration.objects.get().referred_from_id == case.pk


def test_where_nobody_mediates(square: stage.Square, live_server: LiveServer, phone: Page) -> None:
    Agency.objects.filter(kind=AgencyKind.MEDIATION).update(active=False)
    phone.goto(live_server.url + reverse("portal:mediation_start"))
    look(phone)
    phone.get_by_role("button", name="开始填写申请").click()
    phone.goto(live_server.url + reverse("portal:step", args=["employer"]))
    phone.get_by_label("单位或者老板叫什么").fill(EMPLOYER)
    phone.get_by_label("在哪个县").select_option(label="南明区")
    phone.get_by_label("具体地点").fill("花果园R区3号楼")
    next_screen(phone)
    expect(phone.get_by_text("这个地方还没有登记调解组织")).to_be_visible()
    look(phone)
    phone.get_by_role("button", name="改为申请仲裁").click()
    expect(phone.get_by_text("已经改为申请仲裁，您填过的都还在。")).to_be_visible()
    phone.goto(live_server.url + reverse("portal:step", args=["employer"]))
    expect(phone.get_by_label("单位或者老板叫什么")).to_have_value(EMPLOYER)
