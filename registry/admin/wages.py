"""Average wages as they were published, one row for each place and year."""

from django.contrib import admin

from registry.admin.guards import KeptAdminMixin
from registry.models import AverageWage


@admin.register(AverageWage)
class AverageWageAdmin(KeptAdminMixin, admin.ModelAdmin):
    list_display = ["region", "year", "monthly", "source"]
    list_filter = ["year"]
    list_select_related = ["region"]
    search_fields = ["region__full_name", "source"]
    autocomplete_fields = ["region"]
