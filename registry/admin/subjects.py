"""Employers and construction projects."""

from django.contrib import admin

from registry.admin.guards import KeptAdminMixin, PersonalDataForm
from registry.models import Employer, EmployerContact, Project, ProjectSubcontract


@admin.register(Employer)
class EmployerAdmin(KeptAdminMixin, admin.ModelAdmin):
    form = PersonalDataForm
    list_display = ["name", "unified_code", "ownership", "industry", "size", "region"]
    list_filter = ["ownership", "industry", "size"]
    list_select_related = ["region"]
    search_fields = ["name", "pinyin", "unified_code"]
    autocomplete_fields = ["region"]


@admin.register(EmployerContact)
class EmployerContactAdmin(KeptAdminMixin, admin.ModelAdmin):
    """Whoever stands here can act for the employer: entered after the identity and the power of attorney were seen."""

    form = PersonalDataForm
    list_display = ["employer", "name", "position", "masked_phone", "since", "until"]
    list_select_related = ["employer"]
    search_fields = ["employer__name", "employer__pinyin", "name"]
    autocomplete_fields = ["employer"]
    readonly_fields = ["added_by", "ended_by"]


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
