"""The surcharge to the worker (加付赔偿金): 50 to 100 % of what was ordered and not paid in time (合同法 art 85, 监察条例 art 26)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from calendars.law import cite
from contracts.calculators.rates import rate
from contracts.calculators.statement import Line, Refused, Statement, fen, percent, refuse_negative, yuan

LAW = cite("合同法 85", "监察条例 26")


@dataclass(frozen=True)
class Band:
    """The least and the most that may be ordered, in yuan."""

    least: Decimal
    most: Decimal


@dataclass(frozen=True)
class Surcharge:
    """`owed` yuan when the period of the order ran out on `expired_on`; `share` of it as the authority decides."""

    owed: Decimal
    expired_on: date
    share: Decimal


def band(owed: Decimal, on: date) -> Band:
    """Between which amounts the authority decides."""
    least, most = rate("surcharge_least", on=on), rate("surcharge_most", on=on)
    return Band(fen(owed * least.value), fen(owed * most.value))


def reckon(told: Surcharge) -> Statement:
    """Raises Refused."""
    refuse_negative(owed=told.owed)
    if not told.owed:
        raise Refused(_("请填写到期没有付的金额。"), field="owed")
    least, most = rate("surcharge_least", on=told.expired_on), rate("surcharge_most", on=told.expired_on)
    if not least.value <= told.share <= most.value:
        words = {"least": percent(least.value), "most": percent(most.value)}
        raise Refused(_("加付的比例在%(least)s到%(most)s之间，请改。") % words, field="share")
    limits = band(told.owed, told.expired_on)
    formula = _("逾期未付%(owed)s×%(share)s") % {"owed": yuan(told.owed), "share": percent(told.share)}
    return Statement(
        title=_("加付赔偿金"),
        facts=((_("责令支付后逾期没有付的"), yuan(told.owed)), (_("加付的比例"), percent(told.share))),
        lines=(Line(_("加付赔偿金"), formula, fen(told.owed * told.share), LAW),),
        law=LAW,
        notes=(
            _("法定幅度是%(least)s到%(most)s，加付多少由劳动行政部门决定。")
            % {"least": yuan(limits.least), "most": yuan(limits.most)},
            _("劳动行政部门责令单位限期支付，单位到期还不付的，才有加付赔偿金；还没有责令的，先投诉。"),
        ),
    )
