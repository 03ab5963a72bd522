"""The administrators' site: its name, and the pages that other packages bring along, made to fit or taken away."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from casework import clock
from registry.admin.in_force import InForceAdmin
from registry.admin.organisation import LoginAdmin
from registry.models import User


class StaffLoginAdmin(LoginAdmin):
    """Logins with their second factor: who lost the phone gets it taken away and sets up another."""

    list_display = [*LoginAdmin.list_display, "has_second_factor"]
    list_filter = ["is_staff", "is_superuser", "is_active"]
    actions = ["remove_second_factor"]
    # names are those of the member of staff, nobody is written to by e-mail, and groups are not in use
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("权限"), {"fields": ["is_active", "is_staff", "is_superuser", "user_permissions"]}),
        (_("日期"), {"fields": ["last_login", "date_joined"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """With the second factor, asked for all rows at once."""
        factors = Authenticator.objects.filter(user=OuterRef("pk"))
        return super().get_queryset(request).annotate(second_factor=Exists(factors))

    @admin.display(description=_("两步验证"), boolean=True)
    def has_second_factor(self, user: Any) -> bool:
        return user.second_factor

    @admin.action(description=_("取消两步验证（手机遗失时）"), permissions=["remove_second_factor"])
    def remove_second_factor(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """The keys are deleted unread, and the history of each login says by whom."""
        users = list(queryset.filter(second_factor=True))
        Authenticator.objects.filter(user__in=users).delete()
        for user in users:
            self.log_change(request, user, gettext("取消两步验证"))
        words = ngettext("已取消%(number)d个账号的两步验证。", "已取消%(number)d个账号的两步验证。", len(users))
        self.message_user(request, words % {"number": len(users)})

    def has_remove_second_factor_permission(self, request: HttpRequest) -> bool:
        """Who may change a login; looking at it is not enough."""
        return self.has_change_permission(request) and request.user.has_perm("mfa.delete_authenticator")


def take_over() -> None:
    """Name the site and replace the pages of other packages; called once all of them are registered."""
    InForceAdmin.today = staticmethod(clock.today)
    admin.site.site_header = admin.site.site_title = _("办结 · 管理后台")
    admin.site.index_title = _("管理后台")
    for model in (
        EmailAddress,  # staff log in by name, and nobody is written to by e-mail
        Authenticator,  # a column and an action of the logins
        Group,  # roles are posts; rights on this site are given to a login
        # rows of every case, restricted ones too; what is stuck stands on the case and in the outbox
        apps.get_model("viewflow", "Process"),
        apps.get_model("viewflow", "Task"),
        User,
    ):
        admin.site.unregister(model)
    admin.site.register(User, StaffLoginAdmin)
