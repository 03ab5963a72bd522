"""The calendar of a place: national notices, overlaid by those of the regions that it lies in."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date

from calendars import snapshot
from calendars.table import Calendar, DayFact, UnknownYear

__all__ = ["Calendar", "UnknownYear", "as_known_on", "calendar_for"]

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
    as_of = as_of or _known_on.get()
    tables = snapshot.current()
    paths = tuple(sorted(path for path in tables.region_paths if region_path.startswith(path)))
    if as_of is not None:
        return _calendar(tables, paths, as_of)
    if paths not in tables.calendars:
        tables.calendars[paths] = _calendar(tables, paths, None)
    return tables.calendars[paths]


def _calendar(tables: snapshot.Snapshot, paths: tuple[str, ...], as_of: date | None) -> Calendar:
    rows = [
        row
        for row in tables.days
        if row.region_path in paths and (as_of is None or row.issued_on is None or row.issued_on <= as_of)
    ]
    facts = (DayFact(row.day, row.working, row.holiday, row.notice) for row in rows)
    return Calendar(facts, (row.year for row in rows if row.year is not None))
