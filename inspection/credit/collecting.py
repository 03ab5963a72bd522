"""The facts of a year, from the rows of the inspection cases (law reference, 5.4)."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils.translation import gettext as _

from casework.machines import machine_of
from casework.models import Entry
from inspection.credit.grading import Fact, FactKind
from inspection.enforcement.selectors import undone
from inspection.investigation.reasons import ClosingReason
from inspection.violations import ViolationKind

if TYPE_CHECKING:
    from inspection.investigation.models import Investigation

REFUSALS = ("verify_not_corrected",)


def facts_of(employer_id: int, year: int) -> list[Fact]:
    """What was investigated and handled against the employer in that year, by day. The same rows give the same list."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    cases: Any = machine_of("investigation")._default_manager
    found = cases.filter(employer_id=employer_id).exclude(closing_reason=ClosingReason.CASE_WITHDRAWN).order_by("pk")
    facts = [fact for case in found for fact in _of_case(case, first, last)]
    return sorted(facts, key=lambda fact: (fact["on"], fact["case"], fact["kind"]))


def _of_case(case: "Investigation", first: date, last: date) -> Iterator[Fact]:
    handled_on = _handled_on(case)
    if handled_on and first <= handled_on <= last:
        yield _fact(FactKind.HANDLED, handled_on, case, _("因“%(kinds)s”被查处") % {"kinds": _kinds(case)})
        if ViolationKind.CHILD_LABOUR in case.violation_kinds:
            yield _fact(FactKind.CHILD_LABOUR, handled_on, case, _("使用童工被查处"))
    for entry in Entry.objects.filter(case_id=case.pk, act__in=REFUSALS, on__gte=first, on__lte=last).order_by("pk"):
        yield _fact(FactKind.REFUSED, entry.on, case, _("责令改正期限届满未改正"))
    if case.closing_reason == ClosingReason.TRANSFERRED_POLICE and case.closed_on and first <= case.closed_on <= last:
        yield _fact(FactKind.CRIME, case.closed_on, case, _("移送公安机关，公安机关已立案"))


def _handled_on(case: "Investigation") -> date | None:
    """The day on which the violation was first dealt with: the order, or the first decision that still stands."""
    decided = case.decisions.filter(~Q(decided_on=None)).exclude(undone()).values_list("decided_on", flat=True)
    days = [each for each in (case.ordered_on, *decided) if each]
    return min(days, default=None)


def _kinds(case: "Investigation") -> str:
    return "、".join(str(ViolationKind(kind).label) for kind in case.violation_kinds)


def _fact(kind: FactKind, on: date, case: "Investigation", text: str) -> Fact:
    return {"kind": kind.value, "on": on.isoformat(), "case": case.number or "", "text": text, "struck": ""}
