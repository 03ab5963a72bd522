"""Workers, and who looked at their data."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from registry import checkdigits
from registry.admin.guards import KeptAdminMixin, PersonalDataForm, ReadOnlyAdmin
from registry.models import AccessLog, Worker


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

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Worker], search_term: str):
        """A complete number is looked up by its hash; it is never part of a database comparison."""
        if checkdigits.identity_number_error(search_term) is None:
            found = Worker.objects.by_identity(search_term)
            return queryset.filter(pk=found.pk if found else None), False
        if checkdigits.phone_error(search_term) is None:
            return queryset.filter(pk__in=Worker.objects.by_phone(search_term).values("pk")), False
        return super().get_search_results(request, queryset, search_term)


@admin.register(AccessLog)
class AccessLogAdmin(ReadOnlyAdmin):
    list_display = ["at", "staff", "worker", "what", "subject_model", "subject_id", "reason"]
    list_select_related = ["staff", "worker"]
    search_fields = ["staff__name", "what", "reason"]
    date_hierarchy = "at"
