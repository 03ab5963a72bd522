"""Booking money that comes from elsewhere: the wage deposit, the emergency fund, a court, a payer who sends one sum for all."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from calendars.law import cite
from casework.actors import Actor
from casework.door import perform
from casework.effects import Performed
from casework.errors import Obstacle, Refused
from inspection.investigation.following import PaymentData
from inspection.ledger import DoesNotBalance
from inspection.recovery.selectors import shared
from registry.models import Employer


def book_advance(
    investigation: Any,
    *,
    source: str,
    paid_on: date,
    evidence_id: int,
    by: Actor,
    payer: Employer | None = None,
    total: Decimal | None = None,
    payments: Sequence[PaymentData] = (),
    on: date | None = None,
) -> Performed:
    """Book money on the lines of a case through `record_payment`; whoever pays in the debtor's place may claim it back.

    Give either `total`, which is shared over all that is owed by the largest remainder, or `payments` line by line. `source`
    is one of `Payment.Source`; `payer` is needed for a contractor, an owner, another liable unit and a deposit. The slip must
    lie in the file of the case. Raises `Refused` (what does not fit) and whatever else the door raises; then nothing is booked.
    """
    rows: list[PaymentData] = list(payments)
    if total is not None:
        rows = _shares(investigation, total, paid_on)
    return perform(
        investigation,
        "record_payment",
        by=by,
        on=on,
        payments=rows,
        evidence_id=evidence_id,
        payer_id=payer.pk if payer else None,
        source=source,
        shared=total is not None,
    )


def _shares(investigation: Any, total: Decimal, paid_on: date) -> list[PaymentData]:
    try:
        shares = shared(investigation, total)
    except DoesNotBalance as error:
        raise Refused([Obstacle("balance", str(error), cite("监察条例 26"))]) from error
    return [{"line_id": line.pk, "amount": share, "paid_on": paid_on} for line, share in shares]
