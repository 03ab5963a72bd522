"""Which open cases a new rule would change: a term of another length, a notice that is not issued yet. Nothing is written.

A case keeps the rule of its deciding day. For a term that is the day on which the clock starts, so only clocks that started
on or after the new rule's first day are listed; lengths set case by case are not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from calendars.days import present_edition
from calendars.editions import StoredDay
from calendars.register import term as registered
from calendars.terms import Unit
from casework.examining import Examination, Running, Shift, everything, folded

Paths = Sequence[str]


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
        clock = running.clock()
        events = tuple(
            replace(event, length=length, unit=unit.value) if event.kind == "start" else event for event in clock.events
        )
        changed = replace(clock, term=replace(clock.term, length=length, unit=unit), events=events)
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


def _is_set_case_by_case(running: Running) -> bool:
    term = registered(running.term, on=running.started_on)
    return (term.length, term.unit.value) != (running.length, running.unit)


def _patterns(paths: Paths) -> list[str]:
    return [f"{path}%" for path in paths]
