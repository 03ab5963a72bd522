"""Read-only windows for administrators; every change goes through the door, and restricted cases stay out of sight."""

from django.contrib import admin
from django.http import HttpRequest

from casework.admin import CaseRowAdmin, ReadOnlyAdmin
from inspection.models import (
    BenchmarkTier,
    Campaign,
    Claim,
    Clue,
    Complaint,
    Crime,
    Decision,
    Deposit,
    DepositMovement,
    DepositPayment,
    Enforcement,
    FinePayment,
    Instalment,
    Investigation,
    ListedPerson,
    Listing,
    Ordered,
    OrderLine,
    Payer,
    Payment,
    Publication,
    Rating,
    Recovery,
    ReportedPayment,
    RosterImport,
    TicketBatch,
    TicketToken,
    Visit,
    WrittenReview,
)


@admin.register(Clue)
class ClueAdmin(CaseRowAdmin):
    """Clues and what became of them; who reported is not shown here."""

    list_display = ["number", "status", "outcome", "source", "ticket_number", "agency", "opened_on", "closed_on"]
    list_filter = ["status", "source", "outcome"]
    search_fields = ["number", "reference", "ticket_number"]
    list_select_related = ["agency"]
    show_full_result_count = False


@admin.register(TicketToken)
class TicketTokenAdmin(admin.ModelAdmin):
    """Who may send tickets; a secret is made by `manage.py make_ticket_token` and shown once, here it can be switched off."""

    list_display = ["name", "agency", "active", "created_at", "last_used_at"]
    list_filter = ["active"]
    readonly_fields = ["agency", "name", "created_at", "last_used_at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: TicketToken | None = None) -> bool:
        return False


@admin.register(TicketBatch)
class TicketBatchAdmin(ReadOnlyAdmin):
    """What other systems sent and how much of it was taken in; the rows themselves name people and are not shown."""

    list_display = ["received_at", "agency", "name", "token", "imported", "known", "refused", "imported_at"]
    list_filter = ["origin"]
    list_select_related = ["agency", "token"]
    show_full_result_count = False


@admin.register(BenchmarkTier)
class BenchmarkTierAdmin(ReadOnlyAdmin):
    """The local discretion benchmark in force; it is entered whole by `manage.py load_benchmark`."""

    list_display = ["fine_code", "tier", "low", "high", "valid_from", "valid_until", "source"]
    list_filter = ["fine_code"]
    search_fields = ["fine_code", "tier", "criteria", "source"]


@admin.register(Complaint)
class ComplaintAdmin(CaseRowAdmin):
    """Complaints as they were told and what became of them."""

    list_display = ["number", "status", "channel", "employer_name_given", "agency", "opened_on", "closed_on"]
    list_filter = ["status", "channel"]
    search_fields = ["number", "reference", "employer_name_given"]
    list_select_related = ["agency"]
    show_full_result_count = False


@admin.register(Investigation)
class InvestigationAdmin(CaseRowAdmin):
    """Inspection cases."""

    list_display = ["number", "status", "source", "employer", "agency", "filed_on", "closed_on", "closing_reason"]
    list_filter = ["status", "source", "closing_reason"]
    search_fields = ["number", "reference"]
    list_select_related = ["agency", "employer"]
    show_full_result_count = False


@admin.register(OrderLine)
class OrderLineAdmin(CaseRowAdmin):
    """Money that orders give back."""

    to_case = "investigation__"

    list_display = ["investigation", "worker", "kind", "amount", "paid_amount", "paid_on", "answer"]
    list_filter = ["answer"]
    list_select_related = ["investigation", "worker"]
    show_full_result_count = False


@admin.register(Payment)
class PaymentAdmin(CaseRowAdmin):
    """Every payment on these rows."""

    to_case = "line__investigation__"

    list_display = ["line", "amount", "paid_on", "proof"]
    list_select_related = ["line__worker", "proof"]
    show_full_result_count = False


@admin.register(Ordered)
class OrderedAdmin(CaseRowAdmin):
    """By how much each order and decision raised or lowered a row."""

    to_case = "line__investigation__"

    list_display = ["line", "change", "sequence"]
    list_select_related = ["line__worker"]
    show_full_result_count = False


@admin.register(ReportedPayment)
class ReportedPaymentAdmin(CaseRowAdmin):
    """What employers say they have paid; it books nothing."""

    to_case = "line__investigation__"

    list_display = ["line", "amount", "paid_on", "proof", "declined_on"]
    list_select_related = ["line__worker", "proof"]
    show_full_result_count = False


@admin.register(RosterImport)
class RosterImportAdmin(CaseRowAdmin):
    """Sheets that were read; their rows name people and are looked at in the case."""

    to_case = "investigation__"

    list_display = ["investigation", "kind", "sheet", "rows_read", "imported_on", "withdrawn_in"]
    list_filter = ["kind"]
    list_select_related = ["investigation"]
    show_full_result_count = False


@admin.register(Recovery)
class RecoveryAdmin(CaseRowAdmin):
    """Recoveries of wages."""

    list_display = ["number", "status", "investigation", "agency", "opened_on", "closed_on"]
    list_filter = ["status"]
    search_fields = ["number", "reference"]
    list_select_related = ["agency", "investigation"]
    show_full_result_count = False


@admin.register(Payer)
class PayerAdmin(CaseRowAdmin):
    """Who pays first, and up to what amount."""

    to_case = "recovery__"

    list_display = ["recovery", "place", "employer", "law", "debtor", "limit_amount"]
    list_select_related = ["recovery", "employer"]
    show_full_result_count = False


@admin.register(Instalment)
class InstalmentAdmin(CaseRowAdmin):
    """What falls due on which day by a plan."""

    to_case = "recovery__"

    list_display = ["recovery", "place", "due_on", "amount"]
    list_select_related = ["recovery"]
    show_full_result_count = False


@admin.register(Claim)
class ClaimAdmin(CaseRowAdmin):
    """What payers may claim from the debtor, and what was repaid."""

    to_case = "investigation__"

    list_display = ["investigation", "kind", "creditor", "debtor", "amount", "on"]
    list_filter = ["kind"]
    list_select_related = ["investigation", "creditor", "debtor"]
    show_full_result_count = False


@admin.register(Decision)
class DecisionAdmin(CaseRowAdmin):
    """Handling and penalty decisions, from the announcement to the performance."""

    to_case = "investigation__"

    list_display = ["investigation", "measure", "noticed_on", "decided_on", "amount", "served_on", "paid_on"]
    list_filter = ["measure"]
    list_select_related = ["investigation"]
    show_full_result_count = False


@admin.register(FinePayment)
class FinePaymentAdmin(CaseRowAdmin):
    """Payments of fines and of what was added to them."""

    to_case = "decision__investigation__"

    list_display = ["decision", "amount", "surcharge", "paid_on", "proof"]
    list_select_related = ["decision", "proof"]
    show_full_result_count = False


@admin.register(Enforcement)
class EnforcementAdmin(CaseRowAdmin):
    """Remedies against decisions, and their enforcement by the court."""

    list_display = ["number", "status", "investigation", "served_on", "applied_on", "closed_on"]
    list_filter = ["status"]
    search_fields = ["number", "reference", "court_number", "suit_number"]
    list_select_related = ["investigation"]
    show_full_result_count = False


@admin.register(Crime)
class CrimeAdmin(CaseRowAdmin):
    """Transfers to the police."""

    list_display = ["number", "status", "investigation", "element", "sent_on", "police_filed_on", "closed_on"]
    list_filter = ["status", "element"]
    search_fields = ["number", "reference", "police_number"]
    list_select_related = ["investigation"]
    show_full_result_count = False


@admin.register(Deposit)
class DepositAdmin(CaseRowAdmin):
    """Wage deposits of construction projects."""

    list_display = ["number", "status", "project", "contractor", "required_amount", "agency", "opened_on"]
    list_filter = ["status"]
    search_fields = ["number", "reference"]
    list_select_related = ["agency", "project", "contractor"]
    show_full_result_count = False


@admin.register(DepositMovement)
class DepositMovementAdmin(CaseRowAdmin):
    """The ledger of deposits."""

    to_case = "deposit__"

    list_display = ["deposit", "kind", "form", "amount", "made_on", "bank"]
    list_filter = ["kind"]
    list_select_related = ["deposit"]
    show_full_result_count = False


@admin.register(DepositPayment)
class DepositPaymentAdmin(CaseRowAdmin):
    """What banks were told to pay to whom."""

    to_case = "deposit__"

    list_display = ["deposit", "line", "amount", "paid_on", "withdrawn"]
    list_select_related = ["deposit", "line__worker"]
    show_full_result_count = False


@admin.register(Listing)
class ListingAdmin(CaseRowAdmin):
    """Entries of the arrears blacklist."""

    list_display = ["number", "status", "employer", "ground", "amount_owed", "listed_on", "removed_on"]
    list_filter = ["status", "ground"]
    search_fields = ["number", "reference"]
    list_select_related = ["employer"]
    show_full_result_count = False


@admin.register(ListedPerson)
class ListedPersonAdmin(CaseRowAdmin):
    """People listed with their employer; identity numbers are masked."""

    to_case = "listing__"

    list_display = ["listing", "name", "liable_as", "masked_identity"]
    list_select_related = ["listing", "identity"]
    show_full_result_count = False


@admin.register(Publication)
class PublicationAdmin(CaseRowAdmin):
    """Serious violations and their publication."""

    list_display = ["number", "status", "employer", "category", "approved_on", "published_on", "withdrawn_on"]
    list_filter = ["status", "category"]
    search_fields = ["number", "reference"]
    list_select_related = ["employer"]
    show_full_result_count = False


@admin.register(Rating)
class RatingAdmin(CaseRowAdmin):
    """Integrity grades."""

    list_display = ["number", "status", "employer", "year", "grade", "confirmed_on"]
    list_filter = ["status", "year", "grade"]
    search_fields = ["number", "reference"]
    list_select_related = ["employer"]
    show_full_result_count = False


@admin.register(Campaign)
class CampaignAdmin(CaseRowAdmin):
    """Plans of patrols, written reviews and special campaigns."""

    list_display = ["number", "status", "plan_kind", "sampling", "period_from", "period_until", "agency"]
    list_filter = ["status", "plan_kind"]
    search_fields = ["number", "reference"]
    list_select_related = ["agency"]
    show_full_result_count = False


@admin.register(Visit)
class VisitAdmin(CaseRowAdmin):
    """Inspections on site by a plan."""

    list_display = ["number", "status", "employer", "checklist_key", "finish_by", "closed_on"]
    list_filter = ["status", "checklist_key"]
    search_fields = ["number", "reference"]
    list_select_related = ["employer"]
    show_full_result_count = False


@admin.register(WrittenReview)
class WrittenReviewAdmin(CaseRowAdmin):
    """Yearly written reviews of employers; the code with which one fills in is not shown."""

    list_display = ["number", "status", "employer", "year", "hand_in_by", "handed_in_at", "closed_on"]
    list_filter = ["status", "year"]
    search_fields = ["number", "reference"]
    list_select_related = ["employer"]
    show_full_result_count = False
