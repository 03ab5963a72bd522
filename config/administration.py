"""Administrators' pages that other packages bring along, made to fit: procedures are looked at, secrets never shown."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib import admin
from django.http import HttpRequest

from casework.admin import ReadOnlyAdmin


class ProcessAdmin(ReadOnlyAdmin):
    """Office procedures: only flows and the door move them."""

    list_display = ["pk", "flow_class", "status", "created", "finished"]
    list_filter = ["status"]
    show_full_result_count = False


class TaskAdmin(ReadOnlyAdmin):
    """Tasks of the procedures: whose they are follows from role and case, and is not changed by hand."""

    list_display = ["pk", "process", "flow_task", "status", "owner", "owner_permission", "created", "finished"]
    list_filter = ["status"]
    list_select_related = ["process", "owner"]
    show_full_result_count = False


class SecondFactorAdmin(admin.ModelAdmin):
    """Who lost the phone gets the second factor taken away and sets up another; its key is nobody else's to read."""

    list_display = ["user", "type", "created_at", "last_used_at"]
    list_filter = ["type"]
    exclude = ["data"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only its owner sets one up."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """It is as its owner made it."""
        return False


def take_over() -> None:
    """Replace the pages of other packages; called once all of them are registered."""
    admin.site.unregister(EmailAddress)  # staff log in by name, and nobody is written to by e-mail
    pages = {
        apps.get_model("viewflow", "Process"): ProcessAdmin,
        apps.get_model("viewflow", "Task"): TaskAdmin,
        Authenticator: SecondFactorAdmin,
    }
    for model, page in pages.items():
        admin.site.unregister(model)
        admin.site.register(model, page)
