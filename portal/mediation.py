"""What a party finds of a mediation and of the review of its agreement: who mediates, what is asked for, what was agreed and paid."""

from typing import Any

from arbitration.mediation import selectors, states
from arbitration.mediation.models import Mediation
from arbitration.review.models import AgreementReview
from calendars.terms import UnknownYear
from casework import clock
from casework.actors import Actor
from registry.models import Staff

ENDED = (states.FAILED, states.WITHDRAWN)


def of(case: Mediation | AgreementReview, actor: Actor) -> dict[str, Any]:
    """For the page of one case."""
    if isinstance(case, AgreementReview):
        return {"agreement": case.content, "agreement_on": case.agreement_on}
    return {
        "claims": list(_own(case.claims.select_related("worker"), actor)),
        "mediators": list(Staff.objects.filter(pk__in=case.handler_ids).order_by("pk")),
        "agreement": case.content,
        "agreement_on": case.agreement_on,
        "perform_by": case.perform_by,
        "parts": _parts(case, actor),
        "arbitrate_until": _arbitrate_until(case),
    }


def _own(rows: Any, actor: Actor) -> Any:
    """A worker reads the own lines, an employer all."""
    return rows.filter(worker=actor.worker) if actor.worker else rows


def _parts(case: Mediation, actor: Actor) -> list[dict[str, Any]]:
    """What is to be paid when, and what has come."""
    today = clock.today()
    parts = _own(selectors.instalments(case), actor).order_by("due_on", "place", "pk")
    return [{"part": part, "late": bool(part.left) and part.due_on < today} for part in parts]


def _arbitrate_until(case: Mediation) -> Any:
    """Until when arbitration is surely open, once the mediation has ended without an agreement."""
    if case.status not in map(str, ENDED):
        return None
    try:
        return case.arbitrate_until()
    except UnknownYear:
        return None
