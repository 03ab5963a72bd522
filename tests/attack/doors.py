"""Illegal attempts through the door: acts in the wrong status, without approval, by somebody who may not."""

from random import Random
from typing import Any, get_args, get_origin

from casework import clock
from casework.actors import SYSTEM, Actor
from casework.acts import Act
from casework.door import perform
from casework.errors import CaseError
from casework.models import Case
from tests.attack.town import Town


def attempt(rng: Random, town: Town) -> str:
    """Try one act that cannot be lawful; returns what the door said, empty when it let it pass."""
    target = rng.choice(town.targets)
    act = rng.choice([each for each in target.acts if target.status not in each.source or each.approval])
    data = {name: filler(field.annotation) for name, field in act.data_model.model_fields.items()}
    try:
        perform(Case(pk=target.id, kind=target.kind), act.name, by=somebody(rng, town, act), reason="强行办理", **data)
    except CaseError as refused:
        return str(refused)
    return ""


def somebody(rng: Random, town: Town, act: Act) -> Actor:
    """Anybody: the system, a worker, or one of the staff with the roles of today."""
    world = town.world
    person = rng.choice([None, *world.workers, world.clerk, world.head, world.reviewer, *world.inspectors])
    if person is None:
        return SYSTEM
    return Actor.of_worker(person) if person in world.workers else Actor.of_staff(person, clock.today())


def filler(kind: Any) -> Any:
    """A value of the type, so that nothing is refused for its form."""
    origin = get_origin(kind)
    if origin in (list, tuple, dict):
        return origin()
    if origin is not None and type(None) in get_args(kind):
        return None
    simple = {int: 1, str: "1", bool: True, "date": clock.today()}
    if kind in simple:
        return simple[kind]
    return {"date": "2026-01-05", "time": "09:00", "Decimal": "1.00"}[kind.__name__]
