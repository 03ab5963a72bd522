"""Named reads around transfers to the police."""

from datetime import date
from typing import TYPE_CHECKING, Any

from casework.machines import machine_of

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from inspection.crime.models import Crime, RefusalFact
    from inspection.investigation.models import Investigation

GIVEN_UP = ("REFUSED", "ENDED")


def transfers_of(case: "Investigation") -> "QuerySet[Crime]":
    """The transfers to the police that came out of this case, oldest first."""
    transfers: Any = machine_of("crime")._default_manager
    found: QuerySet[Crime] = transfers.filter(investigation_id=case.pk).order_by("pk")
    return found


def transfer_under_way(case: "Investigation") -> "Crime | None":
    """The transfer that is still going on or has reached the police; not one that was refused or came to nothing."""
    return transfers_of(case).exclude(status__in=GIVEN_UP).last()


def police_filed_on(case: "Investigation") -> date | None:
    """The day on which the police filed the case that was transferred (移送规定 art 8); None while they have not."""
    return transfers_of(case).filter(police_filed_on__isnull=False).values_list("police_filed_on", flat=True).last()


def police_received_on(case: "Investigation") -> date | None:
    """The day on which the police signed for the transfer (移送规定 art 7)."""
    return transfers_of(case).filter(receipt_on__isnull=False).values_list("receipt_on", flat=True).last()


def facts_of(case: "Investigation") -> "list[RefusalFact]":
    """Flight, moved assets, ability to pay: what was recorded of the debtor's refusal, in the order of recording."""
    return list(case.refusal_facts.order_by("pk"))  # type: ignore[attr-defined]
