"""What is too long for the case page: the whole timeline and the lines of an order, page by page."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse

from casework.models import Entry
from casework.viewing import case_or_404, staff_only
from desk import case_page
from desk.inspection_panels import money_table
from desk.pages import show
from inspection.investigation.models import Investigation

ENTRIES_ON_A_PAGE = 100
LINES_ON_A_PAGE = 100


@staff_only
def timeline(request: HttpRequest, reference: str) -> HttpResponse:
    """All entries, newest first."""
    case = case_or_404(request, reference)
    found = Entry.objects.filter(case_id=case.pk).order_by("-sequence")
    page = Paginator(found, ENTRIES_ON_A_PAGE).get_page(request.GET.get("page"))
    entries = case_page.timeline_of(case, list(page.object_list)[::-1])
    return show(request, "desk/timeline.html", {"case": case, "page": page, "entries": entries})


@staff_only
def lines(request: HttpRequest, reference: str) -> HttpResponse:
    """What an order gives to each worker; the totals are those of all lines."""
    case = case_or_404(request, reference)
    if case.kind != Investigation.machine:
        raise Http404
    found = list(case.specific.order_lines.select_related("worker"))  # type: ignore[attr-defined]
    page = Paginator(found, LINES_ON_A_PAGE).get_page(request.GET.get("page"))
    table = money_table(list(page.object_list), among=found)
    return show(request, "desk/lines.html", {"case": case, "page": page, "data": table})
