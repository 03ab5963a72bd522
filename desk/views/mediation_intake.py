"""Registering an application for mediation at the window."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.errors import SPOKEN
from casework.viewing import actor_of, staff_only
from desk import lookups
from desk import mediation_intake as intake
from desk.pages import done, show
from desk.views.intake import tell


@staff_only
@require_http_methods(["GET", "POST"])
def register_mediation(request: HttpRequest) -> HttpResponse:
    """A walk-in or a letter on one page: people, employer, claims and facts."""
    actor = actor_of(request)
    if actor is None or not intake.agencies_of(actor):
        raise Http404
    if more := request.POST.get("add_row"):
        form, rows = intake.with_one_more(request.POST, actor, more)
        return _page(request, form, rows)
    form = intake.MediationForm(request.POST or None, actor=actor)
    rows = {prefix: parts[0](request.POST or None, prefix=prefix) for prefix, parts in intake.ROWS.items()}
    if request.method == "POST" and all([form.is_valid(), *(each.is_valid() for each in rows.values())]):
        try:
            case = intake.register_mediation(form, rows["person"], rows["claim"])
        except (ValidationError, *SPOKEN) as error:
            tell(form, error)
        else:
            words = _("已登记调解申请%(number)s，查询编号%(reference)s。")
            message = words % {"number": case.number, "reference": case.reference}
            return done(request, message, reverse("desk:case", args=[case.reference]), leave=True)
    return _page(request, form, rows)


def _page(request: HttpRequest, form: intake.MediationForm, rows: dict[str, Any]) -> HttpResponse:
    chosen = form.cleaned_data.get("employer") if form.is_bound else None
    context = {
        "form": form,
        "people": rows["person"],
        "claims": rows["claim"],
        "employers": lookups.employers(form["employer_name"].value() or "", chosen),
    }
    return show(request, "desk/register_mediation.html", context, status=422 if form.is_bound else 200)
