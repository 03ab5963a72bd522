"""What the tests of the arbitration room share: a commission on a fixed day, and a calendar that leaves with the test."""

from collections.abc import Iterator
from datetime import date

import pytest

from calendars import snapshot
from casework import clock
from tests.arbitration import scenes

TODAY = date(2026, 3, 2)  # a Monday without holidays near


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """A test that is rolled back leaves nothing in the process's memory."""
    snapshot.forget()
    yield
    snapshot.forget()


@pytest.fixture(autouse=True)
def today() -> Iterator[date]:
    with clock.travel_to(TODAY):
        yield TODAY


@pytest.fixture
def town(db: None, today: date) -> scenes.Town:
    return scenes.town()
