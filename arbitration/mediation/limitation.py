"""Mediation and the one year of arbitration (仲裁法 art 27): what interrupted it, and until when there is time now.

The application demands of the other side what is owed, and an agreement promises it: each begins the year anew. The day named
here is the earliest that can be meant: who reckons from the end of the procedure (民法典 195) comes to a later one.
"""

from datetime import date
from typing import TYPE_CHECKING

from arbitration import limitation
from arbitration.dispute.limitation_acts import told_events
from arbitration.limitation import Event, EventKind, Facts, Words

if TYPE_CHECKING:
    from arbitration.mediation.models import Mediation


def events(case: "Mediation", *, over: date | None = None) -> tuple[Event, ...]:
    """What the applicant told, then the mediation itself until it was `over`, then the promise of its agreement."""
    found = [*told_events(case), Event(EventKind.MEDIATION, case.received_on, over)]
    if case.agreement_on:
        found.append(Event(EventKind.PROMISE, case.agreement_on))
    return tuple(found)


def in_words(case: "Mediation", *, applied_on: date) -> list[Words]:
    """Until when arbitration can be asked for and why, measured against this day; nothing where the day of knowing was not told.

    Raises UnknownYear as `calendars.terms.due` does.
    """
    if case.knew_on is None:
        return []
    facts = Facts(case.knew_on, case.employment_ended_on, case.employed, events(case))
    kinds = case.claims.values_list("kind", flat=True)
    return limitation.in_words(limitation.for_claims(kinds, facts, region_path=case.region_path), applied_on=applied_on)


def last_day_to_apply(case: "Mediation") -> date:
    """One year from the last interruption, whatever came before the mediation: what its papers can say for sure."""
    last = limitation.year_from(case.agreement_on or case.received_on, case.region_path).last_day
    assert last is not None  # nothing suspends this year
    return last
