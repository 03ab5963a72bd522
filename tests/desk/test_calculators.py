"""The calculators are at hand where amounts are written down: registering an application, the claims, the ledger, everywhere."""

from typing import Any

import pytest
from django.urls import reverse

from tests.arbitration import scenes as disputes
from tests.desk.conftest import Browse
from tests.inspection import scenes

pytestmark = pytest.mark.django_db

LINK = 'href="/calculators/" target="_blank"'


def test_the_rail_leads_to_the_calculators(browse: Browse) -> None:
    world = scenes.world()
    assert 'href="/calculators/"' in browse(world.inspectors[0]).get(reverse("desk:my_work")).content.decode()
    assert reverse("portal:calculators") == "/calculators/"
    assert browse(world.inspectors[0]).get("/calculators/").status_code == 200


@pytest.mark.usefixtures("today")
def test_they_stand_beside_the_claims_of_an_application(browse: Browse) -> None:
    town = disputes.town()
    case = disputes.arbitration(town)
    for address in (reverse("desk:register_application"), reverse("desk:claims", args=[case.reference])):
        assert LINK in browse(town.secretary).get(address).content.decode()


def test_they_stand_beside_the_ledger(browse: Browse, today: Any) -> None:
    world = scenes.world()
    case = scenes.investigation(world, "ORDERED")
    page = browse(world.inspectors[0]).get(reverse("desk:ledger", args=[case.reference]))
    assert LINK in page.content.decode()
