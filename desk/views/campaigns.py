"""Planned inspections: the list, a new plan, the table of results as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from casework.errors import SPOKEN
from casework.viewing import case_or_404, staff_only
from desk import acting, planning
from desk.intake import TAKING_IN
from desk.pages import officer, show
from documents.workbooks import EXCEL
from inspection.campaign import results
from inspection.models import Campaign

FILES = {
    "xlsx": (results.as_workbook, EXCEL),
    "csv": (results.as_csv, "text/csv; charset=utf-8"),
}


@staff_only
@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """The plans and how far they are."""
    actor = officer(request)
    context = {"rows": planning.plans(actor), "plans_too": bool(TAKING_IN & actor.roles)}
    return show(request, "desk/campaigns.html", context)


@staff_only
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Draw up a plan."""
    actor = officer(request)
    if not TAKING_IN & actor.roles:
        raise Http404
    form = planning.PlanForm(request.POST or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        try:
            if campaign := form.save():
                return redirect(reverse("desk:case", args=[campaign.reference]))
        except SPOKEN as error:
            for sentence in acting.sentences(error):
                form.add_error(None, sentence)
    return show(request, "desk/new_campaign.html", {"form": form}, status=422 if form.errors else 200)


@staff_only
@require_safe
def table(request: HttpRequest, reference: str, suffix: str) -> HttpResponse:
    """What was found with whom, as a workbook or as text."""
    found = case_or_404(request, reference)
    if found.kind != Campaign.machine or suffix not in FILES:
        raise Http404
    make, content_type = FILES[suffix]
    response = HttpResponse(make(Campaign.objects.get(pk=found.pk)), content_type=content_type)
    name = _("检查结果%(reference)s") % {"reference": reference}
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.{suffix}")
    response["Cache-Control"] = "no-store"
    return response
