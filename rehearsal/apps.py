"""The rehearsal room as Django knows it: it brings a command and no tables."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RehearsalConfig(AppConfig):
    name = "rehearsal"
    verbose_name = _("案例推演")
