"""Money that orders and decisions give to workers, and every payment on it; the database keeps the two in step.

Every fen is a row: what was ordered (`Ordered`), what was paid, and a payment that bounced (`Payment`, the latter below zero).
The columns of `OrderLine` sum them up.
"""

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inspection.investigation import guards

SOURCES = ["employer", "contractor", "owner", "liable", "deposit", "fund", "court"]
NAMED_SOURCES = ["contractor", "owner", "liable", "deposit"]  # somebody other than the employer, who may claim it back


class OrderLine(models.Model):
    """What an order or a decision gives to one worker for one period, what was paid, and what the worker says about it.

    `paid_amount`, `paid_on` and `proof` sum up the payments; the database refuses a sum that is not theirs.
    """

    class Kind(models.TextChoices):
        WAGES = "wages", _("工资")
        SURCHARGE = "surcharge", _("加付赔偿金")

    class Answer(models.TextChoices):
        YES = "yes", _("已足额收到")
        PARTLY = "partly", _("只收到一部分")
        NO = "no", _("没有收到")

    investigation = models.ForeignKey(
        "inspection.Investigation", models.PROTECT, related_name="order_lines", verbose_name=_("监察案件")
    )
    kind = models.CharField(_("款项"), max_length=12, choices=Kind, default=Kind.WAGES)
    worker = models.ForeignKey("registry.Worker", models.PROTECT, related_name="+", verbose_name=_("劳动者"))
    period_from = models.DateField(_("拖欠期间起"))
    period_until = models.DateField(_("拖欠期间止"))
    amount = models.DecimalField(_("应支付金额（元）"), max_digits=12, decimal_places=2)
    paid_amount = models.DecimalField(_("已支付金额（元）"), max_digits=12, decimal_places=2, default=Decimal("0.00"))
    paid_on = models.DateField(_("支付日期"), null=True, blank=True)
    proof = models.ForeignKey(
        "documents.Evidence", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("支付凭证")
    )
    answer = models.CharField(_("劳动者确认"), max_length=6, choices=Answer, blank=True)
    answered_at = models.DateTimeField(_("确认时间"), null=True, blank=True)

    class Meta:
        verbose_name = _("责令支付明细")
        verbose_name_plural = _("责令支付明细")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["investigation", "worker", "period_from", "kind"], name="order_line_once_per_period"
            ),
            models.CheckConstraint(name="order_line_period", condition=Q(period_from__lte=F("period_until"))),
            models.CheckConstraint(
                name="order_line_amounts",
                condition=Q(amount__gt=0, paid_amount__gte=0, paid_amount__lte=F("amount")),
            ),
        ]
        triggers = guards.LINE

    def __str__(self) -> str:
        return f"{self.worker} {self.amount}"

    @property
    def settled(self) -> bool:
        """Paid in full, shown by a bank proof or by the worker's own word, and not denied by the worker."""
        if self.answer:
            return self.answer == self.Answer.YES
        return self.paid_amount >= self.amount and bool(self.proof_id)

    @property
    def received(self) -> Decimal:
        """What has reached the worker: all of it by the worker's own word, otherwise what is booked with a proof."""
        return self.amount if self.answer == self.Answer.YES else self.paid_amount

    @property
    def received_on(self) -> date | None:
        """The day of the payment, or, where only the worker's word is known, the day it was given."""
        if self.paid_on or self.answer != self.Answer.YES or self.answered_at is None:
            return self.paid_on
        return timezone.localtime(self.answered_at).date()


class Ordered(models.Model):
    """By how much an order or a decision raised or lowered what one row gives, in yuan; the first one gives all of it.

    The database writes it, whatever act changes the amount. `sequence` is the entry of the timeline that did.
    """

    line = models.ForeignKey(OrderLine, models.PROTECT, related_name="orders", verbose_name=_("责令支付明细"))
    change = models.DecimalField(_("增减金额（元）"), max_digits=12, decimal_places=2)
    sequence = models.PositiveIntegerField(_("责令时的办理顺序号"))

    class Meta:
        verbose_name = _("责令金额记录")
        verbose_name_plural = _("责令金额记录")
        ordering = ["id"]
        constraints = [models.CheckConstraint(name="ordered_changes_something", condition=~Q(change=0))]
        triggers = guards.ORDERED

    def __str__(self) -> str:
        return f"{self.line} {self.change}"


class Payment(models.Model):
    """One payment on one row, in yuan, with its proof. `sequence` is the entry of the timeline that booked it.

    `payer` is empty where the employer of the case pays itself, or public money does. A payment that bounced stays; the row
    that `reverses` it takes its amount off again.
    """

    class Source(models.TextChoices):
        EMPLOYER = "employer", _("用人单位支付")
        CONTRACTOR = "contractor", _("施工总承包单位先行清偿")
        OWNER = "owner", _("建设单位先行垫付")
        LIABLE = "liable", _("其他清偿责任人支付")
        DEPOSIT = "deposit", _("动用工资保证金")
        FUND = "fund", _("动用应急周转金")
        COURT = "court", _("人民法院执行到位")

    line = models.ForeignKey(OrderLine, models.PROTECT, related_name="payments", verbose_name=_("责令支付明细"))
    amount = models.DecimalField(_("支付金额（元）"), max_digits=12, decimal_places=2)
    paid_on = models.DateField(_("支付日期"))
    proof = models.ForeignKey("documents.Evidence", models.PROTECT, related_name="+", verbose_name=_("支付凭证"))
    sequence = models.PositiveIntegerField(_("登记时的办理顺序号"))
    payer = models.ForeignKey(
        "registry.Employer", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("付款单位")
    )
    source = models.CharField(
        _("款项来源"), max_length=12, choices=Source, default=Source.EMPLOYER, db_default=Source.EMPLOYER
    )
    reverses = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reversal", verbose_name=_("冲销的付款")
    )

    class Meta:
        verbose_name = _("付款记录")
        verbose_name_plural = _("付款记录")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="payment_above_zero_or_reversed",
                condition=Q(reverses=None, amount__gt=0) | Q(reverses__isnull=False, amount__lt=0),
            ),
            models.CheckConstraint(name="payment_from_known_source", condition=Q(source__in=SOURCES)),
            models.CheckConstraint(
                name="payment_names_who_advanced",
                condition=~Q(source__in=NAMED_SOURCES) | Q(payer__isnull=False),
            ),
        ]
        triggers = guards.PAYMENT

    def __str__(self) -> str:
        return f"{self.line} {self.amount}"
