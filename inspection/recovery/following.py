"""What follows from an act on a recovery, in the same transaction: its rows."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NotRequired

from typing_extensions import TypedDict

from inspection.investigation.money_requirements import shares_of
from inspection.recovery import payers as table
from inspection.recovery.selectors import money_of

if TYPE_CHECKING:
    from inspection.recovery.models import Recovery


class PayerData(TypedDict):
    """Who answers, in which situation of the table, up to how much (yuan) and on what proof, and why."""

    employer_id: int
    situation: str
    reason: str
    debtor: NotRequired[bool]
    limit: NotRequired[Decimal | None]
    evidence_id: NotRequired[int | None]


class PartData(TypedDict):
    """One instalment, in yuan."""

    due_on: date
    amount: Decimal


def write_payers(recovery: "Recovery", told: list[PayerData]) -> None:
    """The rows of one determination, in the order in which they pay."""
    situations = table.situations()
    in_order = sorted(told, key=lambda row: table.RANK[situations[row["situation"]].payer])
    recovery.payers.bulk_create(
        [
            recovery.payers.model(
                recovery=recovery,
                sequence=recovery.chain_length + 1,
                place=place,
                employer_id=row["employer_id"],
                situation=row["situation"],
                law=str(situations[row["situation"]].law),
                debtor=bool(row.get("debtor")),
                limit_amount=row.get("limit"),
                proof_id=row.get("evidence_id"),
                reason=row["reason"].strip(),
            )
            for place, row in enumerate(in_order, start=1)
        ]
    )


def ask_line_by_line(recovery: "Recovery", employer_id: int, amount: Decimal) -> None:
    """What the notice asks for each worker: the amount shared over what is owed."""
    recovery.advance_lines.bulk_create(
        [
            recovery.advance_lines.model(
                recovery=recovery,
                sequence=recovery.chain_length + 1,
                payer_id=employer_id,
                line_id=line,
                amount=share,
            )
            for line, share in shares_of(recovery.investigation, amount).items()
        ]
    )


def write_plan(recovery: "Recovery", instalments: list[PartData], *, on: date) -> None:
    """The rows of a plan, which now is the one that counts."""
    recovery.plan_agreed_on, recovery.plan_sequence = on, recovery.chain_length + 1
    recovery.paid_before_plan = money_of(recovery.investigation_id)["paid"]
    recovery.instalments.bulk_create(
        [
            recovery.instalments.model(recovery=recovery, sequence=recovery.chain_length + 1, place=place, **part)
            for place, part in enumerate(instalments, start=1)
        ]
    )


def repay(
    recovery: "Recovery",
    *,
    creditor_id: int | None,
    debtor_id: int,
    amount: Decimal,
    repaid_on: date,
    evidence_id: int,
) -> None:
    """The debtor repays a payer; the claim's row stays, another one takes off."""
    claims = recovery.claims.model
    claims.objects.create(
        investigation_id=recovery.investigation_id,
        recovery=recovery,
        kind=claims.Kind.REPAID,
        creditor_id=creditor_id,
        debtor_id=debtor_id,
        amount=-amount,
        on=repaid_on,
        proof_id=evidence_id,
        sequence=recovery.chain_length + 1,
    )
