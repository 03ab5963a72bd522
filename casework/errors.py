"""What the door says when it does not open; every message is a sentence for a person."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from calendars.law import Citation
from calendars.terms import TermError, UnknownYear
from registry.policy import MissingPolicy


@dataclass(frozen=True)
class Obstacle:
    """One reason why an act is not possible now, with the article that demands it."""

    code: str
    message: str | Promise
    law: Citation | None = None

    def __str__(self) -> str:
        return f"{self.message}（{self.law}）" if self.law else str(self.message)


class CaseError(Exception):
    """Base of everything this room refuses; `str()` may be shown to the user."""


# What the rooms below raise with a sentence for a person: a switch nobody decided, a day nobody announced.
UNDECIDED = (MissingPolicy, TermError, UnknownYear)
# All that an act may raise with a sentence for a person.
SPOKEN = (CaseError, *UNDECIDED)


class Refused(CaseError):
    """The act is not possible now; `obstacles` says why, all reasons at once."""

    def __init__(self, obstacles: Sequence[Obstacle]) -> None:
        self.obstacles = tuple(obstacles)
        super().__init__("；".join(str(obstacle) for obstacle in obstacles))

    def __reduce__(self) -> tuple[type["Refused"], tuple[tuple[Obstacle, ...]]]:
        """Made anew from its obstacles when another process reports it."""
        return type(self), (self.obstacles,)


class NotPermitted(CaseError):
    """The actor does not hold the capacity that the act asks for."""


class UnknownAct(CaseError):
    """The case's machine declares no act of that name."""


class WrongData(CaseError):
    """The act's data does not fit its declaration; the message names field and fault."""


class NoSuchCase(CaseError):
    """No case has the number or reference that somebody gave."""


class AlreadyDone(CaseError):
    """Somebody else finished this task, or the case has moved on meanwhile."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or _("这项任务已由他人办理，页面内容已更新，请刷新后查看。"))
