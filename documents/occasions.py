"""What a context may ask about the act that issues it, whether the act was performed or is only drafted."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from calendars.register import term as registered
from casework.ledger import Clock, Event
from casework.models import Deadline

if TYPE_CHECKING:
    from casework.acts import Act, Start
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
    started = getattr(occasion, "started", {})
    if term in started:
        return Deadline.objects.values_list("due_on", flat=True).get(pk=started[term])
    act = getattr(occasion, "act", None)
    if isinstance(occasion, Draft) and act is not None:
        for start in act.starts:
            if start.term == term:
                return _would_be_due(occasion, start)
    running = Deadline.objects.filter(case_id=occasion.case.pk, term=term).exclude(state=Deadline.State.ENDED)
    return running.values_list("due_on", flat=True).first()


def _would_be_due(draft: Draft, start: "Start") -> date | None:
    term = registered(start.term, on=draft.situation.on)
    from_day = _asked(draft.case, start.from_day) if start.from_day else draft.situation.on
    length = int(_asked(draft.case, start.length)) if start.length else term.length
    return Clock(term, draft.case.region_path, (Event("start", from_day, length, term.unit.value),)).due().day


def _asked(case: "Case", name: str) -> Any:
    value = getattr(case, name)
    return value() if callable(value) else value
