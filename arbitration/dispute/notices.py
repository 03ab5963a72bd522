"""Public notices of a case: the days on which a paper was deemed to be on its way do not count (办案规则 art 46)."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from calendars.terms import add_days
from documents.kinds import Way
from documents.models import Service, ServiceAttempt

if TYPE_CHECKING:
    from arbitration.dispute.models import Arbitration

Outcome = ServiceAttempt.Outcome


@dataclass(frozen=True)
class Notice:
    """One notice: from the day after its publication to its last day, less the days that another one has taken."""

    service_id: int
    name: str
    published_on: date
    effective_on: date
    days: int


def waiting(case: "Arbitration") -> list[Notice]:
    """The notices of the case whose days were not taken out of the period yet."""
    taken = _days_taken(case)
    found = ServiceAttempt.objects.filter(
        service__document__case_id=case.pk,
        way=Way.PUBLIC_NOTICE,
        outcome__in=(Outcome.WAITING, Outcome.EFFECTIVE),
        service__way=Way.PUBLIC_NOTICE,
        service__excluded_notice=None,
    ).select_related("service__document", "service__party__worker", "service__party__employer")
    return [_notice(attempt, taken) for attempt in found.order_by("service_id", "pk")]


def _notice(attempt: ServiceAttempt, taken: set[date]) -> Notice:
    service: Service = attempt.service
    until = service.effective_on or attempt.on
    return Notice(
        service.pk,
        f"{service.document.title} → {service.party}",
        attempt.on,
        until,
        len(_days(attempt.on, until) - taken),
    )


def _days_taken(case: "Arbitration") -> set[date]:
    return {day for each in case.excluded_notices.all() for day in _days(each.published_on, each.effective_on)}


def _days(published_on: date, effective_on: date) -> set[date]:
    """The day of publication is not a day of the notice."""
    return {add_days(published_on, number) for number in range(1, (effective_on - published_on).days + 1)}
