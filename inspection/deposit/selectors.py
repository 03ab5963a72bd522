"""Named reads around wage deposits."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from casework.machines import machine_of
from inspection.deposit.reasons import COMES_IN
from inspection.sanctions import base

if TYPE_CHECKING:
    from inspection.deposit.models import Deposit
    from inspection.deposit.money import DepositMovement, DepositPayment
    from inspection.investigation.models import Investigation, OrderLine

NOTHING = Decimal("0.00")


def balance(deposit: "Deposit") -> Decimal:
    """What the deposit holds, in yuan."""
    rows = deposit.movements.values_list("kind", "amount")
    return sum((amount if kind in COMES_IN else -amount for kind, amount in rows), NOTHING)


def latest_storage(deposit: "Deposit") -> "DepositMovement | None":
    """The deposit or guarantee that was recorded last: it says which bank pays."""
    return deposit.movements.filter(kind__in=COMES_IN).order_by("-pk").first()


def open_payments(deposit: "Deposit") -> "list[DepositPayment]":
    """What the bank was told to pay and has not paid yet."""
    waiting = deposit.payments.filter(paid_on=None, withdrawn=False)
    return list(waiting.select_related("line__worker").order_by("pk"))


def cases_of(deposit: "Deposit") -> "list[Investigation]":
    """The inspection cases of the project in which somebody was ordered to pay."""
    cases: Any = machine_of("investigation")._default_manager
    found = cases.filter(project_id=deposit.project_id, order_lines__isnull=False).distinct().order_by("pk")
    return list(found)


def cases_to_pay(deposit: "Deposit", *, on: date) -> "list[Investigation]":
    """Those whose order ran out and is still unpaid."""
    return [case for case in cases_of(deposit) if base.ran_out(case, on=on) and base.owing(case)]


def lines_to_pay(investigation_id: int) -> "list[tuple[OrderLine, Decimal]]":
    """The rows of a case on which money is still missing, oldest wages first, each with what is missing in yuan."""
    from inspection.investigation.models import OrderLine

    rows = OrderLine.objects.filter(investigation_id=investigation_id).exclude(answer=OrderLine.Answer.YES)
    found = [(line, line.amount - line.paid_amount - _not_booked(line)) for line in rows.order_by("period_from", "pk")]
    return [(line, missing) for line, missing in found if missing > 0]


def _not_booked(line: "OrderLine") -> Decimal:
    """What banks paid on the row from a deposit and the inspection case has not booked yet."""
    booked = set(line.payments.values_list("amount", "paid_on"))
    paid = line.deposit_payments.filter(paid_on__isnull=False).values_list("amount", "paid_on")
    return sum((amount for amount, day in paid if (amount, day) not in booked), NOTHING)


def owed_by_worker(investigation_id: int) -> dict[int, Decimal]:
    """What each worker of a case is still owed, in yuan."""
    owed: dict[int, Decimal] = {}
    for line, missing in lines_to_pay(investigation_id):
        owed[line.worker_id] = owed.get(line.worker_id, NOTHING) + missing
    return owed


def shared_out(amount: Decimal, lines: "Iterable[tuple[OrderLine, Decimal]]") -> "list[tuple[OrderLine, Decimal]]":
    """The amount on one worker's rows, the oldest wages first; exact to the fen."""
    parts = []
    for line, missing in lines:
        part = min(amount, missing)
        if part > 0:
            parts.append((line, part))
            amount -= part
    return parts


def deposit_of(project_id: int | None) -> "Deposit | None":
    """The deposit of a project that can be used, else the newest one."""
    deposits: Any = machine_of("deposit")._default_manager
    found = deposits.filter(project_id=project_id).order_by("-pk") if project_id else deposits.none()
    return found.filter(status="STORED").first() or found.first()


def paid_from_deposits(investigation: Any) -> list[dict[str, Any]]:
    """Payments that a bank made from a deposit on the rows of this case: what a ledger of the case takes over.

    Each with line, amount in yuan, day, proof, payer (the general contractor) and source (the deposit's number).
    """
    from inspection.deposit.money import DepositPayment

    rows = DepositPayment.objects.filter(line__investigation_id=investigation.pk, paid_on__isnull=False)
    return [
        {
            "line_id": row.line_id,
            "amount": row.amount,
            "paid_on": row.paid_on,
            "proof_id": row.proof_id,
            "payer_id": row.deposit.contractor_id,
            "source": row.deposit.number or "",
        }
        for row in rows.select_related("deposit").order_by("pk")
    ]
