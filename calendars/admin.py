"""The calendar and the register in the admin: notices with their days, single days, and dated settings of terms."""

import re
from datetime import date

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from calendars import register
from calendars.models import Day, Notice, TermSetting
from calendars.period import Term, Unit
from registry import policy
from registry.admin.in_force import InForce, InForceAdmin

# Tags of what was not read in the text of the law: "K-high", "art 28 K-high", "POLICY (law reference 3.8)".
_UNCERTAIN = re.compile(r"\bK\b|\bPOLICY\b")


class DayInline(admin.TabularInline):
    model = Day
    extra = 0
    fields = ["day", "kind", "holiday", "region"]


@admin.register(Notice)
class NoticeAdmin(admin.ModelAdmin):
    """The notice of a year with all its days on one page, so that a year appears as a whole."""

    list_display = ["title", "number", "issued_on", "year", "complete", "region"]
    list_filter = ["complete", "year"]
    search_fields = ["title", "number"]
    list_select_related = ["region"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    inlines = [DayInline]


@admin.register(Day)
class DayAdmin(admin.ModelAdmin):
    """Single days, for a correction in one place."""

    list_display = ["day", "kind", "holiday", "region", "notice"]
    list_filter = ["kind", "holiday", "notice__year"]
    list_select_related = ["region", "notice"]
    search_fields = ["holiday", "notice__title", "notice__number"]
    date_hierarchy = "day"


def _codes() -> list[tuple[str, str]]:
    """Terms whose length may be set here: those of a switch of policy are set there."""
    countable = (term for term in register.all_terms() if term.unit is not Unit.UNCOUNTED)
    return [(term.code, f"{term.code} {term.label}") for term in countable if not register.policy_keys(term.code)]


class TermSettingForm(forms.ModelForm):
    code = forms.ChoiceField(label=_("期限"), choices=_codes)

    class Meta:
        model = TermSetting
        fields = ["code", "length", "unit", "valid_from", "tag", "note"]


@admin.register(TermSetting)
class TermSettingAdmin(InForceAdmin):
    """A setting beside what the register ships: length, article and how sure the source is."""

    form = TermSettingForm
    list_display = ["code", "name", "set_length", "valid_from", "tag", "shipped_length", "law", "shipped_tag"]
    list_filter = ["tag", "code"]
    search_fields = ["code", "note"]
    fields = ["code", "length", "unit", "valid_from", "tag", "note", "shipped_length", "law", "shipped_tag"]
    readonly_fields = ["shipped_length", "law", "shipped_tag"]

    def in_force(self, request: HttpRequest, today: date) -> list[InForce]:
        """The terms whose length or article somebody has to look at before relying on it."""
        shipped = (term for term in register.all_terms() if _UNCERTAIN.search(term.tag))
        return [self._line(request, term, today) for term in shipped]

    def _line(self, request: HttpRequest, shipped: Term, today: date) -> InForce:
        found = register.term(shipped.code, today)
        since, decided = _settled(shipped, found, today)
        return InForce(
            key=shipped.code,
            label=shipped.label,
            value=found.length_label or _open_length(found),
            since=since,
            decided=decided,
            tag=found.tag,
            law=str(shipped.law),
            address=self._address(request, shipped),
        )

    def _address(self, request: HttpRequest, shipped: Term) -> str:
        """Where the term is set: here, among the switches of policy, or nowhere."""
        if keys := register.policy_keys(shipped.code):
            if not request.user.has_perm("registry.add_policysetting"):
                return ""
            return f"{reverse('admin:registry_policysetting_add')}?{urlencode({'key': keys[0]})}"
        return "" if shipped.unit is Unit.UNCOUNTED else self.address_to_set(request, code=shipped.code)

    @admin.display(description=_("期限"))
    def name(self, setting: TermSetting) -> str:
        return _shipped(setting).label

    @admin.display(description=_("调整为"))
    def set_length(self, setting: TermSetting) -> str:
        return Unit(setting.unit).counted(setting.length)

    @admin.display(description=_("登记表所载"))
    def shipped_length(self, setting: TermSetting) -> str:
        return _shipped(setting).length_label

    @admin.display(description=_("法律依据"))
    def law(self, setting: TermSetting) -> str:
        return str(_shipped(setting).law)

    @admin.display(description=_("登记表的来源标记"))
    def shipped_tag(self, setting: TermSetting) -> str:
        return _shipped(setting).tag


def _settled(shipped: Term, found: Term, today: date) -> tuple[date | None, bool]:
    """Since when the length holds, and whether somebody here has set it."""
    if keys := register.policy_keys(shipped.code):
        source = policy.source(keys[0], on=today)
        return source.valid_from or shipped.valid_from, source.decided
    return found.valid_from, found != shipped


def _open_length(term: Term) -> str:
    """What stands in place of a length that no article gives."""
    return term.no_day_label or gettext("逐案确定")


def _shipped(setting: TermSetting) -> Term:
    """The register's own row; an empty term on the page for a new setting."""
    try:
        return register.term(setting.code)
    except register.UnknownTerm:
        return Term(code=setting.code, name="", length=None, unit=Unit.UNCOUNTED)
