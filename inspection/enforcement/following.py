"""What follows from an act on remedies and enforcement, in the same transaction: the case it opens, the case it sends back."""

from datetime import date
from typing import TYPE_CHECKING, Any

from casework.actors import SYSTEM
from casework.door import perform
from casework.machines import machine_of
from casework.models import Deadline
from casework.opening import NewParty, open_case
from casework.requirements import Situation
from inspection import paper, parties
from inspection.enforcement import terms
from inspection.enforcement.selectors import deferred_until
from inspection.investigation import states

if TYPE_CHECKING:
    from inspection.enforcement.models import Enforcement
    from inspection.investigation.models import Investigation

RETURNS_FROM = (states.SERVED, states.CLOSING)


def open_for(investigation: "Investigation", *, served_on: date, now: Situation) -> None:
    """The decision served last gets its own course of remedies and enforcement."""
    decision = investigation.latest_decision
    assert decision is not None
    employer: Any = investigation.employer
    model: Any = machine_of("enforcement")
    open_case(
        model,
        "open_on_service",
        by=SYSTEM,
        title=investigation.title,
        agency=investigation.agency,
        on=now.on,
        parties=[NewParty(parties.Role.RESPONDENT, employer=employer)] if employer else [],
        columns={
            "investigation": investigation,
            "decision": decision,
            "served_on": served_on,
            "confidentiality": investigation.confidentiality,
        },
        decision_id=decision.pk,
    )


def review_body(case: "Enforcement") -> str:
    """The people's government of the same level (复议法 art 24)."""
    return f"{paper.governed(case.region).full_name}人民政府"


def last_remedy_day(case: "Enforcement") -> date:
    """The last day of the periods for review and suit; the plan of a deferred fine may end later (处罚法 art 72)."""
    codes = (terms.SUIT_AFTER_REVIEW,) if case.review_received_on else (terms.REVIEW, terms.SUIT)
    kept = Deadline.objects.filter(case_id=case.pk, term__in=codes).values_list("due_on", flat=True)
    return max(day for day in (*kept, deferred_until(case)) if day is not None)


def drop_demand(case: "Enforcement") -> None:
    """An earlier demand falls with the review, the suit or the deferral that comes after it."""
    case.urged_on = case.urge_served_on = None


def lose(case: "Enforcement", failed_step: str, failure: str, now: Situation) -> None:
    """The decision is undone: the failed step is coded, and the case goes back to be decided anew (若干规定 art 39).

    A case that has been closed meanwhile, or in which another decision is on its way, stays where it is; the desk shows that
    its decision was undone.
    """
    case.failed_step, case.failure, case.revoked_on = failed_step, failure.strip(), now.on
    investigation = machine_of("investigation")._default_manager.get(pk=case.investigation_id)
    if investigation.status in RETURNS_FROM:
        perform(
            investigation,
            "take_back_decision",
            by=SYSTEM,
            on=now.on,
            decision_id=case.decision_id,
            failed_step=failed_step,
        )
