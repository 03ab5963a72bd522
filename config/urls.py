"""Where each room begins."""

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from config.administration import take_over
from config.health import healthz
from desk.styleguide import styleguide

admin.autodiscover()
take_over()
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]  # rate limits and TOTP there too

handler400 = "config.views.bad_request"
handler500 = "config.views.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("admin/", admin.site.urls),
    path("accounts/", include("config.accounts")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("desk/", include("desk.urls")),
    path("oversight/", include("oversight.urls")),
    path("api/", include("inspection.urls")),
    path("api/", include("contracts.urls")),
    path("documents/", include("documents.urls")),
    path("", include("portal.urls")),
]
if settings.DEBUG:
    urlpatterns.append(path("styleguide/", styleguide, name="styleguide"))
