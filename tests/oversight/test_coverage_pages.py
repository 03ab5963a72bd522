"""The pages of coverage: every number leads to a list of as many people, for any region, group and day."""

import re
from datetime import date
from random import Random

import pytest
from django.urls import reverse

from casework import clock
from contracts.coverage.models import Dimension
from contracts.coverage.stands import stands
from registry.roles import Role
from tests import factories
from tests.contracts.coverage.history import History

COUNTIES = ("520102", "520103", "520402")
TODAY = date(2025, 7, 16)
pytestmark = pytest.mark.django_db


@pytest.fixture
def history():
    with clock.travel_to(TODAY):
        history = History(Random(3), [factories.make_region(code) for code in COUNTIES])
        for _number in range(60):
            history.go_on()
        yield history


@pytest.fixture
def supervisor(client, history):
    staff = factories.make_staff(Role.SUPERVISOR, agency=factories.make_agency(region=factories.make_region("520000")))
    client.force_login(staff.user)
    return staff


def links_of(page: str) -> set[str]:
    return {match.replace("&amp;", "&") for match in re.findall(r'href="(/oversight/coverage[^"]*)"', page)}


def test_the_page_shows_the_stand(client, supervisor):
    province = factories.make_region("520000")
    stand = stands([province], TODAY)[province.pk, Dimension.ALL, ""]
    page = client.get(reverse("oversight:coverage")).content.decode()
    assert stand.should_sign > 0
    assert f"{stand.rate}%" in page
    assert f"应签订 {stand.should_sign} 人，已签订 {stand.signed} 人" in page


@pytest.mark.parametrize(
    "query", [{}, {"region": "520100"}, {"region": "520102"}, {"region": "520102", "day": "2024-02-11"}]
)
def test_each_number_is_the_count_of_the_list_that_it_opens(client, supervisor, query):
    page = client.get(reverse("oversight:coverage"), query).content.decode()
    numbers = re.findall(r'href="(/oversight/coverage/people/[^"]*)"[^>]*>(?:<[^>]*>[^<]*</span><[^>]*>)?(\d+)<', page)
    assert numbers
    for link, number in numbers:
        response = client.get(link.replace("&amp;", "&"))
        assert response.context["people"] == int(number), link


def test_every_link_opens(client, supervisor):
    links = links_of(client.get(reverse("oversight:coverage")).content.decode())
    assert len(links) > 20
    for link in links:
        assert client.get(link).status_code == 200, link


def test_people_are_masked(client, supervisor, history):
    page = client.get(reverse("oversight:coverage_people"), {"signing": "S"}).content.decode()
    assert not any(worker.name in page or worker.identity_number in page for worker in history.workers)


def test_the_employers_that_decide_come_first(client, supervisor):
    rows = client.get(reverse("oversight:coverage_employers")).context["employers"]
    missing = [row["missing"] for row in rows]
    assert missing == sorted(missing, reverse=True)
    assert missing[0] > 0


@pytest.mark.parametrize("query", [{"by": "nonsense"}, {"by": "migrant", "value": "perhaps"}, {"region": "110000"}])
def test_what_does_not_exist_is_not_found(client, supervisor, query):
    assert client.get(reverse("oversight:coverage"), query).status_code == 404


def test_a_day_ahead_counts_as_today(client, supervisor):
    page = client.get(reverse("oversight:coverage"), {"day": "2031-01-01"})
    assert page.context["scope"].day == TODAY
