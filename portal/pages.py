"""How every page of the portal is answered: its template with what the layout needs."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from casework.actors import Actor
from casework.viewing import actor_of


def page(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Render a portal page. Nothing here is kept by caches on the way: pages show who somebody is."""
    actor = actor_of(request)
    shared = {
        "actor": actor,
        "worker": actor.worker if actor else None,
        "home_url": reverse("portal:home"),
        "account_url": reverse("portal:cases") if actor and actor.worker else "",
    }
    response = render(request, template, {**shared, **(context or {})}, status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def box_page(
    request: HttpRequest, box: Actor, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Render a page of an employer's box; `box` is the employer that is in it."""
    return page(request, template, {"box": box, **(context or {})}, status=status)
