"""The inspection room as Django knows it: its machines and its document types."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InspectionConfig(AppConfig):
    """Tells the kernel which machines there are, and the documents room which papers."""

    name = "inspection"
    verbose_name = _("劳动保障监察")

    def ready(self) -> None:
        from casework import exporting, machines, outbox, referrals, verification
        from documents import registry
        from documents.casefile import cover
        from inspection import archive, decision_integrity, integrity, models, papers, referring
        from inspection.clue import importing
        from inspection.recovery import integrity as recovery_integrity

        for machine in (
            models.Clue,
            models.Complaint,
            models.Investigation,
            models.Enforcement,
            models.Crime,
            models.Recovery,
            models.Deposit,
            models.Listing,
            models.Publication,
            models.Rating,
            models.Campaign,
            models.Visit,
            models.WrittenReview,
        ):
            machines.register(machine)
            cover.kept_by(machine.machine, archive.archive_setting)
        registry.register(*papers.TYPES)
        outbox.handles(importing.EXPIRY_TOPIC, importing.forget_unconfirmed)
        verification.checks_with(integrity.PAYMENTS)
        verification.checks_with(decision_integrity.DECISIONS)
        verification.checks_with(recovery_integrity.LEDGER)
        for kind, teller in referring.TELLERS.items():
            referrals.tells_with(kind, teller)
        referrals.takes_with("inspection", referring.take)
        exporting.exports_with("payments", integrity.export_payments)
