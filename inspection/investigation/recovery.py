"""How an inspection case and the recovery of its wages move together; both cases stand in one transaction."""

from datetime import date
from typing import TYPE_CHECKING, Any

from casework.actors import SYSTEM
from casework.door import perform
from casework.machines import machine_of
from casework.opening import NewParty, open_case
from casework.requirements import Situation
from inspection import finding, parties

if TYPE_CHECKING:
    from inspection.investigation.models import Investigation


def open_for(case: "Investigation", now: Situation) -> Any:
    """Open the recovery of what the workers of this case are owed; the same officers lead it."""
    model: Any = machine_of("recovery")
    respondent = [NewParty(parties.Role.RESPONDENT, employer=case.employer)] if case.employer else []
    opened, _performed = open_case(
        model,
        "begin_verification",
        by=now.actor,
        title=case.title,
        agency=case.agency,
        on=now.on,
        parties=respondent,
        words=[*finding.words(case), *(worker.name for worker in parties.complainants(case))],
        columns={
            "investigation": case,
            "lead": case.lead,
            "handler_ids": case.handler_ids,
            "confidentiality": case.confidentiality,
        },
        investigation_id=case.pk,
    )
    return opened


def of(case: Any) -> Any:
    """The open recovery of the case, or None."""
    model: Any = machine_of("recovery")
    return model._default_manager.filter(investigation_id=case.pk, closed_on=None).order_by("-pk").first()


def follow_payment(case: "Investigation", *, on: date) -> None:
    """A payment was booked: an instalment that it covers is met."""
    recovery = of(case)
    for act in recovery.met_by_payment() if recovery else ():
        perform(recovery, act, by=SYSTEM, on=on)


def follow_shortfall(case: "Investigation", *, on: date) -> None:
    """Money turned out to be missing: a recovery that counted as paid goes on."""
    recovery = of(case)
    if recovery is not None and recovery.status == "PAID":
        perform(recovery, "resume", by=SYSTEM, on=on)
