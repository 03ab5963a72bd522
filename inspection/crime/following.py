"""What follows from an act on a transfer, in the same transaction: the case it opens, the case it sends back, rows."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from calendars.terms import days_left
from casework.actors import SYSTEM
from casework.door import perform
from casework.machines import machine_of
from casework.models import Deadline
from casework.opening import NewParty, open_case
from casework.requirements import Situation
from inspection import parties
from inspection.crime.elements import RefusalKind
from inspection.crime.readiness import readiness
from inspection.investigation import states, terms
from inspection.investigation.reasons import ClosingReason

if TYPE_CHECKING:
    from inspection.crime.models import Crime
    from inspection.investigation.models import Investigation


def note_fact(
    case: "Investigation",
    kind: str,
    *,
    now: Situation,
    happened_on: date,
    told: str,
    evidence_id: int,
    posted_on: date | None = None,
    posted_evidence_id: int | None = None,
) -> None:
    """A fact that shows how the debtor refuses; its entry is the one that the door writes next."""
    case.refusal_facts.create(  # type: ignore[attr-defined]
        kind=RefusalKind(kind),
        happened_on=happened_on,
        recorded_on=now.on,
        told=told.strip(),
        evidence_id=evidence_id,
        posted_on=posted_on,
        posted_evidence_id=posted_evidence_id,
        sequence=case.chain_length + 1,
    )


def report(case: "Investigation", now: Situation, *, element: str, suspects: str, findings: str) -> None:
    """The suspicion becomes a transfer of its own; the investigation goes on for the rest (移送规定 art 11).

    Those who investigate answer for the transfer too.
    """
    employer: Any = case.employer
    model: Any = machine_of("crime")
    open_case(
        model,
        "report_suspicion",
        by=SYSTEM,
        title=case.title,
        agency=case.agency,
        on=now.on,
        parties=[NewParty(parties.Role.RESPONDENT, employer=employer)] if employer else [],
        columns={
            "investigation": case,
            "element": element,
            "suspects": suspects.strip(),
            "findings": findings.strip(),
            "confidentiality": case.confidentiality,
            "lead": case.lead,
            "handler_ids": list(case.handler_ids),
        },
        investigation_id=case.pk,
        officer_ids=now.data["officer_ids"],
    )


def take_up(crime: "Crime", now: Situation) -> None:
    """Since when the meter was full, and when the investigation's own period ends, stays written."""
    investigation = crime.investigation
    crime.ready_since = readiness(investigation, now.on).since
    crime.investigation_due_on = _investigation_clock(investigation).get("due_on")


def days_late(crime: "Crime", on: date) -> int:
    """By how many days the investigation's period was over on that day; none where it was ended in time."""
    clock = _investigation_clock(crime.investigation)
    due, ended = clock.get("due_on"), clock.get("ended_on")
    if due is None or (ended is not None and ended <= due):
        return 0
    return max(0, -days_left(due, on))


def _investigation_clock(investigation: "Investigation") -> dict[str, Any]:
    kept = Deadline.objects.filter(case_id=investigation.pk, term=terms.INVESTIGATE).order_by("-pk")
    return kept.values("due_on", "ended_on").first() or {}


def note_payment(crime: "Crime", payer: str, *, name: str, amount: Decimal, paid_on: date, evidence_id: int) -> None:
    crime.payments.create(  # type: ignore[attr-defined]
        payer=payer,
        name=name.strip(),
        amount=amount,
        paid_on=paid_on,
        proof_id=evidence_id,
        sequence=crime.chain_length + 1,
    )


RETURNS = {
    states.INVESTIGATING: "resume_investigation",
    states.REPORT_DONE: "resume_decision",
    states.NOTICED: "resume_hearing",
    states.SERVED: "resume_performance",
}


def reopen(crime: "Crime", now: Situation, reason: str) -> None:
    """The police do not file: a case that waits to be closed as transferred is handled on (移送规定 art 10)."""
    model: Any = machine_of("investigation")
    case = model._default_manager.get(pk=crime.investigation_id)
    if case.status != states.CLOSING or case.closing_reason != ClosingReason.TRANSFERRED_POLICE:
        return
    served = "resume_correction" if case.order_served_on else "resume_service"
    perform(case, RETURNS.get(case.closing_from, served), by=SYSTEM, on=now.on, reason=reason)
