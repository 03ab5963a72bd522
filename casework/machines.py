"""The machines there are: kind → the model that declares statuses and acts. Filled in `AppConfig.ready()`."""

from enum import Enum
from functools import cache
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from casework.models import Case
    from casework.states import State

_machines: dict[str, type["Case"]] = {}


def register(model: type["Case"]) -> None:
    """Add a machine and its guards in the database; a kind may be declared once."""
    from casework.legality import guards

    if _machines.setdefault(model.machine, model) is not model:
        raise ValueError(f"Two machines are named {model.machine}.")
    for guard in guards(model):
        guard.register(model)


def machine_of(kind: str) -> type["Case"]:
    try:
        return _machines[kind]
    except KeyError:
        known = "、".join(sorted(_machines))
        raise LookupError(_("没有名为“%(kind)s”的程序；现有：%(known)s。") % {"kind": kind, "known": known}) from None


def machines() -> dict[str, type["Case"]]:
    return dict(_machines)


@cache
def states_of(model: type["Case"]) -> dict[str, "State"]:
    return {str(state): state for state in model.states}


def state_of(case: "Case") -> "State":
    """The present status of a case with its words."""
    return states_of(machine_of(case.kind))[case.status]


def called(kind: str, role: Enum) -> str:
    """What a procedure calls a party in this role, or whoever acts in this capacity: its own word, else the common one."""
    own = machine_of(kind).called.get(role.value)
    return str(role.label if own is None else own)  # type: ignore[attr-defined]


def kind_label(kind: str) -> str | Promise:
    return machine_of(kind)._meta.verbose_name or kind
