"""The inspection on site, for a phone: the list, and each item kept as soon as it is answered."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from casework.errors import NotPermitted
from casework.viewing import case_or_404, staff_only
from desk import visiting
from desk.pages import officer, show
from inspection.models import Visit, VisitAnswer
from inspection.visit.services import AnsweredMeanwhile


def _visit(request: HttpRequest, reference: str) -> Visit:
    found = case_or_404(request, reference)
    if found.kind != Visit.machine:
        raise Http404
    return Visit.objects.select_related("employer", "project", "agency", "region", "lead").get(pk=found.pk)


@staff_only
@require_safe
def sheet(request: HttpRequest, reference: str) -> HttpResponse:
    """The list of what is looked at, with what was answered."""
    visit = _visit(request, reference)
    actor = officer(request)
    groups = visiting.sheet(visit)
    rows = [row for group in groups for row in group["rows"]]
    context = {
        "visit": visit,
        "state": visit.state,
        "groups": groups,
        "number": len(rows),
        "answered": sum(row.told is not None for row in rows),
        "writes": visiting.may_write(visit, actor),
        "owner": actor.staff and actor.staff.pk,
    }
    return show(request, "desk/visit.html", context)


@staff_only
@require_POST
def item(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    """Keep one item. A page without scripts comes back to the item; a script gets what stands now."""
    visit = _visit(request, reference)
    try:
        told = visiting.keep(visit, code, request.POST, request.FILES, by=officer(request))
    except AnsweredMeanwhile as meanwhile:
        sentence = _("%(name)s已经填写了这一项，请核对后再改。") % {"name": meanwhile.answer.answered_by.name}
        return _answer(request, visit, code, meanwhile.answer, sentence, status=409)
    except ValidationError as error:
        return _answer(request, visit, code, None, "".join(error.messages), status=422)
    except (NotPermitted, visiting.BadUpload) as error:
        return _answer(request, visit, code, None, str(error), status=422)
    return _answer(request, visit, code, told, "", status=200)


def _answer(
    request: HttpRequest, visit: Visit, code: str, told: VisitAnswer | None, sentence: str, *, status: int
) -> HttpResponse:
    if request.accepts("text/html") and "application/json" not in request.headers.get("Accept", ""):
        if sentence:
            messages.error(request, sentence)
        return redirect(f"{reverse('desk:visit', args=[visit.reference])}#item-{code}")
    standing: dict[str, Any] = {"sentence": sentence}
    if told is not None:
        fields = ("answer", "finding", "corrected", "revision")
        standing["told"] = {name: getattr(told, name) for name in fields}
    return JsonResponse(standing, status=status)
