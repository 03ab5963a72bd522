"""A matter that goes from one procedure to another: who tells it, who takes it. Filled in `AppConfig.ready()`.

Rooms beside each other do not import each other. Each says here how a case of its kind tells its matter, and under which name
it takes a matter that another procedure has come upon; what both mean by it is `Matter`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from casework.errors import CaseError

if TYPE_CHECKING:
    from casework.actors import Actor
    from casework.models import Case
    from registry.models import Employer, Region, Worker


@dataclass(frozen=True, kw_only=True)
class Matter:
    """What happened, to whom, by whom, where and when; amounts in yuan.

    `told_on` is the day on which a department was asked for relief, `over_on` the day on which its procedure ended.
    """

    case: "Case"
    employer: "Employer | None"
    employer_name: str
    workers: tuple["Worker", ...]
    facts: str
    region: "Region | None" = None
    address: str = ""
    begun: date | None = None
    ended: date | None = None
    amount: Decimal | None = None
    about_pay: bool = False
    told_on: date | None = None
    over_on: date | None = None


Teller = Callable[["Case"], Matter | None]
Taker = Callable[[Matter, "Actor"], "Case"]

_tellers: dict[str, Teller] = {}
_takers: dict[str, Taker] = {}


class NobodyTakesIt(CaseError):
    """No procedure of this name takes matters."""


def tells_with(kind: str, teller: Teller) -> None:
    """How a case of this kind tells its matter; the teller gives None for a case that sends nobody elsewhere."""
    if _tellers.setdefault(kind, teller) is not teller:
        raise ValueError(f"Two tellers of {kind}.")


def takes_with(procedure: str, taker: Taker) -> None:
    """How a procedure takes a matter that another one has come upon: it opens a case of its own and gives it back."""
    if _takers.setdefault(procedure, taker) is not taker:
        raise ValueError(f"Two takers for {procedure}.")


def matter_of(case: "Case") -> Matter | None:
    """The matter of a case that is to go on in another procedure; None where nothing goes on."""
    teller = _tellers.get(case.kind)
    return teller(case.specific) if teller else None


def hand_over(procedure: str, matter: Matter, *, by: "Actor") -> "Case":
    """Give a matter to another procedure, within the act that found it. Raises whatever its door raises."""
    if procedure not in _takers:
        raise NobodyTakesIt(_("没有能够接收这一事项的程序。"))
    return _takers[procedure](matter, by)
