"""The employer's box (单位办事): who is in it, and which cases it holds. Its session is its own and no worker's.

Somebody comes in as a registered contact, for all cases of the employer, or with the code of a paper, for that paper's case
alone. A case stands in the box once a paper was made out to the employer; cases that are kept to few never do.
"""

from collections.abc import Callable
from functools import wraps

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from casework import clock
from casework.actors import Actor
from casework.models import Entry
from documents.models import Document, Evidence, Service
from documents.registry import document_type
from documents.selectors import evidence_from_employer
from inspection.investigation.employer_documents import OWN_PAPERS
from inspection.investigation.models import Investigation
from registry.models import Employer, EmployerContact

SESSION_KEY = "employer_box"
# The kinds of case whose papers employers find here, and the page of each.
PAGES = {
    "investigation": "portal:employer_case",
    "arbitration": "portal:arbitration",
    "mediation": "portal:arbitration",
    "agreement_review": "portal:arbitration",
    "collective_contract": "portal:arbitration",
}
BoxView = Callable[..., HttpResponse]


def enter(
    request: HttpRequest,
    employer: Employer,
    *,
    person: str,
    contact: EmployerContact | None = None,
    case_id: int | None = None,
) -> None:
    """Begin a session of this employer and of nobody else."""
    request.session.flush()
    request.session[SESSION_KEY] = {
        "employer": employer.pk,
        "contact": contact.pk if contact else None,
        "case": case_id,
        "person": person,
    }


def actor_of(request: HttpRequest) -> Actor | None:
    """The employer that is in its box, through whom; None for everybody else, and for a contact who is none any more."""
    kept = request.session.get(SESSION_KEY)
    if kept is None or request.user.is_authenticated:
        return None
    employer = Employer.objects.filter(pk=kept["employer"]).first()
    if employer is None:
        return None
    if kept["case"] is None:
        contacts = EmployerContact.objects.on(clock.today()).filter(pk=kept["contact"], employer=employer)
        return Actor.of_employer(employer, kept["person"]) if contacts.exists() else None
    if EmployerContact.objects.on(clock.today()).filter(employer=employer).exists():
        return None  # a contact was registered meanwhile: from now on a code is asked for
    return Actor.of_employer(employer, kept["person"], only_case_id=kept["case"])


def cases_of(actor: Actor) -> QuerySet[Investigation]:
    """The cases of the box: a paper was made out to the employer, and the case is no secret."""
    told = Service.objects.filter(
        document__case_id=OuterRef("pk"), document__internal=False, party__employer=actor.employer
    )
    found: QuerySet[Investigation] = Investigation.objects.visible_to(actor)
    return found.filter(Exists(told)).select_related("agency", "lead", "employer").order_by("-opened_on", "-pk")


def papers_of(case: Investigation, actor: Actor) -> QuerySet[Document]:
    """What was made out to the employer, and what it wrote itself; newest first."""
    served = Service.objects.filter(party__employer=actor.employer).values("document_id")
    found = Document.objects.filter(case_id=case.pk, internal=False)
    return (found.filter(pk__in=served) | found.filter(type_code__in=OWN_PAPERS)).order_by("-pk")


def brought_by(case: Investigation, actor: Actor) -> QuerySet[Evidence]:
    """What the employer has handed in."""
    assert actor.employer is not None
    return evidence_from_employer(case, employer_id=actor.employer.pk)


def in_the_box(view: BoxView) -> BoxView:
    """The view gets the actor; whoever is not in a box logs in first."""

    @wraps(view)
    @require_http_methods(["GET", "HEAD", "POST"])
    def guarded(request: HttpRequest, *arguments: object, **named: object) -> HttpResponse:
        actor = actor_of(request)
        if actor is None:
            return redirect("portal:employer_login")
        return view(request, actor, *arguments, **named)

    return guarded


def on_a_case(view: BoxView) -> BoxView:
    """The view gets the case and the actor; a case of somebody else's does not exist."""

    @wraps(view)
    def guarded(
        request: HttpRequest, actor: Actor, reference: str, *arguments: object, **named: object
    ) -> HttpResponse:
        case = cases_of(actor).filter(reference=reference).first()
        if case is None:
            raise Http404
        return view(request, case, actor, *arguments, **named)

    return in_the_box(guarded)


def waits_for_service(service: Service | None) -> bool:
    """Whether the paper has not reached the employer yet, neither by its own service nor by a slip in the file."""
    if service is None or service.state != Service.State.OPEN:
        return False
    document = service.document
    act = document_type(document.type_code).on_served
    later = Entry.objects.filter(case_id=document.case_id, act=act, sequence__gt=document.sequence)
    return not (act and later.exists())
