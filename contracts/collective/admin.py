"""Collective contracts as administrators look at them; they are changed through the door only."""

from django.contrib import admin

from casework.admin import CaseRowAdmin
from contracts.collective.models import CollectiveContract


@admin.register(CollectiveContract)
class CollectiveContractAdmin(CaseRowAdmin):
    """Collective contracts and where they stand."""

    list_display = ["number", "status", "scope", "topic", "employer", "valid_until", "agency", "opened_on"]
    list_filter = ["status", "scope", "topic"]
    list_select_related = ["agency", "employer"]
    show_full_result_count = False
