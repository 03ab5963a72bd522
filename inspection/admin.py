"""Read-only windows for administrators; every change goes through the door, and restricted cases stay out of sight."""

from django.contrib import admin
from django.http import HttpRequest

from casework.admin import CaseRowAdmin
from inspection.models import (
    Clue,
    Complaint,
    Decision,
    Deposit,
    DepositMovement,
    DepositPayment,
    Investigation,
    ListedPerson,
    Listing,
    OrderLine,
    Payment,
    Publication,
    Rating,
    TicketToken,
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


@admin.register(Decision)
class DecisionAdmin(CaseRowAdmin):
    """Handling and penalty decisions, from the announcement to the performance."""

    to_case = "investigation__"

    list_display = ["investigation", "measure", "noticed_on", "decided_on", "amount", "served_on", "paid_on"]
    list_filter = ["measure"]
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
