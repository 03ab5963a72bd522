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


# The act with the day on which a review or a suit begins or ends, as its data name it; empty: the day of the act itself.
_BEGINS = {"record_review_application": "applied_on", "record_suit": "filed_on"}
_ENDS = {
    "review_upholds": "received_on",
    "review_revokes": "received_on",
    "review_ends": "",
    "suit_fails": "effective_on",
    "suit_revokes": "effective_on",
}


def _pauses(case: "Enforcement") -> Iterator[Pause]:
    """Each review and suit of its own, from the timeline: the columns know only the last of them."""
    since: date | None = None
    for entry in case.entries.filter(act__in=[*_BEGINS, *_ENDS]).order_by("sequence"):
        if entry.act in _BEGINS:
            since = date.fromisoformat(entry.data[_BEGINS[entry.act]])
        elif since is not None:
            named = _ENDS[entry.act]
            yield Pause(since, date.fromisoformat(entry.data[named]) if named else entry.on)
            since = None
    if since is not None:
        yield Pause(since, None)


def deferred_until(case: "Enforcement") -> date | None:
    """The last day on which a part of the fine falls due by the plan that the head has granted (处罚法 arts 66, 72)."""
    return case.decision.instalments.order_by("-due_on").values_list("due_on", flat=True).first()


def performed(case: "Enforcement") -> bool:
    """Whether the decision has been performed. Money counts as booked on the investigation, however many slips lie in the file;
    what is not money is shown by a proof in this file.
    """
    if case.decision.measure == Measure.PENALTY:
        return case.decision.paid_on is not None
    lines = list(case.investigation.order_lines.all())
    return all(line.settled for line in lines) if lines else _shown(case)


def shown_after_closing(case: "Enforcement") -> bool:
    """Whether a proof in this file shows the performance of a case that is closed, on which no money is booked any more."""
    return not case.investigation.is_open and _shown(case)


def _shown(case: "Enforcement") -> bool:
    return has_evidence(case, EvidenceKind.PAYMENT_PROOF, EvidenceKind.CORRECTION_REPORT)


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
        if decision.paid_on:
            return Decimal("0.00")
        paid = sum((each.amount for each in decision.fine_payments.all()), Decimal("0.00"))
        return (decision.amount or Decimal("0.00")) - paid
    lines = case.investigation.order_lines.all()
    return sum((line.amount - line.received for line in lines), Decimal("0.00"))
