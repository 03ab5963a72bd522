"""The inspection case and the money that an order gives back to each worker."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from calendars.register import term
from casework.models import Case
from inspection.investigation import terms
from inspection.investigation.acts import InvestigationActs
from inspection.investigation.reasons import ClosingReason, Outcome
from inspection.investigation.states import PROPOSED, STATES
from inspection.matter import CaseSource, Matter


class Investigation(InvestigationActs, Matter, Case):
    """An inspection case (SM-2). `filed_on` is the day from which the sixty working days run.

    `closing_from` is the status that the case had before it entered closing; it goes back there when the proof is missing.
    """

    machine = "investigation"
    law = cite("监察条例 14, 17, 18")
    states = STATES
    initial = (PROPOSED,)
    opening = ("propose", "file_on_acceptance", "file_separately")

    case_ptr = models.OneToOneField(
        Case, models.CASCADE, parent_link=True, primary_key=True, related_name="as_investigation", editable=False
    )
    source = models.CharField(_("案件来源"), max_length=16, choices=CaseSource)
    discovered_on = models.DateField(_("发现日期"), help_text=_("接到投诉、举报或者发现线索的日期。"))
    filed_on = models.DateField(_("立案日期"), null=True, editable=False)
    extended = models.BooleanField(_("调查期限已延长"), default=False, editable=False)
    investigation_ended_on = models.DateField(_("调查终结日期"), null=True, editable=False)
    findings = models.TextField(_("查明的事实和证据"), blank=True, editable=False)
    nature = models.TextField(_("案件定性"), blank=True, editable=False)
    proposal = models.CharField(_("处理建议"), max_length=16, choices=Outcome, blank=True, editable=False)
    proposal_text = models.TextField(_("处理建议说明"), blank=True, editable=False)
    decision_extension = models.PositiveSmallIntegerField(_("处理期限延长的工作日数"), default=0, editable=False)
    ordered_on = models.DateField(_("责令改正日期"), null=True, editable=False)
    order_measures = models.TextField(_("责令改正的内容"), blank=True, editable=False)
    correction_days = models.PositiveSmallIntegerField(_("改正期限（日）"), null=True, editable=False)
    order_served_on = models.DateField(_("责令改正文书送达日期"), null=True, editable=False)
    payment_disputed_on = models.DateField(_("劳动者反映未足额到账的日期"), null=True, editable=False)
    withdrawal_requested_on = models.DateField(_("投诉人申请撤回的日期"), null=True, editable=False)
    closing_from = models.CharField(max_length=40, blank=True, editable=False)
    closing_reason = models.CharField(_("结案事由"), max_length=24, choices=ClosingReason, blank=True, editable=False)
    closing_ground = models.CharField(_("不予处罚或撤销立案的依据"), max_length=24, blank=True, editable=False)
    closing_basis = models.TextField(_("结案依据说明"), blank=True, editable=False)
    court_enforceable_from = models.DateField(_("复议和起诉期限届满日"), null=True, editable=False)
    court_applied_on = models.DateField(_("申请强制执行日期"), null=True, editable=False)
    successors_checked = models.TextField(_("承继者、出资人核查情况"), blank=True, editable=False)
    archived_on = models.DateField(_("归档日期"), null=True, editable=False)
    archive_number = models.CharField(_("案卷号"), max_length=60, blank=True, editable=False)
    keep_until = models.DateField(_("案卷保存至"), null=True, editable=False)

    class Meta(Matter.Meta):
        verbose_name = _("监察案件")
        verbose_name_plural = _("监察案件")
        constraints = [
            *Matter.Meta.constraints,
            models.CheckConstraint(
                name="investigation_days_in_order",
                condition=(Q(filed_on__isnull=True) | Q(discovered_on__lte=F("filed_on")))
                & (Q(investigation_ended_on__isnull=True) | Q(filed_on__lte=F("investigation_ended_on")))
                & (Q(ordered_on__isnull=True) | Q(investigation_ended_on__lte=F("ordered_on")))
                & (Q(order_served_on__isnull=True) | Q(ordered_on__lte=F("order_served_on"))),
            ),
            models.CheckConstraint(
                name="investigation_order_has_term",
                condition=Q(ordered_on__isnull=True) | Q(correction_days__gte=1),
            ),
            models.CheckConstraint(
                name="investigation_closing_named",
                condition=(Q(closing_from="") & Q(closing_reason="")) | (~Q(closing_from="") & ~Q(closing_reason="")),
            ),
        ]
        indexes = [
            models.Index(fields=["employer", "case_ptr"], name="investigation_by_employer"),
            models.Index(fields=["project", "case_ptr"], name="investigation_by_project"),
            models.Index(fields=["source", "filed_on"], name="investigation_by_source"),
        ]

    @property
    def reported_on(self) -> date:
        """The day of discovery; the two years are measured against it (监察条例 art 20)."""
        return self.discovered_on

    def investigation_length(self) -> int:
        """Working days from filing: sixty, and thirty more once extended (监察条例 art 17)."""
        return _length(terms.INVESTIGATE, self.filed_on) + (
            terms.investigate_longer(self.filed_on) if self.extended else 0
        )

    def decision_length(self) -> int:
        """Working days from the end of the investigation, with the extension that was approved (若干规定 art 37)."""
        return _length(terms.DECIDE, self.investigation_ended_on) + self.decision_extension


def _length(code: str, on: date | None) -> int:
    counted = term(code, on=on).length
    assert counted is not None  # the article says how long
    return counted


class OrderLine(models.Model):
    """What the order gives to one worker for one period, what was paid, and what the worker says about it."""

    class Answer(models.TextChoices):
        YES = "yes", _("已足额收到")
        PARTLY = "partly", _("只收到一部分")
        NO = "no", _("没有收到")

    investigation = models.ForeignKey(
        Investigation, models.PROTECT, related_name="order_lines", verbose_name=_("监察案件")
    )
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
                fields=["investigation", "worker", "period_from"], name="order_line_once_per_period"
            ),
            models.CheckConstraint(name="order_line_period", condition=Q(period_from__lte=F("period_until"))),
            models.CheckConstraint(
                name="order_line_amounts",
                condition=Q(amount__gt=0, paid_amount__gte=0, paid_amount__lte=F("amount")),
            ),
        ]

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
