"""Named reads around complaints."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet

from casework.models import Case
from inspection import conditions, parties, violations
from inspection.complaint import states
from inspection.complaint.models import Complaint
from inspection.investigation.models import Investigation
from inspection.investigation.selectors import joinable


def similar_complaints(complaint: Complaint) -> "QuerySet[Complaint]":
    """Other complaints at the same body against the same employer or on the same site, newest first."""
    same = Q(employer_name_given=complaint.employer_name_given)
    if complaint.employer_id:
        same |= Q(employer_id=complaint.employer_id)
    if complaint.project_id:
        same |= Q(project_id=complaint.project_id)
    return (
        Complaint.objects.filter(same, agency_id=complaint.agency_id)
        .exclude(pk=complaint.pk)
        .select_related("employer", "project", "investigation")
        .order_by("-opened_on", "-pk")
    )


def mergeable(complaint: Complaint) -> "QuerySet[Complaint]":
    """Complaints of the same people about the same employer, received no later, into which this one may be merged."""
    workers = parties.complainant_ids(complaint)
    return (
        similar_complaints(complaint)
        .filter(
            status__in=(*states.OPEN, states.ACCEPTED),
            received_at__date__lte=complaint.reported_on,
            parties__worker_id__in=workers,
            parties__role=parties.Role.COMPLAINANT,
            parties__until=None,
        )
        .distinct()
    )


def joinable_cases(complaint: Complaint) -> "QuerySet[Investigation]":
    """Inspection cases that an accepted complaint may join instead of getting one of its own."""
    return joinable(complaint).order_by("filed_on", "pk")


def carried_by(case: Case) -> Case:
    """The case on which the matter goes on: the inspection case of an accepted complaint, else the case itself."""
    specific = case.specific
    if isinstance(specific, Complaint) and specific.status == states.ACCEPTED and specific.investigation:
        return specific.investigation
    return specific


@dataclass(frozen=True)
class Brief:
    """One page about a complaint for the person who must decide: the facts, what stands against it, what is known beside it."""

    complaint: Complaint
    employer: str
    complainants: tuple[str, ...]
    kinds: tuple[str, ...]
    period_from: date | None
    period_until: date | None
    ongoing: bool
    amount: Decimal | None
    last_day_to_report: date | None
    days_to_spare: int | None
    inspected: bool
    within_jurisdiction: bool
    similar: tuple[Complaint, ...]
    joinable: tuple[Investigation, ...]


def brief(complaint: Complaint) -> Brief:
    """The one-page brief of a complaint."""
    end = None if complaint.ongoing else complaint.violation_until
    return Brief(
        complaint=complaint,
        employer=complaint.employer.name if complaint.employer else complaint.employer_name_given,
        complainants=tuple(worker.name for worker in parties.complainants(complaint)),
        kinds=tuple(violations.labels(complaint.violation_kinds)),
        period_from=complaint.violation_from,
        period_until=complaint.violation_until,
        ongoing=complaint.ongoing,
        amount=complaint.amount_claimed,
        last_day_to_report=conditions.last_day_to_report(end, complaint.region_path) if end else None,
        days_to_spare=conditions.days_to_spare(complaint),
        inspected=bool(violations.inspected(complaint.violation_kinds)),
        within_jurisdiction=bool(complaint.workplace_region_id) and conditions.workplace_within(complaint),
        similar=tuple(similar_complaints(complaint)[:10]),
        joinable=tuple(joinable_cases(complaint)[:10]),
    )
