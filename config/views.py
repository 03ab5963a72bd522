"""Pages of no room: what went wrong before any room was reached."""

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import defaults

from config.uploads import FileTooLarge


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that cannot be read; if it was too large, the page says so (413)."""
    if isinstance(exception, RequestDataTooBig | TooManyFilesSent | FileTooLarge):
        return render(request, "413.html", status=413)
    return defaults.bad_request(request, exception)
