"""The addresses that the style page and the account pages need, and nothing else."""

from django.urls import include, path

from desk.styleguide import styleguide

urlpatterns = [
    path("styleguide/", styleguide),
    path("accounts/", include("config.accounts")),
    path("i18n/", include("django.conf.urls.i18n")),
]
