"""The lists behind the figures of coverage: the same regions, groups and day, so the count of a list is its number."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from contracts.coverage.models import Dimension, Span
from contracts.coverage.signing import Signing
from registry.models import Region

MISSING = (Signing.OVERDUE, Signing.DEEMED)
_MIGRANT = {"yes": True, "no": False, "": None}


def counted(
    region: Region, day: date, *, dimension: str = Dimension.ALL, value: str = "", signing: str | None = None
) -> QuerySet[Span]:
    """The spans that a stand of the region sums up on that day; the sum of their `people` is the stand."""
    found = Span.objects.filter(
        Q(ends_before=None) | Q(ends_before__gt=day), region__in=Region.objects.subtree(region), starts_on__lte=day
    )
    if signing is not None:
        found = found.filter(signing=signing)
    return found.filter(**_of(dimension, value))


def _of(dimension: str, value: str) -> dict[str, Any]:
    match dimension:
        case Dimension.ALL:
            return {}
        case Dimension.MIGRANT:
            return {"migrant": _MIGRANT[value]} if value else {"migrant__isnull": True}
        case Dimension.BASIS:
            return {"basis": value}
    return {f"employer__{dimension}": value}


def people_of(spans: QuerySet[Span]) -> int:
    """How many people the spans stand for."""
    return spans.aggregate(people=Coalesce(Sum("people"), 0))["people"]


def deciding_employers(
    region: Region,
    day: date,
    *,
    dimension: str = Dimension.ALL,
    value: str = "",
    ownerships: Collection[str] | None = None,
) -> QuerySet[Span, dict[str, Any]]:
    """A row for each employer with people who have no contract past the month that the law leaves, most such people first.

    `ownerships` narrows it to employers of these kinds. Rows hold `employer`, `employer__name`, `employer__region__name` and the
    number `missing`.
    """
    spans = counted(region, day, dimension=dimension, value=value).filter(signing__in=MISSING)
    if ownerships is not None:
        spans = spans.filter(employer__ownership__in=ownerships)
    named = spans.values("employer", "employer__name", "employer__region__name")
    return named.annotate(missing=Sum("people")).order_by("-missing", "employer")
