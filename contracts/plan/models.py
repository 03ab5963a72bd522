"""Plans and their targets. A target is never overwritten: a new version follows, and it is known who set it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from contracts.plan.kinds import Comparison, Indicator, Whose
from registry.models import Industry
from registry.permanence import append_only_trigger


class Plan(models.Model):
    """A plan as its document says it. `region` is where it is in force here; an example of elsewhere has none."""

    code = models.CharField(_("代码"), max_length=30, unique=True)
    name = models.CharField(_("名称"), max_length=120)
    document = models.CharField(_("文号"), max_length=120, blank=True)
    place = models.CharField(_("适用地区"), max_length=60)
    region = models.ForeignKey(
        "registry.Region", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("在本系统适用的地区")
    )
    tag = models.CharField(_("可信程度"), max_length=40)

    class Meta:
        verbose_name = _("行动计划")
        verbose_name_plural = _("行动计划")
        ordering = ["-region", "code"]

    def __str__(self) -> str:
        return self.name


class Target(models.Model):
    """One figure for one year, for the plan's whole place or, broken down, for a region below it."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="targets", verbose_name=_("行动计划"))
    region = models.ForeignKey(
        "registry.Region", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("分解到的地区")
    )
    year = models.PositiveSmallIntegerField(_("年度"))
    indicator = models.CharField(_("指标"), max_length=20, choices=Indicator)
    whose = models.CharField(_("单位范围"), max_length=10, choices=Whose, default=Whose.ALL)
    industry = models.CharField(_("行业"), max_length=1, choices=Industry, blank=True)
    revenue_from = models.BigIntegerField(_("年营业收入自（元）"), null=True, blank=True)
    revenue_below = models.BigIntegerField(_("年营业收入不足（元）"), null=True, blank=True)
    comparison = models.CharField(_("要求"), max_length=2, choices=Comparison, default=Comparison.AT_LEAST)
    percent = models.DecimalField(_("目标（%）"), max_digits=5, decimal_places=2)
    tag = models.CharField(_("可信程度"), max_length=40)
    note = models.CharField(_("说明"), max_length=200, blank=True)
    set_by = models.ForeignKey(
        "registry.Staff", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("设定人")
    )
    set_at = models.DateTimeField(_("设定时间"))

    class Meta:
        verbose_name = _("目标")
        verbose_name_plural = _("目标")
        ordering = ["year", "indicator", "whose", "industry", F("revenue_from").desc(nulls_last=True), "id"]
        constraints = [
            models.CheckConstraint(name="target_percent", condition=Q(percent__gt=0, percent__lte=100)),
            models.CheckConstraint(name="target_indicator", condition=Q(indicator__in=Indicator.values)),
            models.CheckConstraint(name="target_whose", condition=Q(whose__in=Whose.values)),
        ]
        triggers = [append_only_trigger("目标只能另立新的版本，不得改写或删除")]

    def __str__(self) -> str:
        return f"{self.year} {self.get_indicator_display()} {self.percent}%"

    @property
    def key(self) -> tuple[object, ...]:
        """What it is a version of."""
        return (
            self.region_id,
            self.year,
            self.indicator,
            self.whose,
            self.industry,
            self.revenue_from,
            self.revenue_below,
        )
