"""Derived rows: spans of days in one group, and tallies of when people enter and leave groups. Nothing here is a source."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from contracts.coverage import guards
from contracts.coverage.signing import Signing
from contracts.records.kinds import Basis
from registry.models import Employer


class Grain(models.TextChoices):
    """How many days one tally sums up."""

    YEAR = "Y", _("年")
    MONTH = "M", _("月")
    DAY = "D", _("日")


class Dimension(models.TextChoices):
    """By what a figure can be split."""

    ALL = "all", _("合计")
    OWNERSHIP = "ownership", _("登记注册类型")
    INDUSTRY = "industry", _("行业")
    SIZE = "size", _("规模")
    MIGRANT = "migrant", _("是否农民工")
    BASIS = "basis", _("统计口径")


class Span(models.Model):
    """From `starts_on` until the day before `ends_before`, `people` of an employer are in one group of signing.

    One person of a ledger, or a group of a headcount. `after_contract`: an earlier contract has expired. `first_on`: the first
    day without a contract, from which the law counts; a ledger that is kept since later may cut the span, never that day. What
    it points at is never deleted and the rows are derived, so the database does not look each reference up again.
    """

    id = models.BigAutoField(primary_key=True)
    employer = models.ForeignKey(
        "registry.Employer", models.DO_NOTHING, db_index=False, db_constraint=False, related_name="+"
    )
    region = models.ForeignKey(
        "registry.Region", models.DO_NOTHING, db_index=False, db_constraint=False, related_name="+"
    )
    employment = models.ForeignKey(
        "contracts.Employment", models.DO_NOTHING, null=True, db_index=False, db_constraint=False, related_name="spans"
    )
    headcount = models.ForeignKey(
        "contracts.HeadcountReport",
        models.DO_NOTHING,
        null=True,
        db_index=False,
        db_constraint=False,
        related_name="spans",
    )
    signing = models.CharField(_("签订情况"), max_length=1, choices=Signing)
    basis = models.CharField(_("统计口径"), max_length=8, choices=Basis)
    migrant = models.BooleanField(_("农民工"), null=True)
    people = models.IntegerField(_("人数"))
    first_on = models.DateField(_("没有书面合同的第一天"), null=True)
    after_contract = models.BooleanField(_("原合同已期满"), default=False)
    starts_on = models.DateField(_("起"))
    ends_before = models.DateField(_("止（不含）"), null=True)

    class Meta:
        verbose_name = _("签订情况的期间")
        verbose_name_plural = _("签订情况的期间")
        indexes = [
            models.Index(fields=["employment"], name="span_of_employment", condition=Q(employment__isnull=False)),
            models.Index(fields=["headcount"], name="span_of_headcount", condition=Q(headcount__isnull=False)),
            models.Index(fields=["employer", "starts_on"], name="span_of_employer"),
            models.Index(fields=["region", "starts_on"], name="span_begins"),
            models.Index(fields=["region", "ends_before"], name="span_ends"),
        ]
        constraints = [
            models.CheckConstraint(
                name="span_has_days", condition=Q(ends_before=None) | Q(ends_before__gt=F("starts_on"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.signing} {self.starts_on}–{self.ends_before}"


class Change(models.Model):
    """Not yet folded: on `day`, so many people more (or fewer) are in a group. Append-only until the fold takes it away."""

    id = models.BigAutoField(primary_key=True)
    region = models.ForeignKey("registry.Region", models.DO_NOTHING, db_index=False, related_name="+")
    ownership = models.CharField(max_length=12)
    industry = models.CharField(max_length=1)
    size = models.CharField(max_length=8)
    migrant = models.BooleanField(null=True)
    basis = models.CharField(max_length=8)
    signing = models.CharField(max_length=1)
    day = models.DateField()
    people = models.BigIntegerField()

    class Meta:
        verbose_name = _("尚未汇总的变动")
        verbose_name_plural = _("尚未汇总的变动")

    def __str__(self) -> str:
        return f"{self.day} {self.signing} {self.people:+d}"


class Tally(models.Model):
    """Folded: within the year, month or day from `starts_on`, a region (with all below it) gained so many people in a group.

    The stand on a day is the sum of the years before, the months before within the year, and the days within the month.
    """

    region = models.ForeignKey("registry.Region", models.DO_NOTHING, db_index=False, related_name="+")
    grain = models.CharField(max_length=1, choices=Grain)
    starts_on = models.DateField()
    dimension = models.CharField(max_length=9, choices=Dimension)
    value = models.CharField(max_length=12)
    signing = models.CharField(max_length=1, choices=Signing)
    people = models.BigIntegerField()

    pk = models.CompositePrimaryKey("region", "grain", "starts_on", "dimension", "value", "signing")

    class Meta:
        verbose_name = _("签订情况汇总")
        verbose_name_plural = _("签订情况汇总")

    def __str__(self) -> str:
        return f"{self.region_id} {self.starts_on} {self.dimension} {self.value} {self.signing}"


class GroupedEmployer(Employer):
    """An employer as the figures group it."""

    class Meta:
        proxy = True
        triggers = guards.EMPLOYER
