"""My work, the case list with its search box, saved filters and export."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import content_disposition_header, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casework import clock
from casework.viewing import staff_only
from desk import exporting, listing, searching
from desk.filters import CaseFilter
from desk.forms import SaveFilterForm
from desk.models import SavedFilter
from desk.pages import done, officer, show
from desk.work import work_of
from registry.roles import Role


@staff_only
def my_work(request: HttpRequest) -> HttpResponse:
    """What waits for me, in the order in which the law demands it; heads may look at the whole agency."""
    actor = officer(request)
    is_head = Role.HEAD in actor.roles
    whole_agency = is_head and request.GET.get("scope") == "agency"
    work = work_of(actor, whole_agency=whole_agency)
    return show(
        request,
        "desk/my_work.html",
        {"work": work, "today": clock.today(), "is_head": is_head, "whole_agency": whole_agency},
    )


@staff_only
def cases(request: HttpRequest) -> HttpResponse:
    """The case list; its filter is its address."""
    if (hidden := searching.person_hash(request.GET.get("q", ""))) is not None:
        return redirect(f"{reverse('desk:cases')}?{urlencode({'person': hidden})}")
    actor = officer(request)
    form = CaseFilter(request.GET, actor=actor)
    page = listing.page_of(form.cases(), request.GET.get("page"))
    return show(
        request,
        "desk/cases.html",
        {
            "filter": form,
            "page": page,
            "rows": listing.rows(page),
            "several_agencies": len({row["agency_id"] for row in page.object_list}) > 1,
            "chips": listing.chips(form, request),
            "saved": listing.saved_chips(listing.visible_filters(actor), actor, request),
            "query": listing.canonical(request.GET),
            "save_form": SaveFilterForm(actor=actor),
        },
    )


@staff_only
@require_POST
def search(request: HttpRequest) -> HttpResponse:
    """The one box. Posted, so that a phone or identity number never stands in an address or a log."""
    found = searching.look_up(request.POST.get("q", ""), officer(request))
    if found.error:
        messages.error(request, found.error)
    if found.case is not None:
        return redirect("desk:case", found.case.reference)
    return redirect(f"{reverse('desk:cases')}?{urlencode(found.parameters)}")


@staff_only
def export(request: HttpRequest) -> Any:
    """The filtered list as a file; the look is recorded."""
    actor = officer(request)
    form = CaseFilter(request.GET, actor=actor)
    rows = exporting.lines(form.cases(), actor, filtered_by=listing.canonical(request.GET))
    name = _("案件清单%(day)s.csv") % {"day": clock.today().isoformat()}
    response = StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "no-store"
    return response


@staff_only
@require_POST
def save_filter(request: HttpRequest) -> HttpResponse:
    """Keep the filter of an address under a name; the same name replaces one's own."""
    actor = officer(request)
    form = SaveFilterForm(request.POST, actor=actor)
    if not form.is_valid():
        for faults in form.errors.values():
            messages.error(request, " ".join(map(str, faults)))
        return redirect(f"{reverse('desk:cases')}?{request.POST.get('query', '')}")
    saved = form.save()
    return done(request, _("已保存筛选“%(name)s”。") % {"name": saved.name}, f"{reverse('desk:cases')}?{saved.query}")


@staff_only
@require_POST
def forget_filter(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove one of one's own saved filters."""
    saved = get_object_or_404(SavedFilter, pk=pk, owner=officer(request).staff)
    saved.delete()
    return done(request, _("已删除筛选“%(name)s”。") % {"name": saved.name}, reverse("desk:cases"))
