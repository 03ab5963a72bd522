"""A case of each machine of the room in any of its statuses, for the tests that walk through every machine."""

from collections.abc import Callable
from typing import Any

from casework.models import Case
from contracts.collective.models import CollectiveContract
from tests.contracts.collective import collective_scenes

_SCENES: dict[type[Case], Callable[..., Any]] = {CollectiveContract: collective_scenes.contract}
MACHINES = tuple(_SCENES)


def scene(machine: type[Case], status: str, bureau: collective_scenes.Bureau | None = None) -> Any:
    """A case of the machine in this status, at a bureau of its own."""
    return _SCENES[machine](bureau or collective_scenes.bureau(), status)
