"""What the tests of collective contracts share: each is played on the day of the room's tests."""

from collections.abc import Iterator
from datetime import date

import pytest

from casework import clock
from tests.contracts.filing import TODAY


@pytest.fixture(autouse=True)
def today() -> Iterator[date]:
    with clock.travel_to(TODAY):
        yield TODAY
