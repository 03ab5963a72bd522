"""The fold: a deadline's events and the calendar give its due day and the words that explain it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from calendars import line
from calendars.days import Calendar, calendar_for
from calendars.register import term as registered
from calendars.terms import Due, Extension, Pause, Term, Unit, due

if TYPE_CHECKING:
    from casework.models import Case, Deadline


@dataclass(frozen=True)
class Event:
    """A clock event as the fold sees it (the row is `casework.models.ClockEvent`)."""

    kind: str
    on: date
    length: int | None = None
    unit: str = ""


@dataclass(frozen=True)
class Clock:
    """What the fold needs of a deadline: its term as it stood at the start, the place, and the events."""

    term: Term
    region_path: str
    events: tuple[Event, ...] = field(default=())

    def adding(self, event: Event) -> "Clock":
        return replace(self, events=(*self.events, event))

    def due(self, *, explain: bool = False, calendar: Calendar | None = None) -> Due:
        """Fold the events, under the present calendar or under another one.

        A day beyond the last announced calendar year is given as provisional, never as certain.
        """
        start = next(event for event in self.events if event.kind == "start")
        return due(
            self.term,
            start.on,
            calendar or calendar_for(self.region_path),
            pauses=tuple(_pauses(self.events)),
            extensions=tuple(_extensions(self.events)),
            length=start.length,
            explain=explain,
            beyond="provisional",
        )


def in_one_line(clock: Clock) -> str:
    """How the clock's last day was counted, in one line for paper; empty while it stands still."""
    start = next(event for event in clock.events if event.kind == "start")
    term = replace(clock.term, length=start.length or clock.term.length)
    return line.in_one_line(
        term,
        start.on,
        clock.due(),
        extensions=tuple(_extensions(clock.events)),
        pauses=tuple(_pauses(clock.events)),
    )


def _pauses(events: Sequence[Event]) -> Iterable[Pause]:
    began: date | None = None
    for event in events:
        if event.kind == "pause":
            began = event.on
        elif event.kind == "resume" and began is not None:
            yield Pause(began, event.on)
            began = None
    if began is not None:
        yield Pause(began, None)


def _extensions(events: Sequence[Event]) -> Iterable[Extension]:
    for event in events:
        if event.kind == "extend" and event.length:
            yield Extension(event.length, Unit(event.unit))


def clock_of(deadline: "Deadline", case: "Case") -> Clock:
    """The clock of a stored deadline, with the term as it stood on the day it started."""
    events = tuple(
        Event(event.kind, event.on, event.length, event.unit)
        for event in sorted(deadline.events.all(), key=lambda event: event.pk)
    )
    stored = replace(
        registered(deadline.term, on=deadline.started_on), length=deadline.length, unit=Unit(deadline.unit)
    )
    return Clock(stored, case.region_path, events)


def explain(deadline: "Deadline", case: "Case") -> Due:
    """Why this day: each day that counted or did not, with its notice, and each rule with its article."""
    return clock_of(deadline, case).due(explain=True)
