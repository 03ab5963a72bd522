"""Read-only windows for administrators; every change goes through the door, and restricted cases stay out of sight."""

from django.contrib import admin

from casework.admin import CaseRowAdmin
from inspection.models import Complaint, Decision, Investigation, OrderLine, Payment


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
