"""The recovery of wages, and its rows: who answers for them, what was asked of whom, the plan, and claims between payers."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.models import Case
from inspection.investigation.reasons import OrderUnit
from inspection.ledger import NOTHING, first_unmet
from inspection.recovery import guards
from inspection.recovery.acts import RecoveryActs
from inspection.recovery.selectors import debtor_of, money_of
from inspection.recovery.states import PARTIAL, STATES, VERIFY
from inspection.recovery.terms import INSTALMENT


class Recovery(RecoveryActs, Case):
    """The recovery of what the workers of one inspection case are owed (SM-6). The lines and payments stand in that case.

    `advance_…` is the notice to pay first that was given last, `plan_…` the plan agreed last; amounts are in yuan.
    """

    machine = "recovery"
    law = cite("农民工条例 16, 29, 30", "监察条例 26")
    states = STATES
    initial = (VERIFY,)
    opening = ("begin_verification",)

    class FundPurpose(models.TextChoices):
        WAGES = "wages", _("垫付部分工资")
        LIVING = "living", _("垫付基本生活费")

    case_ptr = models.OneToOneField(
        Case, models.CASCADE, parent_link=True, primary_key=True, related_name="as_recovery", editable=False
    )
    investigation = models.ForeignKey(
        "inspection.Investigation",
        models.PROTECT,
        related_name="recoveries",
        verbose_name=_("监察案件"),
        editable=False,
    )
    payers_determined_on = models.DateField(_("清偿责任认定日期"), null=True, editable=False)
    advance_payer = models.ForeignKey(
        "registry.Employer",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("被通知先行清偿的单位"),
        editable=False,
    )
    advance_amount = models.DecimalField(
        _("先行清偿的金额（元）"), max_digits=14, decimal_places=2, null=True, editable=False
    )
    advance_ordered_on = models.DateField(_("先行清偿通知日期"), null=True, editable=False)
    advance_days = models.PositiveSmallIntegerField(_("先行清偿期限（日数）"), null=True, editable=False)
    advance_unit = models.CharField(
        _("先行清偿期限的单位"), max_length=2, choices=OrderUnit, default=OrderUnit.CALENDAR_DAYS, editable=False
    )
    advance_served_on = models.DateField(_("先行清偿通知书送达日期"), null=True, editable=False)
    plan_agreed_on = models.DateField(_("还款计划日期"), null=True, editable=False)
    plan_sequence = models.PositiveIntegerField(_("还款计划的办理顺序号"), null=True, editable=False)
    plan_payer = models.ForeignKey(
        "registry.Employer", models.PROTECT, null=True, related_name="+", verbose_name=_("还款单位"), editable=False
    )
    paid_before_plan = models.DecimalField(
        _("达成计划时已付（元）"), max_digits=14, decimal_places=2, null=True, editable=False
    )
    fund_amount = models.DecimalField(
        _("应急周转金金额（元）"), max_digits=14, decimal_places=2, null=True, editable=False
    )
    fund_purpose = models.CharField(_("应急周转金用途"), max_length=8, choices=FundPurpose, blank=True, editable=False)
    fund_approved_on = models.DateField(_("应急周转金批准日期"), null=True, editable=False)
    fund_agreed_on = models.DateField(_("垫付协议日期"), null=True, editable=False)
    surcharge_rate = models.DecimalField(
        _("加付赔偿金比例（%）"), max_digits=5, decimal_places=2, null=True, editable=False
    )
    surcharge_on = models.DateField(_("加付赔偿金核定日期"), null=True, editable=False)

    class Meta:
        verbose_name = _("工资清欠")
        verbose_name_plural = _("工资清欠")
        constraints = [
            models.CheckConstraint(
                name="recovery_advance_whole",
                condition=Q(advance_ordered_on=None)
                | Q(advance_payer__isnull=False, advance_amount__gt=0, advance_days__gte=1),
            ),
            models.CheckConstraint(
                name="recovery_advance_in_order",
                condition=Q(advance_served_on=None) | Q(advance_ordered_on__lte=F("advance_served_on")),
            ),
            models.CheckConstraint(name="recovery_advance_in_days", condition=Q(advance_unit__in=OrderUnit.values)),
            models.CheckConstraint(
                name="recovery_surcharge_in_band",
                condition=Q(surcharge_rate=None) | Q(surcharge_rate__gte=50, surcharge_rate__lte=100),
            ),
            models.CheckConstraint(
                name="recovery_fund_above_zero", condition=Q(fund_amount=None) | Q(fund_amount__gt=0)
            ),
        ]

    @property
    def plan(self) -> "list[Instalment]":
        """The instalments of the plan agreed last."""
        return (
            list(self.instalments.filter(sequence=self.plan_sequence).order_by("place")) if self.plan_sequence else []
        )

    @property
    def paid_since_plan(self) -> Decimal:
        """What was paid since the plan, reversals taken off."""
        return money_of(self.investigation_id)["paid"] - (self.paid_before_plan or NOTHING)

    @property
    def next_instalment(self) -> "Instalment | None":
        """The first instalment that is not paid together with those before it."""
        return first_unmet(self.plan, self.paid_since_plan)  # type: ignore[arg-type, return-value]

    def days_to_instalment(self) -> int:
        """From the plan's day to the next instalment's; a plan without one starts no clock."""
        following = self.next_instalment
        assert following is not None
        assert self.plan_agreed_on is not None
        return (following.due_on - self.plan_agreed_on).days

    def met_by_payment(self) -> tuple[str, ...]:
        """The acts that follow when a payment was booked: an instalment is met, or the whole plan; none for neither."""
        running = self.deadlines.filter(term=INSTALMENT).exclude(state="ended").first() if self.plan else None
        if running is None or self.status != PARTIAL:
            return ()
        following = self.next_instalment
        if following is None:
            return ("plan_met",)
        later = (following.due_on - running.started_on).days > (running.length or 0)
        return ("instalment_met", "next_instalment_runs") if later else ()

    def debtor_id(self) -> int | None:
        """The employer that owes the wages, whoever pays them."""
        return debtor_of(self.investigation)


class Payer(models.Model):
    """Who answers for the wages by one determination, in which situation of the table, up to how much, and why.

    Append-only: a later determination adds rows of its own; `sequence` is the entry that made it.
    """

    recovery = models.ForeignKey(Recovery, models.PROTECT, related_name="payers", verbose_name=_("工资清欠"))
    sequence = models.PositiveIntegerField(_("认定时的办理顺序号"))
    place = models.PositiveSmallIntegerField(_("清偿顺序"))
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", verbose_name=_("清偿责任人"))
    situation = models.CharField(_("情形"), max_length=24)
    law = models.CharField(_("依据"), max_length=120)
    debtor = models.BooleanField(_("欠薪单位"), default=False)
    limit_amount = models.DecimalField(_("清偿限额（元）"), max_digits=14, decimal_places=2, null=True, blank=True)
    proof = models.ForeignKey(
        "documents.Evidence", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("限额的证明材料")
    )
    reason = models.TextField(_("理由"))

    class Meta:
        verbose_name = _("清偿责任人")
        verbose_name_plural = _("清偿责任人")
        ordering = ["recovery", "sequence", "place"]
        constraints = [
            models.UniqueConstraint(fields=["recovery", "sequence", "employer"], name="payer_once_per_determination"),
            models.UniqueConstraint(fields=["recovery", "sequence"], condition=Q(debtor=True), name="payer_one_debtor"),
            models.CheckConstraint(
                name="payer_limit_is_proven",
                condition=Q(limit_amount=None) | Q(limit_amount__gt=0, proof__isnull=False),
            ),
        ]
        triggers = guards.PAYER

    def __str__(self) -> str:
        return f"{self.place}. {self.employer}"


class AdvanceLine(models.Model):
    """What one notice to pay first asks of a payer for one line of the order, in yuan."""

    recovery = models.ForeignKey(Recovery, models.PROTECT, related_name="advance_lines", verbose_name=_("工资清欠"))
    sequence = models.PositiveIntegerField(_("通知时的办理顺序号"))
    payer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", verbose_name=_("付款单位"))
    line = models.ForeignKey(
        "inspection.OrderLine", models.PROTECT, related_name="advance_lines", verbose_name=_("责令支付明细")
    )
    amount = models.DecimalField(_("先行清偿金额（元）"), max_digits=12, decimal_places=2)

    class Meta:
        verbose_name = _("先行清偿明细")
        verbose_name_plural = _("先行清偿明细")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["recovery", "sequence", "line"], name="advance_line_once"),
            models.CheckConstraint(name="advance_line_above_zero", condition=Q(amount__gt=0)),
        ]
        triggers = guards.ADVANCE_LINE

    def __str__(self) -> str:
        return f"{self.line} {self.amount}"


class Instalment(models.Model):
    """One part of a plan of repayment; all parts of a plan add up to what was owed when it was agreed."""

    recovery = models.ForeignKey(Recovery, models.PROTECT, related_name="instalments", verbose_name=_("工资清欠"))
    sequence = models.PositiveIntegerField(_("达成计划时的办理顺序号"))
    place = models.PositiveSmallIntegerField(_("期次"))
    due_on = models.DateField(_("还款日期"))
    amount = models.DecimalField(_("还款金额（元）"), max_digits=14, decimal_places=2)

    class Meta:
        verbose_name = _("分期还款")
        verbose_name_plural = _("分期还款")
        ordering = ["recovery", "sequence", "place"]
        constraints = [
            models.UniqueConstraint(fields=["recovery", "sequence", "place"], name="instalment_once"),
            models.CheckConstraint(name="instalment_above_zero", condition=Q(amount__gt=0)),
        ]
        triggers = guards.INSTALMENT

    def __str__(self) -> str:
        return f"{self.due_on} {self.amount}"


class Claim(models.Model):
    """What moved a recovery claim (追偿) between a payer and the debtor: it arose, lapsed or was repaid. Never erased.

    `creditor` is empty for public money (应急周转金). Amounts below zero take off. `sequence` is the entry that made it: of
    the inspection case, of the recovery for a repayment.
    """

    class Kind(models.TextChoices):
        ARISEN = "arisen", _("发生")
        LAPSED = "lapsed", _("付款冲销")
        REPAID = "repaid", _("已追回")

    investigation = models.ForeignKey(
        "inspection.Investigation", models.PROTECT, related_name="claims", verbose_name=_("监察案件")
    )
    recovery = models.ForeignKey(
        Recovery, models.PROTECT, null=True, blank=True, related_name="claims", verbose_name=_("工资清欠")
    )
    kind = models.CharField(_("变动"), max_length=8, choices=Kind)
    creditor = models.ForeignKey(
        "registry.Employer", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("追偿人")
    )
    debtor = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", verbose_name=_("被追偿人"))
    amount = models.DecimalField(_("金额（元）"), max_digits=14, decimal_places=2)
    on = models.DateField(_("日期"))
    payment = models.OneToOneField(
        "inspection.Payment", models.PROTECT, null=True, blank=True, related_name="claim", verbose_name=_("付款记录")
    )
    proof = models.ForeignKey(
        "documents.Evidence", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("追偿凭证")
    )
    sequence = models.PositiveIntegerField(_("登记时的办理顺序号"))

    class Meta:
        verbose_name = _("追偿记录")
        verbose_name_plural = _("追偿记录")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="claim_whole",
                condition=Q(kind="arisen", amount__gt=0, payment__isnull=False)
                | Q(kind="lapsed", amount__lt=0, payment__isnull=False)
                | Q(kind="repaid", amount__lt=0, payment=None, recovery__isnull=False, proof__isnull=False),
            ),
            models.CheckConstraint(name="claim_not_on_oneself", condition=Q(creditor=None) | ~Q(creditor=F("debtor"))),
        ]
        triggers = guards.CLAIM

    def __str__(self) -> str:
        return f"{self.debtor} {self.amount}"
