"""Plans in the admin: entered as their document says; a target is followed by a new version, never rewritten."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from casework import clock
from contracts.plan.models import Plan, Target


@admin.register(Plan)
class PlanAdmin(admin.ModelAdmin):
    list_display = ("code", "name", "document", "place", "region", "tag")
    autocomplete_fields = ("region",)

    def has_delete_permission(self, request: HttpRequest, obj: Plan | None = None) -> bool:
        return False


@admin.register(Target)
class TargetAdmin(admin.ModelAdmin):
    list_display = ("plan", "region", "year", "indicator", "whose", "percent", "tag", "set_by", "set_at")
    list_filter = ("plan", "year", "indicator")
    exclude = ("set_by", "set_at")
    autocomplete_fields = ("region",)

    def has_change_permission(self, request: HttpRequest, obj: Target | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Target | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Target, form: Any, change: bool) -> None:
        obj.set_by = getattr(request.user, "staff", None)
        obj.set_at = clock.now()
        super().save_model(request, obj, form, change)
