"""Every page opens for those it is for, and does not exist for the others."""

import pytest
from django.test import Client
from django.urls import reverse

from casework.viewing import WORKER_KEY
from inspection.complaint import states as complaint_states
from inspection.investigation import states
from registry.roles import Role
from tests import factories
from tests.desk.conftest import Browse
from tests.inspection import scenes

PAGES = ("my_work", "cases", "sign", "assignment", "delegations", "machines", "register_complaint", "register_case")


@pytest.mark.parametrize("name", PAGES)
def test_pages_open_for_the_head(world: scenes.World, browse: Browse, name: str) -> None:
    scenes.complaint(world)
    assert browse(world.head).get(reverse(f"desk:{name}")).status_code == 200


@pytest.mark.parametrize("state", [*complaint_states.STATES])
def test_the_page_of_a_complaint_in_every_status(world: scenes.World, browse: Browse, state: str) -> None:
    case = scenes.complaint(world, state)
    for staff in (world.clerk, world.head, world.inspectors[0]):
        answer = browse(staff).get(reverse("desk:case", args=[case.reference]))
        expected = 200 if case.confidentiality == "ordinary" or staff in (world.head, world.clerk) else 404
        assert answer.status_code == expected, (staff, state)


@pytest.mark.parametrize("state", [*states.STATES])
def test_the_page_of_an_inspection_case_in_every_status(world: scenes.World, browse: Browse, state: str) -> None:
    case = scenes.investigation(world, state)
    for staff in (world.clerk, world.head, world.inspectors[0]):
        assert browse(staff).get(reverse("desk:case", args=[case.reference])).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_visitors_log_in_first(world: scenes.World, client: Client, name: str) -> None:
    answer = client.get(reverse(f"desk:{name}"))
    assert answer.status_code == 302
    assert reverse("account_login") in answer.headers["Location"]


def test_a_worker_finds_no_desk(world: scenes.World, client: Client) -> None:
    session = client.session
    session[WORKER_KEY] = world.workers[0].pk
    session.save()
    assert client.get(reverse("desk:my_work")).status_code in (302, 404)


@pytest.mark.parametrize(
    "page", ["case", "file", "people", "add_evidence", "act", "reveal", "why", "task", "document", "evidence"]
)
def test_a_case_of_another_county_does_not_exist(world: scenes.World, browse: Browse, page: str) -> None:
    case = scenes.investigation(world, states.ORDERED)
    stranger = factories.make_staff(Role.HEAD, agency=factories.make_agency(region=factories.make_region("520103")))
    party = case.parties.get(role="complainant")
    arguments = {
        "act": ["begin_review"],
        "reveal": [party.pk],
        "why": [case.deadlines.first().pk],
        "task": [1],
        "document": [case.documents.first().pk],
        "evidence": [1],
    }.get(page, [])
    url = reverse(f"desk:{page}", args=[case.reference, *arguments])
    client = browse(stranger)
    assert (client.post(url) if page == "reveal" else client.get(url)).status_code == 404


@pytest.mark.parametrize("name", ["register_complaint", "register_case", "new_employer"])
def test_only_those_who_take_things_in_find_the_intake(world: scenes.World, browse: Browse, name: str) -> None:
    assert browse(world.reviewer).get(reverse(f"desk:{name}")).status_code == 404
    assert browse(world.clerk).get(reverse(f"desk:{name}")).status_code == 200


def test_the_rail_shows_what_one_may_use(world: scenes.World, browse: Browse) -> None:
    def labels(staff: object) -> list[str]:
        return [str(entry["label"]) for entry in browse(staff).get(reverse("desk:my_work")).context["nav"]]

    assert "批量审批" in labels(world.head)
    assert "批量审批" not in labels(world.clerk)
    assert "登记投诉" not in labels(world.reviewer)
    current = browse(world.head).get(reverse("desk:cases")).context["nav"]
    assert [str(entry["label"]) for entry in current if entry["current"]] == ["案件"]
