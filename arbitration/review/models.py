"""The review of one mediation agreement."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from arbitration.dispute.kinds import PARTIES, DisputeType
from arbitration.review.acts import ReviewActs
from arbitration.review.kinds import Defect, ReviewRefusal
from arbitration.review.states import APPLIED, STATES
from calendars.law import cite
from casework.models import Case


class AgreementReview(ReviewActs, Case):
    """A review (SM-12). `agreement_on` is the day on which the agreement took effect, `jointly` that both sides ask for it.

    `mediation` is the mediation of this house from which the agreement comes; that of another body is named only.
    """

    machine = "agreement_review"
    law = cite("办案规则 74-79")
    states = STATES
    initial = (APPLIED,)
    opening = ("receive",)
    called = PARTIES

    case_ptr = models.OneToOneField(
        Case, models.CASCADE, parent_link=True, primary_key=True, related_name="as_agreement_review", editable=False
    )
    employer = models.ForeignKey(
        "registry.Employer", models.PROTECT, related_name="agreement_reviews", verbose_name=_("用人单位")
    )
    mediation = models.ForeignKey(
        "arbitration.Mediation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reviews",
        verbose_name=_("调解案件"),
    )
    body_name = models.CharField(_("调解组织"), max_length=100)
    agreement_on = models.DateField(_("协议生效日期"))
    content = models.TextField(_("协议内容"))
    dispute_types = ArrayField(models.CharField(max_length=20, choices=DisputeType), verbose_name=_("争议类型"))
    workplace_region = models.ForeignKey(
        "registry.Region", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("履行地区划")
    )
    jointly = models.BooleanField(_("双方共同申请"))
    received_on = models.DateField(_("收到申请日期"), editable=False)
    accepted_on = models.DateField(_("受理日期"), null=True, editable=False)
    refusal_ground = models.CharField(
        _("不予受理的理由"), max_length=20, choices=ReviewRefusal, blank=True, editable=False
    )
    examined_on = models.DateField(_("审查日期"), null=True, editable=False)
    course = models.TextField(_("审查情况"), blank=True, editable=False)
    defect = models.CharField(_("不能制作调解书的情形"), max_length=20, choices=Defect, blank=True, editable=False)
    extended = models.BooleanField(_("已延长审查期限"), default=False, editable=False)
    confirmed_on = models.DateField(_("制作调解书日期"), null=True, editable=False)
    effective_on = models.DateField(_("调解书生效日期"), null=True, editable=False)

    class Meta:
        verbose_name = _("调解协议审查")
        verbose_name_plural = _("调解协议审查")
        constraints = [
            models.CheckConstraint(
                name="review_days_in_order",
                condition=Q(agreement_on__lte=F("received_on"))
                & (Q(effective_on=None) | Q(effective_on__gte=F("confirmed_on"))),
            )
        ]
