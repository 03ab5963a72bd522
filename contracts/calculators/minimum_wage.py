"""The difference to the minimum wage (最低工资差额), month by month with the standard of the zone in force that month.

劳动法 art 48, 合同法 art 85, 监察条例 art 26. Overtime pay and allowances of 最低工资规定 art 12 are no part of what is compared.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from calendars.law import cite
from casework.templatetags.formatting import day
from contracts.calculators.statement import Line, Refused, Statement, fen, refuse_negative, yuan

LAW = cite("劳动法 48", "合同法 85", "监察条例 26")


@dataclass(frozen=True)
class Standard:
    """The monthly minimum wage of a zone, in yuan, as it is in force from a day on."""

    place: str
    tier: int
    monthly: Decimal
    since: date | None = None
    tag: str = ""

    def in_words(self) -> str:
        words = {"tier": self.tier, "amount": yuan(self.monthly), "since": day(self.since) if self.since else ""}
        return (
            _("%(tier)d类区，%(since)s起每月%(amount)s") if self.since else _("%(tier)d类区，每月%(amount)s")
        ) % words


@dataclass(frozen=True)
class Month:
    """What was received in one month of full normal work, in yuan, and the standard of that month."""

    first: date
    received: Decimal
    standard: Standard


def reckon(months: Sequence[Month]) -> Statement:
    """One line for each month that was paid below the standard. Raises Refused."""
    if not months:
        raise Refused(_("请填写是哪几个月。"))
    for month in months:
        refuse_negative(received=month.received)
    return Statement(
        title=_("最低工资差额"),
        facts=(
            (_("干活的地方"), months[0].standard.place),
            *((_("最低工资标准"), words) for words in dict.fromkeys(each.standard.in_words() for each in months)),
        ),
        lines=tuple(_line(month) for month in months if month.received < month.standard.monthly),
        law=LAW,
        notes=(
            *_unseen(months),
            _("加班费、夜班等特殊岗位津贴和国家规定的福利待遇不算在拿到的工资里，比较以前要先减掉。"),
            _("没有满勤的月份，或者非全日制的，不能这样比，请咨询12333。"),
        ),
    )


def _unseen(months: Sequence[Month]) -> Iterator[str]:
    """Which standards nobody has compared with the notice yet."""
    for standard in dict.fromkeys(month.standard for month in months):
        if standard.tag.startswith("K"):
            words = {"standard": standard.in_words(), "tag": standard.tag}
            yield _("“%(standard)s”尚未与公布的文件核对（来源标记%(tag)s）。") % words


def _line(month: Month) -> Line:
    words = {"standard": yuan(month.standard.monthly), "received": yuan(month.received)}
    return Line(
        _("%(year)d年%(month)d月") % {"year": month.first.year, "month": month.first.month},
        _("最低工资标准%(standard)s－拿到的工资%(received)s") % words,
        fen(month.standard.monthly - month.received),
        LAW,
    )
