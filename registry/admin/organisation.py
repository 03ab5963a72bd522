"""Regions, agencies, logins, staff, posts and delegations."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.http import HttpRequest

from registry.admin.guards import KeptAdminMixin, KeptInline
from registry.models import Agency, Delegation, Post, Region, Staff, User


@admin.register(Region)
class RegionAdmin(KeptAdminMixin, admin.ModelAdmin):
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


@admin.register(Staff)
class StaffAdmin(KeptAdminMixin, admin.ModelAdmin):
    list_display = ["name", "agency", "certificate_number", "certificate_valid_until", "active"]
    list_filter = ["active", "agency__kind"]
    list_select_related = ["agency"]
    search_fields = ["name", "pinyin", "certificate_number"]
    autocomplete_fields = ["user", "agency"]
    inlines = [PostInline]


@admin.register(Delegation)
class DelegationAdmin(KeptAdminMixin, admin.ModelAdmin):
    list_display = ["delegate", "principal", "role", "agency", "valid_from", "valid_until"]
    list_filter = ["role"]
    list_select_related = ["delegate", "principal", "agency"]
    search_fields = ["delegate__name", "principal__name"]
    autocomplete_fields = ["delegate", "principal", "agency"]
    date_hierarchy = "valid_from"
