"""Why somebody is listed (失信名单办法 5), measured on the rows of the order."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, cast

from django.db import models
from django.utils.translation import gettext_lazy as _

from inspection import arrears
from registry import policy

if TYPE_CHECKING:
    from inspection.investigation.models import OrderLine


class Ground(models.TextChoices):
    """Which of the two grounds holds; both ask besides that an order to pay in time was not followed."""

    THRESHOLD = "threshold", _("克扣、无故拖欠农民工工资达到认定拒不支付劳动报酬罪数额标准")
    INCIDENT = "incident", _("因拖欠农民工工资引发群体性事件、极端事件，造成严重不良社会影响")


class Position(models.TextChoices):
    """Who is listed besides the employer (农民工条例 48)."""

    REPRESENTATIVE = "representative", _("法定代表人或者主要负责人")
    RESPONSIBLE = "responsible", _("直接负责的主管人员和其他直接责任人员")


class Measured(NamedTuple):
    """What is owed: workers, sum in yuan, and whether the threshold of the crime is reached."""

    workers: int
    amount: Decimal
    reached: bool


def measure(lines: "Iterable[OrderLine]", *, on: date) -> Measured:
    """Compare the wages still owed with the thresholds in force that day (贵州省高级人民法院, 2013-11-11).

    Raises MissingPolicy while a threshold is not set.
    """
    wages = [line for line in lines if line.kind == line.Kind.WAGES]  # 加付赔偿金 is not pay
    owed = arrears.debts((line, line.amount - line.received) for line in wages)
    total = sum((debt.amount for debt in owed.values()), Decimal("0.00"))
    one, ten = (cast(Decimal, policy.value(key, on=on)) for key in (arrears.ONE_WORKER, arrears.TEN_WORKERS))
    single = any(debt.amount >= one and debt.months >= arrears.MONTHS for debt in owed.values())
    return Measured(len(owed), total, single or (len(owed) >= arrears.MANY and total >= ten))
