"""Regions, agencies, logins, staff, posts and delegations."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.contrib.auth.admin import UserAdmin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from registry import services
from registry.admin.guards import KeptAdminMixin, KeptInline
from registry.models import Agency, Delegation, Post, Region, Staff, User


class RegionForm(forms.ModelForm):
    """A new township or zone gets a code that says where it lies."""

    class Meta:
        model = Region
        fields = ["code", "name", "level", "parent", "min_wage_tier"]

    def clean_code(self) -> str:
        return self.cleaned_data["code"].strip().upper()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.instance.pk and {"code", "level"} <= cleaned.keys() and cleaned.get("parent"):
            services.check_new_code(parent=cleaned["parent"], level=cleaned["level"], code=cleaned["code"])
        return cleaned


@admin.register(Region)
class RegionAdmin(KeptAdminMixin, admin.ModelAdmin):
    form = RegionForm
    list_display = ["code", "full_name", "level", "min_wage_tier"]
    list_filter = ["level", "min_wage_tier"]
    search_fields = ["code", "name", "full_name"]
    autocomplete_fields = ["parent"]
    readonly_fields = ["full_name", "path"]

    def get_readonly_fields(self, request: HttpRequest, obj=None):
        # the code is part of every path that cases have copied
        fixed = ["code", "parent"] if obj else []
        return [*self.readonly_fields, *fixed]


@admin.register(Agency)
class AgencyAdmin(KeptAdminMixin, admin.ModelAdmin):
    list_display = ["name", "kind", "region", "number_prefix", "active"]
    list_filter = ["kind", "active"]
    list_select_related = ["region"]
    search_fields = ["name", "number_prefix", "region__full_name"]
    autocomplete_fields = ["region", "parent"]


@admin.register(User)
class LoginAdmin(KeptAdminMixin, UserAdmin):
    list_display = ["username", "is_active", "is_staff", "last_login"]


class PostInline(KeptInline):
    model = Post
    autocomplete_fields = ["agency"]


class StaffForm(forms.ModelForm):
    """Whoever leaves has a last day: until then posts and delegations hold, and no longer."""

    last_day = forms.DateField(
        label=_("离岗日期"),
        required=False,
        widget=AdminDateWidget,
        help_text=_("人员停用时填写：任职和代理授权到这一天为止，登录账号随即停用。"),
    )

    @property
    def leaves(self) -> bool:
        """Whether this form switches somebody off who was active."""
        return bool(self.instance.pk) and "active" in self.changed_data and not self.cleaned_data["active"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.leaves and not cleaned.get("last_day") and "last_day" not in self.errors:
            raise ValidationError({"last_day": _("人员停用，请填写离岗日期。")})
        if cleaned.get("last_day") and not self.leaves:
            raise ValidationError({"last_day": _("只在停用人员时填写离岗日期。")})
        return cleaned


@admin.register(Staff)
class StaffAdmin(KeptAdminMixin, admin.ModelAdmin):
    form = StaffForm
    list_display = ["name", "agency", "certificate_number", "certificate_valid_until", "active"]
    list_filter = ["active", "agency__kind"]
    list_select_related = ["agency"]
    search_fields = ["name", "pinyin", "certificate_number"]
    autocomplete_fields = ["user", "agency"]
    inlines = [PostInline]

    def get_fields(self, request: HttpRequest, obj: Staff | None = None) -> list[str]:
        """Nobody who is being added leaves."""
        fields = super().get_fields(request, obj)
        return fields if obj else [name for name in fields if name != "last_day"]

    def save_related(self, request: HttpRequest, form: StaffForm, formsets: Iterable[Any], change: bool) -> None:
        """After the posts of the same page, so that those end too."""
        super().save_related(request, form, formsets, change)
        if form.leaves:
            services.deactivate_staff(staff=form.instance, last_day=form.cleaned_data["last_day"])


@admin.register(Delegation)
class DelegationAdmin(KeptAdminMixin, admin.ModelAdmin):
    list_display = ["delegate", "principal", "role", "agency", "valid_from", "valid_until"]
    list_filter = ["role"]
    list_select_related = ["delegate", "principal", "agency"]
    search_fields = ["delegate__name", "principal__name"]
    autocomplete_fields = ["delegate", "principal", "agency"]
    date_hierarchy = "valid_from"
