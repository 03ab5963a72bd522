"""An arbitration case and what is claimed in it."""

from datetime import date
from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from arbitration.dispute.course_acts import CourseActs
from arbitration.dispute.ending_acts import EndingActs
from arbitration.dispute.filing_acts import FilingActs
from arbitration.dispute.kinds import Channel, ClaimKind, DisputeType, Place, RefusalGround
from arbitration.dispute.settling_acts import SettlingActs
from arbitration.dispute.states import RECEIVED, STATES
from calendars.law import cite
from casework.models import Case


class Arbitration(FilingActs, CourseActs, SettlingActs, EndingActs, Case):
    """A dispute before a commission. The applicant is the party in the role of complainant, worker or employer."""

    machine = "arbitration"
    law = cite("仲裁法", "办案规则")
    states = STATES
    initial = (RECEIVED,)
    opening = ("receive",)

    case_ptr = models.OneToOneField(
        Case, models.CASCADE, parent_link=True, primary_key=True, related_name="as_arbitration", editable=False
    )
    employer = models.ForeignKey(
        "registry.Employer", models.PROTECT, related_name="arbitrations", verbose_name=_("用人单位")
    )
    channel = models.CharField(_("申请方式"), max_length=10, choices=Channel)
    dispute_types = ArrayField(models.CharField(max_length=20, choices=DisputeType), verbose_name=_("争议类型"))
    facts = models.TextField(_("事实和理由"))
    place = models.CharField(_("管辖依据"), max_length=12, choices=Place)
    workplace_address = models.CharField(_("劳动合同履行地"), max_length=200, blank=True)
    workplace_region = models.ForeignKey(
        "registry.Region", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("履行地区划")
    )
    knew_on = models.DateField(_("知道权利被侵害的日期"), null=True, blank=True)
    employment_ended_on = models.DateField(_("劳动关系终止日期"), null=True, blank=True)
    referred_from = models.ForeignKey(
        Case, models.PROTECT, null=True, blank=True, related_name="arbitrations_after", verbose_name=_("此前的监察事项")
    )
    received_on = models.DateField(_("收到申请日期"), editable=False)
    supplement_items = ArrayField(models.TextField(), default=list, editable=False, verbose_name=_("需要补正的内容"))
    completed_on = models.DateField(_("补正齐全日期"), null=True, editable=False)
    refusal_ground = models.CharField(
        _("不予受理的理由"), max_length=20, choices=RefusalGround, blank=True, editable=False
    )
    directed_to = models.CharField(_("有管辖权的仲裁委员会"), max_length=100, blank=True, editable=False)
    accepted_on = models.DateField(_("受理日期"), null=True, editable=False)

    class Meta:
        verbose_name = _("仲裁案件")
        verbose_name_plural = _("仲裁案件")
        constraints = [
            models.CheckConstraint(
                name="arbitration_days_in_order",
                condition=(Q(completed_on=None) | Q(completed_on__gte=F("received_on")))
                & (Q(accepted_on=None) | Q(accepted_on__gte=F("received_on"))),
            ),
            models.CheckConstraint(name="arbitration_has_a_dispute", condition=Q(dispute_types__len__gt=0)),
        ]
        indexes = [models.Index(fields=["employer", "case_ptr"], name="arbitration_by_employer")]

    @property
    def claimed(self) -> Decimal:
        """What is claimed in money by the applicant, in yuan; withdrawn items apart."""
        items = self.claim_items.filter(by=ClaimItem.By.APPLICANT, withdrawn_on=None)
        return items.aggregate(sum=models.Sum("amount"))["sum"] or Decimal("0.00")

    def accepting_begins(self) -> date:
        """From this day the five working days run: the receipt, or the day on which the material was complete (仲裁法 art 29)."""
        return self.completed_on or self.received_on


class ClaimItem(models.Model):
    """One claim of one person: its kind, its amount in yuan where it is money, and how the amount was reckoned."""

    class By(models.TextChoices):
        APPLICANT = "applicant", _("申请人")
        RESPONDENT = "respondent", _("被申请人（反申请）")

    arbitration = models.ForeignKey(
        Arbitration, models.PROTECT, related_name="claim_items", verbose_name=_("仲裁案件"), editable=False
    )
    by = models.CharField(_("提出方"), max_length=10, choices=By, default=By.APPLICANT)
    worker = models.ForeignKey("registry.Worker", models.PROTECT, related_name="claim_items", verbose_name=_("劳动者"))
    kind = models.CharField(_("请求"), max_length=20, choices=ClaimKind)
    amount = models.DecimalField(_("金额（元）"), max_digits=12, decimal_places=2, null=True, blank=True)
    calculation = models.TextField(_("计算方法"), blank=True)
    claimed_on = models.DateField(_("提出日期"))
    withdrawn_on = models.DateField(_("撤回日期"), null=True, blank=True)

    class Meta:
        verbose_name = _("仲裁请求")
        verbose_name_plural = _("仲裁请求")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="claim_item_positive", condition=Q(amount=None) | Q(amount__gt=0)),
            models.CheckConstraint(
                name="claim_item_withdrawn_after",
                condition=Q(withdrawn_on=None) | Q(withdrawn_on__gte=F("claimed_on")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())
