"""A deadline is the fold of its events."""

from datetime import date

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.register import term
from casework.ledger import Clock, Event

DAYS = st.dates(date(2024, 1, 1), date(2026, 6, 30))


@pytest.fixture(scope="module", autouse=True)
def _calendar(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        call_command("load_calendar", verbosity=0)


pytestmark = pytest.mark.django_db


def clock(code, start, *events):
    return Clock(term(code, on=start), "520000/", (Event("start", start), *events))


def test_sixty_working_days_from_the_law_reference():
    assert clock("INS-INVEST", date(2026, 3, 2)).due().day == date(2026, 5, 28)


def test_an_extension_continues_from_the_unrolled_end():
    extended = clock("INS-INVEST", date(2026, 3, 2), Event("extend", date(2026, 5, 20), 30, "WD"))
    assert extended.due().day == date(2026, 7, 10)


def test_an_open_pause_has_no_day_and_a_closed_one_moves_it():
    start, pause = date(2026, 3, 2), Event("pause", date(2026, 3, 16))
    assert clock("INS-INVEST", start, pause).due().day is None
    resumed = clock("INS-INVEST", start, pause, Event("resume", date(2026, 3, 20))).due()
    assert resumed.day is not None
    assert resumed.day > clock("INS-INVEST", start).due().day


def test_a_day_beyond_the_announced_calendar_is_provisional_never_certain():
    due = clock("INS-INVEST", date(2026, 11, 20)).due()
    assert due.provisional
    assert due.day > date(2027, 1, 1)


@given(start=DAYS, length=st.integers(1, 60))
@settings(max_examples=60, deadline=None)
def test_an_extension_never_shortens(start, length):
    plain = clock("INS-INVEST", start)
    assert plain.adding(Event("extend", start, length, "WD")).due().day > plain.due().day


@given(start=DAYS)
@settings(max_examples=40, deadline=None)
def test_the_explained_day_is_the_cached_day(start):
    folded = clock("INS-INVEST", start)
    assert folded.due(explain=True).day == folded.due().day
