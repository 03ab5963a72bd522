"""What a party finds of its own dispute, worker or employer, applicant or respondent: one page for both sides.

A dispute is an arbitration case, a mediation or the review of its agreement. It stands here for who applied from the first
day, for everybody else once a paper was made out to them. A collective contract has the same page, for both its sides from the
first day.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import wraps
from types import SimpleNamespace
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from arbitration.dispute import collective, sides
from arbitration.dispute.limitation_acts import limitation_in_words
from arbitration.dispute.models import Arbitration
from arbitration.hearing import bookings, selectors
from arbitration.hearing.kinds import HearingState
from arbitration.hearing.models import Hearing
from arbitration.mediation.models import Mediation
from arbitration.review.models import AgreementReview
from arbitration.tribunal.selectors import sitting
from calendars.terms import UnknownYear
from casework import clock
from casework.actors import Actor, Capacity
from casework.acts import Act
from casework.door import available
from casework.machines import called, kind_label, state_of
from casework.models import Case, Deadline, Party
from casework.timeline import public_line
from casework.viewing import actor_of
from contracts.collective.models import CollectiveContract
from documents.models import Document, Evidence, Service
from documents.selectors import evidence_from, evidence_from_employer
from portal import collective_contract, dispute_words, employer, mediation, own_days, progress

SIDES = (Capacity.COMPLAINANT, Capacity.RESPONDENT)
DISPUTES: tuple[type[Case], ...] = (Arbitration, Mediation, AgreementReview)
MODELS: tuple[type[Case], ...] = (*DISPUTES, CollectiveContract)
# What a party does before anything else; the rest stands below a line.
USUAL = (
    "supplement",
    "file_defence",
    "submit_evidence",
    "ask_postponement",
    "consent",
    "decline",
    "arbitrate",
    "arbitrate_unperformed",
    "apply_pay_order",
    "record_vote",
    "sign",
)
OWN_SCREENS = {"submit_evidence": "portal:arbitration_evidence"}
PartyView = Callable[..., HttpResponseBase]


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
    def guarded(request: HttpRequest, reference: str, *arguments: object, **named: object) -> HttpResponseBase:
        actor = party_of(request)
        if actor is None and actor_of(request) is None:
            return redirect("portal:login")
        if actor is None:
            raise Http404  # staff have pages of their own
        case = _case_of(actor, reference)
        if case is None:
            raise Http404
        return view(request, case, actor, *arguments, **named)

    return guarded


def arbitration_only(view: PartyView) -> PartyView:
    """The view is about what only an arbitration case has; on another dispute the page does not exist."""

    @wraps(view)
    def guarded(request: HttpRequest, case: Case, *arguments: object, **named: object) -> HttpResponseBase:
        if not isinstance(case, Arbitration):
            raise Http404
        return view(request, case, *arguments, **named)

    return on_own_case(guarded)


def _case_of(actor: Actor, reference: str) -> Any:
    kind = Case.objects.filter(reference=reference).values_list("kind", flat=True).first()
    found = (cases_of(actor, model).filter(reference=reference).first() for model in MODELS if model.machine == kind)
    return next(found, None)


def disputes_of(actor: Actor) -> list[Any]:
    """Every dispute of the party's, newest first."""
    found = [case for model in DISPUTES for case in cases_of(actor, model)]
    return sorted(found, key=lambda case: (case.opened_on, case.pk), reverse=True)


def cases_of(actor: Actor, model: Any = Arbitration) -> "QuerySet[Any]":
    """The party's cases of one kind, newest first."""
    told = Service.objects.filter(
        document__case_id=OuterRef("pk"), document__internal=False, **_as_party(actor, "party__")
    )
    applied = Party.objects.filter(
        case_id=OuterRef("pk"), role__in=_first_sides(model), until=None, **_as_party(actor, "")
    )
    found: QuerySet[Any] = model.objects.visible_to(actor)
    return (
        found.filter(Exists(told) | Exists(applied)).select_related("agency", "employer").order_by("-opened_on", "-pk")
    )


def _first_sides(model: Any) -> tuple[str, ...]:
    """The roles for which a case stands here from its first day: who applied, of a collective contract both sides."""
    return tuple(side.value for side in (SIDES if model is CollectiveContract else SIDES[:1]))


def _as_party(actor: Actor, prefix: str) -> dict[str, Any]:
    name = "worker" if actor.worker else "employer"
    return {f"{prefix}{name}": getattr(actor, name)}


def papers_of(case: Any, actor: Actor) -> "QuerySet[Document]":
    """What was made out to the party, newest first, also in the course that its awards take; internal papers never."""
    served = Service.objects.filter(**_as_party(actor, "party__")).values("document_id")
    return Document.objects.filter(case__in=_keys(case), internal=False, pk__in=served).order_by("-pk")


def _keys(case: Any) -> list[int]:
    """The case and the effects of its awards."""
    effects = case.effects.values_list("pk", flat=True) if isinstance(case, Arbitration) else ()
    return [case.pk, *effects]


def papers(case: Any, actor: Actor) -> list[Paper]:
    """The same as rows of a list."""
    own = Service.objects.filter(document__case__in=_keys(case), **_as_party(actor, "party__"))
    services = {service.document_id: service for service in own}
    return [Paper(document, services.get(document.pk)) for document in papers_of(case, actor).defer("context")]


