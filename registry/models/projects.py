"""Construction sites and who built for whom: the chain decides who pays first (保障农民工工资支付条例 arts 29–37)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from registry.models.employers import Employer
from registry.models.regions import Region


class Project(models.Model):
    """A construction project; client and general contractor may still be unknown when a worker names the site."""

    name = models.CharField(_("项目名称"), max_length=150)
    region = models.ForeignKey(Region, models.PROTECT, related_name="projects", verbose_name=_("所在区划"))
    address = models.CharField(_("地址"), max_length=200, blank=True)
    client = models.ForeignKey(
        Employer, models.PROTECT, null=True, blank=True, related_name="projects_as_client", verbose_name=_("建设单位")
    )
    general_contractor = models.ForeignKey(
        Employer,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="projects_as_contractor",
        verbose_name=_("施工总承包单位"),
    )

    class Meta:
        verbose_name = _("工程建设项目")
        verbose_name_plural = _("工程建设项目")
        ordering = ["region__path", "name", "id"]

    def __str__(self) -> str:
        return self.name


class ProjectSubcontract(models.Model):
    """One link of the chain. `upper` hands the work down; empty: the general contractor does."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="subcontracts", verbose_name=_("项目"))
    subcontractor = models.ForeignKey(Employer, models.PROTECT, related_name="subcontracts", verbose_name=_("分包单位"))
    upper = models.ForeignKey(
        Employer,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="subcontracts_given",
        verbose_name=_("发包单位"),
        help_text=_("由施工总承包单位直接分包的，留空。"),
    )
    scope = models.CharField(_("分包范围"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("分包关系")
        verbose_name_plural = _("分包关系")
        ordering = ["project", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "subcontractor", "upper"], nulls_distinct=False, name="subcontract_unique"
            ),
            models.CheckConstraint(
                name="subcontract_not_to_oneself",
                condition=Q(upper__isnull=True) | ~Q(subcontractor=F("upper")),
                violation_error_message=_("发包单位和分包单位不能是同一单位。"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project} · {self.subcontractor}"

    def clean(self) -> None:
        if not (self.project_id and self.upper_id and self.subcontractor_id):
            return
        links = self.project.subcontracts.exclude(pk=self.pk).values_list("upper_id", "subcontractor_id")
        uppers: dict[int, set[int]] = {}
        for upper, lower in links:
            uppers.setdefault(lower, set()).add(upper)
        if self.upper_id != self.project.general_contractor_id and self.upper_id not in uppers:
            raise ValidationError({"upper": _("发包单位既不是本项目的总承包单位，也不是已登记的分包单位。")})
        if self.subcontractor_id in _all_above(self.upper_id, uppers):
            raise ValidationError({"upper": _("分包关系不能首尾相接：分包单位已在发包单位的上游。")})


def _all_above(employer_id: int, uppers: dict[int, set[int]]) -> set[int]:
    """Everybody from whom this employer's work came down, however far up."""
    seen: set[int] = set()
    todo = [employer_id]
    while todo:
        for upper in uppers.get(todo.pop(), ()):
            if upper and upper not in seen:
                seen.add(upper)
                todo.append(upper)
    return seen
