"""The desk as Django knows it: what its case page shows of each kind of case."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """Fills the desk's registries from the rooms below."""

    name = "desk"
    verbose_name = _("工作台")

    def ready(self) -> None:
        from desk import aftermath_panels, inspection_panels, outcomes
        from inspection.investigation.reasons import ClosingReason

        inspection_panels.register()
        aftermath_panels.register()
        outcomes.register(ClosingReason.choices)
