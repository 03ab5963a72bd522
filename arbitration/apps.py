"""The arbitration room as Django knows it: its machines and its document types."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArbitrationConfig(AppConfig):
    """Tells the kernel which machines there are, and the documents room which papers."""

    name = "arbitration"
    verbose_name = _("调解仲裁")

    def ready(self) -> None:
        from arbitration import archive, models, papers
        from arbitration.hearing import bookings
        from casework import effects, machines
        from documents import registry
        from documents.casefile import cover

        for machine in (models.Arbitration, models.AwardEffect, models.Mediation, models.AgreementReview):
            machines.register(machine)
            cover.kept_by(machine.machine, archive.archive_setting)
        registry.register(*papers.TYPES)
        effects.on_closing(bookings.case_closed)
