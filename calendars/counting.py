"""Arithmetic of periods on day ordinals. Every line that follows an article names it."""

from calendar import monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from calendars.period import OPEN, Extension, Pause, Term, TermError, Unit
from calendars.table import Calendar, UnknownYear

NEVER = OPEN.toordinal()
HOURS_OF_A_DAY = 24
MONTHS_OF_A_YEAR = 12
# Longer than any statute's; a slip of the keyboard is told, not computed.
LONGEST = {
    Unit.WORKING_DAYS: 36_500,
    Unit.CALENDAR_DAYS: 36_500,
    Unit.MONTHS: 1_200,
    Unit.YEARS: 100,
    Unit.HOURS: 8_760,
}


class Stretch(NamedTuple):
    """A run of days within a period: the waiting time, the term with what prolongs it in the same unit, the rest."""

    length: int
    unit: Unit


class Reached(NamedTuple):
    """Where counting ended: the last day's ordinal, or None and how much was left when an open pause began."""

    end: int | None
    left: int = 0
    unit: Unit = Unit.UNCOUNTED


Blocks = Sequence[tuple[int, int]]  # pauses as first and last ordinal, in order, not touching
Walk = Callable[[int, int, int], tuple[int | None, int]]


@dataclass(frozen=True, slots=True)
class Course:
    """What was counted and where it led; `ends` has the last day of each stretch that was finished."""

    term: Term
    start: int
    calendar: Calendar
    pieces: Sequence[Stretch]
    paused: Blocks
    ends: Sequence[int]
    raw: int | None
    last: int | None
    left: Reached

    @property
    def provisional(self) -> bool:
        """Whether a year without notice had to be assumed for the last day."""
        if self.last is None or self.raw is None:
            return False
        working = any(piece.unit is Unit.WORKING_DAYS for piece in self.pieces)
        if not working and not self.term.rolls:
            return False  # the calendar was not asked
        latest = self.start - 1 if self.term.backwards else max(self.raw, self.last)
        return date.fromordinal(latest).year > self.calendar.last_known


def course(term: Term, start: date, calendar: Calendar, pieces: Sequence[Stretch], paused: Blocks) -> Course:
    """Count the stretches one after the other, each from the unrolled end of the one before, and roll once."""
    begin = start.toordinal()
    ends: list[int] = []
    reached = Reached(begin)
    for piece in pieces:
        reached = run(ends[-1] if ends else begin, piece, calendar, paused)
        if reached.end is None:
            return Course(term, begin, calendar, pieces, paused, ends, None, None, reached)
        ends.append(reached.end)
    raw = ends[-1]
    last = roll(raw, calendar, paused) if term.rolls else raw
    return Course(term, begin, calendar, pieces, paused, ends, raw, last, reached)


def course_back(term: Term, event: date, calendar: Calendar, piece: Stretch) -> Course:
    """Count back from an event; what rolls moves to the earlier side."""
    begin = event.toordinal()
    raw = run_back(begin, piece, calendar)
    last = roll_back(raw, calendar) if term.rolls else raw
    return Course(term, begin, calendar, (piece,), (), (raw,), raw, last, Reached(raw))


def follow(term: Term, start: date, calendar: Calendar, pieces: Sequence[Stretch], pauses: Sequence[Pause]) -> Course:
    """The course of a term in its direction. Raises TermError for a day that no calendar can write."""
    try:
        if term.backwards:
            return course_back(term, start, calendar, pieces[0])
        return course(term, start, calendar, pieces, blocks(pauses))
    except (TermError, UnknownYear):
        raise
    except (OverflowError, ValueError) as error:
        raise TermError(_("推算结果超出日历可表示的范围，请检查起算日和期限长度。")) from error


def stretches(term: Term, length: int | None, extensions: Sequence[Extension] = ()) -> list[Stretch]:
    """What has to be counted, one stretch after the other. Raises TermError when no day can be computed."""
    count = checked_length(term, length)
    found = [Stretch(term.waiting, term.unit)] if term.waiting else []
    found.append(Stretch(count, term.unit))
    for extension in extensions:
        _check(extension.length, extension.unit)
        if extension.unit == found[-1].unit:
            # the prolonged term is one term: 3 + 3 months are 6 months, not twice three rolled ones
            found[-1] = Stretch(found[-1].length + extension.length, extension.unit)
        else:
            found.append(Stretch(extension.length, extension.unit))
    return found


