"""The contracts room as Django knows it: its machines and its document types."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContractsConfig(AppConfig):
    """Tells the kernel which machines there are, and the documents room which papers."""

    name = "contracts"
    verbose_name = _("劳动合同")

    def ready(self) -> None:
        from casework import machines
        from contracts import models, papers
        from documents import registry

        machines.register(models.CollectiveContract)
        registry.register(*papers.TYPES)
