"""Pages for arbitrators, secretaries and mediators: the docket, the file read side by side, claims with their proof."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from arbitration.models import Arbitration
from casework.viewing import case_or_404, staff_only
from desk import case_page, claim_board, docket, reading
from desk.pages import officer, show


@staff_only
@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """The docket: my own cases, those of the whole house, or those to be archived."""
    actor = officer(request)
    if not docket.houses(actor):
        raise Http404
    scope, number = request.GET.get("scope", ""), request.GET.get("page")
    if scope == "archive":
        page: Any = Paginator(docket.to_archive(actor), docket.SHOWN).get_page(number)
        return show(request, "desk/to_archive.html", {"page": page, "scope": scope})
    page = docket.page_of(actor, whole=scope == "house", number=number)
    return show(request, "desk/docket.html", {"page": page, "rows": docket.rows(page), "scope": scope})


@staff_only
@require_safe
def read(request: HttpRequest, reference: str) -> HttpResponse:
    """Two papers of the file beside each other."""
    case = case_or_404(request, reference)
    left, right = (reading.wanted(request.GET.get(side, "")) for side in ("left", "right"))
    return show(request, "desk/reading.html", {"case": case, **reading.panes(case, left, right)})


@staff_only
@require_safe
def claims(request: HttpRequest, reference: str) -> HttpResponse:
    """What is claimed, and what speaks for it and against it."""
    case = case_or_404(request, reference)
    specific = case_page.whole(case)
    if not isinstance(specific, Arbitration):
        raise Http404
    page = claim_board.page_of(specific, request.GET.get("page"))
    context = {"case": specific, "page": page, "rows": claim_board.rows(specific, page)}
    return show(request, "desk/claims.html", {**context, **claim_board.around(specific, officer(request))})
