"""What follows from an act on a deposit, in the same transaction: rows of the ledger, a case for what was missed."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from typing_extensions import TypedDict

from casework.actors import SYSTEM
from casework.models import CaseLink
from casework.requirements import Situation
from documents.kinds import EvidenceKind
from documents.models import Evidence
from documents.services import share_evidence
from inspection import links, violations
from inspection.deposit import amounts, selectors
from inspection.deposit.reasons import Form, Movement
from inspection.investigation.following import PaymentData
from inspection.investigation.services import Clue, propose_case
from inspection.matter import CaseSource
from inspection.recovery.services import book_advance

if TYPE_CHECKING:
    from inspection.deposit.models import Deposit
    from inspection.investigation.models import Investigation

PAYS_FOR = "pays_for"  # deposit → the inspection case whose workers it pays
MISSED = "missed_deposit"  # deposit → the inspection case about its not being stored


class WorkerShare(TypedDict):
    """What the bank shall pay to one worker, in yuan."""

    worker_id: int
    amount: Decimal


def work_out(deposit: "Deposit", *, on: date, reduced: Decimal) -> None:
    """What must be stored, as the rules of that day say."""
    deposit.raised_percent = amounts.raise_for(deposit.contractor, on=on)
    deposit.reduced_percent = reduced
    deposit.required_amount = amounts.required(
        deposit.contract_price, deposit.rate, raised=deposit.raised_percent, reduced=reduced
    )


def move(deposit: "Deposit", kind: Movement, amount: Decimal, *, on: date, proof_id: int, **told: Any) -> None:
    """One row of the ledger; its entry is the one that the door writes next."""
    before = selectors.latest_storage(deposit)
    told.setdefault("form", before.form if before else Form.CASH)
    told.setdefault("bank", before.bank if before else "")
    deposit.movements.create(
        kind=kind, amount=amount, made_on=on, proof_id=proof_id, sequence=deposit.chain_length + 1, **told
    )


def tie(deposit: "Deposit", investigation_id: int, *, on: date) -> None:
    """The case whose workers are paid belongs to the deposit; once is enough."""
    if not CaseLink.objects.filter(source_id=deposit.pk, target_id=investigation_id, kind=PAYS_FOR).exists():
        links.begin(deposit.pk, investigation_id, PAYS_FOR, on=on)


def ask_bank(deposit: "Deposit", investigation_id: int, shares: list[WorkerShare]) -> None:
    """The rows of a payment notice: each worker's sum on the rows of the order, the oldest wages first."""
    lines = selectors.lines_to_pay(investigation_id)
    for share in shares:
        own = [(line, missing) for line, missing in lines if line.worker_id == share["worker_id"]]
        for line, part in selectors.shared_out(share["amount"], own):
            deposit.payments.create(line=line, amount=part, sequence=deposit.chain_length + 1)


def note_paid(deposit: "Deposit", *, paid_on: date, proof_id: int) -> None:
    """The bank has paid what the notice named: the workers' rows, and one sum out of the deposit."""
    waiting = selectors.open_payments(deposit)
    for payment in waiting:
        payment.paid_on, payment.proof_id = paid_on, proof_id
        payment.save(update_fields=["paid_on", "proof"])
    total = sum((payment.amount for payment in waiting), Decimal("0.00"))
    move(deposit, Movement.PAID, total, on=paid_on, proof_id=proof_id)


def book_paid(deposit: "Deposit", *, paid_on: date, proof_id: int) -> None:
    """What the bank paid stands at once in the ledger of each inspection case, and the contractor may claim it back.

    An act of a deposit locks the inspection case after the deposit; no act of an inspection case locks a deposit.
    Raises `Refused` where a case does not take the money; then the bank's payment is not recorded either.
    """
    slip = Evidence.objects.get(pk=proof_id)
    paid = (
        deposit.payments.filter(paid_on=paid_on, proof_id=proof_id).select_related("line__investigation").order_by("pk")
    )
    by_case: dict[Any, list[PaymentData]] = {}
    for each in paid:
        told: PaymentData = {"line_id": each.line_id, "amount": each.amount, "paid_on": paid_on}
        by_case.setdefault(each.line.investigation, []).append(told)
    for case, payments in by_case.items():
        book_advance(
            case,
            source="deposit",
            paid_on=paid_on,
            evidence_id=share_evidence(slip, case, kind=EvidenceKind.PAYMENT_PROOF).pk,
            by=SYSTEM,
            payer=deposit.contractor,
            payments=payments,
        )


def give_back(deposit: "Deposit", *, on: date) -> None:
    """What is left goes back to the general contractor; a guarantee is released."""
    left = selectors.balance(deposit)
    if left:
        assert deposit.completion_proof_id is not None
        move(deposit, Movement.RETURNED, left, on=on, proof_id=deposit.completion_proof_id)


def take_back(deposit: "Deposit") -> None:
    """The notice is withdrawn before the bank has paid."""
    deposit.payments.filter(paid_on=None, withdrawn=False).update(withdrawn=True)


def open_case_of_missed(deposit: "Deposit", now: Situation) -> "Investigation":
    """An inspection case about the deposit that was not stored or not refilled in time (农民工条例 55)."""
    words = {"project": deposit.project.name, "amount": deposit.required_amount}
    missing = _("工程项目“%(project)s”应存储工资保证金%(amount)s元，期限届满仍未存储。") % words
    short = _("工程项目“%(project)s”的工资保证金使用后，期限届满仍未补足（应为%(amount)s元）。") % words
    clue = Clue(
        source=CaseSource.EARLY_WARNING,
        facts=missing if deposit.status == "DUE" else short,
        violation_kinds=[violations.ViolationKind.OTHER],
        discovered_on=now.on,
        employer=deposit.contractor,
        project=deposit.project,
        workplace_region=deposit.project.region,
        workplace_address=deposit.project.address,
        ongoing=True,
    )
    opened = propose_case(clue, by=now.actor, agency=deposit.agency)
    links.begin(deposit.pk, opened.pk, MISSED, on=now.on)
    return opened
