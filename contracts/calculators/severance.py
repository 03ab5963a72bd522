"""Severance (经济补偿) and damages for unlawful termination (赔偿金): 合同法 arts 47, 87; 实施条例 arts 25, 27."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from calendars.law import cite
from casework.templatetags.formatting import day
from contracts.calculators.minimum_wage import Standard
from contracts.calculators.rates import rate
from contracts.calculators.service import Service, served
from contracts.calculators.statement import (
    Line,
    Refused,
    Statement,
    fen,
    less_paid,
    plain,
    refuse_negative,
    yuan,
)

LAW = cite("合同法 47", "实施条例 27")
DAMAGES = cite("合同法 87, 47", "实施条例 25")
FIRST_DAY = date(2008, 1, 1)  # 合同法 97: from here on severance is reckoned by article 47


@dataclass(frozen=True)
class Average:
    """The monthly average wage of a place in the year before; `source` is where the figure stands."""

    place: str
    year: int
    monthly: Decimal
    source: str


@dataclass(frozen=True)
class Termination:
    """First and last day of work; `wage` is the average of the last twelve months before the end, in yuan a month.

    `minimum` is the minimum wage on the last day; None when the zone of the place is not known.
    """

    started_on: date
    ended_on: date
    wage: Decimal
    average: Average
    minimum: Standard | None = None
    unlawful: bool = False
    paid: Decimal = Decimal(0)


def owed(monthly: Decimal, months: Decimal, ceiling: Decimal, *, on: date) -> Decimal:
    """Severance, not rounded: above the ceiling that much a month, and for twelve years at most."""
    if monthly > ceiling:
        return ceiling * min(months, rate("severance_years", on=on).value)
    return monthly * months


def reckon(told: Termination) -> Statement:
    """Raises Refused."""
    refuse_negative(wage=told.wage, paid=told.paid)
    if told.ended_on < told.started_on:
        raise Refused(_("离开的日期早于进单位的日期，请核对。"), field="ended_on")
    if told.ended_on < FIRST_DAY:
        raise Refused(_("2008年以前离开单位的，按当时的规定计算，这里算不了，请咨询12333。"), field="ended_on")
    if not told.wage:
        raise Refused(_("请填写月工资。"), field="wage")
    begins = told.started_on if told.unlawful else max(told.started_on, FIRST_DAY)
    service = served(begins, told.ended_on)
    law = DAMAGES if told.unlawful else LAW
    return Statement(
        title=_("违法解除或者终止的赔偿金") if told.unlawful else _("经济补偿"),
        facts=tuple(_facts(told, service)),
        lines=tuple(less_paid([_line(_at_least(told), service)], told.paid, law)),
        law=law,
        notes=tuple(_notes(told, begins)),
    )


def _at_least(told: Termination) -> Termination:
    """An average below the minimum wage is replaced by it (实施条例 art 27)."""
    if told.minimum is not None and told.wage < told.minimum.monthly:
        return replace(told, wage=told.minimum.monthly)
    return told


def _line(told: Termination, service: Service) -> Line:
    on = told.ended_on
    most, times = rate("severance_years", on=on).value, rate("severance_ceiling", on=on).value
    ceiling = told.average.monthly * times
    above = told.wage > ceiling
    months = min(service.wages, most) if above else service.wages
    base = _("%(average)s×%(times)s") % {"average": yuan(told.average.monthly), "times": plain(times)}
    formula = _("%(base)s×%(months)s个月") % {"base": base if above else yuan(told.wage), "months": plain(months)}
    exact = owed(told.wage, service.wages, ceiling, on=on)
    if not told.unlawful:
        return Line(_("经济补偿"), formula, fen(exact), LAW)
    double = rate("damages", on=on).value
    return Line(_("赔偿金"), f"{formula}×{plain(double)}", fen(exact * double), DAMAGES)


def _facts(told: Termination, service: Service) -> Iterator[tuple[str, str]]:
    yield _("工作时间"), f"{day(told.started_on)}—{day(told.ended_on)}"
    yield (
        _("工作年限"),
        _("%(service)s，折合%(wages)s个月工资") % {"service": service.in_words(), "wages": plain(service.wages)},
    )
    yield _("离开前十二个月的平均工资"), yuan(told.wage)
    words = {"place": told.average.place, "year": told.average.year, "amount": yuan(told.average.monthly)}
    yield (
        _("%(place)s%(year)d年职工月平均工资") % words,
        _("%(amount)s（%(source)s）")
        % {
            **words,
            "source": told.average.source,
        },
    )
    if told.minimum is not None:
        yield _("最低工资标准"), told.minimum.in_words()


def _notes(told: Termination, begins: date) -> Iterator[str]:
    yield _("每满一年付一个月工资；六个月以上不满一年的按一年算，不满六个月的付半个月工资。")
    if told.wage > told.average.monthly * rate("severance_ceiling", on=told.ended_on).value:
        yield _("月工资高于当地上年度职工月平均工资三倍的，按三倍计算，年限最多十二年。")
    if told.minimum is None:
        yield _(
            "这个地方的最低工资类区还没有登记，没有和最低工资标准比较；平均工资低于最低工资标准的，应当按最低工资标准计算。"
        )
    elif told.wage < told.minimum.monthly:
        yield _("平均工资低于最低工资标准，按最低工资标准计算。")
    if begins > told.started_on:
        yield _("2008年1月1日以前的工作年限按当时的规定计算，没有算在这里（劳动合同法第97条）。")
    if told.unlawful:
        yield _("付了赔偿金的，不再付经济补偿。")