def checked_length(term: Term, length: int | None) -> int:
    """The length to count with: the one given, else the term's own."""
    count = term.length if length is None else length
    if count is None or term.unit is Unit.UNCOUNTED:
        raise TermError(_("“%(term)s”：%(why)s") % {"term": term.label, "why": term.no_day_label})
    _check(count, term.unit)
    return count


def _check(count: int, unit: Unit) -> None:
    longest = LONGEST.get(unit)
    if longest is None or not 1 <= count <= longest:
        raise TermError(
            _("期限长度应为1至%(longest)s之间的整数，不能是%(count)s。")
            % {"longest": unit.counted(longest or 1), "count": count}
        )


def blocks(pauses: Sequence[Pause]) -> list[tuple[int, int]]:
    """The pauses as ordinals in order, overlapping and touching ones made one; so the order they come in is nothing."""
    merged: list[tuple[int, int]] = []
    for begin, end in sorted((pause.from_.toordinal(), (pause.to or OPEN).toordinal()) for pause in pauses):
        if merged and begin <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((begin, end))
    return merged


def run(start: int, stretch: Stretch, calendar: Calendar, paused: Blocks) -> Reached:
    """The last day of a stretch that begins after `start`: the day of the event is not counted (民诉法 85; 民法典 201)."""
    if stretch.unit is Unit.WORKING_DAYS:
        return _walk(start, stretch, calendar.forward, paused)
    # months and years become the days up to the corresponding day, so that a pause prolongs them by its days
    return _walk(start, Stretch(span(start, stretch), Unit.CALENDAR_DAYS), _every_day, paused)


def run_back(event: int, stretch: Stretch, calendar: Calendar) -> int:
    """The latest day that leaves the whole stretch before the event, the event's own day not counted."""
    if stretch.unit is Unit.WORKING_DAYS:
        return calendar.backward(event, stretch.length)
    if stretch.unit in (Unit.MONTHS, Unit.YEARS):
        return add_months(date.fromordinal(event), -_months(stretch)).toordinal()
    return event - span(event, stretch)


def roll(end: int, calendar: Calendar, paused: Blocks) -> int | None:
    """The end itself, or the first working day after it when it is a rest day (民诉法 85; 民法典 203).

    A day on which the clock stands still cannot end the period either; None when it stands still without end.
    """
    day = calendar.next_working(end)
    for begin, until in paused:
        if begin <= day <= until and day != end:
            if until >= NEVER:
                return None
            day = calendar.next_working(until + 1)
    return day


def roll_back(end: int, calendar: Calendar) -> int:
    """For periods counted backwards: a rest day moves to the working day before, so that nobody's time is shortened."""
    return calendar.backward(end + 1, 1)


def add_months(day: date, months: int) -> date:
    """The corresponding day of the month `months` later; without one, the last day of that month (民法典 202)."""
    year, month = divmod(day.year * MONTHS_OF_A_YEAR + day.month - 1 + months, MONTHS_OF_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _walk(start: int, stretch: Stretch, walk: Walk, paused: Blocks) -> Reached:
    """Count on, stepping over the pauses; a pause that has not ended stops the count."""
    cursor, left = start, stretch.length
    for begin, end in paused:
        if end <= cursor:
            continue
        reached, left = walk(cursor, left, begin - 1)
        if reached is not None:
            return Reached(reached)
        if end >= NEVER:
            return Reached(None, left, stretch.unit)
        cursor = end
    reached, _none = walk(cursor, left, NEVER)
    if reached is None:
        raise OverflowError
    return Reached(reached)


def _every_day(after: int, count: int, limit: int) -> tuple[int | None, int]:
    if after + count <= limit:
        return after + count, 0
    return None, count - max(0, limit - after)


def span(start: int, stretch: Stretch) -> int:
    """How many days a stretch in calendar time takes from `start`, without pauses (民法典 202 for months and years)."""
    match stretch.unit:
        case Unit.MONTHS | Unit.YEARS:
            return add_months(date.fromordinal(start), _months(stretch)).toordinal() - start
        case Unit.HOURS:
            # 24 hours from an instant end at the same instant of the next day; the instant itself is kept by the act
            return -(-stretch.length // HOURS_OF_A_DAY)
    return stretch.length


def _months(stretch: Stretch) -> int:
    return stretch.length * (MONTHS_OF_A_YEAR if stretch.unit is Unit.YEARS else 1)
