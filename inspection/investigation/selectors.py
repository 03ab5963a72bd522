"""Named reads around inspection cases."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Case as Choice
from django.db.models import Count, F, Q, QuerySet, Sum, When

from casework.machines import machine_of
from casework.models import Case
from inspection.investigation.states import FILED, INVESTIGATING
from inspection.matter import CaseSource
from registry.models import Agency, Staff
from registry.roles import Role
from registry.selectors import staff_holding

if TYPE_CHECKING:
    from inspection.complaint.models import Complaint
    from inspection.investigation.models import Investigation, OrderLine

JOINABLE = (FILED, INVESTIGATING)


def joinable(matter: Any) -> "QuerySet[Investigation]":
    """Cases of the same body against the same employer that are not yet past the investigation.

    Several employers on one site are several respondents, each with a case of its own.
    """
    cases: Any = machine_of("investigation")._default_manager
    if matter.employer_id is None:
        return cases.none()
    return cases.filter(employer_id=matter.employer_id, agency_id=matter.agency_id, status__in=JOINABLE).exclude(
        pk=matter.pk
    )


def complaint(key: int | None) -> "Complaint | None":
    """The complaint with this key, if there is one."""
    complaints: Any = machine_of("complaint")._default_manager
    return complaints.filter(pk=key).select_related("lead", "investigation").first()


def carried_complaints(investigation: Case) -> "QuerySet[Complaint]":
    """The accepted complaints that this case carries, oldest first. A report's own file is not among them."""
    complaints: Any = machine_of("complaint")._default_manager
    return complaints.filter(investigation_id=investigation.pk, status="ACCEPTED").order_by("pk")


def takeable_complaints(investigation: Any) -> "QuerySet[Complaint]":
    """Accepted complaints, each alone in a case that is still investigated, that this case may take over.

    The later case goes into the earlier one, for its sixty working days must not begin anew (监察条例 art 17).
    """
    complaints: Any = machine_of("complaint")._default_manager
    alone = joinable(investigation).annotate(carried=Count("complaints", filter=Q(complaints__status="ACCEPTED")))
    begun = (CaseSource.COMPLAINT, CaseSource.PLATFORM)
    carriers = alone.filter(carried=1, filed_on__gte=investigation.filed_on, source__in=begun)
    return complaints.filter(status="ACCEPTED", investigation__in=carriers).order_by("pk")


def inspectors(agency: Agency, *, on: date) -> list[Staff]:
    """Inspectors who may be assigned on that day: the role at the body, a valid certificate, a login for their tasks."""
    holding = staff_holding(Role.INSPECTOR, agency=agency, on=on).filter(user__isnull=False).order_by("pinyin", "pk")
    return [staff for staff in holding if staff.certificate_valid_on(on)]


def unsettled(lines: "Iterable[OrderLine]") -> "list[OrderLine]":
    """The lines whose money has not demonstrably reached the worker."""
    return [line for line in lines if not line.settled]


def order_totals(investigation: Case) -> dict[str, Decimal | int]:
    """How much was ordered and paid, for how many workers."""
    lines: Any = investigation.specific.order_lines
    received = Choice(When(answer="yes", then=F("amount")), default=F("paid_amount"))  # as `OrderLine.received`
    sums = lines.aggregate(ordered=Sum("amount"), paid=Sum(received), workers=Count("worker", distinct=True))
    return {
        "ordered": sums["ordered"] or Decimal("0.00"),
        "paid": sums["paid"] or Decimal("0.00"),
        "workers": sums["workers"],
    }
