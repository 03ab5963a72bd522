"""The average wage of a place, year by year: what the government published, entered with its source, never reckoned on."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.models.regions import Region, RegionLevel


class AverageWage(models.Model):
    """The monthly average wage of a prefecture's employees in one year (职工月平均工资), in yuan; 合同法 art 47(2)."""

    region = models.ForeignKey(
        Region, models.PROTECT, verbose_name=_("地区"), help_text=_("市（州）；省直接管理的县可以单独登记。")
    )
    year = models.PositiveSmallIntegerField(
        _("所属年度"), validators=[MinValueValidator(1990)], help_text=_("公布的是哪一年的平均工资，不是公布的那一年。")
    )
    monthly = models.DecimalField(
        _("职工月平均工资（元）"), max_digits=10, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    source = models.CharField(
        _("来源"), max_length=300, help_text=_("公布机关、文件名称和文号（或者网址），公布日期。")
    )

    class Meta:
        verbose_name = _("职工平均工资")
        verbose_name_plural = _("职工平均工资")
        ordering = ["region__path", "-year"]
        constraints = [
            models.UniqueConstraint(fields=["region", "year"], name="average_wage_unique"),
            models.CheckConstraint(name="average_wage_is_positive", condition=models.Q(monthly__gt=0)),
            models.CheckConstraint(name="average_wage_has_a_source", condition=~models.Q(source="")),
        ]

    def __str__(self) -> str:
        return f"{self.region.name} {self.year}: {self.monthly}"

    def clean(self) -> None:
        if self.region_id and not _publishes(self.region):
            raise ValidationError({"region": _("职工平均工资按市（州）公布，请选择市（州）。")})


def _publishes(region: Region) -> bool:
    """A prefecture, or a county that hangs directly below the province."""
    if region.level == RegionLevel.PREFECTURE:
        return True
    return region.level == RegionLevel.COUNTY and region.parent is not None and region.parent.parent is None
