"""Doing an act from a page: the reader must have seen the case as it is, and is told what happened when it moved on."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from casework import approval, clock, door
from casework.actors import Actor
from casework.acts import acts_of
from casework.approval import Proposed
from casework.effects import Performed
from casework.errors import Refused
from casework.machines import machine_of, states_of
from casework.models import Case, Entry
from casework.templatetags.formatting import clock_time, moment
from casework.timeline import act_label


class Moved(Exception):
    """The case has entries that the reader had not seen; `entries` are those, oldest first."""

    def __init__(self, entries: list[Entry]) -> None:
        self.entries = entries
        super().__init__()


def carry_out(case: Case, act: str, *, by: Actor, seen: int, reason: str, data: dict[str, Any]) -> Performed | Proposed:
    """Do or propose the act if the case is as the page showed it (`seen` is the length of its timeline then).

    The check stands under the same lock as the act, so that of two officers at the same moment one wins and the other
    gets `Moved`. Raises whatever the door raises besides.
    """
    with transaction.atomic():
        locked = door.lock(case)
        if locked.chain_length != seen:
            raise Moved(list(Entry.objects.filter(case_id=case.pk, sequence__gt=seen).order_by("sequence")))
        return approval.request(locked, act, by=by, reason=reason, **data)


def what_happened(case: Case, entries: list[Entry]) -> list[str]:
    """Who did what and when, one sentence for each entry."""
    words = states_of(machine_of(case.kind))
    return [_sentence(case, entry, words) for entry in entries]


def _sentence(case: Case, entry: Entry, words: dict[str, Any]) -> str:
    today = entry.on == clock.today()
    parts = {
        "who": entry.actor_label,
        "when": clock_time(entry.at) if today else moment(entry.at),
        "act": act_label(case, entry),
    }
    if entry.source == entry.target or entry.target not in words:
        return _("%(who)s于%(when)s办理了“%(act)s”。") % parts
    return _("%(who)s于%(when)s办理了“%(act)s”，案件现为“%(state)s”。") % {**parts, "state": words[entry.target].label}


def sentences(error: Exception) -> list[str]:
    """What the door said, one sentence for each obstacle."""
    if isinstance(error, Refused):
        return [str(obstacle) for obstacle in error.obstacles]
    return [str(error)]


def success(case: Case, act: str, result: Performed | Proposed) -> str:
    """What to tell after the act was done or sent for approval."""
    label = acts_of(machine_of(case.kind))[act].label
    if isinstance(result, Proposed):
        return _("“%(act)s”已送审，批准后即生效。") % {"act": label}
    return _("已办理“%(act)s”。") % {"act": label}
