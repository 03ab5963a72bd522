"""The calendar changes while a case runs: tried out, approved by another person, carried out, taken back.

As the desk does it, but confined to the cases of the play, and with the calendar that the play knows on that day.
"""

from collections.abc import Callable

from django.utils.translation import gettext as _

from casework import recomputation
from casework.errors import Obstacle
from casework.models import Case, Recomputation
from rehearsal.faults import Misnamed
from rehearsal.play import Play
from rehearsal.scenario import Step


def recompute(play: Play, step: Step) -> tuple[Obstacle, ...]:
    """Do what the step says. Raises Misnamed where nothing has been tried out yet, and what the procedure raises."""
    _DEEDS[step.recompute or ""](play, step)
    return ()


def _propose(play: Play, step: Step) -> None:
    """The dry run; where the step names who approves and something moves, the approval and the new days as well."""
    own = Case.objects.filter(play.own()).values_list("pk", flat=True)
    found = recomputation.propose(by=play.actor(step.by), only=list(own))
    play.recomputation = found.pk
    _carry_out(found)
    if step.approved_by and found.changes.exists():
        recomputation.approve(found, by=play.actor(step.approved_by))
        _carry_out(found)


def _approve(play: Play, step: Step) -> None:
    found = _latest(play)
    recomputation.approve(found, by=play.actor(step.by))
    _carry_out(found)


def _discard(play: Play, step: Step) -> None:
    recomputation.discard(_latest(play), by=play.actor(step.by))


def _take_back(play: Play, step: Step) -> None:
    found = _latest(play)
    recomputation.take_back(found, by=play.actor(step.by), reason=step.reason)
    _carry_out(found)


def _carry_out(found: Recomputation) -> None:
    """Portion after portion, at once: in a play nothing waits for the outbox."""
    while recomputation.step(found.pk):
        pass


def _latest(play: Play) -> Recomputation:
    found = Recomputation.objects.filter(pk=play.recomputation).first()
    if found is None:
        raise Misnamed(("recompute",), _('还没有试算过，请先写一步 recompute = "试算"。'))
    return found


_DEEDS: dict[str, Callable[[Play, Step], None]] = {
    "propose": _propose,
    "approve": _approve,
    "discard": _discard,
    "take_back": _take_back,
}
