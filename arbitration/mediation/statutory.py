"""What the law gives at least where the facts are not disputed: the calculators of `contracts`, in yuan, to the fen.

Every figure is told; one that is missing is asked for, never guessed. Figures of other claims are disputes, not sums.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from typing_extensions import TypedDict

from arbitration.dispute.kinds import ClaimKind
from calendars.law import Citation, cite
from casework import clock
from contracts.calculators import severance
from contracts.calculators.rates import rate
from contracts.calculators.service import MONTHS, Service
from contracts.calculators.statement import fen


class Claimed(TypedDict):
    """One claim of one worker."""

    worker_id: int
    kind: str


class Figures(Claimed, total=False):
    """The undisputed facts of one claim of one worker; amounts in yuan a month, time in whole months.

    `monthly` is the wage (for severance the average of the last twelve months), `minimum` the minimum wage of the place and
    time, `ceiling` three times the local average wage, `paid` what was paid already.
    """

    months: int | None
    monthly: Decimal | None
    minimum: Decimal | None
    ceiling: Decimal | None
    paid: Decimal | None


@dataclass(frozen=True)
class Rule:
    """How one kind of claim is reckoned: the figures it needs and the sum they give."""

    needs: tuple[str, ...]
    reckon: Callable[[Figures], Decimal]
    law: Citation


LABELS: dict[str, str | Promise] = {
    "months": _("月数"),
    "monthly": _("月工资"),
    "minimum": _("当地当时的月最低工资标准"),
    "ceiling": _("当地上年度职工月平均工资的三倍"),
    "paid": _("已经支付的金额"),
}


def _wages(told: Any) -> Decimal:
    owed: Decimal = told["monthly"] * told["months"] - told["paid"]
    return owed


def _minimum(told: Any) -> Decimal:
    owed: Decimal = told["minimum"] * told["months"] - told["paid"]
    return owed


def _severance(told: Any) -> Decimal:
    """A month's wage for each year, half a one for less than six months; above the ceiling at most twelve years of it."""
    wages = Service(*divmod(told["months"], MONTHS)).wages
    owed: Decimal = severance.owed(told["monthly"], wages, told["ceiling"], on=clock.today()) - told["paid"]
    return owed


def _damages(told: Any) -> Decimal:
    whole = _severance({**told, "paid": Decimal(0)})
    owed: Decimal = rate("damages", on=clock.today()).value * whole - told["paid"]
    return owed


RULES: dict[str, Rule] = {
    ClaimKind.WAGES: Rule(("months", "monthly", "paid"), _wages, cite("合同法 30")),
    ClaimKind.MINIMUM_WAGE: Rule(("months", "minimum", "paid"), _minimum, cite("合同法 85")),
    ClaimKind.SEVERANCE: Rule(("months", "monthly", "ceiling", "paid"), _severance, cite("合同法 47")),
    ClaimKind.DAMAGES: Rule(("months", "monthly", "ceiling", "paid"), _damages, cite("合同法 47, 87")),
}


def missing(told: Figures) -> Iterator[str]:
    """What still has to be told before the sum can be reckoned."""
    rule = RULES.get(told["kind"])
    if rule is None:
        known = "、".join(str(ClaimKind(kind).label) for kind in RULES)
        yield _now("只有%(known)s可以按法定标准计算，其他请求不作比对") % {"known": known}
        return
    values: Any = told
    label = ClaimKind(told["kind"]).label
    for name in rule.needs:
        if values.get(name) is None:
            words = {"kind": label, "figure": LABELS[name]}
            yield _now("计算%(kind)s需要“%(figure)s”，请向当事人核实或者查明后填写，不能估计") % words
        elif values[name] < 0:
            yield _now("“%(figure)s”不能是负数") % {"figure": LABELS[name]}


def amount(told: Figures) -> Decimal:
    """The undisputed sum, never below zero. Ask `missing` first."""
    return fen(max(RULES[told["kind"]].reckon(told), Decimal(0)))
