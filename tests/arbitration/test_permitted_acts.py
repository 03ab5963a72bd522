"""Every act of the room against everybody who works at a commission or a mediation body, and against those who do not."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from casework import door
from casework.actors import Actor
from casework.acts import acts_of
from casework.forms import ActForm
from casework.models import Entry
from registry.models import AgencyKind, Staff
from registry.roles import Role
from tests import factories
from tests.arbitration import machine_scenes, scenes
from tests.architecture.town import Browser

pytestmark = pytest.mark.django_db
FILE = Path(__file__).with_name("acts.toml")
MAY: dict[str, dict[str, str]] = tomllib.loads(FILE.read_text(encoding="utf-8"))
AT_A_COMMISSION = {"clerk": Role.CLERK, "arbitrator": Role.ARBITRATOR, "mediator": Role.MEDIATOR}


def test_every_act_stands_in_the_table():
    for model in machine_scenes.MACHINES:
        assert set(MAY[model.machine]) == set(acts_of(model)), f"{FILE.name} names other acts than {model.machine} has"


def viewers(town: scenes.Town, case: Any) -> dict[str, Staff]:
    """Those who see the case, by the names of the table."""
    seats = ("lead", "helper") if case.agency.kind == AgencyKind.MEDIATION else ("presiding", "member")
    seated = dict(zip(seats, (Staff.objects.get(pk=key) for key in case.handler_ids), strict=False))
    if case.agency.kind == AgencyKind.MEDIATION:
        return {**seated, "mediator": factories.make_staff(Role.MEDIATOR, agency=case.agency)}
    held = {name: factories.make_staff(role, agency=case.agency) for name, role in AT_A_COMMISSION.items()}
    return {**held, **seated, "secretary": town.secretary, "chair": town.chair}


def strangers(town: scenes.Town) -> list[Staff]:
    """The inspection of the county, and the commission of another one."""
    inspection = factories.make_agency(region=town.region)
    other = factories.make_agency(kind=AgencyKind.ARBITRATION, region=factories.make_region("520103"))
    return [factories.make_staff(Role.INSPECTOR, agency=inspection), factories.make_staff(Role.SECRETARY, agency=other)]


def sources() -> list[Any]:
    """Machine and status: for each act the last status in which it is possible."""
    found = {(model, act.source[-1]): None for model in machine_scenes.MACHINES for act in acts_of(model).values()}
    return [pytest.param(model, status, id=f"{model.machine}-{status}") for model, status in found]


@pytest.mark.parametrize(("model", "status"), sources())
def test_an_act_is_open_to_those_who_may_and_refused_to_everybody_else(model, status, monkeypatch, today):
    monkeypatch.setattr("desk.views.acts.form_for", lambda case, act, **options: ActForm(case=case, act=act, **options))
    town = scenes.town()
    case = machine_scenes.scene(model, status, town)
    people, nobody = viewers(town, case), strangers(town)
    browsers = {staff: Browser().log_in(staff) for staff in (*people.values(), *nobody)}
    before, wrong = Entry.objects.count(), []
    for act in acts_of(model).values():
        if act.source[-1] != status:
            continue
        where = reverse("desk:act", args=[case.reference, act.name])
        told = {"chain_length": case.chain_length, "reason": "理由充分"}
        may = MAY[model.machine][act.name].split()
        for name, staff in people.items():
            found = door.obstacles(case, act.name, by=Actor.of_staff(staff, today))
            if (name in may) == any(obstacle.code == "standing" for obstacle in found):
                wrong.append(f"{act.name} is {'closed' if name in may else 'open'} to {name}")
        refused = next((name for name in people if name not in may), None)
        if refused and browsers[people[refused]].ask("post", where, told).status_code != 422:
            wrong.append(f"{act.name} was not refused to {refused}")
        wrong += [
            f"{act.name} answered somebody who does not see the case"
            for staff in nobody
            if browsers[staff].ask("post", where, told).status_code != 404
        ]
    assert wrong == []
    assert Entry.objects.count() == before
