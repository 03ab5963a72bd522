"""How a case was closed, as statistics count it, and how long its file is kept (law reference, 6.13, 6.15, 9.2)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from arbitration.dispute import terms
from arbitration.dispute.course_kinds import GROUP, ClosingGroup, ClosingKind, Retention
from arbitration.dispute.states import CLOSED
from casework.acts import Start
from casework.clockwork import begun

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from arbitration.dispute.models import Arbitration

TERM = {Retention.AWARD: terms.KEEP_AWARD, Retention.OTHER: terms.KEEP_OTHER}


def retention_of(case: "Arbitration") -> Retention:
    """The class of the file (办案规则 art 24): a partial award makes it one of an award, however the rest has ended."""
    return Retention.AWARD if case.status == CLOSED or case.awards.exists() else Retention.OTHER


def keep_until(case: "Arbitration") -> date:
    """The last day on which the file must still be there."""
    assert case.closed_on is not None  # only what has ended is archived
    last = begun(case, Start(TERM[retention_of(case)]), on=case.closed_on).due().day
    assert last is not None  # years are counted without a calendar of holidays
    return last


@dataclass(frozen=True)
class Closings:
    """How many cases were closed in which way, and how many workers they concerned."""

    cases: Counter[str]
    workers: Counter[str]

    def of(self, group: ClosingGroup) -> int:
        """The cases of one column of the yearbook."""
        return sum(number for kind, number in self.cases.items() if GROUP[kind] == group)


def closings(cases: "QuerySet[Arbitration]", first: date, last: date) -> Closings:
    """The cases closed from `first` to `last`, by kind; a collective case is one case of many workers.

    What was never accepted (refused, sent elsewhere, taken back before) is not counted as closed.
    """
    from django.db.models import Count, Q

    found: Any = (
        cases.filter(closed_on__range=(first, last), outcome__in=ClosingKind.values)
        .annotate(people=Count("parties__worker", filter=Q(parties__until=None), distinct=True))
        .values_list("outcome", "people")
    )
    counted = Closings(Counter(), Counter())
    for outcome, people in found:
        counted.cases[outcome] += 1
        counted.workers[outcome] += people
    return counted
