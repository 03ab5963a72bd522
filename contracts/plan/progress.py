"""How far a target is reached in a region on a day, what is missing, and where the last twelve months lead."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from calendars.counting import add_months
from contracts.coverage.models import Dimension
from contracts.coverage.stands import Key, Stand, percent, stands
from contracts.plan.kinds import Indicator, Whose
from contracts.plan.models import Plan, Target
from contracts.records.models import Employment, HeadcountReport, Ledger
from registry.models import Employer, Ownership, Region
from registry.models.employers import PUBLIC_OWNERSHIP

_TREND_MONTHS = 12
_HUNDREDTH = Decimal("0.01")
_SINCE = {
    Indicator.LEDGER: "kept_since",
    Indicator.RULES: "rules_since",
    Indicator.COMPUTERISED: "computerised_since",
}


@dataclass(frozen=True)
class Measured:
    """Part of whole: people, or employers where the indicator counts these."""

    part: int
    whole: int

    @property
    def rate(self) -> Decimal | None:
        return percent(self.part, self.whole)


@dataclass(frozen=True)
class Progress:
    """One target beside what is. `unknown` says why there is no figure; `forecast` is of the last day of the target's year."""

    target: Target
    actual: Measured | None
    baseline: Measured | None = None
    forecast: Decimal | None = None
    unknown: str | Promise = ""

    @property
    def reached(self) -> bool | None:
        """None when nothing can be said."""
        return None if self.actual is None or not self.actual.whole else self.missing == 0

    @property
    def gap(self) -> Decimal | None:
        """Percentage points that are missing; None when nothing can be said."""
        rate = self.actual and self.actual.rate
        return None if rate is None else max(self.target.percent - rate, Decimal(0))

    @property
    def missing(self) -> int:
        """How many more, of those who are counted today, it takes."""
        if self.actual is None:
            return 0
        wanted = (self.target.percent * self.actual.whole / 100).to_integral_value(ROUND_CEILING)
        return max(int(wanted) - self.actual.part, 0)

    @property
    def will_be_reached(self) -> bool | None:
        return None if self.forecast is None else self.forecast >= self.target.percent


def targets_in_force(plan: Plan, region: Region, year: int) -> list[Target]:
    """The latest version of each target of the year: the region's own, or else that of the nearest region above, or the plan's."""
    above = Region.objects.filter(code__in=region.path.strip("/").split("/"))
    known = plan.targets.filter(Q(region=None) | Q(region__in=above), year=year).select_related("region", "plan")
    found: dict[tuple[object, ...], Target] = {}
    for target in sorted(known, key=lambda one: (len(one.region.path) if one.region else 0, one.pk)):
        found[target.key[1:]] = target
    return sorted(found.values(), key=_order)


def _order(target: Target) -> tuple[object, ...]:
    bands = (target.revenue_from is not None or target.revenue_below is not None, -(target.revenue_from or 0))
    return (Indicator.values.index(target.indicator), Whose.values.index(target.whose), target.industry, *bands)


def progress(plan: Plan, region: Region, year: int, *, on: date) -> list[Progress]:
    """Each target of the year beside what is reached on that day; after the year's end, beside its last day."""
    last = date(year, 12, 31)
    day = min(on, last)
    return [_progress(target, region, day, last) for target in targets_in_force(plan, region, year)]


def first_measured(plan: Plan, region: Region, year: int, *, on: date) -> Progress | None:
    """The first target for which there is a figure, without baseline and forecast; None when there is none."""
    day = min(on, date(year, 12, 31))
    targets = (target for target in targets_in_force(plan, region, year) if not _why_unknown(target))
    return next((Progress(target, _measure(target, region, day)) for target in targets), None)


def _progress(target: Target, region: Region, day: date, last: date) -> Progress:
    if unknown := _why_unknown(target):
        return Progress(target, None, unknown=unknown)
    actual = _measure(target, region, day)
    before = _measure(target, region, add_months(day, -_TREND_MONTHS))
    return Progress(target, actual, _baseline(target, region, day), _forecast(actual, before, day, last))


def _baseline(target: Target, region: Region, day: date) -> Measured | None:
    """The end of the year before; None while it is still to come, and when nobody was counted."""
    before = date(target.year - 1, 12, 31)
    measured = _measure(target, region, before) if before <= day else None
    return measured if measured and measured.whole else None


def _why_unknown(target: Target) -> str | Promise:
    """Why no figure can be given; never a guess."""
    if target.indicator == Indicator.COLLECTIVE:
        return _("集体合同覆盖的职工人数尚未纳入本指标，暂不能计算")
    if target.whose == Whose.URBAN:
        return _("用人单位没有登记是否属于城镇，不能计算")
    if target.revenue_from is not None or target.revenue_below is not None:
        return _("用人单位没有登记年营业收入，不能分档计算")
    return ""


def _measure(target: Target, region: Region, day: date) -> Measured:
    if target.indicator != Indicator.SIGNING:
        return _employers(target, region, day)
    dimension = Dimension.INDUSTRY if target.industry else Dimension.OWNERSHIP
    stand = _sum(stands([region], day, [dimension]), target)
    return Measured(stand.signed, stand.should_sign)


def _sum(found: Mapping[Key, Stand], target: Target) -> Stand:
    total = Stand()
    for (_region, _dimension, value), stand in found.items():
        if value == target.industry if target.industry else _is_of(value, target.whose):
            total += stand
    return total


def ownerships_of(whose: str) -> list[str]:
    """The registered types that a target speaks of."""
    return [value for value in Ownership.values if _is_of(value, whose)]


def _is_of(ownership: str, whose: str) -> bool:
    match whose:
        case Whose.STATE:
            return ownership in PUBLIC_OWNERSHIP
        case Whose.NON_STATE:
            return ownership not in PUBLIC_OWNERSHIP and ownership != Ownership.UNKNOWN
    return True


def _employers(target: Target, region: Region, day: date) -> Measured:
    """Employers that have it, out of those known to employ anybody."""
    of_employer = {"employer": OuterRef("pk")}
    due = Employer.objects.filter(
        Exists(Employment.objects.filter(**of_employer, void=False, hired_on__lte=day))
        | Exists(HeadcountReport.objects.filter(**of_employer, void=False, counted_on__lte=day)),
        region__in=Region.objects.subtree(region),
    )
    if target.whose != Whose.ALL:
        due = due.filter(ownership__in=ownerships_of(target.whose))
    having = Ledger.objects.filter(**of_employer, **{f"{_SINCE[Indicator(target.indicator)]}__lte": day})
    return Measured(due.filter(Exists(having)).count(), due.count())


def _forecast(actual: Measured, before: Measured, day: date, last: date) -> Decimal | None:
    """The rate on the last day of the year, if it goes on changing as on average in the last twelve months."""
    now, then = actual.rate, before.rate
    if now is None or then is None or day >= last:
        return None
    days = Decimal((last - day).days)
    year = Decimal((day - (add_months(day, -_TREND_MONTHS))).days)
    led = now + (now - then) * days / year
    return min(max(led, Decimal(0)), Decimal(100)).quantize(_HUNDREDTH, ROUND_HALF_UP)
