"""What is read of a mediation: people, sums compared, what is still to be paid."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce, Length

from arbitration.mediation.kinds import BodyKind
from arbitration.mediation.statutory import RULES
from casework.models import Party
from registry.models import Agency, AgencyKind, Employer, Region, Worker
from registry.selectors import responsible_agency

if TYPE_CHECKING:
    from arbitration.mediation.models import Mediation

ARBITRATED = "arbitrated"  # mediation → the arbitration case that goes on with the dispute
REVIEWED = "reviewed"  # mediation → the review of its agreement
ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Compared:
    """One worker's undisputed statutory sum beside what the agreement gives, in yuan."""

    worker: Worker
    undisputed: Decimal
    agreed: Decimal

    @property
    def short(self) -> Decimal:
        """By how much the agreement stays below, zero where it does not."""
        return max(self.undisputed - self.agreed, ZERO)


def workers(case: "Mediation") -> dict[int, Worker]:
    """The workers of the dispute, on whichever side, by key."""
    parties = Party.objects.filter(case_id=case.pk, until=None, worker__isnull=False).select_related("worker")
    return {party.worker_id: party.worker for party in parties.order_by("pk") if party.worker and party.worker_id}


def applicant(case: "Mediation") -> Worker | Employer | None:
    """Who applied first."""
    found = case.parties.filter(role=Party.Role.COMPLAINANT, until=None).order_by("pk").first()
    return (found.worker or found.employer) if found else None


def comparable(case: "Mediation") -> bool:
    """Whether there is a claim for which the law itself gives a sum."""
    return bool(case.claims.filter(kind__in=list(RULES)).exists())


def undisputed(case: "Mediation") -> QuerySet[Any]:
    """The undisputed sums of the latest statement."""
    return case.undisputed.filter(sequence=case.undisputed_sequence or 0).select_related("worker")


def compared(case: "Mediation", agreed: Mapping[int, Decimal]) -> list[Compared]:
    """Each worker for whom there is an undisputed sum."""
    sums: dict[int, Decimal] = {}
    for row in undisputed(case):
        sums[row.worker_id] = sums.get(row.worker_id, ZERO) + row.amount
    known = workers(case)
    return [Compared(known[key], total, agreed.get(key, ZERO)) for key, total in sums.items() if key in known]


def agreed(case: "Mediation") -> dict[int, Decimal]:
    """What the agreement gives each worker, in yuan."""
    sums = case.instalments.order_by().values_list("worker_id").annotate(sum=Sum("amount"))
    return dict(sums)


def instalments(case: "Mediation") -> QuerySet[Any]:
    """The parts with what was `settled` and what is `left`, in yuan."""
    rows = case.instalments.select_related("worker")
    return rows.annotate(settled=Coalesce(Sum("payments__amount"), Value(ZERO))).annotate(
        left=F("amount") - F("settled")
    )


def left_to_pay(case: "Mediation") -> Decimal:
    """What the agreement promises and nobody has paid yet, in yuan."""
    return sum((part.left for part in instalments(case)), ZERO)


def bodies_for(region: Region, employer: Employer | None) -> QuerySet[Agency]:
    """The bodies before which a dispute of this place can be mediated (仲裁法 art 10), the employer's own committee first, then
    the nearest; a committee of another enterprise never.
    """
    own, another = Q(mediation_body__employer=employer), Q(mediation_body__kind=BodyKind.ENTERPRISE)
    here = Q(region__path__startswith=region.path) | Q(place__startswith=F("region__path"))
    committee = own if employer else Q(pk__in=[])
    found = Agency.objects.filter(kind=AgencyKind.MEDIATION, active=True).annotate(place=Value(region.path))
    found = found.filter(committee | (here & ~another)).select_related("mediation_body", "region")
    return found.order_by(F("mediation_body__employer").asc(nulls_last=True), Length("region__path").desc(), "pk")


def commission(case: "Mediation") -> Agency | None:
    """The commission of the place of performance, else of the employer's seat (仲裁法 art 21)."""
    region = case.workplace_region or case.employer.region
    return responsible_agency(region, AgencyKind.ARBITRATION) if region else None
