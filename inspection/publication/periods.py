"""When publications are due: each quarter for city and county, each half-year for the province (社会公布办法; V:P24)."""

from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from calendars.terms import add_days
from registry.models import RegionLevel

MONTHS = {RegionLevel.PROVINCE: 6}
QUARTER = 3


class Period(NamedTuple):
    """A quarter or half-year: its first and its last day."""

    first: date
    last: date

    def __str__(self) -> str:
        words = {"year": self.first.year, "place": self.first.month // self.months + 1}
        return _("%(year)d年第%(place)d季度") % words if self.months == QUARTER else self._half(words)

    @property
    def months(self) -> int:
        return self.last.month - self.first.month + 1

    def _half(self, words: dict[str, int]) -> str:
        return _("%(year)d年上半年") % words if words["place"] == 1 else _("%(year)d年下半年") % words


def period_of(day: date, level: str) -> Period:
    """The period in which a body of this level publishes what was approved that day."""
    months = MONTHS.get(RegionLevel(level), QUARTER)
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    return Period(first, _last_day(first, months))


def _last_day(first: date, months: int) -> date:
    month = first.month + months
    following = date(first.year + (month > 12), (month - 1) % 12 + 1, 1)
    return add_days(following, -1)
