"""How long somebody worked for an employer, and the months of wages that it gives (合同法 art 47(1), the half-month rule)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import takewhile

from django.utils.translation import gettext as _

from calendars.period import Term, Unit
from calendars.table import Calendar
from calendars.terms import add_days, due

MONTHS, HALF = 12, Decimal("0.5")
_MONTH = Term("", "", 1, Unit.MONTHS, rolls=False)
_NO_CALENDAR = Calendar((), ())
_MOST_MONTHS = 70 * MONTHS


@dataclass(frozen=True)
class Service:
    """Full years, full months beyond them, and whether some days are left over."""

    years: int
    months: int = 0
    days: bool = False

    @property
    def wages(self) -> Decimal:
        """A month's wage for each full year; for the rest a whole one from six months on, else half a one."""
        if self.months >= MONTHS // 2:
            return Decimal(self.years + 1)
        return self.years + HALF if self.months or self.days else Decimal(self.years)

    def in_words(self) -> str:
        """ "2年6个月多"; only days: "不满一个月"."""
        if not self.years and not self.months:
            return _("不满一个月")
        told = [
            _("%(years)d年") % {"years": self.years} if self.years else "",
            _("%(months)d个月") % {"months": self.months} if self.months else "",
        ]
        text = "".join(told).strip()
        return _("%(whole)s多") % {"whole": text} if self.days else text


def months_after(start: date, months: int) -> date:
    """The day of the same number so many months later, or that month's last (民法典 arts 201, 202)."""
    found = due(_MONTH, start, _NO_CALENDAR, length=months, explain=False).day
    assert found is not None
    return found


def served(first: date, last: date) -> Service:
    """From the first to the last day of work, both included; `last` is not before `first`."""
    over = add_days(last, 1)
    full = sum(1 for _month in takewhile(lambda month: months_after(first, month) <= over, range(1, _MOST_MONTHS)))
    rest = months_after(first, full) < over if full else True
    return Service(*divmod(full, MONTHS), days=rest)
