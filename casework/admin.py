"""Read-only windows for administrators: what the door wrote can be looked at here, never changed."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from casework.models import Case, ClockEvent, Deadline, Entry, Heartbeat, NumberSeries, OutboxItem


class ReadOnlyAdmin(admin.ModelAdmin):
    """Nothing can be added, changed or deleted."""

    def has_add_permission(self, request: HttpRequest, *_rest: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, *_rest: Any) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, *_rest: Any) -> bool:
        return False


@admin.register(Case)
class CaseAdmin(ReadOnlyAdmin):
    list_display = ["number", "kind", "status", "agency", "opened_on", "closed_on", "next_due_on"]
    list_filter = ["kind", "status"]
    search_fields = ["number", "reference"]
    list_select_related = ["agency"]
    show_full_result_count = False


@admin.register(Entry)
class EntryAdmin(ReadOnlyAdmin):
    list_display = ["case", "sequence", "act", "source", "target", "on", "actor_label"]
    list_select_related = ["case"]
    show_full_result_count = False


@admin.register(Deadline)
class DeadlineAdmin(ReadOnlyAdmin):
    list_display = ["case", "term", "state", "started_on", "due_on", "provisional", "ended_on"]
    list_filter = ["state", "term"]
    list_select_related = ["case"]
    show_full_result_count = False


@admin.register(ClockEvent)
class ClockEventAdmin(ReadOnlyAdmin):
    list_display = ["deadline", "kind", "on", "length", "unit"]
    show_full_result_count = False


@admin.register(NumberSeries)
class NumberSeriesAdmin(ReadOnlyAdmin):
    list_display = ["agency", "series", "year", "last"]
    list_select_related = ["agency"]


@admin.register(OutboxItem)
class OutboxItemAdmin(ReadOnlyAdmin):
    list_display = ["topic", "key", "run_at", "attempts", "done_at", "error"]
    list_filter = ["topic"]
    show_full_result_count = False


@admin.register(Heartbeat)
class HeartbeatAdmin(ReadOnlyAdmin):
    list_display = ["job", "beat_at"]
