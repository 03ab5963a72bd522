"""Named facts that acts require; each returns its obstacles with the article.

A requirement is a function of the situation. It is asked twice: to grey a button (no data yet) and to perform the act
(with data), so one that judges the data passes silently while there is none.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

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
class Validity:
    """The legal days on which a rule holds, first and last included; None: without beginning, without end."""

    first: date | None = None
    last: date | None = None

    def __contains__(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def __str__(self) -> str:
        words = {"first": _day(self.first), "last": _day(self.last)}
        if self.first and self.last:
            return _("自%(first)s至%(last)s适用") % words
        if self.first:
            return _("自%(first)s起适用") % words
        return _("适用至%(last)s") % words if self.last else ""


def _day(day: date | None) -> str:
    return date_format(day, "DATE_FORMAT") if day else ""


ALWAYS = Validity()


@dataclass(frozen=True)
class Requirement:
    """A fact that must hold; `label` reads as the fact itself, so that `explain` can print it.

    `holds` is the part of it that decides the case in court and can be read from rows: a condition in the words of
    `casework.facts`, which the database asks as well (`casework.legality`). A rule is dated: it is asked for acts whose
    legal day lies in `validity`, whenever they are entered.
    """

    code: str
    label: str | Promise
    law: Citation | None
    check: Callable[[Situation], Iterable[str | Promise]]
    holds: str = ""
    validity: Validity = ALWAYS

    def obstacles(self, situation: Situation) -> list[Obstacle]:
        if situation.on not in self.validity:
            return []
        return [Obstacle(self.code, message, self.law) for message in self.check(situation)]


def requirement(
    label: str | Promise,
    *,
    law: Citation | None = None,
    holds: str = "",
    valid_from: date | None = None,
    until: date | None = None,
) -> Callable[[Callable[[Situation], Iterable[str | Promise]]], Requirement]:
    """Declare a requirement; the decorated function yields one sentence for each thing that is missing.

    `holds` says the same to the database, as far as it can be said in `casework.facts`. `valid_from` and `until` (both
    included) are the days of the rule; without them it always holds.
    """

    def declare(check: Callable[[Situation], Iterable[str | Promise]]) -> Requirement:
        return Requirement(check.__name__, label, law, check, holds, Validity(valid_from, until))

    return declare
