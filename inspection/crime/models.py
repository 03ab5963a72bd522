"""The transfer of a suspected refusal to pay, the facts that ground it, and what is paid afterwards."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.models import Case
from inspection.crime import guards, terms
from inspection.crime.acts import CrimeActs
from inspection.crime.elements import Element, Payer, RefusalKind
from inspection.crime.states import STATES, SUSPECTED
from inspection.investigation.models import Investigation


class Crime(CrimeActs, Case):
    """A transfer to the police (SM-5). `ready_since` is the day on which the meter was full, `days_late` by how many days
    the investigation's own period was over when the case was sent.
    """

    machine = "crime"
    law = cite("刑法 276-1", "移送规定 3, 5")
    states = STATES
    initial = (SUSPECTED,)
    opening = ("report_suspicion",)

    case_ptr = models.OneToOneField(
        Case, models.CASCADE, parent_link=True, primary_key=True, related_name="as_crime", editable=False
    )
    investigation = models.ForeignKey(
        Investigation, models.PROTECT, related_name="transfers", verbose_name=_("监察案件")
    )
    element = models.CharField(_("涉嫌的情形"), max_length=8, choices=Element)
    suspects = models.TextField(_("嫌疑人和责任人员"))
    findings = models.TextField(_("核实情况"))
    ready_since = models.DateField(_("移送条件齐备日期"), null=True, editable=False)
    investigation_due_on = models.DateField(_("调查期限届满日"), null=True, editable=False)
    approved_on = models.DateField(_("批准移送日期"), null=True, editable=False)
    approved_at = models.DateTimeField(_("批准移送时间"), null=True, editable=False)
    police = models.CharField(_("移送的公安机关"), max_length=120, blank=True, editable=False)
    sent_on = models.DateField(_("移送日期"), null=True, editable=False)
    sent_at = models.DateTimeField(_("移送时间"), null=True, editable=False)
    days_late = models.PositiveIntegerField(_("移送时调查期限已超过的天数"), default=0, editable=False)
    receipt_on = models.DateField(_("公安机关签收日期"), null=True, editable=False)
    police_filed_on = models.DateField(_("公安机关立案日期"), null=True, editable=False)
    police_number = models.CharField(_("公安机关立案文号"), max_length=80, blank=True, editable=False)
    notice_received_on = models.DateField(_("收到公安机关通知日期"), null=True, editable=False)
    not_filed_because = models.TextField(_("不予立案的理由"), blank=True, editable=False)
    reconsidered_on = models.DateField(_("提请公安机关复议日期"), null=True, editable=False)
    supervision_on = models.DateField(_("建议立案监督日期"), null=True, editable=False)
    handed_over_on = models.DateField(_("移交材料日期"), null=True, editable=False)

    class Meta:
        verbose_name = _("涉嫌犯罪移送")
        verbose_name_plural = _("涉嫌犯罪移送")
        constraints = [
            models.CheckConstraint(
                name="crime_days_in_order",
                condition=(Q(sent_on=None) | Q(approved_on__isnull=False, approved_on__lte=F("sent_on")))
                & (Q(receipt_on=None) | Q(sent_on__isnull=False, sent_on__lte=F("receipt_on")))
                & (Q(police_filed_on=None) | Q(receipt_on__isnull=False, receipt_on__lte=F("police_filed_on")))
                & (Q(handed_over_on=None) | Q(police_filed_on__isnull=False)),
                violation_error_message=_("批准、移送、签收、立案、移交的日期先后不合。"),
            ),
        ]
        indexes = [models.Index(fields=["investigation", "case_ptr"], name="crime_by_case")]

    @property
    def send_by(self) -> datetime | None:
        """The instant until which the case must have been sent: twenty-four hours after the approval (移送规定 art 5)."""
        return self.approved_at + timedelta(hours=terms.HOURS_TO_SEND) if self.approved_at else None

    @property
    def sent_in_time(self) -> bool | None:
        """Whether it was sent within the twenty-four hours; None while it was not sent."""
        return None if self.sent_at is None or self.send_by is None else self.sent_at <= self.send_by


class RefusalFact(models.Model):
    """One fact that shows flight, evasion or ability to pay, with its evidence. `posted_on` is the day on which the order was
    posted at the residence or the premises of somebody who fled, with photo or video (拒付报酬解释 art 4).
    """

    investigation = models.ForeignKey(
        Investigation, models.PROTECT, related_name="refusal_facts", verbose_name=_("监察案件")
    )
    kind = models.CharField(_("情形"), max_length=16, choices=RefusalKind)
    happened_on = models.DateField(_("发生日期"))
    recorded_on = models.DateField(_("登记日期"))
    told = models.TextField(_("经过"))
    evidence = models.ForeignKey("documents.Evidence", models.PROTECT, related_name="+", verbose_name=_("证据"))
    posted_on = models.DateField(_("张贴责令支付文书日期"), null=True, blank=True)
    posted_evidence = models.ForeignKey(
        "documents.Evidence",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("张贴的照片、录像"),
    )
    sequence = models.PositiveIntegerField(_("对应的办案记录序号"))

    class Meta:
        verbose_name = _("逃避支付的事实")
        verbose_name_plural = _("逃避支付的事实")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="refusal_fact_posted_is_shown",
                condition=Q(posted_on=None, posted_evidence=None)
                | Q(posted_on__isnull=False, posted_evidence__isnull=False),
            ),
            models.CheckConstraint(name="refusal_fact_days_in_order", condition=Q(happened_on__lte=F("recorded_on"))),
        ]
        triggers = guards.REFUSAL_FACT

    def __str__(self) -> str:
        return str(self.get_kind_display())


class CrimePayment(models.Model):
    """What was paid after the transfer was considered: by the debtor, or by somebody in the debtor's stead. In yuan."""

    crime = models.ForeignKey(Crime, models.PROTECT, related_name="payments", verbose_name=_("移送案件"))
    payer = models.CharField(_("付款人"), max_length=5, choices=Payer)
    name = models.CharField(_("付款人名称"), max_length=120)
    amount = models.DecimalField(_("金额（元）"), max_digits=14, decimal_places=2)
    paid_on = models.DateField(_("付款日期"))
    proof = models.ForeignKey("documents.Evidence", models.PROTECT, related_name="+", verbose_name=_("支付凭证"))
    sequence = models.PositiveIntegerField(_("对应的办案记录序号"))

    class Meta:
        verbose_name = _("移送后的付款")
        verbose_name_plural = _("移送后的付款")
        ordering = ["id"]
        constraints = [models.CheckConstraint(name="crime_payment_positive", condition=Q(amount__gt=0))]
        triggers = guards.CRIME_PAYMENT

    def __str__(self) -> str:
        return f"{self.name} {self.amount}"
