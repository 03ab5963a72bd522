"""What follows one decision of an investigation: review, suit, demand and enforcement, as one case."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from calendars.period import Unit
from calendars.terms import days_left
from casework.acts import Start
from casework.clockwork import begun
from casework.models import Case
from inspection.enforcement import terms
from inspection.enforcement.acts import EnforcementActs
from inspection.enforcement.outcomes import FailedStep, RefusedBy, ReviewResult, SuitResult, TerminationGround
from inspection.enforcement.states import REMEDY_EXPIRED, SERVED, STATES
from inspection.investigation.models import Decision, Investigation


class Enforcement(EnforcementActs, Case):
    """Remedies and court enforcement (SM-4). `served_on` is the day from which the periods for review and suit run.

    `failed_step` says at which step the office lost; `revoked_on` that the decision is no longer there.
    """

    machine = "enforcement"
    law = cite("复议法 20", "诉讼法 46", "强制法 53")
    states = STATES
    initial = (SERVED,)
    opening = ("open_on_service",)

    case_ptr = models.OneToOneField(
        Case, models.CASCADE, parent_link=True, primary_key=True, related_name="as_enforcement", editable=False
    )
    investigation = models.ForeignKey(
        Investigation, models.PROTECT, related_name="enforcements", verbose_name=_("监察案件")
    )
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="enforcement", verbose_name=_("决定"))
    served_on = models.DateField(_("决定书送达日期"))
    remedies_ended_on = models.DateField(_("复议、起诉期限届满日"), null=True, editable=False)

    review_applied_on = models.DateField(_("申请行政复议日期"), null=True, editable=False)
    review_excuse = models.TextField(_("逾期申请复议的理由"), blank=True, editable=False)
    review_body = models.CharField(_("复议机关"), max_length=120, blank=True, editable=False)
    review_accepted_on = models.DateField(_("复议受理日期"), null=True, editable=False)
    review_copy_on = models.DateField(_("收到复议申请书副本日期"), null=True, editable=False)
    review_simplified = models.BooleanField(_("适用复议简易程序"), default=False, editable=False)
    review_replied_on = models.DateField(_("复议答复日期"), null=True, editable=False)
    review_extended = models.BooleanField(_("复议期限已延长"), default=False, editable=False)
    review_result = models.CharField(_("复议结果"), max_length=10, choices=ReviewResult, blank=True, editable=False)
    review_content = models.TextField(_("复议决定的内容"), blank=True, editable=False)
    review_decided_on = models.DateField(_("复议决定日期"), null=True, editable=False)
    review_received_on = models.DateField(_("当事人收到复议决定日期"), null=True, editable=False)
    review_ended_on = models.DateField(_("复议终止日期"), null=True, editable=False)

    suit_filed_on = models.DateField(_("起诉日期"), null=True, editable=False)
    suit_docketed_on = models.DateField(_("法院立案日期"), null=True, editable=False)
    suit_copy_on = models.DateField(_("收到起诉状副本日期"), null=True, editable=False)
    suit_court = models.CharField(_("受诉法院"), max_length=120, blank=True, editable=False)
    suit_number = models.CharField(_("诉讼案号"), max_length=60, blank=True, editable=False)
    suit_excuse = models.TextField(_("逾期起诉的理由"), blank=True, editable=False)
    suit_answered_on = models.DateField(_("提交答辩状日期"), null=True, editable=False)
    suit_result = models.CharField(_("诉讼结果"), max_length=10, choices=SuitResult, blank=True, editable=False)
    suit_content = models.TextField(_("裁判的内容"), blank=True, editable=False)
    suit_ended_on = models.DateField(_("裁判生效日期"), null=True, editable=False)

    urged_on = models.DateField(_("催告日期"), null=True, editable=False)
    urge_duty = models.TextField(_("催告履行的义务"), blank=True, editable=False)
    urge_amount = models.DecimalField(_("催告的金额（元）"), max_digits=14, decimal_places=2, null=True, editable=False)
    urge_served_on = models.DateField(_("催告书送达日期"), null=True, editable=False)
    urge_statement = models.TextField(_("催告后的陈述申辩"), blank=True, editable=False)
    urge_considered = models.TextField(_("对陈述申辩的意见"), blank=True, editable=False)
    preservation_on = models.DateField(_("申请财产保全日期"), null=True, editable=False)

    applied_on = models.DateField(_("申请强制执行日期"), null=True, editable=False)
    court = models.CharField(_("执行法院"), max_length=120, blank=True, editable=False)
    court_accepted_on = models.DateField(_("法院受理日期"), null=True, editable=False)
    court_number = models.CharField(_("执行案号"), max_length=60, blank=True, editable=False)
    refused_by = models.CharField(_("法院未支持的事项"), max_length=12, choices=RefusedBy, blank=True, editable=False)
    refusal_received_on = models.DateField(_("收到不予受理、不准予执行裁定日期"), null=True, editable=False)
    reconsidered_on = models.DateField(_("向上一级法院申请复议日期"), null=True, editable=False)
    ruled_on = models.DateField(_("准予执行裁定日期"), null=True, editable=False)
    agreed_on = models.DateField(_("执行协议日期"), null=True, editable=False)
    suspended_on = models.DateField(_("中止执行日期"), null=True, editable=False)
    termination_ground = models.CharField(
        _("终结执行的情形"), max_length=14, choices=TerminationGround, blank=True, editable=False
    )
    performed_on = models.DateField(_("登记履行日期"), null=True, editable=False)
    failed_step = models.CharField(_("出问题的环节"), max_length=14, choices=FailedStep, blank=True, editable=False)
    failure = models.TextField(_("裁判或者决定认定的问题"), blank=True, editable=False)
    revoked_on = models.DateField(_("决定被撤销登记日期"), null=True, editable=False)

    class Meta:
        verbose_name = _("救济和强制执行")
        verbose_name_plural = _("救济和强制执行")
        constraints = [
            models.CheckConstraint(
                name="enforcement_days_in_order",
                condition=(Q(review_applied_on=None) | Q(served_on__lte=F("review_applied_on")))
                & (Q(suit_filed_on=None) | Q(served_on__lte=F("suit_filed_on")))
                & (Q(urged_on=None) | Q(remedies_ended_on__isnull=False, remedies_ended_on__lt=F("urged_on")))
                & (Q(urge_served_on=None) | Q(urged_on__isnull=False, urged_on__lte=F("urge_served_on")))
                & (Q(applied_on=None) | Q(urge_served_on__isnull=False, urge_served_on__lt=F("applied_on")))
                & (Q(court_accepted_on=None) | Q(applied_on__isnull=False, applied_on__lte=F("court_accepted_on"))),
                violation_error_message=_("复议、起诉、催告、申请的日期先后不合。"),
            ),
            models.CheckConstraint(name="enforcement_loss_coded", condition=Q(revoked_on=None) | ~Q(failed_step="")),
        ]
        indexes = [
            models.Index(fields=["investigation", "case_ptr"], name="enforcement_by_case"),
            models.Index(fields=["failed_step"], name="enforcement_lost", condition=~Q(failed_step="")),
        ]

    @property
    def nothing_done(self) -> bool:
        """Whether nobody has used the periods for review and suit, nor begun to enforce."""
        return self.status in (SERVED, REMEDY_EXPIRED)

    def reply_days(self) -> int:
        """Working days to reply to the review body (复议法 arts 48, 54)."""
        return terms.SIMPLIFIED_REPLY_DAYS if self.review_simplified else terms.shipped_length(terms.REVIEW_REPLY)

    def review_days(self) -> int:
        """Days that the review body has to decide (复议法 art 62)."""
        return terms.SIMPLIFIED_DECISION_DAYS if self.review_simplified else terms.shipped_length(terms.REVIEW_DECIDE)

    def application_days(self) -> int:
        """By how many days the period to apply ends later, so that it is the three months after a plan granted late."""
        assert self.remedies_ended_on is not None
        anew = begun(self, Start(terms.APPLY, from_day="remedies_ended_on"), on=self.remedies_ended_on).due().raw
        kept = self.deadlines.filter(term=terms.APPLY).order_by("-pk").values_list("raw_on", flat=True)[0]
        assert anew is not None
        assert kept is not None
        return days_left(anew, kept)

    def application_unit(self) -> str:
        """`application_days` are calendar days."""
        return Unit.CALENDAR_DAYS.value

    def higher_court_days(self) -> int:
        """Days that the higher court has to rule (强制法 arts 56, 58)."""
        on_enforcing = self.refused_by == RefusedBy.ENFORCEMENT
        return terms.HIGHER_COURT_ON_ENFORCING_DAYS if on_enforcing else terms.shipped_length(terms.HIGHER_COURT)
