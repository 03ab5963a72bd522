"""Named reads of the wage ledger: what is ordered, paid and still owed, on any day, and who answers for it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import F, OuterRef, Q, Subquery, Sum

from casework.machines import machine_of
from casework.models import Case, Entry
from inspection.investigation.money import Ordered, OrderLine, Payment
from inspection.ledger import NOTHING, distribute, surcharge
from registry.models import Worker

if TYPE_CHECKING:
    from inspection.recovery.models import Payer, Recovery

Sums = dict[str, Decimal]


def lines_of(what: Case | Worker | OrderLine) -> Any:
    """The order lines of a case (the inspection case or its recovery), of a worker in all cases, or the line itself."""
    if isinstance(what, OrderLine):
        return OrderLine.objects.filter(pk=what.pk)
    if isinstance(what, Worker):
        return OrderLine.objects.filter(worker=what)
    return OrderLine.objects.filter(investigation_id=getattr(what, "investigation_id", what.pk))


def money_of(investigation_id: int) -> Sums:
    """Ordered, paid and owed of one case as they stand now, in yuan."""
    sums = OrderLine.objects.filter(investigation_id=investigation_id).aggregate(o=Sum("amount"), p=Sum("paid_amount"))
    ordered, paid = sums["o"] or NOTHING, sums["p"] or NOTHING
    return {"ordered": ordered, "paid": paid, "owed": ordered - paid}


def still_owed(what: Case | Worker | OrderLine, *, on: date | None = None) -> Decimal:
    """What is still owed on a line, to a worker or in a case, in yuan; with `on` as it stood at the end of that day.

    An order counts from the legal day of its act, a payment from the day it was paid, a reversal from the day it came back.
    """
    lines = lines_of(what)
    if on is None:
        sums = lines.aggregate(owed=Sum(F("amount") - F("paid_amount")))
        return sums["owed"] or NOTHING
    ordered = orders_on_their_days(lines).filter(on__lte=on).aggregate(all=Sum("change"))["all"] or NOTHING
    paid = Payment.objects.filter(line__in=lines, paid_on__lte=on).aggregate(all=Sum("amount"))["all"] or NOTHING
    return ordered - paid


def orders_on_their_days(lines: Any) -> Any:
    """What raised or lowered these lines, each `on` the legal day of its act."""
    act = Entry.objects.filter(case_id=OuterRef("line__investigation_id"), sequence=OuterRef("sequence"))
    return Ordered.objects.filter(line__in=lines).annotate(on=Subquery(act.values("on")[:1]))


def determined(recovery: "Recovery") -> "list[Payer]":
    """The payers of the latest determination, in the order in which they pay."""
    latest = recovery.payers.order_by("-sequence").values("sequence")[:1]
    return list(recovery.payers.filter(sequence__in=latest).select_related("employer", "proof").order_by("place"))


def debtor_of(investigation: Any) -> int | None:
    """Who owes the wages, whoever pays them: by the latest determination, else the employer of the case."""
    from inspection.recovery.models import Payer

    found = Payer.objects.filter(recovery__investigation_id=investigation.pk, debtor=True)
    named = found.order_by("-recovery_id", "-sequence").values_list("employer_id", flat=True).first()
    return named or investigation.employer_id


def paid_by(investigation_id: int, employer_id: int) -> Decimal:
    """What this payer has paid in another's place, reversals taken off."""
    found = Payment.objects.filter(line__investigation_id=investigation_id, payer_id=employer_id)
    return found.aggregate(all=Sum("amount"))["all"] or NOTHING


def claims_of(case: Any) -> list[dict[str, Any]]:
    """Who may claim how much back from whom: arisen, repaid, and what is left of it."""
    from inspection.recovery.models import Claim

    investigation_id = getattr(case, "investigation_id", case.pk)
    sums = (
        Claim.objects.filter(investigation_id=investigation_id)
        .values("creditor_id", "creditor__name", "debtor_id", "debtor__name")
        .annotate(
            arisen=Sum("amount", filter=~Q(kind=Claim.Kind.REPAID), default=NOTHING),
            repaid=-Sum("amount", filter=Q(kind=Claim.Kind.REPAID), default=NOTHING),
            left=Sum("amount"),
        )
        .order_by("creditor__name", "debtor__name")
    )
    return list(sums)


def surcharges(case: Any, rate: Decimal) -> Iterator[tuple[OrderLine, Decimal]]:
    """What each line of wages still owed gives at this rate, rounded half up to the fen line by line.

    The rows that a handling decision takes over (kind `surcharge`); lines paid in full give none.
    """
    lines = lines_of(case).filter(kind=OrderLine.Kind.WAGES, paid_amount__lt=F("amount"))
    for line in lines.select_related("worker").order_by("pk"):
        yield line, surcharge(line.amount - line.paid_amount, rate)


def recoveries_of(investigation: Case) -> Any:
    """Every recovery of this case, the latest first."""
    model: Any = machine_of("recovery")
    return model._default_manager.filter(investigation_id=investigation.pk).order_by("-pk")


def shared(case: Any, total: Decimal) -> list[tuple[OrderLine, Decimal]]:
    """A lump sum over what is owed on each line of the case, to the fen; lines that get nothing are left out.

    Raises DoesNotBalance for nothing, and for more than is owed.
    """
    lines = [line for line in lines_of(case).select_related("worker").order_by("pk") if line.paid_amount < line.amount]
    shares = distribute(total, [line.amount - line.paid_amount for line in lines])
    return [(line, share) for line, share in zip(lines, shares, strict=True) if share]
