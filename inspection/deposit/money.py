"""The money of a deposit: what comes in and goes out, and to whom it is paid; the database keeps it in step."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from inspection.deposit import guards
from inspection.deposit.reasons import Form, Movement


class DepositMovement(models.Model):
    """One row of the ledger (存储、保函台账), in yuan. `sequence` is the entry of the timeline that made it."""

    deposit = models.ForeignKey(
        "inspection.Deposit", models.PROTECT, related_name="movements", verbose_name=_("工资保证金")
    )
    kind = models.CharField(_("事项"), max_length=10, choices=Movement)
    form = models.CharField(_("形式"), max_length=10, choices=Form)
    amount = models.DecimalField(_("金额（元）"), max_digits=14, decimal_places=2)
    made_on = models.DateField(_("日期"))
    bank = models.CharField(_("经办银行（保险机构）"), max_length=100, blank=True)
    number = models.CharField(_("账号后四位或者保函编号"), max_length=60, blank=True)
    valid_until = models.DateField(_("保函有效期至"), null=True, blank=True)
    proof = models.ForeignKey("documents.Evidence", models.PROTECT, related_name="+", verbose_name=_("凭证"))
    sequence = models.PositiveIntegerField(_("登记时的办理顺序号"))

    class Meta:
        verbose_name = _("工资保证金台账")
        verbose_name_plural = _("工资保证金台账")
        ordering = ["id"]
        constraints = [models.CheckConstraint(name="deposit_movement_above_zero", condition=Q(amount__gt=0))]
        triggers = guards.MOVEMENT

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount}"


class DepositPayment(models.Model):
    """What a payment notice asks the bank to pay on one row of an order, and when the bank has paid it.

    `sequence` is the entry that issued the notice, `withdrawn` says that the notice was taken back before it was paid.
    """

    deposit = models.ForeignKey(
        "inspection.Deposit", models.PROTECT, related_name="payments", verbose_name=_("工资保证金")
    )
    line = models.ForeignKey(
        "inspection.OrderLine", models.PROTECT, related_name="deposit_payments", verbose_name=_("责令支付明细")
    )
    amount = models.DecimalField(_("支付金额（元）"), max_digits=12, decimal_places=2)
    sequence = models.PositiveIntegerField(_("签发支付通知书的办理顺序号"))
    withdrawn = models.BooleanField(_("已收回"), default=False)
    paid_on = models.DateField(_("支付日期"), null=True, blank=True)
    proof = models.ForeignKey(
        "documents.Evidence", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("支付凭证")
    )

    class Meta:
        verbose_name = _("工资保证金支付明细")
        verbose_name_plural = _("工资保证金支付明细")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["deposit", "sequence", "line"], name="deposit_payment_once"),
            models.CheckConstraint(name="deposit_payment_above_zero", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="deposit_payment_paid_with_proof",
                condition=Q(paid_on=None, proof=None) | Q(paid_on__isnull=False, proof__isnull=False, withdrawn=False),
            ),
        ]
        triggers = guards.PAYMENT

    def __str__(self) -> str:
        return f"{self.line} {self.amount}"
