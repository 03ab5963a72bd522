"""The dry run: every running clock folded again under one edition of the calendar, and why a day moves. Writes nothing."""

import json
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.utils import translation
from django.utils.translation import gettext as _

from calendars.editions import Edition, changed_days, in_one_sentence
from calendars.register import term as registered
from calendars.terms import Due, TermError, Unit, UnknownYear
from casework.faults import described
from casework.ledger import Clock, Event

log = logging.getLogger(__name__)
FORMER_NOTICES = 3

_RUNNING = """
select d.id, d.case_id, c.region_path, d.term, d.started_on, d.length, d.unit, d.raw_on, d.due_on, d.provisional,
       e.last, e.events
from casework_deadline d
join casework_case c on c.id = d.case_id
cross join lateral (
    select max(id) as last, json_agg(json_build_array(kind, "on", length, unit) order by id)::text as events
    from casework_clockevent where deadline_id = d.id
) e
where d.state = 'running' and d.id > %s{where} order by d.id limit %s
"""


class Running(NamedTuple):
    """A running clock as it is stored, with its events as JSON."""

    deadline_id: int
    case_id: int
    region_path: str
    term: str
    started_on: date
    length: int
    unit: str
    raw_on: date
    due_on: date
    provisional: bool
    last_event: int
    events: str

    @property
    def kept(self) -> "Folded":
        """What is stored of the fold."""
        return Folded(self.raw_on, self.due_on, self.provisional)

    def clock(self) -> Clock:
        """The clock to be folded, with its term as it stood on the day it started."""
        events = (
            Event(kind, date.fromisoformat(on), length, unit) for kind, on, length, unit in json.loads(self.events)
        )
        return Clock(
            replace(registered(self.term, on=self.started_on), length=self.length, unit=Unit(self.unit)),
            self.region_path,
            tuple(events),
        )


class Folded(NamedTuple):
    """Unrolled end, last day, and whether it is certain."""

    raw: date
    day: date
    provisional: bool


@dataclass(frozen=True, slots=True)
class Shift:
    """A clock whose day is another one now: the stored day, the new one, the reason, and the notices that it names."""

    running: Running
    new: Folded
    why: str
    notices: frozenset[str] = frozenset()


def read(after: int, limit: int, *, where: str = "", parameters: Sequence[Any] = ()) -> list[Running]:
    """Running clocks in the order of their keys, from behind the key `after`; `where` begins with " and"."""
    with connection.cursor() as cursor:
        cursor.execute(_RUNNING.format(where=where), [after, *parameters, limit])
        return [Running(*row) for row in cursor.fetchall()]


def everything(size: int = 5000, *, where: str = "", parameters: Sequence[Any] = ()) -> Iterator[Running]:
    """All running clocks, read in portions."""
    after = 0
    while found := read(after, size, where=where, parameters=parameters):
        yield from found
        after = found[-1].deadline_id


@dataclass
class Examination:
    """Compares what is stored with the fold under `edition`.

    Clocks that started on the same day under the same rules have the same answer, so it is worked out once. `former` are
    the calendars that the stored days may come from, the likeliest first: the reason is what changed since the one that
    gives the stored day.
    """

    edition: Edition
    former: Sequence[Edition] = ()
    failed: int = 0
    _folds: dict[tuple[object, ...], Folded | None] = field(default_factory=dict)
    _reasons: dict[tuple[object, ...], tuple[str, frozenset[str]]] = field(default_factory=dict)

    def shift(self, running: Running) -> Shift | None:
        """How the clock moves, or None when its day stands; a clock that cannot be reckoned is counted and logged."""
        key = (self.edition.paths_of(running.region_path), *running[3:7], running.events)
        try:
            new = self._remembered(key, lambda: folded(running.clock(), self.edition))
        except (TermError, UnknownYear) as error:
            self.failed += 1
            log.error("deadline %s cannot be reckoned: %s", running.deadline_id, described(error))
            return None
        if new is None or new == running.kept:
            return None
        reason_key = (*key, running.region_path, running.kept)
        if reason_key not in self._reasons:
            self._reasons[reason_key] = self._reason(running, new)
        why, notices = self._reasons[reason_key]
        return Shift(running, new, why, notices)

    def _remembered(self, key: tuple[object, ...], answer: Callable[[], Folded | None]) -> Folded | None:
        if key not in self._folds:
            self._folds[key] = answer()
        return self._folds[key]

    def _reason(self, running: Running, new: Folded) -> tuple[str, frozenset[str]]:
        """In the office's language, whoever asks: it is written down."""
        clock = running.clock()
        with translation.override(settings.LANGUAGE_CODE):
            for former in self.former:
                if _fold_or_none(clock, former) == running.kept:
                    return _why(clock, running.kept, new, former, self.edition)
            return _("原届满日推算时的日历没有留存；现按现行日历推算"), frozenset()


def editions_before(present: Edition, last: Edition | None) -> list[Edition]:
    """The calendars that stored days may come from: that of the last recomputation, and this one without its latest notices."""
    newest = present.notice_ids[:FORMER_NOTICES]
    without = [present.without(newest[:count]) for count in range(1, len(newest) + 1)]
    return [last, *without] if last else without


def folded(clock: Clock, edition: Edition) -> Folded | None:
    """The clock under an edition of the calendar; None while it stands still. Raises `TermError` and `UnknownYear`."""
    found: Due = clock.due(calendar=edition.calendar_for(clock.region_path))
    return None if found.day is None or found.raw is None else Folded(found.raw, found.day, found.provisional)


def _fold_or_none(clock: Clock, edition: Edition) -> Folded | None:
    try:
        return folded(clock, edition)
    except (TermError, UnknownYear):
        return None


def _why(clock: Clock, old: Folded, new: Folded, former: Edition, present: Edition) -> tuple[str, frozenset[str]]:
    """The days between start and end that count now and did not, or no longer do; and whether the year is announced now."""
    before, now = (each.calendar_for(clock.region_path).assuming_weekends() for each in (former, present))
    started = next(event.on for event in clock.events if event.kind == "start")
    by_working_days = any(Unit.WORKING_DAYS in (clock.term.unit, event.unit) for event in clock.events)
    first = started if by_working_days else min(old.raw, new.raw)
    stretches = changed_days(before, now, first, max(old.day, new.day, old.raw, new.raw))
    parts = [in_one_sentence(stretches)] if stretches else []
    if old.provisional and not new.provisional:
        parts.append(_("%(year)d年的放假安排已经公布，届满日不再是暂定") % {"year": new.day.year})
    elif new.provisional and not old.provisional:
        parts.append(_("%(year)d年的放假安排尚未公布，届满日为暂定") % {"year": new.day.year})
    return _("；").join(parts), frozenset(stretch.notice for stretch in stretches if stretch.notice)
