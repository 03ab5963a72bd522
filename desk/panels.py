"""Parts of the case page that belong to one kind of case, registered in `desk.apps` so that the page itself knows no kind.

A panel is asked for when there are rows for it. Whether there are, is one question for all panels of a case.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q
from django.db.models.expressions import Combinable
from django.urls import reverse
from django.utils.functional import Promise

from casework.actors import Actor
from casework.models import Case

Context = Callable[[Case, Actor], dict[str, Any] | None]


@dataclass(frozen=True)
class Panel:
    """A titled part of the page; `context` reads what its template shows, or gives None when there is nothing to show.

    `at_once` panels stand in the page itself and must not ask the database; the others follow in its second answer, and
    one `apart`, which weighs many things, in an answer of its own. `needs` says in rows when there is something to show.
    """

    title: str | Promise
    template: str
    context: Context
    at_once: bool = False
    apart: bool = False
    needs: Combinable | None = None

    @property
    def name(self) -> str:
        return self.context.__name__

    @property
    def flag(self) -> str:
        """What the answer to `needs` is called on the case."""
        return f"shows_{self.name}"


@dataclass(frozen=True)
class Shown:
    """A panel with what it shows for one case; one that stands apart has its address instead."""

    title: str | Promise
    template: str
    data: dict[str, Any]
    url: str = ""


_panels: dict[str, list[Panel]] = {}


def register(kind: str, *panels: Panel) -> None:
    """Add panels to the page of one kind of case, below those already there; registering twice changes nothing."""
    known = _panels.setdefault(kind, [])
    names = {panel.name for panel in known}
    known.extend(panel for panel in panels if panel.name not in names)


def rows_of(model: type[Model], field: str, of: str = "pk") -> Exists:
    """There are rows of this model that point to the case; `field` points, `of` is what it points to."""
    return Exists(model._default_manager.filter(Q(**{field: OuterRef(of)})).order_by())


def presence(kind: str) -> dict[str, Combinable]:
    """Which panels have something to show, as annotations of the case."""
    return {panel.flag: panel.needs for panel in _panels.get(kind, ()) if panel.needs is not None}


def panels_of(case: Case, actor: Actor, *, at_once: bool) -> list[Shown]:
    """The panels that have something to show; `case` is the child row of its own kind, with its `presence`."""
    wanted = [
        panel for panel in _panels.get(case.kind, ()) if panel.at_once == at_once and getattr(case, panel.flag, True)
    ]
    return [shown for panel in wanted if (shown := _shown(panel, case, actor)) is not None]


def panel_of(case: Case, actor: Actor, name: str) -> Shown | None:
    """One panel that stands apart, with what it shows; None when the kind of case has none of this name, or it is empty."""
    found = next((panel for panel in _panels.get(case.kind, ()) if panel.apart and panel.name == name), None)
    return _read(found, case, actor) if found else None


def _shown(panel: Panel, case: Case, actor: Actor) -> Shown | None:
    if panel.apart:
        return Shown(panel.title, panel.template, {}, reverse("desk:panel", args=[case.reference, panel.name]))
    return _read(panel, case, actor)


def _read(panel: Panel, case: Case, actor: Actor) -> Shown | None:
    data = panel.context(case, actor)
    return None if data is None else Shown(panel.title, panel.template, data)
