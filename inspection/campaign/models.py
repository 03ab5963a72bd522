"""The planned inspection with what it fixes for ever: whom it inspects, the frozen lists, the draw; and who stays away."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from calendars.terms import days_left
from casework.models import Case
from inspection.campaign import guards
from inspection.campaign.acts import CampaignActs
from inspection.campaign.plan import PlanKind, Sampling
from inspection.campaign.states import PLANNED, STATES


class Campaign(CampaignActs, Case):
    """A special campaign, a patrol plan or a year's written review.

    The scope is every employer (or, with `of_projects`, every site with a known general contractor) in `scope_paths` that
    fits the other lists; an empty list leaves that side open. `sample_size` counts only where subjects are drawn.
    """

    machine = "campaign"
    law = cite("监察条例 14")
    states = STATES
    initial = (PLANNED,)
    opening = ("open_plan",)

    case_ptr = models.OneToOneField(
        Case, models.CASCADE, parent_link=True, primary_key=True, related_name="as_campaign", editable=False
    )
    plan_kind = models.CharField(_("检查方式"), max_length=8, choices=PlanKind)
    sampling = models.CharField(_("确定对象的办法"), max_length=8, choices=Sampling)
    purpose = models.TextField(_("检查目的和重点"))
    of_projects = models.BooleanField(_("以在建工程项目为对象"), default=False)
    scope_paths = ArrayField(models.CharField(max_length=80), verbose_name=_("地域范围"), default=list)
    industries = ArrayField(models.CharField(max_length=1), verbose_name=_("行业"), default=list, blank=True)
    ownerships = ArrayField(models.CharField(max_length=12), verbose_name=_("登记注册类型"), default=list, blank=True)
    sizes = ArrayField(models.CharField(max_length=8), verbose_name=_("规模"), default=list, blank=True)
    sample_size = models.PositiveIntegerField(_("抽取户数"), null=True, blank=True)
    checklist = models.CharField(_("检查清单"), max_length=40, blank=True)
    review_year = models.PositiveSmallIntegerField(_("审查年度"), null=True, blank=True)
    period_from = models.DateField(_("检查起日"))
    period_until = models.DateField(_("检查止日"))
    approved_on = models.DateField(_("方案批准日期"), null=True, editable=False)
    seed_source = models.CharField(_("随机数的来源"), max_length=200, blank=True, editable=False)
    seed_on = models.DateField(_("随机数产生的日期"), null=True, editable=False)
    frozen_at = models.DateTimeField(_("名录锁定时间"), null=True, editable=False)
    published_on = models.DateField(_("抽查文件公开日期"), null=True, editable=False)
    summary = models.TextField(_("总结"), blank=True, editable=False)

    class Meta:
        verbose_name = _("检查方案")
        verbose_name_plural = _("检查方案")
        constraints = [
            models.CheckConstraint(
                name="campaign_period",
                condition=Q(period_from__lte=F("period_until")),
                violation_error_message=_("检查止日不得早于起日。"),
            ),
            models.CheckConstraint(
                name="campaign_drawn_has_sample",
                condition=~Q(sampling=Sampling.DRAWN) | Q(sample_size__gte=1),
                violation_error_message=_("双随机抽取的，请填写抽取户数。"),
            ),
            models.CheckConstraint(
                name="campaign_seed_after_freezing",
                condition=Q(seed_on__isnull=True) | (Q(frozen_at__isnull=False) & ~Q(seed_source="")),
            ),
            models.CheckConstraint(
                name="campaign_written_has_year",
                condition=Q(plan_kind=PlanKind.WRITTEN, review_year__isnull=False)
                | (~Q(plan_kind=PlanKind.WRITTEN) & ~Q(checklist="")),
            ),
        ]

    @property
    def is_written(self) -> bool:
        """Whether employers hand in a form instead of being visited."""
        return self.plan_kind == PlanKind.WRITTEN

    def days_of_plan(self) -> int:
        """Days from the day on which it was drawn up to its last day."""
        return max(days_left(self.period_until, self.opened_on), 0)


class Target(models.Model):
    """Somebody to be inspected under a plan. Drawn ones have their place in the draw and the inspectors drawn for them."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="targets", verbose_name=_("检查方案"))
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", verbose_name=_("用人单位"))
    project = models.ForeignKey(
        "registry.Project", models.PROTECT, null=True, related_name="+", verbose_name=_("工程项目")
    )
    place = models.PositiveIntegerField(_("抽取顺序"), null=True)
    inspector_ids = ArrayField(models.BigIntegerField(), verbose_name=_("抽取的监察员"), default=list)

    class Meta:
        verbose_name = _("检查对象")
        verbose_name_plural = _("检查对象")
        ordering = ["place", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "employer", "project"], nulls_distinct=False, name="campaign_target_once"
            )
        ]
        triggers = guards.TARGET

    def __str__(self) -> str:
        return self.project.name if self.project else self.employer.name


class FrozenDirectory(models.Model):
    """The two lists of a draw as they were frozen. `content` is what is hashed; `commitment` its SHA-256."""

    campaign = models.OneToOneField(
        Campaign, models.PROTECT, related_name="directory", verbose_name=_("检查方案"), primary_key=True
    )
    content = models.JSONField(_("名录"))
    commitment = models.CharField(_("校验值（SHA-256）"), max_length=64)

    class Meta:
        verbose_name = _("锁定的名录")
        verbose_name_plural = _("锁定的名录")
        triggers = guards.DIRECTORY

    def __str__(self) -> str:
        return self.commitment


class DrawResult(models.Model):
    """What was drawn, with the seed and who entered it."""

    campaign = models.OneToOneField(
        Campaign, models.PROTECT, related_name="draw_result", verbose_name=_("检查方案"), primary_key=True
    )
    seed = models.CharField(_("随机数"), max_length=200)
    entered_by = models.ForeignKey("registry.Staff", models.PROTECT, related_name="+", verbose_name=_("录入人"))
    drawn_at = models.DateTimeField(_("抽取时间"))
    rows = models.JSONField(_("抽取结果"))

    class Meta:
        verbose_name = _("抽取结果")
        verbose_name_plural = _("抽取结果")
        triggers = guards.RESULT

    def __str__(self) -> str:
        return self.seed


class Conflict(models.Model):
    """An inspector who must not inspect an employer: a direct interest of theirs or of a close relative (监察条例 art 16).

    Why is not kept here; the inspector's own word or the head's is enough to stay away. Ended, never removed.
    """

    staff = models.ForeignKey("registry.Staff", models.PROTECT, related_name="+", verbose_name=_("监察员"))
    employer = models.ForeignKey("registry.Employer", models.PROTECT, related_name="+", verbose_name=_("用人单位"))
    since = models.DateField(_("登记日期"))
    until = models.DateField(_("终止日期"), null=True, blank=True)
    declared_by = models.ForeignKey("registry.Staff", models.PROTECT, related_name="+", verbose_name=_("登记人"))

    class Meta:
        verbose_name = _("回避登记")
        verbose_name_plural = _("回避登记")
        ordering = ["-since", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["staff", "employer"], condition=Q(until=None), name="conflict_once_at_a_time"
            ),
            models.CheckConstraint(name="conflict_dates", condition=Q(until__isnull=True) | Q(since__lte=F("until"))),
        ]
        triggers = guards.CONFLICT

    def __str__(self) -> str:
        return f"{self.staff} · {self.employer}"
