"""Named reads around remedies and court enforcement."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Q

from casework.machines import machine_of
from documents.kinds import EvidenceKind
from documents.selectors import has_evidence
from inspection.investigation.reasons import Measure

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from inspection.enforcement.models import Enforcement
    from inspection.investigation.models import Decision, Investigation


class Pause(NamedTuple):
    """Days on which the surcharge of a fine does not grow, first and last included; `until` None: it still lasts."""

    since: date
    until: date | None


def enforcements() -> "QuerySet[Enforcement]":
    return machine_of("enforcement")._default_manager.all()  # type: ignore[return-value]


def enforcements_of(investigation: "Investigation") -> "QuerySet[Enforcement]":
    """What followed each served decision of the case, in their order."""
    return enforcements().filter(investigation_id=investigation.pk).select_related("decision").order_by("pk")


def enforcement_of(decision: "Decision") -> "Enforcement | None":
    """What followed this decision; None before its service, and for decisions served before this existed."""
    return enforcements().filter(decision_id=decision.pk).first()


def course_of(investigation: "Investigation") -> "Enforcement | None":
    """The course that has come furthest: the one whose application a court has accepted, else one in which something was
    done, else any; a decision that was undone does not count.
    """
    found = list(enforcements_of(investigation).filter(revoked_on=None))
    return max(
        found, key=lambda each: (each.court_accepted_on is not None, not each.nothing_done, each.pk), default=None
    )


def undone() -> Q:
    """Decisions that review or court has undone."""
    return Q(enforcement__revoked_on__isnull=False)


def surcharge_pauses(decision: "Decision") -> list[Pause]:
    """The days of review and suit, on which no surcharge of the fine is reckoned (处罚法 art 73)."""
    found = enforcement_of(decision)
    return [*_pauses(found)] if found else []


def _pauses(case: "Enforcement") -> Iterator[Pause]:
    if case.review_applied_on:
        yield Pause(case.review_applied_on, case.review_received_on or case.review_ended_on)
    if case.suit_filed_on:
        yield Pause(case.suit_filed_on, case.suit_ended_on)


def performed(case: "Enforcement") -> bool:
    """Whether the decision has been performed: as booked on the investigation, or shown by a proof in this file."""
    if has_evidence(case, EvidenceKind.PAYMENT_PROOF, EvidenceKind.CORRECTION_REPORT):
        return True
    if case.decision.measure == Measure.PENALTY:
        return case.decision.paid_on is not None
    lines = list(case.investigation.order_lines.all())
    return bool(lines) and all(line.settled for line in lines)


def accepted_by_court(investigation: "Investigation") -> bool:
    """Whether a court has accepted the application to enforce a decision of the case (强制法 art 56)."""
    return enforcements_of(investigation).filter(court_accepted_on__isnull=False).exists()


def lost_by_step(cases: "QuerySet[Enforcement] | None" = None) -> dict[str, int]:
    """How often the office lost at each step, most often first (`FailedStep`)."""
    chosen: Any = enforcements() if cases is None else cases
    steps = Counter(chosen.exclude(failed_step="").values_list("failed_step", flat=True))
    return dict(steps.most_common())


def owed(case: "Enforcement") -> Decimal:
    """What is still to be paid on the decision, in yuan, as booked on the investigation; without any surcharge."""
    decision = case.decision
    if decision.measure == Measure.PENALTY:
        return Decimal("0.00") if decision.paid_on else decision.amount or Decimal("0.00")
    lines = case.investigation.order_lines.all()
    return sum((line.amount - line.received for line in lines), Decimal("0.00"))
