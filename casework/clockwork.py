"""What an act does to the case's clocks: which start, stop, pause, resume and extend, and which day is next."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects

from calendars.register import term as registered
from calendars.terms import Due, Term, Unit
from casework.acts import Act, Extend, Start
from casework.ledger import Clock, Event, clock_of
from casework.models import ClockEvent, Deadline
from casework.reading import rows
from casework.requirements import Situation
from casework.writing import Batch, Written

if TYPE_CHECKING:
    from casework.models import Case

State = Deadline.State


def clock_changes(
    case: "Case", declared: Act, situation: Situation, batch: Batch, *, sequence: int
) -> dict[str, Written]:
    """Add the act's clock events to the batch and set the case's next due day; returns the clocks started, by term."""
    if not _touches_clocks(declared) and case.closed_on is None:
        return {}
    work = _Work(case, situation.on, batch, sequence)
    for deadline in work.live(with_events=bool(declared.extends or declared.pauses or declared.resumes)):
        work.apply(declared, deadline)
    started = {start.term: work.start(start) for start in declared.starts}
    work.set_next_due()
    return started


def _touches_clocks(declared: Act) -> bool:
    return bool(
        declared.starts
        or declared.stops
        or declared.stops_all
        or declared.pauses
        or declared.resumes
        or declared.extends
    )


class _Work:
    """One act's changes to one case's clocks."""

    def __init__(self, case: "Case", on: date, batch: Batch, sequence: int) -> None:
        self.case, self.on, self.batch, self.sequence = case, on, batch, sequence
        self.running: dict[str, tuple[date, bool]] = {}

    def live(self, *, with_events: bool) -> Iterable[Deadline]:
        found = rows(Deadline, "where case_id = %s and state <> 'ended' order by id", [self.case.pk])
        if with_events:
            prefetch_related_objects(found, "events")
        return found

    def apply(self, declared: Act, deadline: Deadline) -> None:
        if declared.stops_all or self.case.closed_on is not None or deadline.term in declared.stops:
            self._end(deadline)
            return
        added = [self._extension(each, deadline) for each in declared.extends if each.term == deadline.term]
        if deadline.term in declared.pauses and deadline.state == State.RUNNING:
            added.append(Event("pause", self.on))
        if deadline.term in declared.resumes and deadline.state == State.PAUSED:
            added.append(Event("resume", self.on))
        if added:
            self._add(deadline, added)
        elif deadline.state == State.RUNNING and deadline.due_on:
            self.running[deadline.term] = deadline.due_on, deadline.provisional

    def _extension(self, extend: Extend, deadline: Deadline) -> Event:
        allowed = registered(extend.term, on=deadline.started_on).extension
        if extend.length and extend.unit:
            unit = Unit(_asked(self.case, extend.unit))
            return Event("extend", self.on, int(_asked(self.case, extend.length)), unit.value)
        if allowed is None:
            raise ValueError(f"{extend.term} cannot be extended")
        length = int(_asked(self.case, extend.length)) if extend.length else allowed.length
        return Event("extend", self.on, length, allowed.unit.value)

    def start(self, start: Start) -> Written:
        clock = begun(self.case, start, on=self.on)
        (event,) = clock.events
        due = clock.due()
        deadline = self.batch.insert(
            Deadline,
            {
                "case_id": self.case.pk,
                "term": start.term,
                "started_on": event.on,
                "length": event.length,
                "unit": event.unit,
                "on_expiry": start.on_expiry,
                **_cached(due),
            },
        )
        self._record(deadline, event)
        if due.day:
            self.running[start.term] = due.day, due.provisional
        return deadline

    def set_next_due(self) -> None:
        """The earliest day still running; a closed case has none."""
        running = self.running if self.case.closed_on is None else {}
        case = self.case
        case.next_due_on, case.next_due_term, case.next_due_provisional = next_due(running)

    def _end(self, deadline: Deadline) -> None:
        self.batch.update(Deadline, deadline.pk, {"state": State.ENDED, "ended_on": self.on})
        self._record(deadline.pk, Event("stop", self.on))

    def _add(self, deadline: Deadline, events: list[Event]) -> None:
        clock = clock_of(deadline, self.case)
        for event in events:
            clock = clock.adding(event)
            self._record(deadline.pk, event)
        due = clock.due()
        state = State.RUNNING if due.day else State.PAUSED
        self.batch.update(Deadline, deadline.pk, {"state": state, "fired_at": None, **_cached(due)})
        if due.day:
            self.running[deadline.term] = due.day, due.provisional

    def _record(self, deadline: Written | int, event: Event) -> None:
        self.batch.insert(
            ClockEvent,
            {
                "deadline_id": deadline,
                "kind": event.kind,
                "on": event.on,
                "length": event.length,
                "unit": str(getattr(event.unit, "value", event.unit)),
                "sequence": self.sequence,
            },
        )


def begun(case: "Case", start: Start, *, on: date) -> Clock:
    """The clock that an act of this day starts on the case."""
    term = registered(start.term, on=on)
    if start.unit:
        term = replace(term, unit=Unit(_asked(case, start.unit)))
    from_day = _asked(case, start.from_day) if start.from_day else on
    length = int(_asked(case, start.length)) if start.length else term.length
    return Clock(term, case.region_path, (Event("start", from_day, length, term.unit.value),))


def next_due(running: Mapping[str, tuple[date, bool]]) -> tuple[date | None, str, bool]:
    """Of the running clocks (term → day and whether it is provisional) the earliest: day, term, provisional.

    A term that only opens a right, or lets one lapse, is no officer's last day and does not count.
    """
    binding = {term: due for term, due in running.items() if _binds(registered(term))}
    if not binding:
        return None, "", False
    term, (day, provisional) = min(binding.items(), key=lambda pair: (pair[1][0], pair[0]))
    return day, term, provisional


def _binds(term: Term) -> bool:
    return not (term.opens or term.lapses)


def _cached(due: Due) -> dict[str, Any]:
    return {"raw_on": due.raw, "due_on": due.day, "provisional": due.provisional}


def _asked(case: "Case", name: str) -> Any:
    """An attribute of the case, or what the method of that name answers."""
    value = getattr(case, name)
    return value() if callable(value) else value
