"""What happens around every request."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers
from psycopg.errors import DiskFull

GetResponse = Callable[[HttpRequest], HttpResponse]
logger = logging.getLogger(__name__)


class ChosenLanguageMiddleware:
    """The site speaks its own language until a visitor chooses another one.

    Django's LocaleMiddleware would follow the browser instead: an officer with an English browser
    would draft Chinese documents on English pages.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Activate the language of the cookie, or else that of the site."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language  # type: ignore[attr-defined]  # as LocaleMiddleware does
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ("Cookie",))
        return response


class DatabaseTroubleMiddleware:
    """A database that is away or has no room left gets a page that says so and what to do."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing before and nothing after the view."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 507 when the disk is full and 503 when the connection is lost; leave all else alone."""
        if not isinstance(exception, OperationalError | InterfaceError):
            return None
        if isinstance(exception.__cause__, DiskFull):
            logger.error("The disk under the database is full: free some space there.")
            return render(request, "507.html", status=507)
        if getattr(exception.__cause__, "sqlstate", None) is None:  # the server gave no answer at all
            logger.error("The database is away: %s", exception)
            return render(request, "503.html", status=503)
        return None
