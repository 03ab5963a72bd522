"""Two secretaries book one room at the same moment: one wins, by the database, and the other is told what is free."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest
from django.db import connection

from arbitration.hearing import requirements
from arbitration.models import Booking, Hearing
from calendars import snapshot
from casework import clock
from casework.door import perform
from casework.errors import Refused
from registry.roles import Role
from tests import factories
from tests.arbitration import hearing_scenes, scenes
from tests.arbitration.conftest import TODAY

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house():
    """A commission with six arbitrators and two secretaries, and two cases that share nobody."""
    with clock.travel_to(TODAY):
        town = hearing_scenes.register(scenes.town())
        for _number in range(3):
            hearing_scenes.appoint(factories.make_staff(Role.ARBITRATOR, agency=town.agency))
        worker, employer = town.workers[1], factories.make_employer(region=town.region)
        other = {"workers": (worker,), "employer": employer, "claims": hearing_scenes.claims_of(worker)}
        cases = [hearing_scenes.prepared(town), hearing_scenes.prepared(town, **other)]
        secretaries = [town.secretary, factories.make_staff(Role.SECRETARY, agency=town.agency)]
        yield town, cases, secretaries
    snapshot.forget()


def at_once(*deeds):
    """Run the deeds in threads that start together; a refusal counts as a result."""
    barrier = Barrier(len(deeds))

    def run(deed):
        try:
            with clock.travel_to(TODAY):
                barrier.wait(timeout=20)
                return deed()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


@pytest.mark.parametrize("looked_before", [True, False], ids=["after a look", "blindly"])
def test_of_two_secretaries_one_gets_the_room(house, monkeypatch, looked_before):
    """Also when both had looked and seen the room free: then only the database knows."""
    town, cases, secretaries = house
    hours = hearing_scenes.hours(town)
    if not looked_before:
        monkeypatch.setattr(requirements.bookings, "conflicts", lambda *_asked, **_leaving_out: [])
    deeds = [
        partial(perform, case, "set_hearing", by=town.by(secretary), **hours)
        for case, secretary in zip(cases, secretaries, strict=True)
    ]
    results = at_once(*deeds)
    (lost,) = [result for result in results if isinstance(result, Refused)]
    said = str(lost)
    assert "第一仲裁庭可以排的时间" in said
    assert "3月16日 10:30—12:00" in said
    assert Hearing.objects.count() == 1
    assert Booking.objects.filter(room=hearing_scenes.room(town), live=True).count() == 1
    loser = cases[results.index(lost)]
    assert not loser.entries.filter(act="set_hearing").exists()
    with clock.travel_to(TODAY):
        perform(scenes.fresh(loser), "set_hearing", by=town.by("secretary"), **{**hours, "begins": "10:30"})
    assert Hearing.objects.count() == 2
