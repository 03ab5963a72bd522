"""Staff accounts: which of django-allauth's pages exist, and who may get an account."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.views import account_inactive, login, logout, password_change, reauthenticate
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import include, path


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


# By hand instead of allauth.urls: sign-up, e-mail addresses and password mails have no place here.
urlpatterns = [
    path("login/", login, name="account_login"),
    path("logout/", logout, name="account_logout"),
    path("inactive/", account_inactive, name="account_inactive"),
    path("reauthenticate/", reauthenticate, name="account_reauthenticate"),
    path("password/change/", password_change, name="account_change_password"),
    path("2fa/", include("allauth.mfa.urls")),
]
