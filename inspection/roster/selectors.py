"""Named reads of a roster: whether there is one, how it stands, and the lines of an order that follow from it."""

from decimal import Decimal
from typing import Any

from django.db.models import Max, Min, Sum

from casework.models import Entry
from inspection.roster.guards import CHANGING
from inspection.roster.kinds import FindingState, LineKind, SheetKind
from inspection.roster.models import ClaimLine, RosterFinding, RosterRow

UNSETTLED = (FindingState.OPEN, FindingState.WAITING)


def has_roster(case: Any) -> bool:
    """Whether a wage sheet was imported and not taken back."""
    return bool(case.roster_imports.filter(kind=SheetKind.WAGES, withdrawn_in=None).exists())


def wage_rows(case: Any) -> Any:
    """The rows that are wages and count."""
    return case.roster_rows.filter(until=None, sheet__kind=SheetKind.WAGES, line_kind=LineKind.WAGES)


def unsettled(case: Any) -> Any:
    """Findings that nobody has settled, or that wait for a second signature."""
    return RosterFinding.objects.filter(investigation_id=case.pk, state__in=UNSETTLED)


def confirmed_in(case: Any) -> int | None:
    """The entry that confirmed the roster as it stands; None when it has changed since, or was never confirmed."""
    newest = Entry.objects.filter(case_id=case.pk, act__in=(*CHANGING, "confirm_roster")).order_by("-sequence").first()
    return newest.sequence if newest and newest.act == "confirm_roster" else None


def claim_lines(case: Any) -> Any:
    """The claims of the confirmation that holds; none while the roster is not confirmed."""
    return ClaimLine.objects.filter(investigation_id=case.pk, sequence=confirmed_in(case) or -1)


def order_lines(case: Any) -> list[dict[str, Any]]:
    """The rows of an order to pay, from the confirmed roster: one for each worker, from the first to the last month, with the
    sum of the claims in yuan; empty while no roster is confirmed.
    """
    summed = (
        claim_lines(case)
        .values("worker_id")
        .annotate(begun=Min("period_from"), ended=Max("period_until"), sum=Sum("amount"), first=Min("pk"))
        .order_by("first")
    )
    return [
        {
            "worker_id": each["worker_id"],
            "period_from": each["begun"],
            "period_until": each["ended"],
            "amount": each["sum"],
        }
        for each in summed
    ]


def claimed(case: Any) -> dict[str, Any]:
    """How many people claim how much in wages by the rows that count, before any confirmation."""
    rows = wage_rows(case).filter(owed__gt=0)
    people = {row[0] or row[1:] for row in rows.values_list("identity_hash", "name", "phone_hash")}
    return {"people": len(people), "total": rows.aggregate(sum=Sum("owed"))["sum"] or Decimal("0.00")}


def row_at(case: Any, key: int) -> RosterRow | None:
    """A row of the case that counts."""
    return case.roster_rows.filter(pk=key, until=None).select_related("sheet__evidence").first()
