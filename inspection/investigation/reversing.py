"""Taking off payments that bounced: the booked row stays, another one beside it takes its amount off again."""

from datetime import date
from typing import TYPE_CHECKING

from inspection.investigation import claims

if TYPE_CHECKING:
    from inspection.investigation.following import PaymentData
    from inspection.investigation.models import Investigation
    from inspection.investigation.money import Payment


def bounced(case: "Investigation", told: "PaymentData") -> "Payment | None":
    """The booked payment that is meant: of this line, amount and day, not reversed yet; of several the last."""
    from inspection.investigation.money import Payment

    return (
        Payment.objects.filter(
            line__investigation_id=case.pk,
            line_id=told["line_id"],
            amount=told["amount"],
            paid_on=told["paid_on"],
            reverses=None,
            reversal=None,
        )
        .order_by("-pk")
        .first()
    )


def take_off(case: "Investigation", told: "list[PaymentData]", *, returned_on: date, evidence_id: int) -> None:
    """Reverse these payments on the day on which the money came back; the worker is asked anew."""
    for each in told:
        payment = bounced(case, each)
        assert payment is not None  # required of the act
        line = case.order_lines.select_for_update().get(pk=payment.line_id)
        reversal = line.payments.create(
            amount=-payment.amount,
            paid_on=returned_on,
            proof_id=evidence_id,
            payer_id=payment.payer_id,
            source=payment.source,
            reverses=payment,
            sequence=case.chain_length + 1,
        )
        line.paid_amount -= payment.amount
        line.answer, line.answered_at = "", None
        line.save(update_fields=["paid_amount", "answer", "answered_at"])
        claims.lapse(reversal)
