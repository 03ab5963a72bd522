"""Employments, their contracts, headcounts, and every version that was replaced.

The relation starts on the day of use, not with the paper (劳动合同法 7), so an employment is a row of its own and may have
any number of contracts, one after another. A row says what is known today about all its days; what it said before stands in
`Revision`, written by the database. Who told us is always the row's submission. A row entered by mistake is marked `void`.
"""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce, Least, Now
from django.utils.translation import gettext_lazy as _

from contracts.records import guards
from contracts.records.kinds import (
    SHOULD_SIGN,
    Basis,
    Channel,
    ContractForm,
    EmploymentKind,
    EndGround,
    Extension,
    MandatoryTerm,
    TermKind,
)
from registry.fields import EncryptedCharField
from registry.permanence import append_only_trigger


class Ledger(models.Model):
    """What is known of an employer's way of keeping contracts. With `kept_since`, the ledger counts instead of headcounts."""

    employer = models.OneToOneField(
        "registry.Employer", models.PROTECT, primary_key=True, related_name="ledger", verbose_name=_("用人单位")
    )
    kept_since = models.DateField(_("劳动合同台账自何日起完整"), null=True, blank=True)
    computerised_since = models.DateField(_("自何日起用计算机管理"), null=True, blank=True)
    rules_since = models.DateField(_("自何日起有合法的规章制度"), null=True, blank=True)

    class Meta:
        verbose_name = _("劳动合同管理情况")
        verbose_name_plural = _("劳动合同管理情况")

    def __str__(self) -> str:
        return str(self.employer)


