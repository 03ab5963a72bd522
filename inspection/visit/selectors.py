"""Named reads around visits."""

from typing import TYPE_CHECKING

from inspection.visit.checklists import Item
from inspection.visit.results import Answer

if TYPE_CHECKING:
    from inspection.visit.models import Visit, VisitAnswer


def unanswered(visit: "Visit") -> list[Item]:
    """The items that nobody has answered yet, in the order of the list."""
    answered = set(visit.answers.values_list("item", flat=True))
    return [item for item in visit.list_of_items.items if item.code not in answered]


def found(visit: "Visit") -> "list[VisitAnswer]":
    """What does not comply, in the order of the list."""
    order = visit.items
    return sorted(visit.answers.filter(answer=Answer.NO), key=lambda told: order.index(told.item))


def uncorrected(visit: "Visit") -> "list[VisitAnswer]":
    """What does not comply and was not put right on the spot."""
    return [told for told in found(visit) if not told.corrected]
