"""Acts as buttons: what is possible on a case, what is not yet and why, and what stops the clock that runs out first."""

from collections.abc import Container, Iterator
from functools import cache
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from casework import door
from casework.actors import Actor
from casework.acts import Act, acts_of
from casework.errors import Obstacle
from casework.machines import machine_of, states_of
from casework.models import Case
from desk.own_pages import acts_elsewhere
from desk.readable import names_handlers
from desk.topics import TOPICS, acts_apart
from registry.roles import Role


def offered(case: Case, actor: Actor, waiting: Container[str] = ()) -> dict[str, list[dict[str, Any]]]:
    """The actor's acts on the case: `open` ones, the ordinary next step first and as the main one, and `blocked` ones.

    `waiting` names acts that already wait for approval. What only some cases need stands apart (`offered_apart`).
    """
    possible: list[tuple[Act, dict[str, Any]]] = []
    blocked: list[tuple[Act, dict[str, Any]]] = []
    for offer in door.available(case, actor, leaving_out=acts_elsewhere(case.kind) | acts_apart(case.kind)):
        row = _row(case, offer, waiting)
        (blocked if row["obstacles"] else possible).append((offer.act, row))
    steps = [(declared, row) for declared, row in possible if _is_ordinary_step(case, declared)]
    main = min(steps, key=lambda step: _leads_back(case, step[0]), default=(None, None))[1]
    rows = [row for _declared, row in possible if row is not main]
    if main is not None:
        rows.insert(0, {**main, "primary": True})
    return {"open": rows, "blocked": [row for _declared, row in blocked]}


def offered_apart(case: Case, actor: Actor, waiting: Container[str] = ()) -> list[dict[str, Any]]:
    """The acts that only some cases need, topic by topic: `title`, `open`, `blocked`; a topic without acts is left out."""
    ordinary = acts_of(machine_of(case.kind)).keys() - acts_apart(case.kind)
    rows = {each.act.name: _row(case, each, waiting) for each in door.available(case, actor, leaving_out=ordinary)}
    topics = []
    for topic in TOPICS.get(case.kind, ()):
        mine = [rows[name] for name in topic.acts if name in rows]
        if mine:
            blocked = [row for row in mine if row["obstacles"]]
            topics.append(
                {"title": topic.title, "open": [row for row in mine if row not in blocked], "blocked": blocked}
            )
    return topics


def _row(case: Case, offer: door.Offer, waiting: Container[str]) -> dict[str, Any]:
    obstacles = offer.obstacles
    if offer.act.name in waiting:
        obstacles = (Obstacle("waiting", _("已送审，请等待审批结果"), None), *obstacles)
    return act_row(case, offer.act, obstacles)


def act_row(case: Case, declared: Act, obstacles: tuple[Obstacle, ...] = ()) -> dict[str, Any]:
    """One act as `components/act.html` wants it."""
    return {
        "label": declared.label,
        "url": reverse("desk:act", args=[case.reference, declared.name]),
        "obstacles": obstacles,
        "approval": approval_words(declared),
    }


def approval_words(declared: Act) -> str:
    """Who has to agree, in words; empty when the act takes effect at once."""
    if declared.approval is None:
        return ""
    head = Role(declared.approval).label
    if declared.legal_review:
        return _("须经法制审核和%(role)s审批") % {"role": head}
    return _("须经%(role)s审批") % {"role": head}


def next_acts(case: Case, actor: Actor, *, at_most: int = 2) -> list[dict[str, Any]]:
    """The ordinary next steps of the case that are this actor's to do, in legal order.

    Ordinary: it moves the case on, needs no special reason, and ends the case only with somebody's approval. Asks no
    database; whether it is possible is told when the panel opens.
    """
    found = [act_row(case, declared) for declared in _ordinary(case) if actor.standing(case, declared.by)]
    return found[:at_most]


def _ordinary(case: Case) -> Iterator[Act]:
    acts = acts_of(machine_of(case.kind)).values()
    steps = [each for each in acts if case.status in each.source and _is_ordinary_step(case, each)]
    yield from sorted(steps, key=lambda declared: _leads_back(case, declared))


def _leads_back(case: Case, declared: Act) -> bool:
    """Whether the status after the act stands before today's in the order of the machine, as where a party turns to a court."""
    order = list(states_of(machine_of(case.kind)))
    return order.index(str(declared.target)) < order.index(case.status)


def _is_ordinary_step(case: Case, declared: Act) -> bool:
    if declared.target is None or declared.target in declared.source or declared.needs_reason:
        return False
    if declared.name in _done_by_a_clock(case.kind):
        return False
    return declared.approval is not None or not states_of(machine_of(case.kind))[declared.target].closed


@cache
def _done_by_a_clock(kind: str) -> frozenset[str]:
    """What happens by itself when a period ends is nobody's next step."""
    declared = acts_of(machine_of(kind)).values()
    return frozenset(start.on_expiry for each in declared for start in each.starts if start.on_expiry)


def assigning_acts(case: Case, actor: Actor) -> list[dict[str, Any]]:
    """The acts that name who handles the case, where the actor may do them; asks no database."""
    return [
        act_row(case, declared)
        for declared in acts_of(machine_of(case.kind)).values()
        if case.status in declared.source and names_handlers(declared) and actor.standing(case, declared.by)
    ]
