"""What becomes of one award: who received it when, who sued, whether it took effect for each worker, its enforcement."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from arbitration.award import guards, remedies
from arbitration.award.acts import AwardEffectActs
from arbitration.award.outcomes import Dropped, SetAsideGround, SetAsideOutcome, Side, StruckBy
from arbitration.award.states import MADE, STATES
from arbitration.dispute.award_models import Award
from arbitration.dispute.kinds import PARTIES
from calendars.law import cite
from calendars.terms import add_days
from casework.models import Case


class AwardEffect(AwardEffectActs, Case):
    """The effect of one award (SM-11). The receipts of the parties stand in `receipts`, what holds for each worker in `standings`.

    `workers_received_on`, `employers_received_on`: the last receipt of each side known so far.
    """

    machine = "award"
    law = cite("仲裁法 47-51")
    states = STATES
    initial = (MADE,)
    opening = ("open_final", "open_nonfinal")
    called = PARTIES

    case_ptr = models.OneToOneField(
        Case, models.CASCADE, parent_link=True, primary_key=True, related_name="as_award", editable=False
    )
    arbitration = models.ForeignKey(
        "arbitration.Arbitration", models.PROTECT, related_name="effects", verbose_name=_("仲裁案件")
    )
    award = models.OneToOneField(Award, models.PROTECT, related_name="effect", verbose_name=_("裁决"))
    made_on = models.DateField(_("裁决日期"))
    workers_received_on = models.DateField(_("劳动者收到裁决书日期"), null=True, editable=False)
    employers_received_on = models.DateField(_("用人单位收到裁决书日期"), null=True, editable=False)
    effective_on = models.DateField(_("生效日期"), null=True, editable=False)
    ruling_received_on = models.DateField(_("收到裁定书日期"), null=True, editable=False)
    dropped = models.CharField(_("劳动者起诉的终结"), max_length=10, choices=Dropped, blank=True, editable=False)
    enforcement_on = models.DateField(_("申请执行日期"), null=True, editable=False)
    court = models.CharField(_("执行法院"), max_length=120, blank=True, editable=False)
    court_number = models.CharField(_("执行案号"), max_length=60, blank=True, editable=False)
    performed_on = models.DateField(_("履行日期"), null=True, editable=False)
    performed_amount = models.DecimalField(
        _("履行金额（元）"), max_digits=14, decimal_places=2, null=True, editable=False
    )

    class Meta:
        verbose_name = _("裁决效力")
        verbose_name_plural = _("裁决效力")
        constraints = [
            models.CheckConstraint(
                name="award_effect_days_in_order",
                condition=(Q(workers_received_on=None) | Q(workers_received_on__gte=F("made_on")))
                & (Q(employers_received_on=None) | Q(employers_received_on__gte=F("made_on")))
                & (Q(effective_on=None) | Q(effective_on__gte=F("made_on")))
                & (Q(enforcement_on=None) | Q(effective_on__isnull=False, enforcement_on__gt=F("effective_on"))),
            ),
        ]
        indexes = [models.Index(fields=["arbitration", "case_ptr"], name="award_effect_by_case")]

    @property
    def final(self) -> bool:
        return self.award.final

    @property
    def last_received_on(self) -> date | None:
        """The last receipt of either side known so far."""
        days = [day for day in (self.workers_received_on, self.employers_received_on) if day]
        return max(days, default=None)

    @property
    def performance_ends_on(self) -> date | None:
        """The last day to perform; from here the two years to ask the court run (民诉法 art 250)."""
        return add_days(self.effective_on, self.award.performance_days) if self.effective_on else None

    @property
    def last_performance_ends_on(self) -> date | None:
        """The same for the worker for whom the award came into force last: after a suit that came to nothing."""
        last = self.standings.aggregate(day=models.Max("effective_on"))["day"]
        return add_days(last, self.award.performance_days) if last else None

    @property
    def effective_total(self) -> Decimal:
        """What the award gives to those for whom it is in force, in yuan."""
        bound = self.standings.filter(effective_on__isnull=False).values("worker_id")
        given = self.award.items.filter(claim_item__worker__in=bound)
        return given.aggregate(sum=models.Sum("granted"))["sum"] or Decimal("0.00")

    def expects_more(self, act: str) -> bool:
        """Whoever has not received the award yet has all days still before them."""
        return bool(remedies.waiting(self))


class AwardReceipt(models.Model):
    """On which day one party received the award; its own days run from here."""

    effect = models.ForeignKey(AwardEffect, models.PROTECT, related_name="receipts", verbose_name=_("裁决效力"))
    worker = models.ForeignKey("registry.Worker", models.PROTECT, null=True, related_name="+", verbose_name=_("劳动者"))
    employer = models.ForeignKey(
        "registry.Employer", models.PROTECT, null=True, related_name="+", verbose_name=_("用人单位")
    )
    received_on = models.DateField(_("收到裁决书日期"))

    class Meta:
        verbose_name = _("裁决书收到日期")
        verbose_name_plural = _("裁决书收到日期")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["effect", "worker"], name="receipt_once_per_worker"),
            models.UniqueConstraint(fields=["effect", "employer"], name="receipt_once_per_employer"),
            models.CheckConstraint(
                name="receipt_of_one",
                condition=Q(worker__isnull=False, employer=None) | Q(worker=None, employer__isnull=False),
            ),
        ]
        triggers = guards.RECEIPT

    def __str__(self) -> str:
        return f"{self.worker or self.employer} {self.received_on}"


class SetAsideApplication(models.Model):
    """What one employer asked the intermediate court: each has a window and an application of its own (仲裁法 art 49).

    `received_on` is the last party's receipt of the ruling; None where the court no longer had to rule.
    """

    effect = models.ForeignKey(
        AwardEffect, models.PROTECT, related_name="set_aside_applications", verbose_name=_("裁决效力")
    )
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", verbose_name=_("用人单位"))
    applied_on = models.DateField(_("申请撤销日期"))
    court = models.CharField(_("审查撤销申请的法院"), max_length=120)
    ground = models.CharField(_("申请撤销的理由"), max_length=12, choices=SetAsideGround)
    outcome = models.CharField(_("审查结果"), max_length=8, choices=SetAsideOutcome, blank=True)
    ended_on = models.DateField(_("审查终结日期"), null=True)
    received_on = models.DateField(_("收到裁定书日期"), null=True)

    class Meta:
        verbose_name = _("撤销裁决的申请")
        verbose_name_plural = _("撤销裁决的申请")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_pending_application_each", fields=["effect", "employer"], condition=Q(outcome="")
            ),
            models.CheckConstraint(
                name="application_ended_with_outcome",
                condition=Q(outcome="", ended_on=None, received_on=None) | (~Q(outcome="") & Q(ended_on__isnull=False)),
            ),
        ]
        triggers = guards.APPLICATION

    def __str__(self) -> str:
        return f"{self.employer} {self.applied_on}"


class WorkerStanding(models.Model):
    """What one award is for one worker: in force since when, before the court, or struck by a court (解释(一) arts 17, 24).

    `struck_on` is the receipt of the ruling; the worker's own days to sue run from it.
    """

    effect = models.ForeignKey(AwardEffect, models.PROTECT, related_name="standings", verbose_name=_("裁决效力"))
    worker = models.ForeignKey("registry.Worker", models.PROTECT, related_name="+", verbose_name=_("劳动者"))
    effective_on = models.DateField(_("生效日期"), null=True)
    sued_on = models.DateField(_("起诉日期"), null=True)
    sued_by = models.CharField(_("起诉方"), max_length=8, choices=Side, blank=True)
    suit_ended_on = models.DateField(_("起诉终结日期"), null=True)
    enforced_on = models.DateField(_("申请执行日期"), null=True)
    struck_on = models.DateField(_("失去效力日期"), null=True)
    struck_by = models.CharField(_("失去效力的原因"), max_length=10, choices=StruckBy, blank=True)
    sued_after_on = models.DateField(_("裁定后起诉日期"), null=True)

    class Meta:
        verbose_name = _("裁决对劳动者的效力")
        verbose_name_plural = _("裁决对劳动者的效力")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["effect", "worker"], name="standing_once_per_worker"),
            models.CheckConstraint(
                name="standing_sued_or_effective",
                condition=Q(sued_on=None) | Q(suit_ended_on__isnull=False) | Q(effective_on=None),
            ),
            models.CheckConstraint(
                name="standing_enforced_when_in_force",
                condition=Q(enforced_on=None) | Q(effective_on__isnull=False),
            ),
            models.CheckConstraint(
                name="standing_struck_or_effective",
                condition=Q(struck_on=None, struck_by="", sued_after_on=None)
                | Q(struck_on__isnull=False, effective_on=None) & ~Q(struck_by=""),
            ),
        ]
        triggers = guards.STANDING

    def __str__(self) -> str:
        return str(self.worker)

    @property
    def before_the_court(self) -> bool:
        return self.sued_on is not None and self.suit_ended_on is None

    @property
    def bound(self) -> bool:
        """Whether the award still speaks for this worker: neither before the court nor struck by one."""
        return not self.before_the_court and self.struck_on is None
