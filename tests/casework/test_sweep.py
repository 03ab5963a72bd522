"""The sweep goes on when one case cannot be acted on, and says of it no more than its keys."""

from datetime import date
from typing import Any

import pytest

from calendars import snapshot
from casework import clock, sweep
from casework.errors import Obstacle, Refused
from casework.models import Deadline
from casework.timeline import DEADLINE_PASSED
from inspection.complaint import states
from registry.guards import lifted
from tests.casework.test_races import assert_chain, at_once
from tests.inspection import scenes

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    with clock.travel_to(date(2026, 3, 2)):
        yield scenes.world()
    snapshot.forget()


def test_one_broken_case_holds_up_nobody_else(world, monkeypatch, caplog):
    broken, sound = (scenes.complaint(world, states.SUPPLEMENT, worker=worker) for worker in world.workers)
    assert broken.pk < sound.pk
    real = sweep.lock

    def lock(case: Any) -> Any:
        if case.pk == broken.pk:
            raise RuntimeError("工人王建国的卷宗已损坏")
        return real(case)

    monkeypatch.setattr(sweep, "lock", lock)
    with clock.travel_to(date(2026, 3, 10)):
        assert sweep.fire_due() == 1
        assert scenes.fresh(sound).status == states.CLOSED_NOT_SUPPLEMENTED
        assert scenes.fresh(broken).status == states.SUPPLEMENT
        assert not Deadline.objects.filter(case=broken, term="INS-SUPPLEMENT").exclude(fired_at=None).exists()
        assert f"case {broken.pk}" in caplog.text
        assert "RuntimeError at test_sweep.py" in caplog.text
        assert "王建国" not in caplog.text
        monkeypatch.setattr(sweep, "lock", real)
        assert sweep.fire_due() == 0
        assert sweep.fire_due(also_put_off=True) == 1
    assert scenes.fresh(broken).status == states.CLOSED_NOT_SUPPLEMENTED


def started(world, due_on: date, number: int) -> list[Deadline]:
    """Clocks that run out on the day, each on a case of its own."""
    cases = [scenes.complaint(world) for _each in range(number)]
    with lifted(Deadline):
        Deadline.objects.filter(case__in=cases).update(due_on=due_on, raw_on=due_on)
    return list(Deadline.objects.filter(case__in=cases))


def test_many_that_fail_do_not_keep_the_others_waiting(world, monkeypatch):
    """The ones that fail are the longest overdue, and more than a batch holds."""
    with clock.travel_to(date(2026, 3, 2)):
        broken = {each.case_id for each in started(world, date(2026, 3, 3), 4)}
        sound = started(world, date(2026, 3, 4), 2)
    real = sweep.lock
    tried: list[int] = []

    def lock(case: Any) -> Any:
        tried.append(case.pk)
        if case.pk in broken:
            raise RuntimeError
        return real(case)

    monkeypatch.setattr(sweep, "BATCH", 3)
    monkeypatch.setattr(sweep, "lock", lock)
    with clock.travel_to(date(2026, 3, 10)):
        assert sweep.fire_due() == 2
        assert {each.case_id for each in sound} == set(tried) - broken
        tried.clear()
        assert sweep.fire_due() == 0
        assert tried == []
    with clock.travel_to(date(2026, 3, 11)):
        assert sweep.fire_due() == 0
        assert set(tried) == broken


def test_a_round_that_has_no_time_left_leaves_the_rest_to_the_next(world):
    with clock.travel_to(date(2026, 3, 2)):
        started(world, date(2026, 3, 3), 3)
    with clock.travel_to(date(2026, 3, 10)):
        assert [sweep.fire_due(seconds=0) for _round in range(4)] == [1, 1, 1, 0]


def test_a_provisional_day_fires_nothing(world):
    with clock.travel_to(date(2026, 3, 2)):
        started(world, date(2026, 3, 3), 1)
        with lifted(Deadline):
            Deadline.objects.update(provisional=True)
    with clock.travel_to(date(2026, 3, 10)):
        assert sweep.fire_due() == 0


@pytest.mark.django_db(transaction=True)
def test_however_many_sweep_at_once_and_however_late_each_clock_fires_once(world):
    """Four threads at the same moment, ten days late, and again an hour later."""
    with clock.travel_to(date(2026, 3, 2)):
        acted = [scenes.complaint(world, states.SUPPLEMENT, worker=worker) for worker in world.workers]
        noted = [scenes.investigation(world) for _each in range(3)]
    late = date(2026, 6, 20)
    results = at_once(*[lambda: fire(late)] * 4)
    assert sum(results) == len(acted) + len(noted)
    assert sum(at_once(*[lambda: fire(late)] * 2)) == 0
    for case in acted:
        assert case.entries.filter(act="close_not_supplemented").count() == 1
        assert_chain(case)
    for case in noted:
        assert case.entries.filter(act=DEADLINE_PASSED).count() == 1
        assert_chain(case)


def fire(day: date) -> int:
    with clock.travel_to(day):
        return sweep.fire_due()


def test_an_act_that_should_be_possible_and_is_refused_is_told(world, monkeypatch, caplog):
    """Nothing else is awaited that would end in it, so somebody has to look."""
    case = scenes.complaint(world, states.SUPPLEMENT, worker=world.workers[0])
    found = [Obstacle("unforeseen", "材料已收到")]

    def refuse(*_arguments: Any, **_data: Any) -> None:
        raise Refused(found)

    monkeypatch.setattr(sweep, "obstacles", lambda *_arguments, **_data: found)
    monkeypatch.setattr(sweep, "perform", refuse)
    with clock.travel_to(date(2026, 3, 10)):
        assert sweep.fire_due() == 1
    assert f"case {case.pk}: close_not_supplemented refused on expiry: ['unforeseen']" in caplog.text
    assert scenes.fresh(case).entries.latest("sequence").act == DEADLINE_PASSED
