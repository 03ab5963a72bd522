"""Who answers for a case that an officer opens, and how it is called."""

from typing import Any

from casework.numbers import next_number
from casework.requirements import Situation


def begin(case: Any, now: Situation, series: str) -> None:
    """Give the case its number; the officer who opens it answers for it."""
    case.number = next_number(agency=case.agency, series=series, year=now.on.year)
    if now.actor.staff:
        case.lead_id, case.handler_ids = now.actor.staff.pk, [now.actor.staff.pk]
