"""The employer's records in its box: open to its registered contacts, for a paper's code opens that paper's case alone."""

from functools import wraps
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from casework.actors import Actor
from contracts.models import Employment
from contracts.records.kinds import Channel
from contracts.records.services import Teller
from portal.employer import SESSION_KEY, BoxView, in_the_box
from registry.models import Employer, EmployerContact


def of_a_contact(view: BoxView) -> BoxView:
    """The view gets the actor, who acts for the whole employer; for anybody else in a box there are no such pages."""

    @wraps(view)
    def guarded(request: HttpRequest, actor: Actor, *arguments: object, **named: object) -> HttpResponse:
        if actor.only_case_id is not None:
            raise Http404
        return view(request, actor, *arguments, **named)

    return in_the_box(guarded)


def employer_of(actor: Actor) -> Employer:
    """The employer in whose box somebody is."""
    assert actor.employer is not None
    return actor.employer


def contact_of(request: HttpRequest) -> EmployerContact:
    """The contact whom the session speaks of; `of_a_contact` has seen that there is one."""
    return EmployerContact.objects.get(pk=request.session[SESSION_KEY]["contact"])


def teller_of(request: HttpRequest) -> Teller:
    """Who tells, for the submission."""
    return Teller(Channel.BOX, contact=contact_of(request))


def own(actor: Actor) -> QuerySet[Employment]:
    """The employments of this employer, and of nobody else."""
    return Employment.objects.filter(employer=employer_of(actor)).select_related("worker", "user", "employer__region")


def own_employment(actor: Actor, reference: UUID) -> Employment:
    """One of them; what is another's does not exist."""
    found = own(actor).filter(reference=reference).first()
    if found is None:
        raise Http404
    return found
