"""Rows beside a penalty decision: its hearing, payments, instalments, and the spans in which no surcharge is reckoned."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from inspection.investigation import proceeding_guards as guards
from inspection.investigation.grounds import HearingEnd, Remedy


class Hearing(models.Model):
    """A hearing on a penalty, from the request to the report (处罚法 arts 63-65). `held_on` is the day for which it is set."""

    decision = models.OneToOneField(
        "inspection.Decision", models.PROTECT, related_name="hearing", verbose_name=_("拟作出的处罚")
    )
    requested_on = models.DateField(_("申请日期"))
    applicant = models.CharField(_("申请人"), max_length=50)
    set_on = models.DateField(_("通知日期"), null=True)
    held_on = models.DateField(_("听证日期"), null=True)
    host = models.ForeignKey(
        "registry.Staff", models.PROTECT, null=True, related_name="+", verbose_name=_("听证主持人")
    )
    notice_served_on = models.DateField(_("听证通知书送达日期"), null=True)
    ended = models.CharField(_("听证结果"), max_length=6, choices=HearingEnd, blank=True)
    reported_on = models.DateField(_("听证报告日期"), null=True)

    class Meta:
        verbose_name = _("听证")
        verbose_name_plural = _("听证")
        constraints = [
            models.CheckConstraint(
                name="hearing_in_order",
                condition=(
                    Q(set_on=None) | Q(requested_on__lte=F("set_on"), held_on__gt=F("set_on"), host__isnull=False)
                )
                & (Q(notice_served_on=None) | Q(set_on__isnull=False, notice_served_on__gte=F("set_on")))
                & (Q(ended="") | Q(notice_served_on__isnull=False))
                & (Q(reported_on=None) | ~Q(ended="") & Q(reported_on__gte=F("held_on"))),
            )
        ]
        triggers = guards.HEARING

    def __str__(self) -> str:
        return str(self.get_ended_display() or _("听证"))


class FinePayment(models.Model):
    """One payment, in yuan, with its slip: `amount` to the fine itself, which comes first, `surcharge` beside or after it."""

    decision = models.ForeignKey(
        "inspection.Decision", models.PROTECT, related_name="fine_payments", verbose_name=_("处罚决定")
    )
    amount = models.DecimalField(_("缴纳的罚款（元）"), max_digits=14, decimal_places=2)
    surcharge = models.DecimalField(_("缴纳的加处罚款（元）"), max_digits=14, decimal_places=2, default=Decimal("0.00"))
    paid_on = models.DateField(_("缴款日期"))
    proof = models.ForeignKey("documents.Evidence", models.PROTECT, related_name="+", verbose_name=_("缴款凭证"))

    class Meta:
        verbose_name = _("缴纳罚款的记录")
        verbose_name_plural = _("缴纳罚款的记录")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="fine_payment_above_zero",
                condition=Q(amount__gt=0, surcharge__gte=0) | Q(amount=0, surcharge__gt=0),
            )
        ]
        triggers = guards.FINE_PAYMENT

    def __str__(self) -> str:
        return f"{self.amount}"


class FineInstalment(models.Model):
    """What part of a fine falls due on which day, as the head has granted it (处罚法 art 66)."""

    decision = models.ForeignKey(
        "inspection.Decision", models.PROTECT, related_name="instalments", verbose_name=_("处罚决定")
    )
    due_on = models.DateField(_("缴纳期限"))
    amount = models.DecimalField(_("应缴金额（元）"), max_digits=14, decimal_places=2)

    class Meta:
        verbose_name = _("分期缴纳计划")
        verbose_name_plural = _("分期缴纳计划")
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(name="fine_instalment_once_a_day", fields=["decision", "due_on"]),
            models.CheckConstraint(name="fine_instalment_above_zero", condition=Q(amount__gt=0)),
        ]
        triggers = guards.INSTALMENT

    def __str__(self) -> str:
        return f"{self.due_on} {self.amount}"


class SurchargePause(models.Model):
    """A review or a suit during which no surcharge is reckoned (处罚法 art 73); both days belong to it."""

    decision = models.ForeignKey(
        "inspection.Decision", models.PROTECT, related_name="surcharge_pauses", verbose_name=_("处罚决定")
    )
    remedy = models.CharField(_("复议或者诉讼"), max_length=8, choices=Remedy)
    since = models.DateField(_("受理日期"))
    until = models.DateField(_("结束日期"), null=True)

    class Meta:
        verbose_name = _("停止计算加处罚款的期间")
        verbose_name_plural = _("停止计算加处罚款的期间")
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(name="surcharge_pause_one_open", fields=["decision"], condition=Q(until=None)),
            models.CheckConstraint(name="surcharge_pause_in_order", condition=Q(until=None) | Q(since__lte=F("until"))),
        ]
        triggers = guards.PAUSE

    def __str__(self) -> str:
        return str(self.get_remedy_display())
