"""The inspection room as Django knows it: its machines and its document types."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InspectionConfig(AppConfig):
    """Tells the kernel which machines there are, and the documents room which papers."""

    name = "inspection"
    verbose_name = _("劳动保障监察")

    def ready(self) -> None:
        from casework import exporting, machines, verification
        from documents import registry
        from inspection import decision_integrity, integrity
        from inspection.blacklist import documents as blacklist_papers
        from inspection.complaint import documents as complaint_papers
        from inspection.credit import documents as credit_papers
        from inspection.deposit import documents as deposit_papers
        from inspection.investigation import deciding_documents as deciding_papers
        from inspection.investigation import documents as investigation_papers
        from inspection.models import Complaint, Deposit, Investigation, Listing, Publication, Rating
        from inspection.publication import documents as publication_papers

        machines.register(Complaint)
        machines.register(Investigation)
        for machine in (Deposit, Listing, Publication, Rating):
            machines.register(machine)
        registry.register(*complaint_papers.TYPES, *investigation_papers.TYPES, *deciding_papers.TYPES)
        registry.register(*deposit_papers.TYPES, *blacklist_papers.TYPES)
        registry.register(*publication_papers.TYPES, *credit_papers.TYPES)
        verification.checks_with(integrity.PAYMENTS)
        verification.checks_with(decision_integrity.DECISIONS)
        exporting.exports_with("payments", integrity.export_payments)
