"""Statutory terms: from a starting day and a calendar to the last day in time, with the reasons. Pure: no database.

The rules are those of the law reference, 1.1. `due` is the only function that adds days to a statutory day.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from django.utils.translation import gettext as _

from calendars import counting, explanation
from calendars.period import Due, Extension, LengthKind, Pause, Step, Term, TermError, Unit
from calendars.table import Calendar, UnknownYear

__all__ = [
    "Calendar",
    "Due",
    "Extension",
    "LengthKind",
    "Pause",
    "Step",
    "Term",
    "TermError",
    "Unit",
    "UnknownYear",
    "add_days",
    "days_left",
    "due",
    "working_days_between",
]


def due(
    term: Term,
    start: date,
    calendar: Calendar,
    *,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Extension] = (),
    length: int | None = None,
    explain: bool = True,
    beyond: Literal["refuse", "provisional"] = "refuse",
) -> Due:
    """The last day of `term` when its event happens on `start` (for a term counted backwards: the event's own day).

    `length` replaces the term's own, in its unit. Extensions continue from the unrolled end, and what results is rolled
    once. Days inside a pause do not count; while a pause is open the result has no day. With ``beyond="provisional"`` a
    year that no notice has announced yet is counted with bare weekends and the result is marked provisional; otherwise
    such a year raises UnknownYear. A period that needs no working day (months that do not roll) needs no calendar.

    Raises TermError when the term has no length, or for a pause or extension of a term counted backwards.
    `explain=False` leaves out the steps; lists and the sweep use it.
    """
    table = calendar.assuming_weekends() if beyond == "provisional" else calendar
    pieces = counting.stretches(term, length, extensions)
    if term.backwards and (pauses or extensions):
        raise TermError(_("“%(term)s”自某日向前倒算，不能中止或延长。") % {"term": term.label})
    course = counting.follow(term, start, table, pieces, pauses)
    steps = explanation.steps(course, counting.stretches(term, length)) if explain else ()
    return Due(
        raw=None if course.raw is None else date.fromordinal(course.raw),
        day=None if course.last is None else date.fromordinal(course.last),
        provisional=course.provisional,
        steps=steps,
        remaining=course.left.left,
        remaining_unit=course.left.unit,
    )


def add_days(day: date, days: int) -> date:
    """The date `days` later (earlier when negative), all days counted. For spans of work, not for statutory terms."""
    return day + timedelta(days=days)


def days_left(day: date, today: date) -> int:
    """Days from today until `day`; 0 on the day itself, negative when it has passed."""
    return (day - today).days


def working_days_between(start: date, end: date, calendar: Calendar) -> int:
    """Working days after `start` up to and including `end`; negative when `end` comes first. Raises UnknownYear."""
    first, last = start.toordinal(), end.toordinal()
    return calendar.count_working(first, last) if first <= last else -calendar.count_working(last, first)
