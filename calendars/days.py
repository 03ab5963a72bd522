"""The calendar of a place: national notices, overlaid by those of the regions that it lies in."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from calendars import snapshot
from calendars.editions import Edition
from calendars.table import Calendar, UnknownYear

__all__ = ["Calendar", "UnknownYear", "as_known_on", "calendar_for", "present_edition"]

_known_on: ContextVar[date | None] = ContextVar("known_on", default=None)


@contextmanager
def as_known_on(day: date | None) -> Iterator[None]:
    """Within the block every calendar is the one that was announced on that day; None changes nothing.

    For history that is played again: a day is to be reckoned as it could be reckoned then.
    """
    token = _known_on.set(day or _known_on.get())
    try:
        yield
    finally:
        _known_on.reset(token)


def calendar_for(region_path: str = "", *, as_of: date | None = None) -> Calendar:
    """The calendar of a region path ("520000/522600/"; "" is the nation's).

    Kept in the process, so it is cheap to ask each time; ask again rather than hold on to it, or a correction is missed.
    `as_of` gives the calendar as it was announced on an earlier day, without the notices issued later; so does
    `as_known_on` for everything that is done within it.
    """
    edition = present_edition() if as_of is None else snapshot.current().edition.as_of(as_of)
    return edition.calendar_for(region_path)


def present_edition() -> Edition:
    """All that the calendar's tables say now, to be kept, compared or asked what would be otherwise."""
    edition, day = snapshot.current().edition, _known_on.get()
    return edition if day is None else edition.as_of(day)
