"""Which open cases a new rule would change: a term of another length, a notice that is not issued yet, a requirement that
begins to be asked. Nothing is written.

A case keeps the rule of its deciding day. For a term that is the day on which the clock starts, so only clocks that started
on or after the new rule's first day are listed; lengths set case by case are not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from calendars.days import present_edition
from calendars.editions import StoredDay
from calendars.register import term as registered
from calendars.terms import Unit
from casework import clock
from casework.actors import SYSTEM
from casework.acts import Act, acts_of
from casework.examining import Examination, Running, Shift, everything, folded
from casework.machines import machine_of
from casework.models import Case
from casework.requirements import ALWAYS, Situation

Paths = Sequence[str]
MOST_CASES = 2000


def of_term(code: str, *, length: int, unit: Unit, valid_from: date, within: Paths = ("",)) -> Iterator[Shift]:
    """The running clocks of this term that would end on another day if it had this length from that day on.

    `within`: only cases in these regions. Raises `TermError` for a length that nobody can count.
    """
    edition = present_edition()
    why = _("自%(day)s起，该期限为%(length)s") % {
        "day": date_format(valid_from, "DATE_FORMAT"),
        "length": unit.counted(length),
    }
    where = " and d.term = %s and d.started_on >= %s and c.region_path like any(%s)"
    for running in everything(where=where, parameters=[code, valid_from, _patterns(within)]):
        if _is_set_case_by_case(running):
            continue
        counted = running.clock()
        events = tuple(
            replace(event, length=length, unit=unit.value) if event.kind == "start" else event
            for event in counted.events
        )
        changed = replace(counted, term=replace(counted.term, length=length, unit=unit), events=events)
        new = folded(changed, edition)
        if new is not None and new != running.kept:
            yield Shift(running, new, why)


def of_days(days: Sequence[StoredDay], *, within: Paths = ("",)) -> Iterator[Shift]:
    """The running clocks that a notice with these days would move."""
    present = present_edition()
    examination = Examination(present.adding(days), [present])
    where = " and c.region_path like any(%s)"
    for running in everything(where=where, parameters=[_patterns(within)]):
        if shift := examination.shift(running):
            yield shift


@dataclass(frozen=True)
class Lacking:
    """An open case that does not meet a requirement, the act that would wait for it, and what is missing."""

    case: Case
    act: Act
    missing: tuple[str, ...]


def of_requirement(kind: str, code: str, *, valid_from: date, within: Paths = ("",)) -> Iterator[Lacking]:
    """The open cases whose next acts the requirement would hold up if it is asked from that day on, the most urgent first.

    Looked at as the case stands now, without the data that an act will bring; at most `MOST_CASES` are looked at. Raises
    LookupError for a requirement that no act of the machine asks for.
    """
    model = machine_of(kind)
    asking = [(act, needed) for act in acts_of(model).values() for needed in act.requires if needed.code == code]
    if not asking:
        raise LookupError(code)
    sources = {source for act, _needed in asking for source in act.source}
    there = Q()
    for path in within:
        there |= Q(region_path__startswith=path)
    cases = model._default_manager.filter(there, closed_on=None, status__in=sources).defer("search")
    for case in cases.order_by("next_due_on", "pk")[:MOST_CASES]:
        act, needed = next((act, needed) for act, needed in asking if case.status in act.source)
        situation = Situation(case, SYSTEM, max(valid_from, clock.today()), asking=True)
        if missing := tuple(str(said.message) for said in replace(needed, validity=ALWAYS).obstacles(situation)):
            yield Lacking(case, act, missing)


def _is_set_case_by_case(running: Running) -> bool:
    term = registered(running.term, on=running.started_on)
    return (term.length, term.unit.value) != (running.length, running.unit)


def _patterns(paths: Paths) -> list[str]:
    return [f"{path}%" for path in paths]
