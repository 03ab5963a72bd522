"""Pay for unused annual leave (未休年休假工资): 300 % of a day's wage, of which 200 % come on top of the ordinary pay.

年休假条例 arts 3, 5; 年休假办法 arts 5, 10-12: whoever joins or leaves during the year has leave in proportion, whole days only.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from calendars.law import cite
from calendars.terms import days_left
from casework.templatetags.formatting import day
from contracts.calculators.rates import rate
from contracts.calculators.statement import Line, Refused, Statement, fen, percent, plain, refuse_negative, yuan

LAW = cite("年休假条例 5", "年休假办法 10, 11")
SHARE = cite("年休假办法 5, 12")
DAYS_OF_A_YEAR = 365  # 年休假办法 12 says 365, also in a leap year
STEPS = ((20, "leave_from_20_years"), (10, "leave_from_10_years"), (1, "leave_from_1_year"))


@dataclass(frozen=True)
class Leave:
    """Leave of one calendar year. `worked_years`: all years of work, with whichever employers.

    `first` and `last` are the days in this employer's service within the year; `taken` days of leave were given;
    `wage` is the average of the last twelve months without overtime pay, in yuan.
    """

    year: int
    worked_years: int
    wage: Decimal
    first: date | None = None
    last: date | None = None
    taken: Decimal = Decimal(0)


def entitled(worked_years: int, *, on: date) -> int:
    """Days of leave a year. Raises Refused for less than a year of work."""
    for years, name in STEPS:
        if worked_years >= years:
            return int(rate(name, on=on).value)
    raise Refused(_("连续工作满一年以后才有年休假。"), field="worked_years")


def reckon(told: Leave) -> Statement:
    """Raises Refused."""
    refuse_negative(wage=told.wage, worked_years=told.worked_years, taken=told.taken)
    if not told.wage:
        raise Refused(_("请填写月工资。"), field="wage")
    first, last = _span(told)
    whole = entitled(told.worked_years, on=last)
    passed = days_left(last, first) + 1
    in_proportion = passed < days_left(date(told.year, 12, 31), date(told.year, 1, 1)) + 1
    days = whole * passed // DAYS_OF_A_YEAR if in_proportion else whole
    unused = max(days - told.taken, Decimal(0))
    return Statement(
        title=_("未休年休假工资"),
        facts=tuple(_facts(told, first, last, whole, days)),
        lines=(_line(told, unused, last),) if unused else (),
        law=LAW + SHARE if in_proportion else LAW,
        notes=tuple(_notes(in_proportion, passed, whole)),
    )


def _span(told: Leave) -> tuple[date, date]:
    begins, ends = date(told.year, 1, 1), date(told.year, 12, 31)
    first, last = max(told.first or begins, begins), min(told.last or ends, ends)
    if last < first:
        raise Refused(_("这一年里没有在这个单位上班的日子，请核对年份和日期。"), field="year")
    return first, last


def _line(told: Leave, unused: Decimal, on: date) -> Line:
    paid_days, times = rate("paid_days", on=on), rate("unused_leave", on=on)
    formula = _("%(wage)s÷%(paid_days)s天×%(days)s天×%(rate)s") % {
        "wage": yuan(told.wage),
        "paid_days": plain(paid_days.value),
        "days": plain(unused),
        "rate": percent(times.value),
    }
    return Line(_("未休年休假"), formula, fen(told.wage * unused * times.value / paid_days.value), LAW)


def _facts(told: Leave, first: date, last: date, whole: int, days: int) -> Iterator[tuple[str, str]]:
    yield _("月平均工资（不含加班费）"), yuan(told.wage)
    yield _("累计工作"), _("%(years)d年，全年应休%(days)d天") % {"years": told.worked_years, "days": whole}
    yield _("当年在单位的时间"), f"{day(first)}—{day(last)}"
    yield (
        _("应休、已休"),
        _("应休%(days)d天，已休%(taken)s天") % {"days": days, "taken": plain(told.taken)},
    )


def _notes(in_proportion: bool, passed: int, whole: int) -> Iterator[str]:
    yield _("未休年休假按日工资的300%付，其中100%已经随平时的工资发了，这里算的是另外的200%。")
    if in_proportion:
        yield _("当年没有干满一年，按日历天数折算：%(passed)d天÷365天×%(whole)d天，不足一整天的不算。") % {
            "passed": passed,
            "whole": whole,
        }
    yield _("自己书面提出不休的，只付平时的工资，没有另外的200%。")
