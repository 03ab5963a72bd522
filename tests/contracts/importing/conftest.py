"""One county, an employer in it, and a day on which everything happens."""

from collections.abc import Iterator
from datetime import date

import pytest

from calendars import snapshot
from casework import clock
from tests.inspection import scenes

TODAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    snapshot.forget()
    yield
    snapshot.forget()


@pytest.fixture
def world(db: None) -> Iterator[scenes.World]:
    with clock.travel_to(TODAY):
        yield scenes.world()
