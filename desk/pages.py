"""How every page of the desk answers: whole, as the side panel's content, or with what to do after a success."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django_htmx.http import HttpResponseClientRedirect, HttpResponseClientRefresh

from casework.actors import Actor
from casework.errors import UNDECIDED
from casework.viewing import actor_of, case_or_404

View = TypeVar("View", bound=Callable[..., HttpResponse])
DRAWER = "drawer-content"


def officer(request: HttpRequest) -> Actor:
    """Who looks at a page that `staff_only` guards."""
    actor = actor_of(request)
    assert actor is not None
    return actor


def by_htmx(request: HttpRequest) -> bool:
    """Whether htmx asks for a part instead of a page."""
    return bool(request.htmx)  # type: ignore[attr-defined]


def in_drawer(request: HttpRequest) -> bool:
    """Whether htmx asks for the side panel's content instead of a page."""
    return bool(request.htmx and request.htmx.target == DRAWER)  # type: ignore[attr-defined]


def spoken(view: View) -> View:
    """A page that cannot even be begun (a switch that nobody decided, a year without calendar) says why."""

    @wraps(view)
    def told(request: HttpRequest, reference: str, *arguments: Any, **named: Any) -> HttpResponse:
        try:
            return view(request, reference, *arguments, **named)
        except UNDECIDED as error:
            context = {"case": case_or_404(request, reference), "sentence": str(error)}
            return show(request, "desk/no_preview.html", context, status=422)

    return told  # type: ignore[return-value]


def show(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Render a template that can be a page or the side panel's content."""
    layout = "layouts/drawer.html" if in_drawer(request) else "desk/base.html"
    return render(request, template, {"layout": layout, "in_drawer": in_drawer(request), **context}, status=status)


def done(request: HttpRequest, message: str | Promise, url: str, *, leave: bool = False) -> HttpResponse:
    """After a success: say it, and go on. Who acted in the side panel stays on the page it was opened from, refreshed.

    `leave` goes to `url` even then (the row that was acted on may be of another case).
    """
    messages.success(request, str(message))
    if not by_htmx(request):
        return redirect(url)
    return HttpResponseClientRedirect(url) if leave else HttpResponseClientRefresh()
