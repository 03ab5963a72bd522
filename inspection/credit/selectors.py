"""Named reads around grades."""

from typing import TYPE_CHECKING, Any

from casework.machines import machine_of
from inspection.credit.states import CONFIRMED

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from inspection.credit.models import Rating


def ratings_of(employer_id: int) -> "QuerySet[Rating]":
    """Every grade of the employer, the newest year first."""
    ratings: Any = machine_of("credit")._default_manager
    return ratings.filter(employer_id=employer_id, dropped=False).order_by("-year", "-pk")


def grade_in_force(employer_id: int) -> "Rating | None":
    """The grade that is confirmed and not yet replaced; None for an employer that was never rated."""
    return ratings_of(employer_id).filter(status=CONFIRMED).first()
