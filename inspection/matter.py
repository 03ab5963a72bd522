"""The facts that a complaint and an inspection case have in common: what is said to be wrong, by whom, where and when."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inspection import violations
from inspection.violations import ViolationKind

if TYPE_CHECKING:
    from django.utils.functional import Promise

MOST_WORKERS = 1_000_000  # more is a slip of the finger


class CaseSource(models.TextChoices):
    """Where an inspection case comes from (监察条例 art 14; law reference, 3.1)."""

    COMPLAINT = "COMPLAINT", _("投诉")
    REPORT = "REPORT", _("举报")
    PATROL = "PATROL", _("日常巡视检查")
    WRITTEN_REVIEW = "WRITTEN_REVIEW", _("书面审查")
    SPECIAL = "SPECIAL", _("专项检查")
    ASSIGNED = "ASSIGNED", _("上级交办")
    TRANSFERRED = "TRANSFERRED", _("其他部门移送")
    PETITION = "PETITION", _("信访转办")
    PLATFORM = "PLATFORM", _("全国根治欠薪线索反映平台")
    HOTLINE = "HOTLINE", _("12345、12333热线")  # practice; the law reference names the platform only
    EARLY_WARNING = "EARLY_WARNING", _("监控预警平台")
    MEDIA = "MEDIA", _("舆情")


class Matter(models.Model):
    """Columns of the facts. `violation_until` is the last day of the violation; `ongoing` says that it has not ended.

    Each machine adds `reported_on`, the day on which the body learned of the violation: it ends the running of the two
    years (监察条例 art 20).
    """

    reported_on: date
    violation_kinds = ArrayField(
        models.CharField(max_length=24, choices=ViolationKind), verbose_name=_("违法行为类别"), default=list
    )
    violation_from = models.DateField(_("违法行为起日"), null=True, blank=True)
    violation_until = models.DateField(_("违法行为止日"), null=True, blank=True)
    ongoing = models.BooleanField(_("仍在继续"), default=False)
    facts = models.TextField(_("事实"), blank=True)
    employer = models.ForeignKey(
        "registry.Employer", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("用人单位")
    )
    project = models.ForeignKey(
        "registry.Project", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("工程项目")
    )
    workplace_address = models.CharField(_("工作地点"), max_length=200, blank=True)
    workplace_region = models.ForeignKey(
        "registry.Region", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("工作地所属区划")
    )
    amount_claimed = models.DecimalField(_("涉及金额（元）"), max_digits=14, decimal_places=2, null=True, blank=True)
    workers_affected = models.PositiveIntegerField(_("涉及人数"), default=1)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_violation_dates",
                condition=Q(violation_from__isnull=True)
                | Q(violation_until__isnull=True)
                | Q(violation_from__lte=F("violation_until")),
                violation_error_message=_("违法行为的止日不得早于起日。"),
            ),
            models.CheckConstraint(
                name="%(class)s_amount_not_negative",
                condition=Q(amount_claimed__isnull=True) | Q(amount_claimed__gte=0),
                violation_error_message=_("金额不能是负数。"),
            ),
        ]

    @property
    def violation_labels(self) -> "list[str | Promise]":
        """The kinds of violation in words."""
        return [*violations.labels(self.violation_kinds)]

    @property
    def about_wages(self) -> bool:
        """Whether workers are owed money."""
        return violations.about_wages(self.violation_kinds)


def wrong_days(begun: date | None, ended: date | None, *, today: date) -> dict[str, str]:
    """What is wrong with the days of a violation, by field."""
    faults = {}
    if begun and begun > today:
        faults["violation_from"] = gettext("违法行为的日期不能晚于今天。")
    if ended and ended > today:
        faults["violation_until"] = gettext("违法行为的日期不能晚于今天。")
    elif begun and ended and begun > ended:
        faults["violation_until"] = gettext("结束的日期不能早于开始的日期。")
    return faults


CARRIED_FACTS = (
    "violation_kinds",
    "violation_from",
    "violation_until",
    "ongoing",
    "facts",
    "employer",
    "project",
    "workplace_address",
    "workplace_region",
    "amount_claimed",
    "workers_affected",
)


def carried_facts(matter: Matter) -> dict[str, Any]:
    """The facts as columns of another case that goes on with the same matter."""
    return {column: getattr(matter, column) for column in CARRIED_FACTS}