def brought(case: Case, actor: Actor) -> "QuerySet[Evidence]":
    """What the party has handed in."""
    if actor.worker is not None:
        return evidence_from(case, worker_id=actor.worker.pk)
    assert actor.employer is not None
    return evidence_from_employer(case, employer_id=actor.employer.pk)


def acts_for(case: Any, actor: Actor) -> list[Act]:
    """What the party may do now, in legal order."""
    return [offer.act for offer in available(case, actor) if offer.possible and set(offer.act.by) & set(SIDES)]


def offered(case: Any, actor: Actor) -> dict[str, list[dict[str, Any]]]:
    """The same as links: the usual ones, and the others."""
    rows = [{"name": act.name, "label": title_of(act), "url": _screen(case, act)} for act in acts_for(case, actor)]
    return {
        "acts": [row for row in rows if row["name"] in USUAL],
        "other_acts": [row for row in rows if row["name"] not in USUAL],
    }


def title_of(act: Act) -> Any:
    """What a party finds above an act."""
    return dispute_words.ACTS.get(act.name, act.label)


def _screen(case: Any, act: Act) -> str:
    if act.name in OWN_SCREENS:
        return reverse(OWN_SCREENS[act.name], args=[case.reference])
    return reverse("portal:arbitration_act", args=[case.reference, act.name])


def overview(case: Any) -> dict[str, Any]:
    """For a list of cases."""
    return {"case": case, "kind": kind_label(case.kind), "state": state_of(case), "step": _step(case)}


def _step(case: Any) -> progress.NextStep | None:
    """What comes next, in the words of this procedure."""
    step = progress.next_step(case)
    own = case.deadlines.filter(
        state=Deadline.State.RUNNING, term__in=dispute_words.OPTIONAL, due_on__gte=clock.today()
    )
    right = own.order_by("due_on", "pk").first()  # what a party may do is nobody's duty and no day of the case's own
    if right and right.due_on and not (case.next_due_on and case.next_due_on < right.due_on):
        step = progress.step_by(case, right)
    words = dispute_words.NEXT.get(step.deadline.term) if step and step.deadline else None
    return replace(step, title=words[0], text=words[1]) if step and words else step


def everything(case: Any, actor: Actor) -> dict[str, Any]:
    """For the page of one case."""
    standing = actor.standing(case, SIDES)
    capacity = Capacity(standing.capacity) if standing else None
    asked = own_days.demands(case, capacity)
    found = overview(case)
    step = found["step"]
    shown_already = step is not None and step.deadline in [each.deadline for each in asked]
    return {
        **found,
        "step": None if shown_already else step,
        "title": case.title,
        "meaning": dispute_words.MEANINGS.get(case.status, found["state"].meaning),
        "side": called(case.kind, capacity or Party.Role.THIRD_PARTY),
        "demands": asked,
        "papers": papers(case, actor),
        "evidence": brought(case, actor),
        "entries": _entries(case),
        "may_bring": case.closed_on is None and standing is not None,
        **offered(case, actor),
        **_of_its_kind(case, actor, capacity),
    }


def _of_its_kind(case: Any, actor: Actor, capacity: Capacity | None) -> dict[str, Any]:
    if isinstance(case, Arbitration):
        return _of_arbitration(case, actor, capacity)
    return collective_contract.of(case) if isinstance(case, CollectiveContract) else mediation.of(case, actor)


def _of_arbitration(case: Arbitration, actor: Actor, capacity: Capacity | None) -> dict[str, Any]:
    applies = capacity == Capacity.COMPLAINANT
    return {
        "claims": _claims(case, actor, applies),
        "limitation": _limitation(case) if applies and case.is_open else [],
        "representatives": collective.representatives(case) if case.collective_on else [],
        "hearings": hearings(case),
        "tribunal": sitting(case),
        "awards": own_days.awards(case, actor),
        "listed": case.evidence_items.filter(party__in=sides.own(case, actor)).order_by("number", "pk"),
        "defences": case.defences.filter(party__in=sides.own(case, actor)),
    }


def hearings(case: Arbitration) -> list[dict[str, Any]]:
    """Those ahead and those held, the next one first."""
    found = case.hearings.filter(state__in=(HearingState.SET, HearingState.HELD)).select_related("room")
    rows = [
        {
            "hearing": each,
            "hours": bookings.hours(each.begins_at, each.ends_at),
            "ahead": each.state == HearingState.SET,
        }
        for each in found.order_by("-begins_at")
    ]
    return sorted(rows, key=lambda row: not row["ahead"])


def hearing_ahead(case: Arbitration) -> Hearing | None:
    """The one that is set."""
    return selectors.ahead(case)


def _claims(case: Arbitration, actor: Actor, applies: bool) -> list[Any]:
    """A member of many sees the own claims; the other side sees all."""
    items = case.claim_items.filter(withdrawn_on=None).select_related("worker")
    return list(items.filter(worker=actor.worker) if applies and actor.worker else items)


def _limitation(case: Arbitration) -> list[Any]:
    try:
        return limitation_in_words(case)
    except UnknownYear:  # no calendar has been loaded
        return []


def _entries(case: Case) -> list[SimpleNamespace]:
    return [
        SimpleNamespace(at=entry.at, title=line, icon="done", tone="brand")
        for entry in case.entries.order_by("-sequence")
        if (line := public_line(case, entry))
    ]
