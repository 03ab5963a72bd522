"""What the case page shows of an arbitration case's course and end, and the forms of its acts."""

import pytest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.urls import reverse

from arbitration.dispute import states
from casework.machines import machine_of
from desk import panels
from tests.arbitration import course_scenes as course
from tests.arbitration import scenes
from tests.arbitration.test_course import suspended
from tests.arbitration.test_ending import archived, withdrawn

pytestmark = pytest.mark.django_db


@pytest.fixture
def town(db, today):
    return scenes.town()


def shown(town, case):
    """The panels of the case as text, by their titles."""
    rows = machine_of(case.kind).objects.annotate(**panels.presence(case.kind))
    request = RequestFactory().get("/")
    found = panels.panels_of(rows.get(pk=case.pk), town.by("secretary"), at_once=False)
    return {str(panel.title): render_to_string(panel.template, {"data": panel.data}, request) for panel in found}


def test_a_case_that_nothing_happened_to_shows_no_empty_panel(town):
    assert not shown(town, scenes.arbitration(town, states.ACCEPTED)).keys() & {
        "审理经过",
        "调解协议",
        "撤回、终止和归档",
    }


def test_a_suspension_is_shown_with_what_is_awaited(town):
    text = shown(town, suspended(town))["审理经过"]
    assert "市劳动能力鉴定委员会的鉴定结论" in text
    assert "2026年3月2日 至 今" in text


def test_a_settlement_is_shown_with_its_sum_until_both_have_signed(town):
    case = course.settled(town, scenes.arbitration(town, states.ACCEPTED))
    text = shown(town, case)["调解协议"]
    assert "等待双方签收" in text
    assert "8,000.00" in text
    course.serve(town, case, "arbitration_mediation")
    assert "已经生效" in shown(town, case)["调解协议"]


def test_the_end_and_the_archive_are_shown(town):
    case = withdrawn(town)
    archived(town, case)
    text = shown(town, case)["撤回、终止和归档"]
    assert "自愿撤回" in text
    assert "2031年3月2日" in text


def test_the_secretary_finds_the_acts_and_their_forms(town):
    case = scenes.arbitration(town, states.ACCEPTED)
    client = Client()
    client.force_login(town.secretary.user)
    assert client.get(reverse("desk:case", args=[case.reference])).status_code == 200
    for act in ("suspend", "settle", "request_withdrawal", "find_wrongly_accepted"):
        page = client.get(reverse("desk:act", args=[case.reference, act]))
        assert page.status_code == 200, act


def test_an_earlier_deemed_withdrawal_is_the_proposed_ground_of_refusal(town):
    course.withdrawn_by_absence(town)
    again = scenes.arbitration(town)
    client = Client()
    client.force_login(town.secretary.user)
    page = client.get(reverse("desk:act", args=[again.reference, "refuse"])).content.decode()
    assert 'value="DEEMED_WITHDRAWN" selected' in page
