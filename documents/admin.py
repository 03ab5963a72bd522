"""Paper in the admin: for looking things up; nothing is written here, contents are not shown, and
nothing of a restricted case exists here."""

from django.contrib import admin
from django.http import HttpRequest

from casework.admin import CaseRowAdmin
from documents.models import Document, Evidence, Service, ServiceAttempt


class AttemptInline(admin.TabularInline):
    model = ServiceAttempt
    extra = 0
    can_delete = False
    fields = readonly_fields = ("way", "outcome", "on", "effective_on", "staff", "recorded_at")

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Document)
class DocumentAdmin(CaseRowAdmin):
    to_case = "case__"
    list_display = ("title", "number", "agency", "issued_on", "page_count", "rendered_at")
    list_filter = ("type_code", "internal", "agency")
    search_fields = ("number", "verification_code")
    list_select_related = ("agency",)
    exclude = ("context", "pdf")


@admin.register(Evidence)
class EvidenceAdmin(CaseRowAdmin):
    to_case = "case__"
    list_display = ("receipt_code", "kind", "content_type", "size", "received_at")
    list_filter = ("kind", "content_type")
    search_fields = ("receipt_code", "sha256")
    exclude = ("original",)


@admin.register(Service)
class ServiceAdmin(CaseRowAdmin):
    to_case = "document__case__"
    list_display = ("document", "state", "way", "opened_on", "effective_on")
    list_filter = ("state", "way")
    list_select_related = ("document",)
    inlines = (AttemptInline,)
