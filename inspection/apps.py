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
        from inspection.campaign import documents as campaign_papers
        from inspection.complaint import documents as complaint_papers
        from inspection.investigation import deciding_documents as deciding_papers
        from inspection.investigation import documents as investigation_papers
        from inspection.models import Campaign, Complaint, Investigation, Visit, WrittenReview
        from inspection.review import documents as review_papers
        from inspection.visit import documents as visit_papers

        machines.register(Complaint)
        machines.register(Investigation)
        registry.register(*complaint_papers.TYPES, *investigation_papers.TYPES, *deciding_papers.TYPES)
        for machine in (Campaign, Visit, WrittenReview):
            machines.register(machine)
        registry.register(*campaign_papers.TYPES, *visit_papers.TYPES, *review_papers.TYPES)
        verification.checks_with(integrity.PAYMENTS)
        verification.checks_with(decision_integrity.DECISIONS)
        exporting.exports_with("payments", integrity.export_payments)
