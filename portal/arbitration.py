"""What a party finds of its own arbitration case, worker or employer, applicant or respondent: one page for both sides.

A case stands here for who applied from the first day, for everybody else once a paper was made out to them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from types import SimpleNamespace
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from arbitration.dispute import collective
from arbitration.dispute.limitation_acts import limitation_in_words
from arbitration.dispute.models import Arbitration
from calendars.terms import UnknownYear
from casework.actors import Actor, Capacity
from casework.acts import Act
from casework.door import available
from casework.machines import called, state_of
from casework.models import Party
from casework.timeline import public_line
from casework.viewing import actor_of
from documents.models import Document, Evidence, Service
from documents.selectors import evidence_from, evidence_from_employer
from portal import employer, progress

SIDES = (Capacity.COMPLAINANT, Capacity.RESPONDENT)
PartyView = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Paper:
    """A paper made out to the party, and how it reached it."""

    document: Document
    service: Service | None


def party_of(request: HttpRequest) -> Actor | None:
    """The worker who is logged in, else the employer that is in its box."""
    actor = actor_of(request)
    return actor if actor is not None and actor.worker is not None else employer.actor_of(request)


def on_own_case(view: PartyView) -> PartyView:
    """The view gets the case and the actor; whoever is nobody yet logs in first, somebody else's case does not exist."""

    @wraps(view)
    @require_http_methods(["GET", "HEAD", "POST"])
    def guarded(request: HttpRequest, reference: str, *arguments: object, **named: object) -> HttpResponse:
        actor = party_of(request)
        if actor is None and actor_of(request) is None:
            return redirect("portal:login")
        if actor is None:
            raise Http404  # staff have pages of their own
        case = cases_of(actor).filter(reference=reference).first()
        if case is None:
            raise Http404
        return view(request, case, actor, *arguments, **named)

    return guarded


def cases_of(actor: Actor) -> "QuerySet[Arbitration]":
    """The party's cases, newest first."""
    told = Service.objects.filter(
        document__case_id=OuterRef("pk"), document__internal=False, **_as_party(actor, "party__")
    )
    applied = Party.objects.filter(
        case_id=OuterRef("pk"), role=Party.Role.COMPLAINANT, until=None, **_as_party(actor, "")
    )
    found: QuerySet[Arbitration] = Arbitration.objects.visible_to(actor)
    return (
        found.filter(Exists(told) | Exists(applied)).select_related("agency", "employer").order_by("-opened_on", "-pk")
    )


def _as_party(actor: Actor, prefix: str) -> dict[str, Any]:
    name = "worker" if actor.worker else "employer"
    return {f"{prefix}{name}": getattr(actor, name)}


def papers_of(case: Arbitration, actor: Actor) -> "QuerySet[Document]":
    """What was made out to the party, newest first; internal papers never."""
    served = Service.objects.filter(**_as_party(actor, "party__")).values("document_id")
    return Document.objects.filter(case_id=case.pk, internal=False, pk__in=served).order_by("-pk")


def papers(case: Arbitration, actor: Actor) -> list[Paper]:
    """The same as rows of a list."""
    own = Service.objects.filter(document__case_id=case.pk, **_as_party(actor, "party__"))
    services = {service.document_id: service for service in own}
    return [Paper(document, services.get(document.pk)) for document in papers_of(case, actor).defer("context")]


def brought(case: Arbitration, actor: Actor) -> "QuerySet[Evidence]":
    """What the party has handed in."""
    if actor.worker is not None:
        return evidence_from(case, worker_id=actor.worker.pk)
    assert actor.employer is not None
    return evidence_from_employer(case, employer_id=actor.employer.pk)


def acts_for(case: Arbitration, actor: Actor) -> list[Act]:
    """What the party may do now, in legal order."""
    return [offer.act for offer in available(case, actor) if offer.possible and set(offer.act.by) & set(SIDES)]


def overview(case: Arbitration) -> dict[str, Any]:
    """For a list of cases."""
    return {"case": case, "state": state_of(case), "step": progress.next_step(case)}


def everything(case: Arbitration, actor: Actor) -> dict[str, Any]:
    """For the page of one case."""
    standing = actor.standing(case, SIDES)
    applies = standing is not None and standing.capacity == Capacity.COMPLAINANT
    return {
        **overview(case),
        "title": case.title,
        "side": called(case.kind, standing.capacity) if standing else called(case.kind, Party.Role.THIRD_PARTY),
        "claims": _claims(case, actor, applies),
        "limitation": _limitation(case) if applies else [],
        "representatives": collective.representatives(case) if case.collective_on else [],
        "papers": papers(case, actor),
        "evidence": brought(case, actor),
        "acts": acts_for(case, actor),
        "entries": _entries(case),
        "may_bring": case.closed_on is None and standing is not None,
    }


def _claims(case: Arbitration, actor: Actor, applies: bool) -> list[Any]:
    """A member of many sees the own claims; the other side sees all."""
    items = case.claim_items.filter(withdrawn_on=None).select_related("worker")
    return list(items.filter(worker=actor.worker) if applies and actor.worker else items)


def _limitation(case: Arbitration) -> list[Any]:
    try:
        return limitation_in_words(case)
    except UnknownYear:  # no calendar has been loaded
        return []


def _entries(case: Arbitration) -> list[SimpleNamespace]:
    return [
        SimpleNamespace(at=entry.at, title=line, icon="done", tone="brand")
        for entry in case.entries.order_by("-sequence")
        if (line := public_line(case, entry))
    ]
