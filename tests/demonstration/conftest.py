"""A small province: two counties with their prefecture and province, and three years that end on one known day."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from calendars import loading as calendar_loading
from calendars import snapshot, source
from casework import clock

NOW = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)  # half past four in the afternoon of a Friday, in Guiyang


@pytest.fixture
def now() -> Iterator[datetime]:
    with clock.travel_to(NOW):
        yield NOW


@pytest.fixture
def calendar(db: None) -> Iterator[None]:
    snapshot.forget()
    calendar_loading.load(source.notices())
    yield
    snapshot.forget()