class Submission(models.Model):
    """One time somebody told us something: one form, one file, one call of the interface."""

    employer = models.ForeignKey(
        "registry.Employer", models.PROTECT, null=True, related_name="submissions", verbose_name=_("用人单位")
    )
    channel = models.CharField(_("来源"), max_length=6, choices=Channel)
    made_at = models.DateTimeField(_("时间"))
    staff = models.ForeignKey("registry.Staff", models.PROTECT, null=True, related_name="+", verbose_name=_("录入人"))
    contact = models.ForeignKey(
        "registry.EmployerContact", models.PROTECT, null=True, related_name="+", verbose_name=_("填报人")
    )
    reason = models.CharField(_("更正理由"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("报送")
        verbose_name_plural = _("报送")
        ordering = ["-id"]
        constraints = [models.CheckConstraint(name="submission_channel", condition=Q(channel__in=Channel.values))]
        triggers = [append_only_trigger("报送记录只能追加，不得修改或删除")]

    def __str__(self) -> str:
        return self.get_channel_display()


class Employment(models.Model):
    """One person's work for one employer, from the day of use to its last day."""

    reference = models.UUIDField(_("查询编号"), unique=True, db_default=RandomUUID(), editable=False)
    employer = models.ForeignKey(
        "registry.Employer", models.PROTECT, db_index=False, related_name="employments", verbose_name=_("用人单位")
    )
    worker = models.ForeignKey("registry.Worker", models.PROTECT, related_name="employments", verbose_name=_("劳动者"))
    kind = models.CharField(_("用工形式"), max_length=10, choices=EmploymentKind)
    user = models.ForeignKey(
        "registry.Employer", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("实际用工单位")
    )
    migrant = models.BooleanField(_("农民工"), null=True, blank=True)
    occupation = models.CharField(_("岗位"), max_length=50, blank=True)
    household_address = EncryptedCharField(_("户籍地址"), max_length=200, blank=True)
    current_address = EncryptedCharField(_("现住址"), max_length=200, blank=True)
    hired_on = models.DateField(_("用工之日"))
    ended_on = models.DateField(_("最后工作日"), null=True, blank=True)
    end_ground = models.CharField(_("终止原因"), max_length=15, choices=EndGround, blank=True)
    filed_on = models.DateField(_("用工备案日期"), null=True, blank=True)
    insured_on = models.DateField(_("社会保险登记日期"), null=True, blank=True)
    paid_until = models.DateField(_("工资已发放至"), null=True, blank=True)
    void = models.BooleanField(_("作废"), default=False)
    submission = models.ForeignKey(Submission, models.PROTECT, db_index=False, related_name="+", verbose_name=_("报送"))

    class Meta:
        verbose_name = _("用工记录")
        verbose_name_plural = _("用工记录")
        ordering = ["id"]
        indexes = [models.Index(fields=["employer", "hired_on"], name="employment_of_employer")]
        constraints = [
            models.CheckConstraint(name="employment_kind", condition=Q(kind__in=EmploymentKind.values)),
            models.CheckConstraint(
                name="employment_ends_after_start", condition=Q(ended_on=None) | Q(ended_on__gte=F("hired_on"))
            ),
            models.CheckConstraint(
                name="employment_ground_of_end",
                condition=Q(ended_on=None, end_ground="")
                | Q(ended_on__isnull=False, end_ground__in=["", *EndGround.values]),
            ),
            models.CheckConstraint(
                name="employment_user_of_dispatched", condition=Q(user=None) | Q(kind=EmploymentKind.DISPATCHED)
            ),
            ExclusionConstraint(
                name="employment_once",
                expressions=[
                    (Func(F("employer"), F("employer"), Value("[]"), function="int8range"), RangeOperators.EQUAL),
                    (Func(F("worker"), F("worker"), Value("[]"), function="int8range"), RangeOperators.EQUAL),
                    (Func(F("hired_on"), F("ended_on"), Value("[]"), function="daterange"), RangeOperators.OVERLAPS),
                ],
                condition=Q(void=False),
            ),
        ]
        triggers = guards.EMPLOYMENT

    def __str__(self) -> str:
        return f"{self.worker} · {self.employer}"

    @property
    def should_sign(self) -> bool:
        """Whether a written contract with this employer is owed at all."""
        return self.kind in SHOULD_SIGN


class Contract(models.Model):
    """One signed contract of an employment; in force until it expires (or its extension does), is ended, or the employment ends."""

    employment = models.ForeignKey(
        Employment, models.PROTECT, db_index=False, related_name="contracts", verbose_name=_("用工记录")
    )
    number = models.CharField(_("合同编号"), max_length=60, blank=True)
    kind = models.CharField(_("期限类型"), max_length=5, choices=TermKind)
    form = models.CharField(_("形式"), max_length=10, choices=ContractForm, default=ContractForm.PAPER)
    signed_on = models.DateField(_("签订日期"))
    starts_on = models.DateField(_("合同起始日"))
    ends_on = models.DateField(_("合同期满日"), null=True, blank=True)
    extension = models.CharField(_("法定续延情形"), max_length=14, choices=Extension, blank=True)
    extended_until = models.DateField(_("续延至"), null=True, blank=True)
    ended_on = models.DateField(_("提前解除日期"), null=True, blank=True)
    probation_until = models.DateField(_("试用期至"), null=True, blank=True)
    monthly_wage = models.DecimalField(_("约定月工资（元）"), max_digits=10, decimal_places=2, null=True, blank=True)
    handed_over_on = models.DateField(_("合同文本交付劳动者日期"), null=True, blank=True)
    checked_on = models.DateField(_("核对必备条款日期"), null=True, blank=True)
    missing_terms = ArrayField(
        models.CharField(max_length=9, choices=MandatoryTerm),
        default=list,
        blank=True,
        verbose_name=_("缺少的必备条款"),
    )
    void = models.BooleanField(_("作废"), default=False)
    submission = models.ForeignKey(Submission, models.PROTECT, db_index=False, related_name="+", verbose_name=_("报送"))

    class Meta:
        verbose_name = _("劳动合同")
        verbose_name_plural = _("劳动合同")
        ordering = ["employment", "starts_on", "id"]
        indexes = [models.Index(fields=["employment", "starts_on"], name="contract_of_employment")]
        constraints = [
            models.CheckConstraint(name="contract_kind", condition=Q(kind__in=TermKind.values)),
            models.CheckConstraint(name="contract_form", condition=Q(form__in=ContractForm.values)),
            models.CheckConstraint(
                name="contract_fixed_term_has_end",
                condition=Q(kind=TermKind.FIXED, ends_on__isnull=False)
                | Q(kind__in=[TermKind.OPEN, TermKind.TASK], ends_on=None),
            ),
            models.CheckConstraint(
                name="contract_days_that_can_be_read",
                condition=Q(starts_on__year__lte=2100)
                & (Q(ends_on=None) | Q(ends_on__year__lte=2100))
                & (Q(extended_until=None) | Q(extended_until__year__lte=2100)),
            ),
            models.CheckConstraint(
                name="contract_ends_after_start", condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="contract_extended_by_law",
                condition=Q(extended_until=None, extension="")
                | Q(extended_until__gt=F("ends_on"), extension__in=Extension.values),
            ),
            models.CheckConstraint(
                name="contract_ended_within", condition=Q(ended_on=None) | Q(ended_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="contract_missing_terms_were_checked", condition=Q(missing_terms=[]) | Q(checked_on__isnull=False)
            ),
            ExclusionConstraint(
                name="contract_one_at_a_time",
                expressions=[
                    (Func(F("employment"), F("employment"), Value("[]"), function="int8range"), RangeOperators.EQUAL),
                    (
                        Func(
                            F("starts_on"),
                            Least(Coalesce("extended_until", "ends_on"), "ended_on"),
                            Value("[]"),
                            function="daterange",
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(void=False),
            ),
        ]
        triggers = guards.CONTRACT

    def __str__(self) -> str:
        return self.number or self.get_kind_display()


class HeadcountReport(models.Model):
    """What an employer without records says of its people on one day; it counts until the next report or until a ledger is kept."""

    employer = models.ForeignKey(
        "registry.Employer", models.PROTECT, related_name="headcounts", verbose_name=_("用人单位")
    )
    counted_on = models.DateField(_("统计日期"))
    basis = models.CharField(_("统计口径"), max_length=8, choices=Basis)
    excluded = models.PositiveIntegerField(_("不需签订书面合同的人数"), default=0)
    grace = models.PositiveIntegerField(_("用工未满一个月尚未签订的人数"), default=0)
    signed = models.PositiveIntegerField(_("已签订书面合同的人数"))
    overdue = models.PositiveIntegerField(_("超过一个月未签订的人数"))
    deemed = models.PositiveIntegerField(_("满一年未签订的人数"), default=0)
    void = models.BooleanField(_("作废"), default=False)
    submission = models.ForeignKey(
        Submission, models.PROTECT, db_index=False, related_name="headcounts", verbose_name=_("报送")
    )

    class Meta:
        verbose_name = _("用工人数报告")
        verbose_name_plural = _("用工人数报告")
        ordering = ["employer", "counted_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "counted_on"], condition=Q(void=False), name="headcount_once_a_day"
            ),
            models.CheckConstraint(name="headcount_basis", condition=Q(basis__in=[Basis.REGISTER, Basis.SURVEY])),
        ]
        triggers = guards.HEADCOUNT

    def __str__(self) -> str:
        return f"{self.employer} {self.counted_on}"


class Revision(models.Model):
    """A row as it stood before it was changed; written by the database itself, so by whichever way the change came."""

    table = models.CharField(_("表"), max_length=30)
    row = models.BigIntegerField(_("记录"))
    before = models.JSONField(_("更改前"))
    replaced_by = models.ForeignKey(
        Submission, models.PROTECT, null=True, related_name="revisions", verbose_name=_("更改它的报送")
    )
    made_at = models.DateTimeField(_("时间"), db_default=Now())

    class Meta:
        verbose_name = _("更正记录")
        verbose_name_plural = _("更正记录")
        ordering = ["id"]
        indexes = [models.Index(fields=["table", "row"], name="revision_of_row")]
        triggers = [append_only_trigger("更正记录只能追加，不得修改或删除")]

    def __str__(self) -> str:
        return f"{self.table} {self.row}"
