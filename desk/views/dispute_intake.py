"""Registering an application for mediation or arbitration at the window, each on one page."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from casework.errors import SPOKEN
from casework.viewing import actor_of, staff_only
from desk import lookups
from desk.arbitration_intake import ApplicationForm, register_application
from desk.dispute_intake import DisputeForm, rows_of, with_one_more
from desk.mediation_intake import MediationForm, register_mediation
from desk.pages import done, show
from desk.views.intake import tell


@staff_only
@require_http_methods(["GET", "POST"])
def arbitration(request: HttpRequest) -> HttpResponse:
    """A walk-in or a letter: people, employer, claims, facts, and what limitation depends on."""
    words = _("已登记仲裁申请%(number)s，查询编号%(reference)s。")
    return _intake(request, ApplicationForm, register_application, words)


@staff_only
@require_http_methods(["GET", "POST"])
def mediation(request: HttpRequest) -> HttpResponse:
    """A walk-in or a letter: the same for a mediation body."""
    words = _("已登记调解申请%(number)s，查询编号%(reference)s。")
    return _intake(request, MediationForm, register_mediation, words)


def _intake(
    request: HttpRequest, kind: type[DisputeForm], register: Callable[..., Any], words: str | Promise
) -> HttpResponse:
    actor = actor_of(request)
    if actor is None or not kind.agencies_of(actor):
        raise Http404
    if more := request.POST.get("add_row"):
        form, rows = with_one_more(kind, request.POST, actor, more)
        return _page(request, form, rows)
    form, rows = kind(request.POST or None, actor=actor), rows_of(request.POST or None)
    if request.method == "POST" and all([form.is_valid(), *(each.is_valid() for each in rows.values())]):
        try:
            case = register(form, rows["person"], rows["claim"])
        except (ValidationError, *SPOKEN) as error:
            tell(form, error)
        else:
            message = str(words) % {"number": case.number, "reference": case.reference}
            return done(request, message, reverse("desk:case", args=[case.reference]), leave=True)
    return _page(request, form, rows)


def _page(request: HttpRequest, form: DisputeForm, rows: dict[str, Any]) -> HttpResponse:
    chosen = form.cleaned_data.get("employer") if form.is_bound else None
    context = {
        "form": form,
        "people": rows["person"],
        "claims": rows["claim"],
        "employers": lookups.employers(form["employer_name"].value() or "", chosen),
    }
    return show(request, "desk/register_dispute.html", context, status=422 if form.is_bound else 200)
