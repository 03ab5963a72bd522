"""The documents room as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    """Tells the door who issues documents, and the outbox who prints them."""

    name = "documents"
    verbose_name = _("文书")

    def ready(self) -> None:
        from casework import effects, outbox
        from documents import flows, issuing, previews, registry, rendering, serving, slips  # noqa: F401 - flows are found by name

        effects.issue_with(issuing.issue)
        outbox.handles(rendering.TOPIC, rendering.deliver)
        outbox.handles(previews.TOPIC, previews.deliver)
        outbox.handles(serving.TOPIC, serving.deliver_notice_end)
        registry.register(slips.SERVICE_SLIP)
