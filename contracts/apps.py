"""The contracts room as Django knows it: its machines, its document types, and who does its later work."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContractsConfig(AppConfig):
    """Tells the kernel which machines and later work there are, and the documents room which papers."""

    name = "contracts"
    verbose_name = _("劳动合同")

    def ready(self) -> None:
        from casework import machines, outbox
        from contracts import models, papers
        from contracts.importing import services
        from documents import registry

        machines.register(models.CollectiveContract)
        registry.register(*papers.TYPES)
        outbox.handles(services.TOPIC, services.deliver)
        outbox.handles(services.EXPIRY_TOPIC, services.forget_unconfirmed)
