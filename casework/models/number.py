"""Counters for case and document numbers."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NumberSeries(models.Model):
    """The last number given out in one series of one agency in one year."""

    agency = models.ForeignKey("registry.Agency", models.PROTECT, related_name="+", verbose_name=_("机构"))
    series = models.CharField(_("字号"), max_length=20)
    year = models.PositiveSmallIntegerField(_("年度"))
    last = models.PositiveIntegerField(_("最后编号"), default=0)

    class Meta:
        verbose_name = _("编号序列")
        verbose_name_plural = _("编号序列")
        constraints = [models.UniqueConstraint(fields=["agency", "series", "year"], name="number_series_once")]

    def __str__(self) -> str:
        return f"{self.series}〔{self.year}〕{self.last}"
