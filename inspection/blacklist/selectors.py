"""Named reads around the blacklist."""

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import F, Q, QuerySet

from casework.machines import machine_of
from casework.models import Deadline
from inspection.blacklist.grounds import Measured, measure
from inspection.blacklist.states import ON_THE_LIST
from inspection.investigation import terms
from inspection.sanctions import base

if TYPE_CHECKING:
    from inspection.blacklist.models import Listing
    from inspection.investigation.models import Investigation


class Found(NamedTuple):
    """A case that the query proposes, with what is owed."""

    case: "Investigation"
    measured: Measured


def unpaid_after_order(*, on: date) -> "QuerySet[Investigation]":
    """Cases with an employer whose order ran out before that day and whose rows are not paid."""
    cases: Any = machine_of("investigation")._default_manager
    ended = Deadline.objects.filter(term__in=(terms.CORRECT, terms.PERFORM), due_on__lt=on).values("case_id")
    missing = Q(order_lines__answer="", order_lines__paid_amount__lt=F("order_lines__amount"))
    denied = Q(order_lines__answer__in=("partly", "no"))
    return cases.filter(missing | denied, employer__isnull=False, pk__in=ended).distinct()


def candidates(found: "QuerySet[Investigation]", *, on: date) -> list[Found]:
    """Of these cases those that reach the threshold of the crime and have no listing yet, the largest sum first.

    A mass incident is known to officers only; they may open a listing on any unpaid case.
    """
    free = found.exclude(listings__closed_on=None, listings__isnull=False).select_related("employer", "agency")
    measured = [Found(case, measure(base.owing(case), on=on)) for case in free if base.ran_out(case, on=on)]
    return sorted((each for each in measured if each.measured.reached), key=lambda each: -each.measured.amount)


def listings_of(employer_id: int) -> "QuerySet[Listing]":
    """Every listing of the employer, newest first."""
    listings: Any = machine_of("blacklist")._default_manager
    return listings.filter(employer_id=employer_id).order_by("-pk")


def listed_now() -> "QuerySet[Listing]":
    """Who is on the list today."""
    listings: Any = machine_of("blacklist")._default_manager
    return listings.filter(status__in=ON_THE_LIST).select_related("employer", "agency").order_by("-listed_on", "-pk")
