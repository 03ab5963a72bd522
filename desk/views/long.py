"""What is too long for the case page: the whole timeline, page by page."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse

from casework.models import Entry
from casework.viewing import case_or_404, staff_only
from desk import case_page
from desk.pages import show

ENTRIES_ON_A_PAGE = 100


@staff_only
def timeline(request: HttpRequest, reference: str) -> HttpResponse:
    """All entries, newest first."""
    case = case_or_404(request, reference)
    found = Entry.objects.filter(case_id=case.pk).order_by("-sequence")
    page = Paginator(found, ENTRIES_ON_A_PAGE).get_page(request.GET.get("page"))
    entries = case_page.timeline_of(case, list(page.object_list)[::-1])
    return show(request, "desk/timeline.html", {"case": case, "page": page, "entries": entries})
