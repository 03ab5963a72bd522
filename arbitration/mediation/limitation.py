"""Mediation and the one year of arbitration (仲裁法 art 27): what interrupted it, and until when there is time now.

The application demands of the other side what is owed, and an agreement promises it: each begins the year anew. Wages owed
while the employment lasts know no limit, and one year from its end. The day named here is the earliest that can be meant:
who reckons from the end of the procedure (民法典 195) comes to a later one.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from arbitration.mediation import terms
from calendars.law import Citation, cite
from calendars.register import term
from casework.ledger import Clock, Event

if TYPE_CHECKING:
    from arbitration.mediation.models import Mediation

LAW = cite("仲裁法 27")


@dataclass(frozen=True)
class Interruption:
    """From `day` on the year runs anew. `kind` is the word for it in arbitration."""

    kind: str
    day: date
    why: str | Promise
    law: Citation = LAW


def interruptions(case: "Mediation") -> list[Interruption]:
    """The days on which the year began anew, in their order."""
    found = [Interruption("MEDIATION", case.received_on, _("申请调解，向对方当事人主张权利"))]
    if case.agreement_on:
        found.append(Interruption("PROMISE", case.agreement_on, _("达成调解协议，对方当事人同意履行")))
    return found


def year_from(day: date, region_path: str) -> Clock:
    """One year from this day, to be reckoned and explained."""
    limit = term(terms.LIMITATION, on=day)
    return Clock(limit, region_path, (Event("start", day, limit.length, limit.unit.value),))


def last_day_to_apply(case: "Mediation") -> date:
    """The last day on which an application for arbitration is surely in time."""
    last = year_from(interruptions(case)[-1].day, case.region_path).due().day
    assert last is not None  # only a paused term has no last day
    return last
