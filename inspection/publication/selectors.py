"""Named reads around publications."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from casework.machines import machine_of
from inspection.publication.states import APPROVED, PUBLISHED

if TYPE_CHECKING:
    from inspection.publication.models import Publication


def shown() -> "QuerySet[Publication]":
    """What the public reads today, newest first."""
    return _all().filter(status=PUBLISHED).select_related("employer", "agency").order_by("-published_on", "-pk")


def waiting() -> "QuerySet[Publication]":
    """Approved and not yet published, the earliest period first."""
    return _all().filter(status=APPROVED).select_related("employer", "agency").order_by("period_last", "pk")


def overdue(on: date) -> "QuerySet[Publication]":
    """Approved in a quarter or half-year that is over, and still not published."""
    return waiting().filter(period_last__lt=on)


def publications_of(employer_id: int) -> "QuerySet[Publication]":
    """Every publication about the employer, newest first."""
    return _all().filter(employer_id=employer_id).order_by("-pk")


def _all() -> Any:
    return machine_of("publication")._default_manager
