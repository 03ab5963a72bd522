"""Dated rows that override the defaults of `registry/data/policy.toml`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PolicySetting(models.Model):
    """The value of one switch from one day on, with who decided it and why in `note`."""

    key = models.CharField(_("事项"), max_length=60)
    value = models.CharField(_("取值"), max_length=200)
    valid_from = models.DateField(_("自何日起适用"))
    note = models.CharField(_("依据或说明"), max_length=300)

    class Meta:
        verbose_name = _("政策口径")
        verbose_name_plural = _("政策口径")
        ordering = ["key", "-valid_from"]
        constraints = [models.UniqueConstraint(fields=["key", "valid_from"], name="policy_setting_unique")]

    def __str__(self) -> str:
        return f"{self.key} = {self.value}"

    def clean(self) -> None:
        # imported here, because the module of the switches reads this table
        from registry import policy

        policy.validate(self.key, self.value)
