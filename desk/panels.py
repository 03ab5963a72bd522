"""Parts of the case page that belong to one kind of case, registered in `desk.apps` so that the page itself knows no kind."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from casework.actors import Actor
from casework.models import Case

Context = Callable[[Case, Actor], dict[str, Any] | None]


@dataclass(frozen=True)
class Panel:
    """A titled part of the page; `context` reads what its template shows, or gives None when there is nothing to show.

    `at_once` panels stand in the page itself and must not ask the database; the others follow in its second answer.
    """

    title: str | Promise
    template: str
    context: Context
    at_once: bool = False


@dataclass(frozen=True)
class Shown:
    """A panel with what it shows for one case."""

    title: str | Promise
    template: str
    data: dict[str, Any]


_panels: dict[str, list[Panel]] = {}


def register(kind: str, *panels: Panel) -> None:
    """Add panels to the page of one kind of case, below those already there; registering twice changes nothing."""
    known = _panels.setdefault(kind, [])
    known.extend(panel for panel in panels if panel not in known)


def panels_of(case: Case, actor: Actor, *, at_once: bool) -> list[Shown]:
    """The panels that have something to show; `case` is the child row of its own kind."""
    found = ((panel, panel.context(case, actor)) for panel in _panels.get(case.kind, ()) if panel.at_once == at_once)
    return [Shown(panel.title, panel.template, data) for panel, data in found if data is not None]
