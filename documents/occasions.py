"""What a context may ask about the act that issues it, whether the act was performed or is only drafted."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from casework.clockwork import begun
from casework.ledger import Clock, clock_of, in_one_line
from casework.models import Deadline

if TYPE_CHECKING:
    from casework.acts import Act
    from casework.models import Case
    from casework.requirements import Situation
    from documents.registry import Occasion


@dataclass(frozen=True)
class Draft:
    """An act that is not performed yet, in the shape of `casework.effects.Performed`."""

    case: "Case"
    act: "Act"
    situation: "Situation"
    data: dict[str, Any]
    sequence: int = 0
    started: dict[str, int] = field(default_factory=dict)
    documents: list[Any] = field(default_factory=list)


def due_day(occasion: "Occasion", term: str) -> date | None:
    """The last day of a clock as the ledger holds it; for a draft, of the clock that the act would start today.

    A paper names no day that comes from elsewhere. None when no such clock runs.
    """
    if would_be := _would_be(occasion, term):
        return would_be.due().day
    deadline = _deadline(occasion, term)
    return deadline.due_on if deadline else None


def calculation(occasion: "Occasion", term: str) -> str:
    """How the day that `due_day` gives was counted, in one line. Empty without a day, and where the calendar has changed
    since without the day's having been moved yet: no paper explains another day than it names.
    """
    if would_be := _would_be(occasion, term):
        return in_one_line(would_be)
    deadline = _deadline(occasion, term)
    return calculated(deadline, occasion.case) if deadline else ""


def calculated(deadline: Deadline, case: "Case") -> str:
    """The same for a clock that is known."""
    clock = clock_of(deadline, case)
    return in_one_line(clock) if clock.due().day == deadline.due_on else ""


def _deadline(occasion: "Occasion", term: str) -> Deadline | None:
    """The clock that the act has started, else the one that runs."""
    started = getattr(occasion, "started", {})
    if term in started:
        return Deadline.objects.get(pk=started[term])
    running = Deadline.objects.filter(case_id=occasion.case.pk, term=term)
    return running.exclude(state=Deadline.State.ENDED).first()


def _would_be(occasion: "Occasion", term: str) -> Clock | None:
    """The clock that a drafted act would start."""
    act = getattr(occasion, "act", None)
    if not isinstance(occasion, Draft) or act is None:
        return None
    return next(
        (begun(occasion.case, start, on=occasion.situation.on) for start in act.starts if start.term == term), None
    )
