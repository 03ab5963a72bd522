"""What the tests of collective contracts share: a bureau on a fixed day, and a calendar that leaves with the test."""

from collections.abc import Iterator
from datetime import date

import pytest

from calendars import snapshot
from casework import clock
from tests.contracts.collective import collective_scenes as scenes

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
def bureau(db: None, today: date) -> scenes.Bureau:
    return scenes.bureau()
