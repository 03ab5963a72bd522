"""Start-up of the kernel."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CaseworkConfig(AppConfig):
    name = "casework"
    verbose_name = _("办案")

    def ready(self) -> None:
        from casework import checks, effects, flows  # noqa: F401 - checks register themselves

        effects.on_closing(flows.cancel_all)
