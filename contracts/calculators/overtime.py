"""Overtime pay (加班费): 150, 200 and 300 % by the standard working time; under a permit for comprehensive working hours only
public holidays (300 %) and the hours above the norm (150 %).

劳动法 art 44; 工资支付暂行规定 art 13; a day's wage is the monthly wage over the paid days of a month, an hour's a day's over eight.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from calendars.law import Citation, cite
from contracts.calculators.rates import rate
from contracts.calculators.statement import (
    Line,
    Refused,
    Statement,
    fen,
    less_paid,
    percent,
    plain,
    refuse_negative,
    yuan,
)

LAW = cite("劳动法 44", "工资支付暂行规定 13")
COMPREHENSIVE = cite("工资支付暂行规定 13", "劳动法 39")


@dataclass(frozen=True)
class Overtime:
    """`wage` yuan a month; whole or half days and hours worked; `paid` for them already. `on`: the day whose rates apply.

    `rest_days` are those for which no other day off was given. `permit`: an approved scheme of comprehensive working hours
    covers the period.
    """

    wage: Decimal
    on: date
    public_holidays: Decimal = Decimal(0)
    rest_days: Decimal = Decimal(0)
    hours: Decimal = Decimal(0)
    permit: bool = False
    paid: Decimal = Decimal(0)


def reckon(told: Overtime) -> Statement:
    """Raises Refused."""
    refuse_negative(
        wage=told.wage,
        public_holidays=told.public_holidays,
        rest_days=told.rest_days,
        hours=told.hours,
        paid=told.paid,
    )
    if not told.wage:
        raise Refused(_("请填写月工资。"), field="wage")
    if not told.public_holidays + told.rest_days + told.hours:
        raise Refused(_("请至少填一项加班的天数或者小时数。"), field="hours")
    law = COMPREHENSIVE + LAW if told.permit else LAW
    lines = list(_comprehensive(told) if told.permit else _standard(told))
    return Statement(
        title=_("加班费"),
        facts=tuple(_facts(told)),
        lines=tuple(less_paid(lines, told.paid, law)),
        law=law + rate("paid_days", on=told.on).law,
        notes=tuple(_notes(told)),
    )


def _facts(told: Overtime) -> Iterator[tuple[str, str]]:
    yield _("月工资"), yuan(told.wage)
    scheme = _("综合计算工时（经批准的特殊工时）") if told.permit else _("标准工时")
    yield _("工时制度"), scheme
    yield _("月计薪天数"), plain(rate("paid_days", on=told.on).value)
    counted = {
        _("法定休假日上班"): _("%(count)s天") % {"count": plain(told.public_holidays)},
        _("休息日上班"): _("%(count)s天") % {"count": plain(told.rest_days)},
        _("工作日延长"): _("%(count)s小时") % {"count": plain(told.hours)},
    }
    yield from counted.items()


def _standard(told: Overtime) -> Iterator[Line]:
    if told.public_holidays:
        yield _days(told, _("法定休假日"), told.public_holidays, "public_holiday")
    if told.rest_days:
        yield _days(told, _("休息日"), told.rest_days, "rest_day")
    if told.hours:
        yield _hours(told, _("工作日延长工作时间"), told.hours, LAW)


def _comprehensive(told: Overtime) -> Iterator[Line]:
    """A rest day is an ordinary day here; what was worked on it counts towards the hours above the norm."""
    if told.public_holidays:
        yield _days(told, _("法定休假日"), told.public_holidays, "public_holiday")
    length = rate("hours_a_day", on=told.on).value
    hours = told.rest_days * length + told.hours
    if hours:
        label = _("超过法定标准工作时间")
        if told.rest_days:
            words = {"days": plain(told.rest_days), "length": plain(length), "hours": plain(told.hours)}
            label += _("（%(days)s天×%(length)s小时＋%(hours)s小时）") % words
        yield _hours(told, label, hours, COMPREHENSIVE)


def _days(told: Overtime, label: str, days: Decimal, name: str) -> Line:
    paid_days, times = rate("paid_days", on=told.on), rate(name, on=told.on)
    formula = _("%(wage)s÷%(paid_days)s天×%(days)s天×%(rate)s") % {
        "wage": yuan(told.wage),
        "paid_days": plain(paid_days.value),
        "days": plain(days),
        "rate": percent(times.value),
    }
    return Line(label, formula, fen(told.wage * days * times.value / paid_days.value), times.law)


def _hours(told: Overtime, label: str, hours: Decimal, law: Citation) -> Line:
    paid_days, length = rate("paid_days", on=told.on), rate("hours_a_day", on=told.on)
    times = rate("extended", on=told.on)
    formula = _("%(wage)s÷%(paid_days)s天÷%(length)s小时×%(hours)s小时×%(rate)s") % {
        "wage": yuan(told.wage),
        "paid_days": plain(paid_days.value),
        "length": plain(length.value),
        "hours": plain(hours),
        "rate": percent(times.value),
    }
    exact = told.wage * hours * times.value / (paid_days.value * length.value)
    return Line(label, formula, fen(exact), times.law if law is LAW else law)


def _notes(told: Overtime) -> Iterator[str]:
    if told.permit:
        yield _(
            "单位经批准实行综合计算工时的，平时和休息日上班不单独算，整个周期里超过法定标准的时间按150%，法定休假日上班按300%。"
        )
    else:
        yield _("休息日上班以后单位安排了补休的，那几天不付加班费，不要算进去。")
    yield _("经批准实行不定时工作制的，不适用这个算法。")
