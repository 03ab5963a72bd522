"""Wage arrears (拖欠工资): what was agreed for the months or days worked, less what was paid (劳动法 art 50, 合同法 art 30)."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import gettext as _

from calendars.law import cite
from contracts.calculators.statement import Line, Refused, Statement, fen, less_paid, plain, refuse_negative, yuan

LAW = cite("劳动法 50", "合同法 30")


class Per(StrEnum):
    """What the wage was agreed for."""

    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True)
class Arrears:
    """`wage` yuan a month or a day, `count` months or days worked, `paid` yuan of it."""

    wage: Decimal
    per: Per
    count: Decimal
    paid: Decimal = Decimal(0)


def reckon(told: Arrears) -> Statement:
    """Raises Refused."""
    refuse_negative(wage=told.wage, count=told.count, paid=told.paid)
    if not told.wage * told.count:
        raise Refused(_("请填写说好的工资和干了多久。"), field="count")
    words = {"wage": yuan(told.wage), "count": plain(told.count)}
    by_day = told.per == Per.DAY
    formula = _("每天%(wage)s×%(count)s天") if by_day else _("每月%(wage)s×%(count)s个月")
    due = Line(_("应付工资"), formula % words, fen(told.wage * told.count), LAW)
    return Statement(
        title=_("拖欠工资"),
        facts=(
            (_("日工资") if by_day else _("月工资"), yuan(told.wage)),
            (_("天数") if by_day else _("月数"), plain(told.count)),
            (_("已经付的"), yuan(told.paid)),
        ),
        lines=tuple(less_paid([due], told.paid, LAW)),
        law=LAW,
        notes=(_("只按您填的工资、时间和已付的钱计算；这些数要有证据证明。"),),
    )
