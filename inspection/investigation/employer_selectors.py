"""Named reads of what the employer has said."""

from typing import TYPE_CHECKING

from inspection.investigation.employer_rows import LineAnswer, ReportedPayment, ReportedPaymentQuerySet, TimeRequest

if TYPE_CHECKING:
    from inspection.investigation.models import Investigation


def answers_by_line(case: "Investigation") -> dict[int, LineAnswer]:
    """The latest answer to each line, by the line's key."""
    found = LineAnswer.objects.filter(line__investigation_id=case.pk).select_related("proof").order_by("sequence")
    return {answer.line_id: answer for answer in found}


def reported(case: "Investigation") -> ReportedPaymentQuerySet:
    """The payments that the employer has reported on this case."""
    return ReportedPayment.objects.filter(line__investigation_id=case.pk)


def waiting_for_booking(case: "Investigation") -> list[ReportedPayment]:
    """What an officer still has to look at, report by report."""
    found = reported(case).waiting().select_related("line__worker", "proof")
    return list(found.order_by("sequence", "pk"))


def open_request(case: "Investigation") -> TimeRequest | None:
    """The request for time that waits for the head."""
    return TimeRequest.objects.filter(investigation_id=case.pk, decided_on=None).first()
