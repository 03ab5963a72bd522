"""Which case a visitor of the portal may open: one's own, or for reading the one that a receipt's code opened."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from casework.actors import Actor
from casework.models import Case
from casework.viewing import actor_of
from inspection.complaint.models import Complaint
from portal import progress
from portal.filing import LOOKED_UP_KEY


@dataclass(frozen=True)
class Seen:
    """A complaint and the worker whose it is; `actor` is None for somebody who holds the receipt only."""

    complaint: Complaint
    actor: Actor | None


class LoginFirst(Exception):
    """A visitor nobody knows yet; whether the case exists is not said."""


def seen(request: HttpRequest, reference: str) -> Seen:
    """The complaint of this reference. Raises LoginFirst for a visitor, Http404 for a case that is none of theirs."""
    actor = actor_of(request)
    if actor is not None and actor.worker is not None:
        case = Case.objects.visible_to(actor).filter(reference=reference).first()
        complaint = progress.complaint_of(case, actor.worker) if case else None
        if complaint is not None:
            return Seen(complaint, actor)
    if request.session.get(LOOKED_UP_KEY) == reference:
        complaint = Complaint.objects.filter(reference=reference).first()
        if complaint is not None:
            return Seen(complaint, None)
    if actor is None:
        raise LoginFirst
    raise Http404


def own_complaint(request: HttpRequest, reference: str) -> tuple[Complaint, Actor]:
    """The worker's own complaint, for acting on it. Raises LoginFirst, Http404."""
    found = seen(request, reference)
    if found.actor is None:
        raise LoginFirst
    return found.complaint, found.actor
