"""What is asked about collective contracts: what is in force on a day, what expires soon, what a vote lacked."""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet

from calendars.counting import add_months
from casework.models import Deadline
from contracts.collective import terms
from contracts.collective.states import EFFECTIVE, SIGNED, WITHDRAWN
from contracts.collective.voting import Vote
from registry import policy

if TYPE_CHECKING:
    from contracts.collective.models import CollectiveContract

RENEWAL = "collective_contract.renewal_months"


def last_day_to_object(case: "CollectiveContract") -> date | None:
    """The last of the fifteen days of the latest filing; None before the first."""
    latest = Deadline.objects.filter(case_id=case.pk, term=terms.OBJECT).order_by("-pk").first()
    return latest.due_on if latest else None


def vote_shortfalls(case: "CollectiveContract") -> list[str]:
    """What the vote lacked, in sentences; nothing where no vote is known."""
    if case.entitled is None or case.attended is None or case.agreed is None:
        return []
    return list(Vote(case.entitled, case.attended, case.agreed).shortfalls())


def in_force(contracts: "QuerySet[CollectiveContract]", *, on: date) -> "QuerySet[CollectiveContract]":
    """Those that bind on this day, past days included: by their own dates, not by the status they have now."""
    still = Q(ended_on=None) | Q(ended_on__gte=on)
    return contracts.filter(still, effective_on__lte=on, valid_from__lte=on, valid_until__gte=on)


def expiring(contracts: "QuerySet[CollectiveContract]", *, on: date) -> "QuerySet[CollectiveContract]":
    """Those in force whose last day is near and for which no later contract was registered, the nearest first."""
    months = int(str(policy.value(RENEWAL, on=on)))
    later = contracts.model._default_manager.filter(previous=OuterRef("pk")).exclude(status=str(WITHDRAWN))
    near = contracts.filter(~Exists(later), status=str(EFFECTIVE), valid_until__gte=on)
    return near.filter(valid_until__lte=add_months(on, months)).order_by("valid_until", "pk")


def overdue_filing(contracts: "QuerySet[CollectiveContract]", *, on: date) -> "QuerySet[CollectiveContract]":
    """Those signed whose ten days are over without the text having come, the longest overdue first."""
    return contracts.filter(status=str(SIGNED), next_due_on__lt=on).order_by("next_due_on", "pk")
