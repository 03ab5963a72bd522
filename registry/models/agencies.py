"""Bodies that handle cases: inspection bodies, arbitration commissions, mediation bodies."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.models.regions import Region


class AgencyKind(models.TextChoices):
    INSPECTION = "inspection", _("劳动保障监察机构")
    ARBITRATION = "arbitration", _("劳动人事争议仲裁委员会")
    MEDIATION = "mediation", _("调解组织")


class Agency(models.Model):
    """A body with a seat and a jurisdiction (监察条例 art 13: the place of employment)."""

    kind = models.CharField(_("机构类型"), max_length=12, choices=AgencyKind)
    region = models.ForeignKey(Region, models.PROTECT, related_name="agencies", verbose_name=_("管辖区划"))
    name = models.CharField(_("机构名称"), max_length=100, unique=True)
    letterhead = models.CharField(
        _("发文机关"), max_length=100, help_text=_("印在文书版头的机关名称，如“贵阳市南明区人力资源和社会保障局”。")
    )
    number_prefix = models.CharField(
        _("机关代字"), max_length=20, unique=True, help_text=_("文书字号的开头，如“南人社监”，不得与其他机构重复。")
    )
    address = models.CharField(_("地址"), max_length=200, blank=True)
    phone = models.CharField(_("联系电话"), max_length=30, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("上级机构")
    )
    active = models.BooleanField(_("在用"), default=True)

    class Meta:
        verbose_name = _("办案机构")
        verbose_name_plural = _("办案机构")
        ordering = ["region__path", "kind", "id"]

    def __str__(self) -> str:
        return self.name
