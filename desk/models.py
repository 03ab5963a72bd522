"""What an officer keeps for the desk: filters with a name."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.models import Agency, Staff


class SavedFilter(models.Model):
    """A filter of the case list under a name: nothing but the query string of its address.

    Shared with an agency, everybody who holds a role there sees it; what it finds is still only what each may see.
    """

    owner = models.ForeignKey(Staff, models.PROTECT, related_name="saved_filters", verbose_name=_("保存人"))
    name = models.CharField(_("名称"), max_length=30)
    query = models.CharField(_("筛选条件"), max_length=500)
    shared_with = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("共享给")
    )

    class Meta:
        verbose_name = _("常用筛选")
        verbose_name_plural = _("常用筛选")
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="saved_filter_once_per_owner")]

    def __str__(self) -> str:
        return self.name
