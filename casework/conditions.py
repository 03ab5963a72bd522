"""What acts of every room ask of the case's clocks."""

from casework.models import Deadline
from casework.requirements import Situation


def clock(now: Situation, term: str) -> Deadline | None:
    """The latest clock of this term on the case."""
    return Deadline.objects.filter(case_id=now.case.pk, term=term).order_by("-pk").first()


def over(now: Situation, term: str) -> bool:
    """Whether the latest period of this term has ended before the day of the act."""
    found = clock(now, term)
    return bool(found and found.due_on and found.due_on < now.on)
