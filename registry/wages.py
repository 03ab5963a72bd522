"""Minimum wage and average wage of a place: dated figures with their source. What is missing is asked for, never guessed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from registry import policy
from registry.models import AverageWage, Region


class MissingWage(LookupError):
    """A figure that nobody has entered; `str()` says which and who enters it."""


@dataclass(frozen=True)
class MinimumWage:
    """The monthly minimum wage of a region's zone, in yuan, and the setting it comes from."""

    region: Region
    tier: int
    key: str
    monthly: Decimal
    tag: str
    since: date | None


def minimum_wage(region: Region, on: date) -> MinimumWage:
    """The minimum wage of a place on a day. Raises MissingWage."""
    tier = _tier(region)
    key = f"min_wage.tier_{tier}"
    try:
        found = policy.source(key, on=on)
    except policy.MissingPolicy as missing:
        raise MissingWage(str(missing)) from missing
    assert isinstance(found.value, Decimal)
    return MinimumWage(region, tier, key, found.value, found.tag, found.valid_from)


def average_wage(region: Region, year: int) -> AverageWage:
    """What was published for the prefecture of a place and a year. Raises MissingWage."""
    found = AverageWage.objects.filter(region__code__in=_codes(region), year=year).select_related("region")
    nearest = found.order_by("-region__path").first()
    if nearest is None:
        raise MissingWage(
            _("%(place)s%(year)d年的职工月平均工资还没有登记；请管理员按公布的文件在“职工平均工资”中登记")
            % {"place": _publisher(region).full_name, "year": year}
        )
    return nearest


def _tier(region: Region) -> int:
    """A township lies in the zone of its county."""
    above = Region.objects.filter(code__in=_codes(region), min_wage_tier__isnull=False).order_by("-path").first()
    if above is None or above.min_wage_tier is None:
        raise MissingWage(
            _("%(place)s的最低工资类区还没有登记；请管理员在“行政区划”的“最低工资类区”中登记")
            % {"place": region.full_name}
        )
    return int(above.min_wage_tier)


def _publisher(region: Region) -> Region:
    """The region below the province in which the place lies: a prefecture, seldom a county."""
    codes = _codes(region)
    return Region.objects.get(code=codes[1]) if len(codes) > 1 else region


def _codes(region: Region) -> list[str]:
    return [code for code in region.path.split("/") if code]
