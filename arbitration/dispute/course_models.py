"""Rows that stand beside a case and tell what happened to its course."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from arbitration.dispute import course_guards as guards
from arbitration.dispute.course_kinds import Retention, Side, SuspensionGround, WithdrawalGround
from arbitration.dispute.kinds import RefusalGround


class Suspension(models.Model):
    """A time in which the case could not go on; its days do not count (办案规则 art 47)."""

    arbitration = models.ForeignKey(
        "arbitration.Arbitration", models.PROTECT, related_name="suspensions", verbose_name=_("仲裁案件")
    )
    ground = models.CharField(_("中止事由"), max_length=14, choices=SuspensionGround)
    awaited = models.CharField(_("等待的事项"), max_length=200)
    since = models.DateField(_("中止日期"))
    came_from = models.CharField(max_length=40, editable=False)
    until = models.DateField(_("恢复日期"), null=True)

    class Meta:
        verbose_name = _("中止审理")
        verbose_name_plural = _("中止审理")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="suspension_one_open", fields=["arbitration"], condition=Q(until=None)),
            models.CheckConstraint(
                name="suspension_in_order", condition=Q(until=None) | Q(until__gte=F("since")) & ~Q(awaited="")
            ),
        ]
        triggers = guards.SUSPENSION

    def __str__(self) -> str:
        return str(self.get_ground_display())


class ExcludedNotice(models.Model):
    """A public notice whose days do not count towards the period of the award (办案规则 art 46)."""

    arbitration = models.ForeignKey(
        "arbitration.Arbitration", models.PROTECT, related_name="excluded_notices", verbose_name=_("仲裁案件")
    )
    service = models.OneToOneField(
        "documents.Service", models.PROTECT, related_name="excluded_notice", verbose_name=_("公告送达")
    )
    published_on = models.DateField(_("公告日期"))
    effective_on = models.DateField(_("公告期满日期"))
    days = models.PositiveSmallIntegerField(_("不计入的日数"))

    class Meta:
        verbose_name = _("不计入审理期限的公告期间")
        verbose_name_plural = _("不计入审理期限的公告期间")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="excluded_notice_in_order", condition=Q(effective_on__gt=F("published_on"), days__gte=1)
            )
        ]
        triggers = guards.EXCLUDED_NOTICE

    def __str__(self) -> str:
        return f"{self.published_on} – {self.effective_on}"


class Entrustment(models.Model):
    """The case is with a mediation organisation for a while (办案规则 art 69)."""

    arbitration = models.ForeignKey(
        "arbitration.Arbitration", models.PROTECT, related_name="entrustments", verbose_name=_("仲裁案件")
    )
    organisation = models.CharField(_("受托调解组织"), max_length=100)
    entrusted_on = models.DateField(_("委托日期"))
    ended_on = models.DateField(_("结束日期"), null=True)
    agreed = models.BooleanField(_("达成调解协议"), null=True)

    class Meta:
        verbose_name = _("委托调解")
        verbose_name_plural = _("委托调解")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="entrustment_one_open", fields=["arbitration"], condition=Q(ended_on=None)),
            models.CheckConstraint(
                name="entrustment_ended",
                condition=Q(ended_on=None, agreed=None) | Q(ended_on__gte=F("entrusted_on"), agreed__isnull=False),
            ),
        ]
        triggers = guards.ENTRUSTMENT

    def __str__(self) -> str:
        return self.organisation


class Settlement(models.Model):
    """What both sides agreed before the tribunal; binding when both have signed for the document (仲裁法 art 42)."""

    arbitration = models.ForeignKey(
        "arbitration.Arbitration", models.PROTECT, related_name="settlements", verbose_name=_("仲裁案件")
    )
    made_on = models.DateField(_("达成协议日期"))
    content = models.TextField(_("协议内容"))
    signed_on = models.DateField(_("双方签收日期"), null=True)
    regretted_on = models.DateField(_("反悔日期"), null=True)
    regretted_by = models.CharField(_("反悔方"), max_length=10, choices=Side, blank=True)

    class Meta:
        verbose_name = _("调解协议")
        verbose_name_plural = _("调解协议")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="settlement_one_waits", fields=["arbitration"], condition=Q(signed_on=None, regretted_on=None)
            ),
            models.CheckConstraint(
                name="settlement_signed_or_regretted",
                condition=(Q(signed_on=None) | Q(regretted_on=None))
                & (Q(regretted_on=None, regretted_by="") | Q(regretted_on__gte=F("made_on")) & ~Q(regretted_by=""))
                & (Q(signed_on=None) | Q(signed_on__gte=F("made_on"))),
            ),
        ]
        triggers = guards.SETTLEMENT

    def __str__(self) -> str:
        return f"{self.made_on}"

    @property
    def total(self) -> Decimal:
        """What is to be paid in all, in yuan."""
        return self.lines.aggregate(sum=models.Sum("amount"))["sum"] or Decimal("0.00")


class SettlementLine(models.Model):
    """One payment of a settlement: to or by whom, how much, until when."""

    settlement = models.ForeignKey(
        Settlement, models.PROTECT, related_name="lines", verbose_name=_("调解协议"), editable=False
    )
    worker = models.ForeignKey("registry.Worker", models.PROTECT, related_name="+", verbose_name=_("劳动者"))
    amount = models.DecimalField(_("金额（元）"), max_digits=12, decimal_places=2)
    due_on = models.DateField(_("支付期限"))

    class Meta:
        verbose_name = _("调解协议的支付明细")
        verbose_name_plural = _("调解协议的支付明细")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="settlement_line_positive", condition=Q(amount__gt=0)),
            models.UniqueConstraint(name="settlement_line_once", fields=["settlement", "worker", "due_on"]),
        ]
        triggers = guards.SETTLEMENT_LINE

    def __str__(self) -> str:
        return f"{self.worker} {self.amount}"


class WithdrawalRequest(models.Model):
    """The applicant takes the application back; the tribunal decides (办案规则 art 35)."""

    arbitration = models.ForeignKey(
        "arbitration.Arbitration", models.PROTECT, related_name="withdrawal_requests", verbose_name=_("仲裁案件")
    )
    ground = models.CharField(_("撤回的原因"), max_length=10, choices=WithdrawalGround)
    requested_on = models.DateField(_("申请日期"))
    allowed = models.BooleanField(_("准予撤回"), null=True)
    decided_on = models.DateField(_("决定日期"), null=True)

    class Meta:
        verbose_name = _("撤回仲裁申请")
        verbose_name_plural = _("撤回仲裁申请")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="withdrawal_one_waits", fields=["arbitration"], condition=Q(allowed=None)),
            models.CheckConstraint(
                name="withdrawal_decided",
                condition=Q(allowed=None, decided_on=None)
                | Q(allowed__isnull=False, decided_on__gte=F("requested_on")),
            ),
        ]
        triggers = guards.WITHDRAWAL

    def __str__(self) -> str:
        return str(self.get_ground_display())


class CourtSuit(models.Model):
    """No award came in time, a party sued, and the court has accepted (仲裁法 art 43; 办案规则 art 48)."""

    arbitration = models.OneToOneField(
        "arbitration.Arbitration", models.PROTECT, related_name="court_suit", verbose_name=_("仲裁案件")
    )
    plaintiff = models.CharField(_("起诉方"), max_length=10, choices=Side)
    court = models.CharField(_("受理法院"), max_length=100)
    number = models.CharField(_("法院案号"), max_length=60)
    accepted_on = models.DateField(_("法院受理日期"))
    proof = models.ForeignKey("documents.Evidence", models.PROTECT, related_name="+", verbose_name=_("法院受理通知"))

    class Meta:
        verbose_name = _("逾期未裁决后的起诉")
        verbose_name_plural = _("逾期未裁决后的起诉")
        triggers = guards.COURT_SUIT

    def __str__(self) -> str:
        return self.number


class Cancellation(models.Model):
    """The case should not have been accepted; the parties are told within five working days (办案规则 art 32)."""

    arbitration = models.OneToOneField(
        "arbitration.Arbitration", models.PROTECT, related_name="cancellation", verbose_name=_("仲裁案件")
    )
    ground = models.CharField(_("撤销案件的理由"), max_length=20, choices=RefusalGround)
    decided_on = models.DateField(_("决定日期"))
    notified_on = models.DateField(_("通知日期"), null=True)

    class Meta:
        verbose_name = _("撤销案件")
        verbose_name_plural = _("撤销案件")
        constraints = [
            models.CheckConstraint(
                name="cancellation_in_order", condition=Q(notified_on=None) | Q(notified_on__gte=F("decided_on"))
            )
        ]
        triggers = guards.CANCELLATION

    def __str__(self) -> str:
        return str(self.get_ground_display())


class ArchivedFile(models.Model):
    """The file as it went to the archive: how it was closed, how long it is kept at least (办案规则 arts 23–24)."""

    arbitration = models.OneToOneField(
        "arbitration.Arbitration", models.PROTECT, related_name="archived_file", verbose_name=_("仲裁案件")
    )
    number = models.CharField(_("档案号"), max_length=60, unique=True)
    retention = models.CharField(_("保存期"), max_length=5, choices=Retention)
    closed_on = models.DateField(_("结案日期"))
    keep_until = models.DateField(_("至少保存至"))
    archived_on = models.DateField(_("归档日期"))

    class Meta:
        verbose_name = _("归档案卷")
        verbose_name_plural = _("归档案卷")
        constraints = [
            models.CheckConstraint(
                name="archived_file_in_order",
                condition=Q(archived_on__gte=F("closed_on"), keep_until__gt=F("closed_on")),
            )
        ]
        triggers = guards.ARCHIVE

    def __str__(self) -> str:
        return self.number
