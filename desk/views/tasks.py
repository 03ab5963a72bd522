"""Tasks of the office procedures: one page each, by what the task needs; and signing several at once."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from casework.inbox import tasks_on
from casework.models import Case
from casework.viewing import case_of_task_or_404, staff_only
from desk import case_page, signing
from desk.display import tasks as rows
from desk.pages import officer, show, spoken
from desk.views import approvals, revisions, services

_PAGES = {
    rows.APPROVAL: approvals.page,
    rows.REVISION: revisions.page,
    rows.SERVICE: services.page,
}


@staff_only
@require_http_methods(["GET", "POST"])
@spoken
def task(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """The page of a task; one that somebody finished meanwhile says so."""
    case = case_page.whole(case_of_task_or_404(request, reference, pk))
    found = tasks_on(case).filter(pk=pk).first()
    if found is None:
        return show(request, "desk/task_gone.html", {"case": case}, status=404)
    page = _PAGES.get(rows.kind_of(found))
    answer = page(request, case, found) if page else redirect("desk:case", reference)
    if (
        answer.status_code == HTTPStatus.FOUND
        and not Case.objects.visible_to(officer(request)).filter(pk=case.pk).exists()
    ):
        return redirect("desk:my_work")  # the case itself is hidden from whoever was asked about this one thing
    return answer


@staff_only
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest) -> HttpResponse:
    """Approvals of one kind side by side; each is decided for itself and reports for itself."""
    actor = officer(request)
    results = []
    if request.method == "POST":
        results = signing.approve_all(request.POST.getlist("task"), by=actor, text=request.POST.get("text", ""))
    return show(request, "desk/sign.html", {"groups": signing.waiting_for(actor), "results": results})
