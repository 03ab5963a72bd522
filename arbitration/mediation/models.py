"""A mediation before a mediation body."""

from datetime import date
from decimal import Decimal

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, Sum
from django.utils.translation import gettext_lazy as _

from arbitration.dispute.kinds import PARTIES, Channel, DisputeType
from arbitration.mediation import limitation
from arbitration.mediation.acts import MediationActs
from arbitration.mediation.agreement_acts import AgreementActs
from arbitration.mediation.bodies import MediationBody
from arbitration.mediation.default_acts import DefaultActs
from arbitration.mediation.kinds import EndGround
from arbitration.mediation.rows import (
    Instalment,
    InstalmentPayment,
    MediationClaim,
    MediationContact,
    MediationEvent,
    UndisputedSum,
)
from arbitration.mediation.states import APPLIED, STATES
from calendars.law import cite
from casework.models import Case, Party

__all__ = [
    "Instalment",
    "InstalmentPayment",
    "Mediation",
    "MediationBody",
    "MediationClaim",
    "MediationContact",
    "MediationEvent",
    "UndisputedSum",
]


class Mediation(MediationActs, AgreementActs, DefaultActs, Case):
    """A dispute before a mediation body. The applicant is the party in the role of complainant, worker or employer.

    `agreement_on` is the day on which the agreement takes effect, `concession` why it may stay below what is undisputed,
    `undisputed_sequence` the entry whose sums count.
    """

    machine = "mediation"
    law = cite("仲裁法 10-16")
    states = STATES
    initial = (APPLIED,)
    opening = ("apply_in_writing", "apply_orally")
    called = PARTIES

    case_ptr = models.OneToOneField(
        Case, models.CASCADE, parent_link=True, primary_key=True, related_name="as_mediation", editable=False
    )
    employer = models.ForeignKey(
        "registry.Employer", models.PROTECT, related_name="mediations", verbose_name=_("用人单位")
    )
    channel = models.CharField(_("申请方式"), max_length=10, choices=Channel)
    dispute_types = ArrayField(models.CharField(max_length=20, choices=DisputeType), verbose_name=_("争议类型"))
    facts = models.TextField(_("事实和理由"))
    workplace_region = models.ForeignKey(
        "registry.Region", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("履行地区划")
    )
    workplace_address = models.CharField(_("劳动合同履行地"), max_length=200, blank=True)
    knew_on = models.DateField(_("知道权利被侵害的日期"), null=True, blank=True)
    employment_ended_on = models.DateField(_("劳动关系终止日期"), null=True, blank=True)
    employed = models.BooleanField(_("仍在单位工作"), null=True, blank=True)
    referred_from = models.ForeignKey(
        Case, models.PROTECT, null=True, blank=True, related_name="mediations_after", verbose_name=_("此前的案件")
    )
    received_on = models.DateField(_("收到申请日期"), editable=False)
    consented_on = models.DateField(_("对方同意调解日期"), null=True, editable=False)
    end_ground = models.CharField(_("终止原因"), max_length=12, choices=EndGround, blank=True, editable=False)
    undisputed_on = models.DateField(_("登记无争议数额日期"), null=True, editable=False)
    undisputed_sequence = models.PositiveIntegerField(null=True, editable=False)
    content = models.TextField(_("协议内容"), blank=True, editable=False)
    concession = models.TextField(_("低于法定数额的理由"), blank=True, editable=False)
    agreement_on = models.DateField(_("协议生效日期"), null=True, editable=False)
    perform_by = models.DateField(_("履行期限"), null=True, editable=False)
    review_asked_on = models.DateField(_("申请仲裁审查日期"), null=True, editable=False)
    court = models.CharField(_("人民法院"), max_length=100, blank=True, editable=False)
    confirmation_asked_on = models.DateField(_("申请司法确认日期"), null=True, editable=False)
    confirmed = models.BooleanField(_("司法确认有效"), null=True, editable=False)
    ruled_on = models.DateField(_("司法确认裁定日期"), null=True, editable=False)
    pay_order_asked_on = models.DateField(_("申请支付令日期"), null=True, editable=False)
    pay_order_accepted_on = models.DateField(_("法院受理支付令申请日期"), null=True, editable=False)
    pay_order_received_on = models.DateField(_("用人单位收到支付令日期"), null=True, editable=False)

    class Meta:
        verbose_name = _("调解案件")
        verbose_name_plural = _("调解案件")
        constraints = [
            models.CheckConstraint(
                name="mediation_days_in_order",
                condition=(Q(consented_on=None) | Q(consented_on__gte=F("received_on")))
                & (Q(agreement_on=None) | Q(agreement_on__gte=F("consented_on"))),
            ),
            models.CheckConstraint(name="mediation_has_a_dispute", condition=Q(dispute_types__len__gt=0)),
        ]
        indexes = [models.Index(fields=["employer", "case_ptr"], name="mediation_by_employer")]

    @property
    def body(self) -> MediationBody | None:
        """Of which kind the mediation body is, None as long as nobody has registered it."""
        return MediationBody.objects.filter(agency_id=self.agency_id).first()

    @property
    def by_employer(self) -> bool:
        """Whether the employer applied against the workers."""
        return self.parties.filter(role=Party.Role.COMPLAINANT, employer__isnull=False).exists()

    @property
    def claimed(self) -> Decimal:
        """What is claimed in money, in yuan."""
        return self.claims.aggregate(sum=Sum("amount"))["sum"] or Decimal("0.00")

    def days_to_perform(self) -> int:
        """Days from the agreement to its last day; what is done on the spot is recorded on the next day at the latest."""
        assert self.agreement_on is not None
        assert self.perform_by is not None
        return max((self.perform_by - self.agreement_on).days, 1)

    def arbitrate_until(self) -> date:
        """The last day on which an application for arbitration is surely in time (仲裁法 art 27)."""
        return limitation.last_day_to_apply(self)
