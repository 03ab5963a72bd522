"""Every act of the room against everybody who works at the bureau, and against those who do not."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from casework import clock, door
from casework.actors import Actor
from casework.acts import acts_of
from casework.forms import ActForm
from casework.machines import machines
from casework.models import Entry
from registry.models import AgencyKind, Staff
from registry.roles import Role
from tests import factories
from tests.architecture.town import Browser
from tests.contracts import machine_scenes
from tests.contracts.collective import collective_scenes as scenes

pytestmark = pytest.mark.django_db
FILE = Path(__file__).with_name("acts.toml")
MAY: dict[str, dict[str, str]] = tomllib.loads(FILE.read_text(encoding="utf-8"))


def test_every_act_stands_in_the_table():
    assert set(MAY) == {model.machine for model in machine_scenes.MACHINES}
    for machine, acts in MAY.items():
        assert set(acts) == set(acts_of(machines()[machine])), f"{FILE.name} names other acts than {machine} has"


def sources() -> list[Any]:
    """Machine and status: for each act the last status in which it is possible."""
    return sorted({(kind, act.source[-1]) for kind in MAY for act in acts_of(machines()[kind]).values()})


def viewers(bureau: scenes.Bureau) -> dict[str, Staff]:
    """Those who see the case, by the names of the table."""
    reviewer = factories.make_staff(Role.LEGAL_REVIEWER, agency=bureau.agency)
    return {"clerk": bureau.clerk, "inspector": bureau.inspector, "reviewer": reviewer, "head": bureau.head}


def strangers(bureau: scenes.Bureau) -> list[Staff]:
    """The commission of the county, and the bureau of another one."""
    commission = factories.make_agency(kind=AgencyKind.ARBITRATION, region=bureau.region)
    other = factories.make_agency(region=factories.make_region("520103"))
    return [factories.make_staff(Role.SECRETARY, agency=commission), factories.make_staff(Role.CLERK, agency=other)]


@pytest.mark.parametrize(("machine", "status"), sources())
def test_an_act_is_open_to_those_who_may_and_refused_to_everybody_else(machine, status, monkeypatch, bureau):
    monkeypatch.setattr("desk.views.acts.form_for", lambda case, act, **options: ActForm(case=case, act=act, **options))
    case = machine_scenes.scene(machines()[machine], status, bureau)
    people, nobody = viewers(bureau), strangers(bureau)
    browsers = {staff: Browser().log_in(staff) for staff in (*people.values(), *nobody)}
    before, wrong = Entry.objects.count(), []
    for act in acts_of(type(case)).values():
        if act.source[-1] != status:
            continue
        where = reverse("desk:act", args=[case.reference, act.name])
        told = {"chain_length": case.chain_length, "reason": "理由充分"}
        may = MAY[machine][act.name].split()
        for name, staff in people.items():
            found = door.obstacles(case, act.name, by=Actor.of_staff(staff, clock.today()))
            if (name in may) == any(obstacle.code == "standing" for obstacle in found):
                wrong.append(f"{act.name} is {'closed' if name in may else 'open'} to {name}")
            if name not in may and browsers[staff].ask("post", where, told).status_code != 422:
                wrong.append(f"{act.name} was not refused to {name}")
        wrong += [
            f"{act.name} answered somebody who does not see the case"
            for staff in nobody
            if browsers[staff].ask("post", where, told).status_code != 404
        ]
    assert wrong == []
    assert Entry.objects.count() == before
