"""An arbitration case and what is claimed in it."""

from datetime import date
from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from arbitration.dispute import proceeding_guards
from arbitration.dispute.at_once_acts import AtOnceActs
from arbitration.dispute.award_acts import AwardActs, ProvisionalActs
from arbitration.dispute.claim_acts import ClaimActs
from arbitration.dispute.collective_acts import CollectiveActs
from arbitration.dispute.course_acts import CourseActs
from arbitration.dispute.defence_acts import DefenceActs
from arbitration.dispute.ending_acts import EndingActs
from arbitration.dispute.filing_acts import FilingActs
from arbitration.dispute.joinder_acts import JoinderActs
from arbitration.dispute.jurisdiction_acts import JurisdictionActs
from arbitration.dispute.kinds import PARTIES, Channel, ClaimKind, DisputeType, Place, RefusalGround
from arbitration.dispute.limitation_acts import LimitationActs
from arbitration.dispute.proceeding_kinds import Procedure, SimpleGround
from arbitration.dispute.proof_acts import ProofActs
from arbitration.dispute.referral_acts import ReferralActs
from arbitration.dispute.settling_acts import SettlingActs
from arbitration.dispute.simple_acts import SimpleActs
from arbitration.dispute.states import RECEIVED, STATES
from arbitration.hearing.acts import HearingActs
from arbitration.hearing.record_acts import RecordActs
from arbitration.tribunal.acts import TribunalActs
from calendars.law import cite
from casework.models import Case


class Arbitration(
    FilingActs,
    LimitationActs,
    CollectiveActs,
    AtOnceActs,
    ReferralActs,
    DefenceActs,
    JurisdictionActs,
    ClaimActs,
    JoinderActs,
    ProofActs,
    SimpleActs,
    TribunalActs,
    HearingActs,
    RecordActs,
    ProvisionalActs,
    AwardActs,
    CourseActs,
    SettlingActs,
    EndingActs,
    Case,
):
    """A dispute before a commission. The applicant is the party in the role of complainant, worker or employer."""

    machine = "arbitration"
    law = cite("仲裁法 27-51")
    states = STATES
    initial = (RECEIVED,)
    opening = ("receive", "take_over")
    called = PARTIES

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
    # filing: limitation during employment (仲裁法 27), collective disputes (仲裁法 7)
    employed = models.BooleanField(_("仍在单位工作"), null=True, blank=True)
    collective_on = models.DateField(_("按集体争议办理的日期"), null=True, editable=False)
    # proceeding: service, proof, transfer, simple handling
    notified_on = models.DateField(_("发出应诉通知日期"), null=True, editable=False)
    response_served_on = models.DateField(_("被申请人收到申请书副本日期"), null=True, editable=False)
    proof_days = models.PositiveSmallIntegerField(_("举证期限（日数）"), null=True, editable=False)
    proof_served_on = models.DateField(_("举证通知书送达日期"), null=True, editable=False)
    transferred_to = models.CharField(_("移送的仲裁委员会"), max_length=100, blank=True, editable=False)
    moved_from = models.CharField(_("移送本案的仲裁委员会"), max_length=100, blank=True, editable=False)
    procedure = models.CharField(
        _("审理程序"), max_length=8, choices=Procedure, default=Procedure.ORDINARY, editable=False
    )
    simple_ground = models.CharField(
        _("简易处理的情形"), max_length=8, choices=SimpleGround, blank=True, editable=False
    )

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
        triggers = proceeding_guards.CLAIM_ITEM

    def __str__(self) -> str:
        return str(self.get_kind_display())
