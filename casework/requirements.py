"""Named facts that acts require; each returns its obstacles with the article.

A requirement is a function of the situation. It is asked twice: to grey a button (no data yet) and to perform the act
(with data), so one that judges the data passes silently while there is none.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

from calendars.law import Citation
from casework.actors import Actor
from casework.errors import Obstacle

if TYPE_CHECKING:
    from casework.models import Case


@dataclass(frozen=True)
class Situation:
    """Everything a requirement may look at: the case as it stands, who acts, on which legal day, with what data."""

    case: "Case"
    actor: Actor
    on: date
    reason: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    asking: bool = False


@dataclass(frozen=True)
class Requirement:
    """A fact that must hold; `label` reads as the fact itself, so that `explain` can print it.

    `holds` is the part of it that decides the case in court and can be read from rows: a condition in the words of
    `casework.facts`, which the database asks as well (`casework.legality`).
    """

    code: str
    label: str | Promise
    law: Citation | None
    check: Callable[[Situation], Iterable[str | Promise]]
    holds: str = ""

    def obstacles(self, situation: Situation) -> list[Obstacle]:
        return [Obstacle(self.code, message, self.law) for message in self.check(situation)]


def requirement(
    label: str | Promise, *, law: Citation | None = None, holds: str = ""
) -> Callable[[Callable[[Situation], Iterable[str | Promise]]], Requirement]:
    """Declare a requirement; the decorated function yields one sentence for each thing that is missing.

    `holds` says the same to the database, as far as it can be said in `casework.facts`.
    """

    def declare(check: Callable[[Situation], Iterable[str | Promise]]) -> Requirement:
        return Requirement(check.__name__, label, law, check, holds)

    return declare
