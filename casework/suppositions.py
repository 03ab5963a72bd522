"""What if: a clock with another start, a longer term, a pause, or without a notice. Nothing is saved."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from calendars.days import present_edition
from calendars.terms import Due, Unit
from casework.ledger import Clock, Event


@dataclass(frozen=True)
class Supposed:
    """What is supposed; everything left out is as it is. A pause has both its days.

    `as_of`: only the notices issued by that day; `without`: all but these.
    """

    start: date | None = None
    extend: int | None = None
    unit: Unit = Unit.WORKING_DAYS
    pause_from: date | None = None
    pause_to: date | None = None
    as_of: date | None = None
    without: Collection[int] = ()


def due(clock: Clock, supposed: Supposed) -> Due:
    """The day of the clock under the supposition, explained. Raises `TermError` and `UnknownYear` with a sentence."""
    edition = present_edition()
    if supposed.as_of:
        edition = edition.as_of(supposed.as_of)
    if supposed.without:
        edition = edition.without(supposed.without)
    imagined = Clock(clock.term, clock.region_path, tuple(_events(clock, supposed)))
    return imagined.due(explain=True, calendar=edition.calendar_for(clock.region_path))


def _events(clock: Clock, supposed: Supposed) -> list[Event]:
    """A supposed pause comes first, so that it ends before one that really lasts."""
    start = next(event for event in clock.events if event.kind == "start")
    rest = [event for event in clock.events if event is not start and event.kind != "stop"]
    found = [Event("start", supposed.start or start.on, start.length, start.unit)]
    if supposed.pause_from and supposed.pause_to:
        found += [Event("pause", supposed.pause_from), Event("resume", supposed.pause_to)]
    found += rest
    if supposed.extend:
        found.append(Event("extend", start.on, supposed.extend, supposed.unit.value))
    return found
