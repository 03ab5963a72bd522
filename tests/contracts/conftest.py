"""What the tests of the room share: a fixed day, and a memory that leaves with the test."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.core.cache import cache

from calendars import snapshot
from casework import clock
from tests.contracts.collective import collective_scenes as scenes
from tests.contracts.filing import TODAY


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """A test that is rolled back leaves nothing in the process's memory."""
    snapshot.forget()
    cache.clear()
    yield
    snapshot.forget()


@pytest.fixture
def today() -> Iterator[date]:
    """A Monday without holidays near."""
    with clock.travel_to(TODAY):
        yield TODAY


@pytest.fixture
def bureau(db: None, today: date) -> scenes.Bureau:
    return scenes.bureau()
