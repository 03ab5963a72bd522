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
        from inspection.clue import documents as clue_papers
        from inspection.campaign import documents as campaign_papers
        from inspection.complaint import documents as complaint_papers
        from inspection.crime import documents as crime_papers
        from inspection.enforcement import documents as enforcement_papers
        from inspection.investigation import deciding_documents as deciding_papers
        from inspection.investigation import documents as investigation_papers
        from inspection.models import Complaint, Investigation, Recovery
        from inspection.recovery import documents as recovery_papers
        from inspection.investigation import penalty_documents as penalty_papers
        from inspection.investigation import proceeding_documents as proceeding_papers
        from inspection.investigation import employer_documents as employer_papers
        from inspection.models import Complaint, Investigation
        from inspection.roster import documents as roster_papers
        from inspection.models import Clue, Complaint, Investigation

        machines.register(Clue)
        machines.register(Complaint)
        machines.register(Investigation)
        machines.register(Recovery)
        registry.register(*complaint_papers.TYPES, *investigation_papers.TYPES, *deciding_papers.TYPES)
        registry.register(*recovery_papers.TYPES)
        registry.register(*roster_papers.TYPES)
        from inspection.models import Complaint, Crime, Enforcement, Investigation
        from inspection.models import Campaign, Complaint, Investigation, Visit, WrittenReview
        from inspection.review import documents as review_papers
        from inspection.visit import documents as visit_papers

        machines.register(Complaint)
        machines.register(Investigation)
        machines.register(Enforcement)
        machines.register(Crime)
        registry.register(*complaint_papers.TYPES, *investigation_papers.TYPES, *deciding_papers.TYPES)
        registry.register(*enforcement_papers.TYPES, *crime_papers.TYPES)
        registry.register(*proceeding_papers.TYPES, *penalty_papers.TYPES)
        registry.register(*clue_papers.TYPES)
        registry.register(*employer_papers.TYPES)
        for machine in (Campaign, Visit, WrittenReview):
            machines.register(machine)
        registry.register(*campaign_papers.TYPES, *visit_papers.TYPES, *review_papers.TYPES)
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
