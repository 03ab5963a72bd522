"""Indicators: a definition with a formula and a source; every figure is the count of a queryset that a page can list.

Closure rate of complaint and report cases (举报投诉案件结案率): closed ÷ (carried in + filed) in the period, at least 95 %
(province's plan, 000 §六(一)). No official definition text was found, so the denominator is a POLICY setting.
"""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from math import ceil

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inspection.investigation.states import MERGED
from inspection.matter import CaseSource
from inspection.models import Complaint, Investigation
from registry import policy

TARGET = Decimal(95)
# What reaches the national platform was reported by somebody, even where no complainant is known.
REPORTED = (CaseSource.REPORT, CaseSource.PLATFORM)


@dataclass(frozen=True)
class Period:
    """From the first to the last day, both included; `last` is also the day as at which stocks are counted."""

    first: date
    last: date

    @classmethod
    def year_to(cls, day: date) -> "Period":
        return cls(date(day.year, 1, 1), day)

    def a_year_before(self) -> "Period":
        """The same days of the year before; 29 February becomes the 28th."""
        return Period(_same_day_last_year(self.first), _same_day_last_year(self.last))


def _same_day_last_year(day: date) -> date:
    last_of_february = day.month == 2 and day.day == 29
    return date(day.year - 1, day.month, 28 if last_of_february else day.day)


@dataclass(frozen=True)
class Measure:
    """A countable part of the indicator."""

    code: str
    label: str | Promise


MEASURES = {
    measure.code: measure
    for measure in (
        Measure("carried_in", gettext_lazy("上期结转")),
        Measure("filed", gettext_lazy("本期立案")),
        Measure("closed", gettext_lazy("本期结案")),
        Measure("open", gettext_lazy("期末未结")),
        Measure("overdue", gettext_lazy("已超期未结")),
    )
}


def condition(measure: str, period: Period) -> Q:
    """Which cases a measure counts. carried in + filed = closed + open, always."""
    filed_by_end = Q(filed_on__lte=period.last)
    not_closed_by_end = Q(closed_on=None) | Q(closed_on__gt=period.last)
    conditions = {
        "carried_in": Q(filed_on__lt=period.first) & (Q(closed_on=None) | Q(closed_on__gte=period.first)),
        "filed": Q(filed_on__gte=period.first, filed_on__lte=period.last),
        "closed": filed_by_end & Q(closed_on__gte=period.first, closed_on__lte=period.last),
        "open": filed_by_end & not_closed_by_end,
        "overdue": filed_by_end & not_closed_by_end & Q(next_due_on__lt=period.last),
    }
    return conditions[measure]


@dataclass(frozen=True)
class Figures:
    """The counts of one place (or one officer) in one period, and the rate that follows."""

    carried_in: int
    filed: int
    closed: int
    open: int
    overdue: int
    denominator: int

    @property
    def empty(self) -> bool:
        """Whether there was nothing to count in the period."""
        return not (self.carried_in or self.filed)

    @property
    def rate(self) -> Decimal | None:
        """Per cent with two places, half up; None when there was nothing to close."""
        if not self.denominator:
            return None
        return (Decimal(self.closed) * 100 / self.denominator).quantize(Decimal("0.01"), ROUND_HALF_UP)

    @property
    def reached(self) -> bool:
        """Judged on the exact figures, not on the rounded rate."""
        return self.missing == 0

    @property
    def missing(self) -> int:
        """How many more cases must be closed to reach the target with the present denominator."""
        return max(0, ceil(self.denominator * TARGET / 100) - self.closed)


def counted(cases: QuerySet[Investigation]) -> QuerySet[Investigation]:
    """The cases that the indicator is about: filed, and carrying a complaint or a report, however it came in.

    A case that was merged away has not been handled to its end: its matter goes on, and counts, in the other case.
    """
    complained_of = Exists(Complaint.objects.filter(investigation=OuterRef("pk")))
    reported = Q(source__in=REPORTED)
    return cases.filter(complained_of | reported, filed_on__isnull=False).exclude(status=MERGED)


def figures(cases: QuerySet[Investigation], period: Period) -> Figures:
    """The counts of these cases, in one query."""
    row = counted(cases).aggregate(**_counts(period))
    return _figures(row, period)


def figures_by(cases: QuerySet[Investigation], key: str, period: Period) -> dict[str, Figures]:
    """The counts for each value of a column or annotation, in one query."""
    rows = counted(cases).order_by().values(key).annotate(**_counts(period))
    return {row[key]: _figures(row, period) for row in rows}


def _counts(period: Period) -> dict[str, Count]:
    return {f"n_{code}": Count("pk", filter=condition(code, period)) for code in MEASURES}


def _figures(row: dict[str, int], period: Period) -> Figures:
    counts = {code: row[f"n_{code}"] for code in MEASURES}
    with_carried_in = denominator_rule(period.last) == "carried_in_and_filed"
    denominator = counts["filed"] + (counts["carried_in"] if with_carried_in else 0)
    return Figures(**counts, denominator=denominator)


def denominator_rule(on: date) -> str:
    return str(policy.value("closure_rate_denominator.inspection", on=on))


def formula(period: Period) -> str:
    """The formula in words, as in force on the period's last day."""
    if denominator_rule(period.last) == "carried_in_and_filed":
        return _("结案率 ＝ 本期结案 ÷（上期结转 ＋ 本期立案）")
    return _("结案率 ＝ 本期结案 ÷ 本期立案")


def listed(cases: QuerySet[Investigation], measure: str, period: Period) -> QuerySet[Investigation]:
    """The list behind a number."""
    return counted(cases).filter(condition(measure, period))


def deciding(cases: QuerySet[Investigation], period: Period) -> QuerySet[Investigation]:
    """The open cases that decide the target: those nearest to, or longest past, their day come first."""
    open_cases = listed(cases, "open", period).filter(closed_on=None)
    return open_cases.order_by("next_due_on", "pk")
