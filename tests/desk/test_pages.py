"""Every page opens for those it is for, and does not exist for the others."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from inspection.complaint import states as complaint_states
from inspection.investigation import states
from registry.models import Staff
from registry.roles import Role
from tests import factories
from tests.inspection import scenes

Browse = Callable[[Staff], Client]

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
