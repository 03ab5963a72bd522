"""The sweep goes on when one case cannot be acted on, and says of it no more than its keys."""

from datetime import date
from typing import Any

import pytest

from calendars import snapshot
from casework import clock, sweep
from casework.models import Deadline
from inspection.complaint import states
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
        assert sweep.fire_due() == 1
    assert scenes.fresh(broken).status == states.CLOSED_NOT_SUPPLEMENTED
