"""Start-up of the kernel."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CaseworkConfig(AppConfig):
    name = "casework"
    verbose_name = _("办案")

    def ready(self) -> None:
        from casework import anchor_checks, chains, checks, effects, flows, outbox, recomputation, verification

        effects.on_closing(flows.cancel_all)
        outbox.handles(recomputation.TOPIC, recomputation.deliver)
        verification.checks_with(checks.GUARDS)
        verification.checks_with(chains.TIMELINE)
        verification.checks_with(anchor_checks.ANCHORS)
