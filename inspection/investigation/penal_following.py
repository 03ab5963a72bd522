"""What acts on a penalty write: the decision on the spot, payments, instalments, the hearing."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from typing_extensions import TypedDict

from casework.requirements import Situation
from inspection import fines
from inspection.investigation import fining, following, terms
from inspection.investigation.penal import Hearing
from inspection.investigation.reasons import Measure

if TYPE_CHECKING:
    from inspection.investigation.models import Investigation


class InstalmentData(TypedDict):
    """What part of the fine is due on which day, in yuan."""

    due_on: date
    amount: Decimal


def grounds_of(data: Any) -> dict[str, Any]:
    """The columns of a decision that say on which entry of the catalogue the fine stands, and in which band."""
    known = fines.fine(data.get("fine_code", ""))
    band = known.band(data.get("fine_count", 1), data.get("fine_base")) if known else None
    return {
        "fine_code": known.code if known else "",
        "fine_count": data.get("fine_count", 1),
        "fine_base": data.get("fine_base"),
        "fine_low": band.low if band else None,
        "fine_high": band.high if band else None,
        "tier": data.get("tier", ""),
        "deviation": data.get("deviation", "").strip(),
        "on_person": bool(known and known.person),
    }


def decide_on_the_spot(case: "Investigation", now: Situation, *, amount: Decimal | None) -> None:
    """Told, heard, decided and handed over in one breath (处罚法 arts 51-52)."""
    known = fines.fine(now.data.get("fine_code", ""))
    case.decisions.create(
        measure=Measure.PENALTY,
        noticed_on=now.on,
        facts=now.data["facts"].strip(),
        proposed="",
        basis=known.law.formal if known else now.data["basis"].strip(),
        announced=amount,
        notice_served_on=now.on,
        statement_on=now.on,
        considered=now.data["statement"].strip(),
        decided_on=now.on,
        amount=amount,
        days=terms.days_to_pay(now.on),
        served_on=now.on,
        on_the_spot=True,
        warning=amount is None,
        **grounds_of(now.data),
    )
    case.investigation_ended_on = now.on


def pay_fine(case: "Investigation", *, paid_on: date, evidence_id: int, **more: Any) -> None:
    """The rest of the fine is paid, with what is left of the surcharge."""
    decided = case.latest_decision
    assert decided is not None
    rest, with_it = fining.left_to_pay(decided), more.pop("surcharge", Decimal("0.00"))
    if rest or with_it:
        decided.fine_payments.create(amount=rest, surcharge=with_it, paid_on=paid_on, proof_id=evidence_id)
    more["surcharge_paid"] = decided.surcharge_paid + with_it
    following.note_decision(case, paid_on=paid_on, proof_id=evidence_id, **more)


def pay_part(case: "Investigation", *, amount: Decimal, paid_on: date, evidence_id: int) -> None:
    """Part of the money is paid: it goes to the fine first, then to the surcharge, so that no more accrues than must."""
    decided = case.latest_decision
    assert decided is not None
    to_the_fine = min(amount, fining.left_to_pay(decided))
    rest = amount - to_the_fine
    decided.fine_payments.create(amount=to_the_fine, surcharge=rest, paid_on=paid_on, proof_id=evidence_id)
    if rest:
        following.note_decision(case, surcharge_paid=decided.surcharge_paid + rest)


def plan(case: "Investigation", parts: list[InstalmentData], *, on: date) -> None:
    """The fine is due in parts, or later."""
    decided = case.latest_decision
    assert decided is not None
    for part in parts:
        decided.instalments.create(**part)
    following.note_decision(case, deferred_on=on)


def note_hearing(case: "Investigation", **facts: Any) -> None:
    """Write on the hearing what has become of it."""
    Hearing.objects.filter(decision=case.latest_decision).update(**facts)
