"""The dashboard and its lists: who may look where, and that every link leads to what it says."""

import re
from datetime import date

import pytest
from django.urls import reverse

from casework import clock
from inspection.investigation.states import CLOSED, FILED, INVESTIGATING
from inspection.matter import CaseSource
from registry.models import Region, RegionLevel
from registry.roles import Role
from tests import factories
from tests.inspection import scenes

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    with clock.travel_to(date(2026, 3, 2)):
        world = scenes.world()
        scenes.investigation(world, CLOSED)
        scenes.investigation(world, INVESTIGATING)
        yield world


def login(client, *roles, agency):
    staff = factories.make_staff(*roles, agency=agency)
    client.force_login(staff.user)
    return staff


@pytest.fixture
def supervisor(client, world):
    agency = factories.make_agency(region=factories.make_region("520100"))
    return login(client, Role.SUPERVISOR, agency=agency)


def test_the_first_thing_is_the_number_with_its_formula(client, supervisor):
    page = client.get(reverse("oversight:dashboard")).content.decode()
    assert "50.00%" in page
    assert "结案率 ＝ 本期结案 ÷（上期结转 ＋ 本期立案）" in page
    assert "1 ÷ 2" in page


def test_every_link_of_the_dashboard_opens(client, supervisor):
    page = client.get(reverse("oversight:dashboard")).content.decode()
    links = {match.replace("&amp;", "&") for match in re.findall(r'href="(/oversight/[^"]*)"', page)}
    assert len(links) > 8
    for link in links:
        assert client.get(link).status_code == 200, link


def test_the_county_shows_its_officers(client, supervisor, world):
    page = client.get(reverse("oversight:dashboard"), {"region": world.region.code}).content.decode()
    assert world.inspectors[0].name in page


def test_a_list_holds_what_its_number_counts(client, supervisor, world):
    response = client.get(reverse("oversight:cases"), {"measure": "closed", "region": world.region.code})
    assert [case.status for case in response.context["page"]] == [CLOSED]


@pytest.mark.parametrize(
    "query", [{"measure": "nonsense"}, {"measure": "open", "region": "110000"}, {"measure": "open", "region": "520200"}]
)
def test_what_lies_outside_does_not_exist(client, supervisor, query):
    factories.make_region("520200")
    assert client.get(reverse("oversight:cases"), query).status_code == 404


def test_an_inspector_answers_for_no_territory(client, world):
    login(client, Role.INSPECTOR, agency=world.agency)
    assert client.get(reverse("oversight:dashboard")).status_code == 404


def test_a_visitor_logs_in_first(client, world):
    assert client.get(reverse("oversight:dashboard")).status_code == 302


def test_a_day_that_cannot_be_read_counts_as_today(client, supervisor):
    response = client.get(reverse("oversight:dashboard"), {"day": "yesterday"})
    assert response.context["period"].last == date(2026, 3, 2)


def test_the_table_can_be_taken_along(client, supervisor):
    response = client.get(reverse("oversight:dashboard"), {"csv": ""})
    assert response["Content-Type"].startswith("text/csv")
    assert "合计" in response.content.decode()


def report(world):
    """A filed report: open to who handles it and to the agency's head only."""
    return scenes.approve(world, scenes.proposed(world, source=CaseSource.REPORT), "file", by="clerk")


def numbers_and_lists(client, query):
    """Every number of a dashboard beside the length of the list that it links to."""
    context = client.get(reverse("oversight:dashboard"), query).context
    cells = [*context["measures"], *(cell for row in context["rows"] for cell in row["cells"])]
    return [(cell["value"], client.get(cell["url"]).context["page"].paginator.count, cell["url"]) for cell in cells]


@pytest.mark.parametrize("role", [Role.HEAD, Role.SUPERVISOR])
def test_head_and_supervisor_read_the_same_figures_reports_included(client, supervisor, world, role):
    restricted = report(world)
    login(client, role, agency=world.agency if role == Role.HEAD else supervisor.agency)
    query = {"region": world.region.code}
    assert client.get(reverse("oversight:dashboard"), query).context["now"].filed == 3
    assert all(number == rows for number, rows, _url in numbers_and_lists(client, query))
    for page in (
        client.get(reverse("oversight:cases"), {**query, "measure": "filed"}).content.decode(),
        client.get(reverse("oversight:dashboard"), query).content.decode(),
    ):
        told = (restricted.reference in page, restricted.number in page)
        assert told == ((True, True) if role == Role.HEAD else (False, False))
        assert ("限制查看的案件" in page) == (role == Role.SUPERVISOR)


def test_the_own_level_and_cases_of_nobody_have_lists_of_their_own(client, supervisor, world):
    scenes.investigation(world, FILED)
    city = scenes.world("520100")
    own = scenes.investigation(city, INVESTIGATING)
    waiting = scenes.investigation(city, FILED)
    response = client.get(reverse("oversight:dashboard"), {"region": "520100"})
    assert [row["label"] for row in response.context["rows"]] == ["南明区", "本级"]
    for query in ({"region": "520100"}, {"region": "520100", "own": "1"}, {"region": world.region.code}):
        assert all(number == rows for number, rows, _url in numbers_and_lists(client, query))
    leads = client.get(response.context["rows"][1]["url"]).context
    assert (leads["now"].filed, leads["heading"]) == (2, "贵阳市 · 本级")
    assert {row["label"] for row in leads["rows"]} == {own.lead.name, "未分派"}
    nobodys = {"region": "520100", "own": "1", "lead": "none", "measure": "open"}
    assert [case.pk for case in client.get(reverse("oversight:cases"), nobodys).context["page"]] == [waiting.pk]


def test_a_township_without_cases_does_not_hide_the_officers(client, supervisor, world):
    Region.objects.create(parent=world.region, name="花果园街道", code="520102020", level=RegionLevel.TOWNSHIP)
    context = client.get(reverse("oversight:dashboard"), {"region": world.region.code}).context
    assert [row["label"] for row in context["rows"]] == [world.inspectors[0].name]


def test_a_lead_that_cannot_be_read_does_not_exist(client, supervisor):
    query = {"measure": "open", "lead": "somebody"}
    assert client.get(reverse("oversight:cases"), query).status_code == 404
