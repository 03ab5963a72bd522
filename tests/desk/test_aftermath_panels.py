"""The case page of what follows a decision and of a transfer: the meter, the courses, what came too late."""

from datetime import date

import pytest
from django.test import RequestFactory

from casework import clock
from desk import case_page, panels
from tests.inspection import aftermath, scenes

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    with clock.travel_to(date(2026, 3, 2)):
        yield scenes.world()


def shown(world, case, who="lead"):
    """The panels of the second answer as the page prints them."""
    from django.template.loader import render_to_string

    actor = world.by(who)
    whole = case_page.whole(scenes.fresh(case), **panels.presence(case.kind))
    found = panels.panels_of(whole, actor, at_once=False)
    read = [panels.panel_of(whole, actor, panel.url.split("/")[-2]) if panel.url else panel for panel in found]
    request = RequestFactory().get("/")
    return {
        str(panel.title): render_to_string(panel.template, {"data": panel.data}, request) for panel in read if panel
    }


def test_the_meter_names_each_condition_with_its_article(world):
    page = shown(world, scenes.investigation(world, "ORDERED"))["移送条件"]
    assert page.count("尚不具备") == 4  # too little, not served, not over, no flight; the record on site is proof
    assert page.count(">具备<") == 1
    assert "刑法" in page
    assert "suspect_crime" not in page


def test_when_it_is_full_the_lead_may_report(world):
    case = aftermath.ripen(world, aftermath.ordered_large(world))
    page = shown(world, case)["移送条件"]
    assert "移送条件自2026年3月2日齐备" in page
    assert "suspect_crime" in page
    assert "suspect_crime" not in shown(world, case, "head")["移送条件"]


def test_a_case_without_wages_has_no_meter(world):
    case = scenes.investigation(world, "REPORT_DONE", violation_kinds=["SOCIAL_INSURANCE"])
    assert "移送条件" not in shown(world, case)


def test_the_case_shows_its_courses_and_transfers(world):
    course = aftermath.enforcement(world, "IN_SUIT")
    page = shown(world, course.investigation)["决定以后的程序和移送"]
    assert "行政诉讼中" in page
    assert course.reference in page


def test_a_course_shows_suit_and_loss(world):
    page = shown(world, aftermath.enforcement(world, "REVOKED"))["复议、诉讼和强制执行"]
    assert "撤销或者部分撤销" in page
    assert "证据收集" in page
    assert "考勤表没有原件，事实不清" in page


def test_a_late_transfer_is_red(world):
    told = {"violation_from": date(2025, 1, 1), "violation_until": date(2025, 12, 31), "ongoing": False}
    case = scenes.investigation(world, "INVESTIGATING", amount_claimed=aftermath.LARGE, **told)
    case = aftermath.ripen(world, case)
    with clock.travel_to(date(2026, 5, 29)):
        scenes.do(world, case, "suspect_crime", by="lead", **aftermath.suspicion(world))
        crime = case.transfers.get()
        page = shown(world, crime)["移送情况"]
    assert "调查期限2026年5月28日届满，移送晚了1天。" in page
    assert "tone-bad" in page
    assert shown(world, crime)["移送条件"]
