"""The room as a Django app: who does its later work."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContractsConfig(AppConfig):
    name = "contracts"
    verbose_name = _("劳动合同")

    def ready(self) -> None:
        from casework import outbox
        from contracts.importing import services

        outbox.handles(services.TOPIC, services.deliver)
        outbox.handles(services.EXPIRY_TOPIC, services.forget_unconfirmed)
