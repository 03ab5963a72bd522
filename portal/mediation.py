"""What a party finds of a mediation and of the review of its agreement: who mediates, what is asked for, what was agreed and paid."""

from typing import Any

from arbitration.limitation import Words
from arbitration.mediation import selectors, states
from arbitration.mediation.limitation import in_words
from arbitration.mediation.models import Mediation
from arbitration.review.models import AgreementReview
from calendars.terms import UnknownYear
from casework import clock
from casework.actors import Actor, Capacity
from casework.models import Case, CaseLink
from registry.models import Staff

ENDED = (states.FAILED, states.WITHDRAWN)


def of(case: Mediation | AgreementReview, actor: Actor) -> dict[str, Any]:
    """For the page of one case."""
    if isinstance(case, AgreementReview):
        return {"agreement": case.content, "agreement_on": case.agreement_on}
    arbitrated = _arbitrated(case, actor)
    applies = actor.standing(case, (Capacity.COMPLAINANT,)) is not None
    found = limitation(case) if applies and arbitrated is None else []
    return {
        "claims": list(_own(case.claims.select_related("worker"), actor)),
        "mediators": list(Staff.objects.filter(pk__in=case.handler_ids).order_by("pk")),
        "agreement": case.content,
        "agreement_on": case.agreement_on,
        "perform_by": case.perform_by,
        "parts": _parts(case, actor),
        "limitation": found,
        "arbitrate_until": None if found or arbitrated else _arbitrate_until(case),
        "arbitrated": arbitrated,
    }


def limitation(case: Mediation) -> list[Words]:
    """Until when arbitration can be asked for, in plain words."""
    try:
        return in_words(case, applied_on=clock.today())
    except UnknownYear:  # no calendar has been loaded
        return []


def _arbitrated(case: Mediation, actor: Actor) -> Case | None:
    """The arbitration case that goes on with the dispute."""
    links = CaseLink.objects.filter(source_id=case.pk, kind=selectors.ARBITRATED)
    return Case.objects.visible_to(actor).filter(pk__in=links.values("target")).first()


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
