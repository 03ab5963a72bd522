"""A case of each machine of the room in any of its statuses, for the tests that walk through every machine.

What the short scenes do not reach is put into its status by the owner's hand: these tests ask what is refused there.
"""

from collections.abc import Callable
from typing import Any

from arbitration.award.models import AwardEffect
from arbitration.dispute.models import Arbitration
from arbitration.mediation.models import Mediation
from arbitration.review.models import AgreementReview
from casework import clock
from casework.machines import states_of
from casework.models import Case
from registry.guards import lifted
from tests.arbitration import award_scenes, hearing_scenes, mediation_scenes, scenes


def _effect(town: scenes.Town) -> AwardEffect:
    case = award_scenes.awarded(town)
    return award_scenes.effect_of(case, final=True)


_FIRST: dict[type[Case], Callable[[scenes.Town], Any]] = {
    Arbitration: lambda town: hearing_scenes.seated(hearing_scenes.register(town)),
    AwardEffect: _effect,
    Mediation: lambda town: mediation_scenes.mediation(mediation_scenes.square(town), "MEDIATING"),
    AgreementReview: lambda town: mediation_scenes.review(mediation_scenes.square(town)),
}
MACHINES = tuple(_FIRST)


def scene(machine: type[Case], status: str, town: scenes.Town | None = None) -> Any:
    """A case of the machine in this status, in a town of its own."""
    case = _FIRST[machine](town or scenes.town())
    if case.status != status:
        put_into(case, status)
    return scenes.fresh(case)


def put_into(case: Any, status: str) -> None:
    """Write the status past the guards, and whether it is closed."""
    changes: dict[str, Any] = {"status": status}
    if states_of(type(case))[status].closed:
        changes |= {"closed_on": clock.today(), "next_due_on": None, "next_due_term": "", "next_due_provisional": False}
    with lifted(Case):
        Case.objects.filter(pk=case.pk).update(**changes)
