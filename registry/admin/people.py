"""Workers, and who looked at their data."""

import re
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import SEARCH_VAR
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from registry import checkdigits
from registry.admin.guards import KeptAdminMixin, PersonalDataForm, ReadOnlyAdmin
from registry.fields import keyed_hash
from registry.models import AccessLog, Worker

_HASH = re.compile(r"[0-9a-f]{64}")


class WorkerForm(PersonalDataForm):
    def clean_identity_number(self) -> str:
        number = self.cleaned_data["identity_number"]
        known = Worker.objects.by_identity(number) if number else None
        if known and known != self.instance:
            raise ValidationError(_("该身份证号码已登记，请查找原有记录，不要重复登记。"))
        return number


@admin.register(Worker)
class WorkerAdmin(KeptAdminMixin, admin.ModelAdmin):
    form = WorkerForm
    list_display = ["name", "shown_identity", "shown_phone", "active"]
    list_filter = ["active"]
    search_fields = ["name", "pinyin"]
    search_help_text = _("按姓名或拼音查找；也可输入完整的身份证号码或手机号码。")
    fields = ["name", "identity_number", "phone", "bank_card", "active"]

    @admin.display(description=_("身份证号码"))
    def shown_identity(self, worker: Worker) -> str:
        return worker.masked_identity

    @admin.display(description=_("手机号码"))
    def shown_phone(self, worker: Worker) -> str:
        return worker.masked_phone

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The search is posted (templates/admin/registry/worker), so that a whole number never stands in an address."""
        asked = request.POST if request.method == "POST" and "action" not in request.POST else request.GET
        wanted = asked.get(SEARCH_VAR, "")
        if asked is request.GET and _hidden(wanted) == wanted:
            return super().changelist_view(request, extra_context)
        query = asked.copy()
        query.pop("csrfmiddlewaretoken", None)
        query[SEARCH_VAR] = _hidden(wanted)
        return redirect(f"{request.path}?{query.urlencode()}")

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Worker], search_term: str):
        """A complete number is looked up by its hash; it is never part of a database comparison."""
        hidden = _hidden(search_term)
        if _HASH.fullmatch(hidden):
            return queryset.filter(Q(identity_hash=hidden) | Q(phone_hash=hidden)), False
        return super().get_search_results(request, queryset, search_term)


def _hidden(text: str) -> str:
    """The keyed hash of a whole identity or phone number; any other text as it is."""
    number, phone = checkdigits.normalise_code(text), checkdigits.normalise_phone(text)
    if checkdigits.identity_number_error(number) is None:
        return keyed_hash(number)
    return keyed_hash(phone) if checkdigits.phone_error(phone) is None else text


@admin.register(AccessLog)
class AccessLogAdmin(ReadOnlyAdmin):
    list_display = ["at", "staff", "worker", "what", "subject_model", "subject_id", "reason"]
    list_select_related = ["staff", "worker"]
    search_fields = ["staff__name", "what", "reason"]
    date_hierarchy = "at"
