"""What follows from an act of the employer's, in the same transaction: its rows beside the case."""

from typing import TYPE_CHECKING, NotRequired

from typing_extensions import TypedDict

from casework.models import Entry
from casework.requirements import Situation
from inspection.investigation.following import PaymentData

if TYPE_CHECKING:
    from inspection.investigation.models import Investigation


class AnswerData(TypedDict):
    """The answer to one line: agreed, paid already, or disputed with why; the proof where the answer needs one."""

    line_id: int
    stand: str
    explanation: NotRequired[str]
    evidence_id: NotRequired[int | None]


def write_answers(case: "Investigation", answers: list[AnswerData], now: Situation) -> None:
    """One row for each line; the entry is the one that the door writes next."""
    from inspection.investigation.employer_rows import LineAnswer

    LineAnswer.objects.bulk_create(
        LineAnswer(
            line_id=answer["line_id"],
            stand=answer["stand"],
            explanation=answer.get("explanation", "").strip(),
            proof_id=answer.get("evidence_id"),
            person=now.actor.representative,
            sequence=case.chain_length + 1,
        )
        for answer in answers
    )


def write_request(case: "Investigation", days: int, now: Situation) -> None:
    """A request for time that waits for the head."""
    case.time_requests.create(
        days=days,
        unit=case.correction_unit,
        reason=now.reason,
        person=now.actor.representative,
        requested_on=now.on,
        sequence=case.chain_length + 1,
    )


def decide_request(case: "Investigation", now: Situation, *, granted: int) -> None:
    """The head's decision on the open request; zero days are a refusal."""
    case.time_requests.filter(decided_on=None).update(decided_on=now.on, granted_days=granted)


def write_report(case: "Investigation", payments: list[PaymentData], evidence_id: int, now: Situation) -> None:
    """One row for each payment that the employer says it made."""
    from inspection.investigation.employer_rows import ReportedPayment

    ReportedPayment.objects.bulk_create(
        ReportedPayment(
            line_id=payment["line_id"],
            amount=payment["amount"],
            paid_on=payment["paid_on"],
            proof_id=evidence_id,
            person=now.actor.representative,
            sequence=case.chain_length + 1,
        )
        for payment in payments
    )


def decline(case: "Investigation", report: int, now: Situation) -> None:
    """What is left of one report is not believed; what was booked of it stays booked."""
    from inspection.investigation.employer_selectors import reported

    waiting = reported(case).waiting().filter(sequence=report)
    reported(case).filter(pk__in=list(waiting.values_list("pk", flat=True))).update(declined_on=now.on)


def statements_since_notice(case: "Investigation") -> list[Entry]:
    """The written statements since the latest announcement."""
    notices = Entry.objects.filter(case_id=case.pk, act="give_prior_notice").order_by("-sequence")
    notice = notices.values_list("sequence", flat=True).first() or 0
    return list(Entry.objects.filter(case_id=case.pk, act="submit_statement", sequence__gt=notice).order_by("sequence"))
