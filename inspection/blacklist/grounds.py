"""Why somebody is listed (失信名单办法 5), measured on the rows of the order."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, cast

from django.db import models
from django.utils.translation import gettext_lazy as _

from calendars.terms import add_days
from registry import policy

if TYPE_CHECKING:
    from inspection.investigation.models import OrderLine

MONTHS = 3  # 法释〔2013〕3号 art 3: the pay of one worker for three months or more …
MANY = 10  # … or of ten workers or more together


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
    """Compare what is still owed with the thresholds in force that day (贵州省高级人民法院, 2013-11-11).

    Raises MissingPolicy while a threshold is not set.
    """
    owed: dict[int, Decimal] = {}
    spans: dict[int, tuple[date, date]] = {}
    for line in lines:
        worker = line.worker_id
        owed[worker] = owed.get(worker, Decimal("0.00")) + line.amount - line.received
        first, last = spans.get(worker, (line.period_from, line.period_until))
        spans[worker] = min(first, line.period_from), max(last, line.period_until)
    total = sum(owed.values(), Decimal("0.00"))
    one, ten = (cast(Decimal, policy.value(f"crime_threshold.{key}", on=on)) for key in ("one_worker", "ten_workers"))
    single = any(amount >= one and whole_months(*spans[worker]) >= MONTHS for worker, amount in owed.items())
    return Measured(len(owed), total, single or (len(owed) >= MANY and total >= ten))


def whole_months(first: date, last: date) -> int:
    """Full months from the first day to the last, both included."""
    end = add_days(last, 1)
    months = (end.year - first.year) * 12 + end.month - first.month
    return months if end.day >= first.day else months - 1
