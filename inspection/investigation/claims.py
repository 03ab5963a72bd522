"""Recovery claims (追偿): whoever paid in the debtor's place may claim it back (农民工条例 arts 18, 30, 36, 63)."""

from typing import TYPE_CHECKING

from inspection.investigation.money import Payment

if TYPE_CHECKING:
    from inspection.investigation.models import Investigation

IN_ANOTHERS_PLACE = frozenset(
    {
        Payment.Source.CONTRACTOR,
        Payment.Source.OWNER,
        Payment.Source.LIABLE,
        Payment.Source.DEPOSIT,
        Payment.Source.FUND,
    }
)


def arise(case: "Investigation", payment: Payment) -> None:
    """A payment by another than the debtor makes the payer the debtor's new creditor, to the fen."""
    from inspection.recovery.models import Claim
    from inspection.recovery.selectors import debtor_of

    debtor_id = debtor_of(case)
    if payment.source not in IN_ANOTHERS_PLACE or debtor_id is None or debtor_id == payment.payer_id:
        return
    Claim.objects.create(
        investigation=case,
        kind=Claim.Kind.ARISEN,
        creditor_id=payment.payer_id,
        debtor_id=debtor_id,
        amount=payment.amount,
        on=payment.paid_on,
        payment=payment,
        sequence=payment.sequence,
    )


def lapse(reversal: Payment) -> None:
    """What bounced gives no claim: a row takes off the one that had arisen."""
    from inspection.recovery.models import Claim

    arisen = Claim.objects.filter(payment_id=reversal.reverses_id).first()
    if arisen is None:
        return
    Claim.objects.create(
        investigation_id=arisen.investigation_id,
        kind=Claim.Kind.LAPSED,
        creditor_id=arisen.creditor_id,
        debtor_id=arisen.debtor_id,
        amount=reversal.amount,
        on=reversal.paid_on,
        payment=reversal,
        sequence=reversal.sequence,
    )
