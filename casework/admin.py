"""Windows for administrators: what the door wrote can be looked at here, never changed; what is stuck can be tried again."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from casework import heartbeats, outbox
from casework.models import Anchor, Case, ClockEvent, Deadline, Entry, Heartbeat, NumberSeries, OutboxItem
from casework.models.case import Confidentiality


class ReadOnlyAdmin(admin.ModelAdmin):
    """Nothing can be added, changed or deleted."""

    def has_add_permission(self, request: HttpRequest, *_rest: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, *_rest: Any) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, *_rest: Any) -> bool:
        return False


class CaseRowAdmin(ReadOnlyAdmin):
    """Rows of cases that are open to the whole agency.

    Who keeps the machine running handles no case: a restricted one does not exist here (监察条例 art 9), for it would be
    read without anybody's seeing that it was.
    """

    # The lookup that leads from a row to its case ("deadline__case__"); empty where the row is the case itself.
    to_case: ClassVar[str] = ""

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).filter(**{f"{self.to_case}confidentiality": Confidentiality.ORDINARY})


@admin.register(Case)
class CaseAdmin(CaseRowAdmin):
    list_display = ["number", "kind", "status", "agency", "opened_on", "closed_on", "next_due_on"]
    list_filter = ["kind", "status"]
    search_fields = ["number", "reference"]
    list_select_related = ["agency"]
    show_full_result_count = False


@admin.register(Entry)
class EntryAdmin(CaseRowAdmin):
    to_case = "case__"
    list_display = ["case", "sequence", "act", "source", "target", "on", "actor_label"]
    list_select_related = ["case"]
    show_full_result_count = False


@admin.register(Anchor)
class AnchorAdmin(ReadOnlyAdmin):
    """The values that can be published; against them a timeline that was forged as a whole does not stand."""

    list_display = ["number", "at", "leaf_count", "hash"]
    show_full_result_count = False


@admin.register(Deadline)
class DeadlineAdmin(CaseRowAdmin):
    to_case = "case__"
    list_display = ["case", "term", "state", "started_on", "due_on", "provisional", "ended_on"]
    list_filter = ["state", "term"]
    list_select_related = ["case"]
    show_full_result_count = False


@admin.register(ClockEvent)
class ClockEventAdmin(CaseRowAdmin):
    to_case = "deadline__case__"
    list_display = ["deadline", "kind", "on", "length", "unit"]
    show_full_result_count = False


@admin.register(NumberSeries)
class NumberSeriesAdmin(ReadOnlyAdmin):
    list_display = ["agency", "series", "year", "last"]
    list_select_related = ["agency"]


class StuckFilter(admin.SimpleListFilter):
    """What has failed so often that somebody should look."""

    title = _("是否受阻")
    parameter_name = "stuck"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("受阻"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[OutboxItem]) -> QuerySet[OutboxItem]:
        return queryset.filter(pk__in=outbox.stuck().values("pk")) if self.value() else queryset


@admin.register(OutboxItem)
class OutboxItemAdmin(ReadOnlyAdmin):
    """What waits to be done; nothing is edited, but what failed can be made due at once."""

    list_display = ["topic", "key", "run_at", "attempts", "is_stuck", "done_at", "error"]
    list_filter = [StuckFilter, "topic"]
    actions = ["try_again"]
    show_full_result_count = False

    @admin.display(description=_("受阻"), boolean=True)
    def is_stuck(self, item: OutboxItem) -> bool:
        return item.done_at is None and item.attempts >= outbox.STUCK_AFTER

    @admin.action(description=_("再试一次"), permissions=["try_again"])
    def try_again(self, request: HttpRequest, queryset: QuerySet[OutboxItem]) -> None:
        number = outbox.try_again(queryset.values_list("pk", flat=True))
        words = ngettext("已安排立即再试 %(number)d 项。", "已安排立即再试 %(number)d 项。", number)
        self.message_user(request, words % {"number": number})

    def has_try_again_permission(self, request: HttpRequest) -> bool:
        """Who may change the queue; looking at it is not enough."""
        return request.user.has_perm("casework.change_outboxitem")


@admin.register(Heartbeat)
class HeartbeatAdmin(ReadOnlyAdmin):
    """The same as `/healthz` says of the periodic jobs."""

    list_display = ["job", "beat_at", "runs"]

    @admin.display(description=_("按时运行"), boolean=True)
    def runs(self, heartbeat: Heartbeat) -> bool | None:
        """Unknown for a job that the schedule no longer names."""
        found = {pulse.job: not pulse.is_late for pulse in heartbeats.pulses()}
        return found.get(heartbeat.job)
