"""What the tests of collective contracts share: a bureau on the day of the room's tests."""

from collections.abc import Iterator
from datetime import date

import pytest

from casework import clock
from tests.contracts.collective import collective_scenes as scenes
from tests.contracts.filing import TODAY


@pytest.fixture(autouse=True)
def today() -> Iterator[date]:
    with clock.travel_to(TODAY):
        yield TODAY


@pytest.fixture
def bureau(db: None, today: date) -> scenes.Bureau:
    return scenes.bureau()
