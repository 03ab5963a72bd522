"""What follows from the acts of a written review: the case that it leads to."""

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from casework.requirements import Situation
from inspection.investigation.services import Clue, propose_case
from inspection.matter import CaseSource

if TYPE_CHECKING:
    from inspection.investigation.models import Investigation
    from inspection.review.models import WrittenReview


class Declared(TypedDict):
    """One answer of the form, as it was written."""

    question: str
    given: str


def open_case_from(review: "WrittenReview", now: Situation) -> "Investigation":
    """Propose a case from the doubt, or from the refusal to hand in anything (监察条例 art 30(1)(2))."""
    clue = Clue(
        source=CaseSource.WRITTEN_REVIEW,
        facts=now.data["facts"],
        violation_kinds=now.data["violation_kinds"],
        discovered_on=now.on,
        employer=review.employer,
        workplace_region=review.employer.region,
        workplace_address=review.employer.address,
        workers_affected=now.data["workers_affected"],
    )
    return propose_case(clue, by=now.actor, agency=review.agency)
