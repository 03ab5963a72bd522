"""The portal as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    """Takes over what happens after an act with a public line: the complainants are told."""

    name = "portal"
    verbose_name = _("服务大厅")

    def ready(self) -> None:
        from casework import outbox
        from portal import drafts, employer_drafts, employer_notices, notices

        outbox.handles(notices.ACT_TOPIC, notices.tell_complainants)
        outbox.handles(employer_notices.CONTACT_TOPIC, employer_notices.tell_of_contact)
        outbox.handles(notices.MESSAGE_TOPIC, notices.deliver)
        outbox.handles(drafts.EXPIRY_TOPIC, drafts.forget_expired)
        outbox.handles(employer_drafts.EXPIRY_TOPIC, employer_drafts.forget_expired)
