"""Who is looking: the actor behind a request, and the two doors to pages, for staff and for workers."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import SimpleLazyObject

from casework import clock
from casework.access import CaseQuerySet
from casework.actors import Actor
from casework.inbox import tasks_for
from casework.models import Case
from registry.models import Worker

View = TypeVar("View", bound=Callable[..., HttpResponse])
WORKER_KEY = "worker_id"


def actor_of(request: HttpRequest) -> Actor | None:
    """The member of staff or the worker who is logged in, with today's roles; None for a visitor. Asked once a request."""
    if not hasattr(request, "_actor"):
        request._actor = _find_actor(request)  # type: ignore[attr-defined]
    return request._actor  # type: ignore[attr-defined]


def _find_actor(request: HttpRequest) -> Actor | None:
    if not hasattr(request, "user"):
        return None  # an error page before anybody was asked for
    user = request.user
    if user.is_authenticated:
        staff = getattr(user, "staff", None)
        return Actor.of_staff(staff, clock.today()) if staff and staff.active else None
    if WORKER_KEY not in request.session:
        return None
    worker = Worker.objects.filter(pk=request.session[WORKER_KEY], active=True).first()
    return Actor.of_worker(worker) if worker else None


def staff_only(view: View) -> View:
    """Pages of the office: visitors log in first; anybody else who is logged in finds nothing here."""

    @wraps(view)
    def guarded(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        actor = actor_of(request)
        if actor is None and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if actor is None or actor.staff is None:
            raise Http404
        return view(request, *arguments, **named)

    return guarded  # type: ignore[return-value]


def worker_only(view: View) -> View:
    """A worker's own pages: visitors prove their phone number first."""

    @wraps(view)
    def guarded(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        actor = actor_of(request)
        if actor is None or actor.worker is None:
            return redirect("portal:login")
        return view(request, *arguments, **named)

    return guarded  # type: ignore[return-value]


def case_or_404(request: HttpRequest, reference: str) -> Case:
    """The case of that public reference if the viewer may see it; otherwise it does not exist."""
    actor = actor_of(request)
    if actor is None:
        raise Http404
    return _first_found(reference, Case.objects.visible_to(actor))


def case_of_task_or_404(request: HttpRequest, reference: str, task_id: int) -> Case:
    """The case for the page of one task: also for whom the task waits, as long as it does, though the rest of the case
    stays hidden (the legal reviewer of a case that is kept to few)."""
    actor = actor_of(request)
    if actor is None:
        raise Http404
    asked = tasks_for(actor).filter(pk=task_id).values("process__caseprocess__case")
    return _first_found(reference, Case.objects.visible_to(actor), Case.objects.filter(pk__in=asked))


def _first_found(reference: str, *among: CaseQuerySet) -> Case:
    for cases in among:
        case: Case | None = cases.select_related("agency", "region", "lead").filter(reference=reference).first()
        if case is not None:
            return case
    raise Http404


def actor(request: HttpRequest) -> dict[str, Any]:
    """Context processor: layouts show who is logged in. Lazy, so that an error page asks a dead database nothing."""
    return {"actor": SimpleLazyObject(lambda: actor_of(request) if hasattr(request, "session") else None)}
