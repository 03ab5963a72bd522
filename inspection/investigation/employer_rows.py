"""What an employer says in its box: its answer to each line, its requests for time, the payments it reports."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from inspection.investigation import employer_guards as guards
from inspection.investigation.money import OrderLine, Payment
from inspection.investigation.reasons import OrderUnit


class LineAnswer(models.Model):
    """The employer's answer to one line of an order; a later answer to the same line takes the place of the earlier.

    `sequence` is the entry of the timeline that carries it, `person` the representative who gave it.
    """

    class Stand(models.TextChoices):
        AGREE = "agree", _("认可，按期支付")
        PAID = "paid", _("已经支付")
        DISPUTE = "dispute", _("有异议")

    line = models.ForeignKey(OrderLine, models.PROTECT, related_name="employer_answers", verbose_name=_("责令支付明细"))
    stand = models.CharField(_("单位答复"), max_length=8, choices=Stand)
    explanation = models.TextField(_("理由"), blank=True)
    proof = models.ForeignKey(
        "documents.Evidence", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("证据")
    )
    person = models.CharField(_("经办人"), max_length=50)
    sequence = models.PositiveIntegerField(_("答复的办理顺序号"))

    class Meta:
        verbose_name = _("单位逐项答复")
        verbose_name_plural = _("单位逐项答复")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="line_answer_once_per_entry", fields=["line", "sequence"]),
            models.CheckConstraint(
                name="line_answer_shown",
                condition=Q(stand="agree")
                | Q(stand="paid", proof__isnull=False)
                | Q(stand="dispute", proof__isnull=False) & ~Q(explanation=""),
            ),
        ]
        triggers = guards.ANSWER

    def __str__(self) -> str:
        return f"{self.line} {self.get_stand_display()}"


class TimeRequest(models.Model):
    """A request for more time to correct, and what the head decided. `days` are of the kind in which the order counts."""

    investigation = models.ForeignKey(
        "inspection.Investigation", models.PROTECT, related_name="time_requests", verbose_name=_("监察案件")
    )
    days = models.PositiveSmallIntegerField(_("申请延长的日数"))
    unit = models.CharField(_("单位"), max_length=2, choices=OrderUnit)
    reason = models.TextField(_("申请理由"))
    person = models.CharField(_("经办人"), max_length=50)
    requested_on = models.DateField(_("申请日期"))
    decided_on = models.DateField(_("决定日期"), null=True, blank=True)
    granted_days = models.PositiveSmallIntegerField(_("准予延长的日数"), default=0)
    sequence = models.PositiveIntegerField(_("申请的办理顺序号"))

    class Meta:
        verbose_name = _("延期申请")
        verbose_name_plural = _("延期申请")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="time_request_one_open", fields=["investigation"], condition=Q(decided_on=None)
            ),
            models.CheckConstraint(
                name="time_request_in_order",
                condition=Q(days__gte=1) & (Q(decided_on=None, granted_days=0) | Q(decided_on__gte=F("requested_on"))),
            ),
        ]
        triggers = guards.TIME

    def __str__(self) -> str:
        return f"{self.investigation} {self.days}"


class ReportedPaymentQuerySet(models.QuerySet["ReportedPayment"]):
    def with_booking(self) -> "ReportedPaymentQuerySet":
        """Each with `booked`: whether an officer has booked this very payment, and it has not bounced since."""
        same = {name: OuterRef(name) for name in ("line_id", "proof_id", "amount", "paid_on")}
        return self.annotate(booked=Exists(Payment.objects.filter(**same, reversal=None)))

    def waiting(self) -> "ReportedPaymentQuerySet":
        """Those that an officer has neither booked nor declined."""
        return self.with_booking().filter(booked=False, declined_on=None)


class ReportedPayment(models.Model):
    """A payment that the employer says it made on one line. It books nothing: an officer looks at the proof and books it."""

    line = models.ForeignKey(
        OrderLine, models.PROTECT, related_name="reported_payments", verbose_name=_("责令支付明细")
    )
    amount = models.DecimalField(_("支付金额（元）"), max_digits=12, decimal_places=2)
    paid_on = models.DateField(_("支付日期"))
    proof = models.ForeignKey("documents.Evidence", models.PROTECT, related_name="+", verbose_name=_("支付凭证"))
    person = models.CharField(_("经办人"), max_length=50)
    declined_on = models.DateField(_("不予认可日期"), null=True, blank=True)
    sequence = models.PositiveIntegerField(_("报告的办理顺序号"))

    objects = ReportedPaymentQuerySet.as_manager()

    class Meta:
        verbose_name = _("单位报告的付款")
        verbose_name_plural = _("单位报告的付款")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="reported_payment_above_zero", condition=Q(amount__gt=0)),
            models.UniqueConstraint(
                name="reported_payment_once",
                fields=["line", "proof", "amount", "paid_on"],
                condition=Q(declined_on=None),
            ),
        ]
        triggers = guards.REPORTED

    def __str__(self) -> str:
        return f"{self.line} {self.amount}"
