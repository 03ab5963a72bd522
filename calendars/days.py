"""The calendar of a place: national notices, overlaid by those of the regions that it lies in."""

from datetime import date

from calendars import snapshot
from calendars.editions import Edition
from calendars.table import Calendar, UnknownYear

__all__ = ["Calendar", "UnknownYear", "calendar_for", "present_edition"]


def calendar_for(region_path: str = "", *, as_of: date | None = None) -> Calendar:
    """The calendar of a region path ("520000/522600/"; "" is the nation's).

    Kept in the process, so it is cheap to ask each time; ask again rather than hold on to it, or a correction is missed.
    `as_of` gives the calendar as it was announced on an earlier day, without the notices issued later.
    """
    present = snapshot.current().edition
    return (present if as_of is None else present.as_of(as_of)).calendar_for(region_path)


def present_edition() -> Edition:
    """All that the calendar's tables say now, to be kept, compared or asked what would be otherwise."""
    return snapshot.current().edition
