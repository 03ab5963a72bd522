"""Employers and construction projects."""

from django.contrib import admin

from registry.admin.guards import KeptAdminMixin, PersonalDataForm
from registry.models import Employer, Project, ProjectSubcontract


@admin.register(Employer)
class EmployerAdmin(KeptAdminMixin, admin.ModelAdmin):
    form = PersonalDataForm
    list_display = ["name", "unified_code", "ownership", "industry", "size", "region"]
    list_filter = ["ownership", "industry", "size"]
    list_select_related = ["region"]
    search_fields = ["name", "pinyin", "unified_code"]
    autocomplete_fields = ["region"]


class SubcontractInline(admin.TabularInline):
    model = ProjectSubcontract
    extra = 0
    autocomplete_fields = ["subcontractor", "upper"]


@admin.register(Project)
class ProjectAdmin(KeptAdminMixin, admin.ModelAdmin):
    list_display = ["name", "region", "client", "general_contractor"]
    list_select_related = ["region", "client", "general_contractor"]
    search_fields = ["name", "address", "general_contractor__name"]
    autocomplete_fields = ["region", "client", "general_contractor"]
    inlines = [SubcontractInline]
