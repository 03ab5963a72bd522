"""Staff accounts: which of django-allauth's pages exist, who may get an account, and where each begins."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.views import account_inactive, login, logout, password_change, reauthenticate
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import include, path, reverse

from casework.viewing import actor_of
from registry.roles import Role

# Who looks on or keeps the machine running; every other role has work of its own on the desk.
_LOOKING_ON = frozenset({Role.SUPERVISOR, Role.ADMINISTRATOR})


class StaffBackend(AuthenticationBackend):
    """allauth's backend; the member of staff and the agency come with the login, because every page asks for them."""

    def get_user(self, user_id: int) -> AbstractBaseUser | None:
        """The login of a session, when it may still be used."""
        user = get_user_model()._default_manager.select_related("staff__agency").filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None


class StaffAdapter(DefaultAccountAdapter):
    """Accounts are given by an administrator; nobody signs up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Closed, for every visitor."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The desk, for those who handle cases; to the others it would show nothing but zeros."""
        actor = actor_of(request)
        roles = actor.roles if actor else frozenset()
        if roles <= _LOOKING_ON:
            if Role.SUPERVISOR in roles:
                return reverse("oversight:dashboard")
            if request.user.is_staff:
                return reverse("admin:index")
        return super().get_login_redirect_url(request)


# By hand instead of allauth.urls: sign-up, e-mail addresses and password mails have no place here.
urlpatterns = [
    path("login/", login, name="account_login"),
    path("logout/", logout, name="account_logout"),
    path("inactive/", account_inactive, name="account_inactive"),
    path("reauthenticate/", reauthenticate, name="account_reauthenticate"),
    path("password/change/", password_change, name="account_change_password"),
    path("2fa/", include("allauth.mfa.urls")),
]
