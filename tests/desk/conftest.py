"""What the tests of the desk share: the inspection room's world and day, and a browser for each member of staff."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client

from calendars import snapshot
from casework import clock
from registry.models import Staff
from tests.inspection import scenes
from tests.inspection.conftest import TODAY

Browse = Callable[[Staff], Client]


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """A test that is rolled back leaves nothing in the process's memory."""
    snapshot.forget()
    cache.clear()
    yield
    snapshot.forget()


@pytest.fixture(autouse=True)
def calendar_stays_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """The look at the calendar's version every other second would count as a query of whichever page is open then."""
    monkeypatch.setattr(snapshot, "CHECK_EVERY", float("inf"))


@pytest.fixture(autouse=True)
def today() -> Iterator[date]:
    with clock.travel_to(TODAY):
        yield TODAY


@pytest.fixture
def world(db: None, today: date) -> scenes.World:
    return scenes.world()


@pytest.fixture
def browse() -> Browse:
    """A client that is logged in as somebody."""

    def logged_in(staff: Staff) -> Client:
        client = Client()
        client.force_login(staff.user)
        return client

    return logged_in
