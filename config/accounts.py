"""Staff accounts: which of django-allauth's pages exist, and who may get an account."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.views import account_inactive, login, logout, password_change, reauthenticate
from django.http import HttpRequest
from django.urls import include, path


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
