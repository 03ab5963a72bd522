"""The inspection room as Django knows it: its machines and its document types."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InspectionConfig(AppConfig):
    name = "inspection"
    verbose_name = _("劳动保障监察")

    def ready(self) -> None:
        from casework import machines
        from inspection.models import Complaint, Investigation

        machines.register(Complaint)
        machines.register(Investigation)
