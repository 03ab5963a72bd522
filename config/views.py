"""Pages for what goes wrong outside of every room."""

import sys

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views import defaults
from psycopg.errors import DiskFull

from config.uploads import FileTooLarge

SHUTTING_DOWN = "57P"  # the class of PostgreSQL's codes for "not now"; no code at all means no answer at all
TOO_LARGE = (RequestDataTooBig, TooManyFilesSent, FileTooLarge)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that cannot be read; if it was too large, the page says so (413)."""
    if isinstance(exception, TOO_LARGE):
        return _page(413)
    return defaults.bad_request(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """A mistake of ours (500), unless the database is away (503) or its disk is full (507)."""
    trouble = sys.exc_info()[1]
    if isinstance(trouble, OperationalError | InterfaceError):
        if isinstance(trouble.__cause__, DiskFull):
            return _page(507)
        state = getattr(trouble.__cause__, "sqlstate", None)
        if state is None or state.startswith(SHUTTING_DOWN):
            return _page(503)
    return defaults.server_error(request)


def _page(status: int) -> HttpResponse:
    """Rendered without the request, whose session and user the trouble may have made unreadable."""
    return HttpResponse(render_to_string(f"{status}.html"), status=status)
