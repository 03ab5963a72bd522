"""What holds today, above the dated rows of a list: an empty list of settings must not look as if nothing were settled."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode


@dataclass(frozen=True)
class InForce:
    """One line: the value that holds, since when and by whose word, and how sure its source is.

    `stored` is the value as the form wants it, where that differs from how it is shown. `since` None: always, or never
    settled when there is no `value` either. `address` is where another value can be set; empty for those who may not.
    """

    key: str
    label: str
    value: str
    tag: str
    law: str
    stored: str = ""
    since: date | None = None
    decided: bool = False
    reason: str = ""
    address: str = ""


class InForceAdmin(admin.ModelAdmin):
    """A list of dated rows below a table of everything that they may change."""

    change_list_template = "admin/in_force_list.html"
    today: Callable[[], date]  # set by `config.administration`, because this room lies below the clock

    def in_force(self, request: HttpRequest, today: date) -> Sequence[InForce]:
        """The lines of the table."""
        raise NotImplementedError

    def address_to_set(self, request: HttpRequest, **initial: str) -> str:
        """The page for a new row with these fields filled in; empty for who may not add one."""
        if not self.has_add_permission(request):
            return ""
        return f"{reverse(f'admin:{self.opts.app_label}_{self.opts.model_name}_add')}?{urlencode(initial)}"

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Django's list, and the table for whoever may look at it."""
        told = {}
        if self.has_view_or_change_permission(request):
            today = self.today()
            told = {"in_force": self.in_force(request, today), "today": today}
        return super().changelist_view(request, {**(extra_context or {}), **told})
