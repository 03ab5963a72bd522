"""The inspection case, and the decisions that are announced and taken in it."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from calendars.register import term
from calendars.terms import days_left
from casework.models import Case
from inspection.fines import BenchmarkTier
from inspection.investigation import guards, terms
from inspection.investigation.acts import InvestigationActs
from inspection.investigation.employer_rows import LineAnswer, ReportedPayment, TimeRequest
from inspection.investigation.grounds import Change, JurisdictionWay, ReviewGround
from inspection.investigation.money import Ordered, OrderLine, Payment
from inspection.investigation.penal import FineInstalment, FinePayment, Hearing, SurchargePause
from inspection.investigation.proceedings import HeldItem, Recusal, SpotOrder
from inspection.investigation.reasons import ClosingReason, Measure, OrderUnit, Outcome
from inspection.investigation.states import PROPOSED, STATES
from inspection.matter import CaseSource, Matter

__all__ = [
    "BenchmarkTier",
    "Decision",
    "FineInstalment",
    "FinePayment",
    "Hearing",
    "HeldItem",
    "Investigation",
    "LineAnswer",
    "OrderLine",
    "Ordered",
    "Payment",
    "Recusal",
    "ReportedPayment",
    "SpotOrder",
    "SurchargePause",
    "TimeRequest",
]


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
    reopened_on = models.DateField(_("纠正后重新办理的日期"), null=True, editable=False)
    suspended_on = models.DateField(_("中止调查日期"), null=True, editable=False)
    jurisdiction_way = models.CharField(
        _("管辖变更"), max_length=12, choices=JurisdictionWay, blank=True, editable=False
    )
    extended = models.BooleanField(_("调查期限已延长"), default=False, editable=False)
    investigation_ended_on = models.DateField(_("调查终结日期"), null=True, editable=False)
    findings = models.TextField(_("查明的事实和证据"), blank=True, editable=False)
    nature = models.TextField(_("案件定性"), blank=True, editable=False)
    proposal = models.CharField(_("处理建议"), max_length=16, choices=Outcome, blank=True, editable=False)
    proposal_text = models.TextField(_("处理建议说明"), blank=True, editable=False)
    decision_extension = models.PositiveSmallIntegerField(_("处理期限延长的工作日数"), default=0, editable=False)
    hearing_extension = models.PositiveSmallIntegerField(_("听证占用的工作日数"), default=0, editable=False)
    ordered_on = models.DateField(_("责令改正日期"), null=True, editable=False)
    order_measures = models.TextField(_("责令改正的内容"), blank=True, editable=False)
    correction_days = models.PositiveSmallIntegerField(_("改正期限（日数）"), null=True, editable=False)
    correction_unit = models.CharField(
        _("改正期限的单位"), max_length=2, choices=OrderUnit, default=OrderUnit.CALENDAR_DAYS, editable=False
    )
    order_served_on = models.DateField(_("责令改正文书送达日期"), null=True, editable=False)
    electronic_service_on = models.DateField(_("单位同意电子送达的日期"), null=True, editable=False)
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
                name="investigation_order_in_days", condition=Q(correction_unit__in=OrderUnit.values)
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

    def investigation_begins(self) -> date | None:
        """From this day the investigation runs: the filing, or the reopening (POLICY; 若干规定 art 39)."""
        return self.reopened_on or self.filed_on

    @property
    def latest_decision(self) -> "Decision | None":
        """The decision that was announced last, whether it has been taken or not."""
        return self.decisions.order_by("-pk").first()

    def granted_time(self) -> int:
        """By how many days the term to correct was extended last, in the unit of the order."""
        granted = self.time_requests.filter(granted_days__gt=0).order_by("-pk").first()
        assert granted is not None
        return granted.granted_days

    def notice_served_on(self) -> date | None:
        """From this day the employer may state its defence."""
        return self.latest_decision and self.latest_decision.notice_served_on

    def decision_served_on(self) -> date | None:
        """From this day the decision must be performed."""
        return self.latest_decision and self.latest_decision.served_on

    def decision_days(self) -> int:
        """How many days the decision gives."""
        assert self.latest_decision is not None
        assert self.latest_decision.days is not None
        return self.latest_decision.days

    def decision_unit(self) -> str:
        """In which days the decision counts."""
        assert self.latest_decision is not None
        return self.latest_decision.unit

    def hearing_right_served_on(self) -> date | None:
        """From this day the employer may ask for a hearing."""
        return self.latest_decision and self.latest_decision.hearing_right_served_on

    def hearing_day(self) -> date | None:
        """The day for which the hearing is set; its notice is counted back from it."""
        return self.hearing.held_on if self.hearing else None

    @property
    def hearing(self) -> "Hearing | None":
        """The hearing on the decision that was announced last."""
        return Hearing.objects.filter(decision=self.latest_decision).first() if self.latest_decision else None

    @property
    def spot_order(self) -> "SpotOrder | None":
        """The order given on the spot that was not re-checked yet."""
        return self.spot_orders.filter(rechecked_on=None).first()

    def spot_days(self) -> int:
        """How many days the order on the spot gives."""
        assert self.spot_order is not None
        return self.spot_order.days

    def spot_unit(self) -> str:
        """In which days the order on the spot counts."""
        assert self.spot_order is not None
        return self.spot_order.unit

    def instalment_days(self) -> int:
        """Days from the grant until the last part of the fine is due."""
        assert self.latest_decision is not None
        granted = self.latest_decision.deferred_on
        last = self.latest_decision.instalments.last()
        assert granted is not None
        assert last is not None
        return days_left(last.due_on, granted)

    def decision_changed_on(self) -> date | None:
        """From this day a published decision that was changed must be withdrawn."""
        return self.latest_decision and self.latest_decision.changed_on

    def decision_length(self) -> int:
        """Working days from the end of the investigation, with the extension that was approved (若干规定 art 37)."""
        return _length(terms.DECIDE, self.investigation_ended_on) + self.decision_extension + self.hearing_extension


def _length(code: str, on: date | None) -> int:
    counted = term(code, on=on).length
    assert counted is not None  # the article says how long
    return counted


SPOT_PERSON, SPOT_UNIT = 200, 3000  # yuan, 处罚法 art 51


class Decision(models.Model):
    """A handling or penalty decision, from its announcement to its performance (监察条例 arts 18-19; 处罚法 arts 44-45, 57-61).

    `announced` is what the notice named in yuan, `amount` what was decided: the fine, or the sum of the rows. `days`, of
    the kind that `unit` says, run from the service of the decision. `paid_on` is of the fine; what workers get is booked on their rows.
    """

    investigation = models.ForeignKey(
        Investigation, models.PROTECT, related_name="decisions", verbose_name=_("监察案件")
    )
    measure = models.CharField(_("决定种类"), max_length=12, choices=Measure)
    noticed_on = models.DateField(_("事先告知日期"))
    facts = models.TextField(_("告知的事实和证据"))
    proposed = models.TextField(_("告知的拟作决定内容"))
    basis = models.TextField(_("法律依据"))
    announced = models.DecimalField(_("告知的金额（元）"), max_digits=14, decimal_places=2, null=True, blank=True)
    notice_served_on = models.DateField(_("告知书送达日期"), null=True, blank=True)
    statement_on = models.DateField(_("听取陈述申辩日期"), null=True, blank=True)
    waived = models.BooleanField(_("放弃陈述申辩"), default=False)
    considered = models.TextField(_("对陈述申辩的复核意见"), blank=True)
    decided_on = models.DateField(_("决定日期"), null=True, blank=True)
    content = models.TextField(_("决定内容"), blank=True)
    amount = models.DecimalField(_("决定的金额（元）"), max_digits=14, decimal_places=2, null=True, blank=True)
    days = models.PositiveSmallIntegerField(_("履行期限（日数）"), null=True, blank=True)
    unit = models.CharField(_("履行期限的单位"), max_length=2, choices=OrderUnit, default=OrderUnit.CALENDAR_DAYS)
    served_on = models.DateField(_("决定书送达日期"), null=True, blank=True)
    paid_on = models.DateField(_("罚款缴清日期"), null=True, blank=True)
    proof = models.ForeignKey(
        "documents.Evidence", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("缴款凭证")
    )
    fine_code = models.CharField(_("罚则代码"), max_length=12, blank=True)
    fine_count = models.PositiveIntegerField(_("罚款计算的人数"), default=1)
    fine_base = models.DecimalField(_("罚款计算的基数（元）"), max_digits=14, decimal_places=2, null=True)
    fine_low = models.DecimalField(_("法定下限（元）"), max_digits=14, decimal_places=2, null=True)
    fine_high = models.DecimalField(_("法定上限（元）"), max_digits=14, decimal_places=2, null=True)
    tier = models.CharField(_("裁量阶次"), max_length=40, blank=True)
    deviation = models.TextField(_("偏离裁量基准的理由"), blank=True)
    on_person = models.BooleanField(_("对个人的处罚"), default=False)
    serious = models.BooleanField(_("情节复杂或者重大违法行为"), default=False)
    review_grounds = ArrayField(
        models.CharField(max_length=16, choices=ReviewGround), verbose_name=_("应当法制审核的情形"), default=list
    )
    hearing_right_on = models.DateField(_("告知听证权利日期"), null=True)
    hearing_right_served_on = models.DateField(_("听证告知书送达日期"), null=True)
    hearing_waived_on = models.DateField(_("放弃听证日期"), null=True)
    on_the_spot = models.BooleanField(_("当场处罚"), default=False)
    warning = models.BooleanField(_("警告"), default=False)
    filed_with_bureau_on = models.DateField(_("当场处罚备案日期"), null=True)
    reported_on = models.DateField(_("报上级备案日期"), null=True)
    deferred_on = models.DateField(_("批准延期或者分期缴纳的日期"), null=True)
    surcharged_on = models.DateField(_("加处罚款决定日期"), null=True)
    surcharge_paid = models.DecimalField(_("已缴加处罚款（元）"), max_digits=14, decimal_places=2, default=0)
    cash_on = models.DateField(_("当场收缴日期"), null=True)
    cash_handed_in_on = models.DateField(_("收缴款上交日期"), null=True)
    published_on = models.DateField(_("公开日期"), null=True)
    change = models.CharField(_("决定的变动"), max_length=12, choices=Change, blank=True)
    changed_on = models.DateField(_("决定变动日期"), null=True)
    unpublished_on = models.DateField(_("撤回公开日期"), null=True)

    class Meta:
        verbose_name = _("处理、处罚决定")
        verbose_name_plural = _("处理、处罚决定")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="decision_one_announced",
                fields=["investigation"],
                condition=Q(decided_on=None),
            ),
            models.CheckConstraint(
                name="decision_days_in_order",
                condition=(Q(notice_served_on=None) | Q(noticed_on__lte=F("notice_served_on")))
                & (Q(statement_on=None) | Q(notice_served_on__isnull=False, notice_served_on__lte=F("statement_on")))
                & (Q(decided_on=None) | Q(notice_served_on__isnull=False, notice_served_on__lte=F("decided_on")))
                & (Q(decided_on=None) | Q(days__isnull=False, days__gte=1))
                & (Q(served_on=None) | Q(decided_on__isnull=False, decided_on__lte=F("served_on")))
                & (Q(paid_on=None) | Q(served_on__isnull=False, proof__isnull=False)),
            ),
            models.CheckConstraint(name="decision_in_days", condition=Q(unit__in=OrderUnit.values)),
            models.CheckConstraint(
                name="decision_no_heavier_penalty",
                condition=~Q(measure=Measure.PENALTY)
                | Q(warning=True, on_the_spot=True, announced=None, amount=None)
                | Q(announced__isnull=False, announced__gt=0)
                & (Q(decided_on=None) | Q(amount__isnull=False, amount__gt=0, amount__lte=F("announced"))),
            ),
            models.CheckConstraint(
                name="decision_within_band",
                condition=Q(fine_code="")
                | Q(warning=True)
                | Q(fine_low__lte=F("announced"), announced__lte=F("fine_high"))
                & (Q(amount=None) | Q(fine_low__lte=F("amount"), amount__lte=F("fine_high"))),
            ),
            models.CheckConstraint(
                name="decision_surcharge_capped",
                condition=Q(surcharge_paid__gte=0)
                & (Q(surcharge_paid=0) | Q(surcharged_on__isnull=False, surcharge_paid__lte=F("amount"))),
            ),
            models.CheckConstraint(
                name="decision_on_the_spot_small",
                condition=Q(on_the_spot=False)
                | Q(warning=True)
                | Q(on_person=True, amount__lte=SPOT_PERSON)
                | Q(on_person=False, amount__lte=SPOT_UNIT),
            ),
            models.CheckConstraint(
                name="decision_penal_days_in_order",
                condition=(Q(hearing_right_on=None) | Q(hearing_right_on__gte=F("noticed_on")))
                & (Q(hearing_right_served_on=None) | Q(hearing_right_on__lte=F("hearing_right_served_on")))
                & (Q(hearing_waived_on=None) | Q(hearing_right_served_on__lte=F("hearing_waived_on")))
                & (Q(surcharged_on=None) | Q(served_on__lte=F("surcharged_on")))
                & (Q(published_on=None) | Q(served_on__lte=F("published_on")))
                & (Q(unpublished_on=None) | Q(changed_on__lte=F("unpublished_on"), published_on__isnull=False))
                & (Q(cash_handed_in_on=None) | Q(cash_on__lte=F("cash_handed_in_on"))),
            ),
        ]
        triggers = guards.DECISION

    def __str__(self) -> str:
        return str(self.get_measure_display())
