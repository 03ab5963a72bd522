"""The case page and its parts: the papers, the people."""

from tempfile import TemporaryFile

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from casework import exporting
from casework.viewing import case_or_404, staff_only
from desk import case_page, panels
from desk.display import parties
from desk.pages import by_htmx, officer, show
from registry.access import record_access

PEOPLE_ON_A_PAGE = 60


@staff_only
def case(request: HttpRequest, reference: str) -> HttpResponse:
    """One case on one page."""
    return show(request, "desk/case.html", case_page.context_of(request, reference, officer(request)))


@staff_only
def file(request: HttpRequest, reference: str) -> HttpResponse:
    """The rest of the case page: people, money, related cases, papers; alone it is a page of its own."""
    found = case_or_404(request, reference)
    context = case_page.file_of(found, officer(request))
    if by_htmx(request):
        return render(request, "desk/parts/file.html", context)
    return show(request, "desk/file.html", context)


@staff_only
def panel(request: HttpRequest, reference: str, name: str) -> HttpResponse:
    """A part of the case page that weighs many things; alone it is a page of its own."""
    found = case_page.whole(case_or_404(request, reference))
    shown = panels.panel_of(found, officer(request), name)
    if by_htmx(request):
        return render(request, "desk/parts/panel.html", {"panel": shown}) if shown else HttpResponse()
    if shown is None:
        raise Http404
    return show(request, "desk/panel.html", {"case": found, "panel": shown})


@staff_only
def people(request: HttpRequest, reference: str) -> HttpResponse:
    """Everybody on the case, for the cases of hundreds."""
    found = case_or_404(request, reference)
    page = Paginator(parties.parties_of(found), PEOPLE_ON_A_PAGE).get_page(request.GET.get("page"))
    cards = [parties.card(found, party) for party in page.object_list]
    return show(request, "desk/people.html", {"case": found, "page": page, "cards": cards})


@staff_only
@require_POST
def reveal(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """One party's personal data unmasked, for this answer only; the look is recorded first.

    Posted, so that neither a link in a message nor a browser that fetches ahead can look in somebody's name.
    """
    found = case_or_404(request, reference)
    party = get_object_or_404(parties.parties_of(found), pk=pk)
    record_access(
        viewer=officer(request).staff,
        what=str(_("当事人完整信息")),
        subject_model="registry.Worker" if party.worker_id else "registry.Employer",
        subject_id=party.worker_id or party.employer_id or 0,
        reason=found.reference,
    )
    card = parties.card(found, party, revealed=True)
    response = (
        render(request, "components/party.html", {"party": card})
        if by_htmx(request)
        else show(request, "desk/party.html", {"case": found, "card": card})
    )
    response["Cache-Control"] = "no-store"
    return response


@staff_only
@require_POST
def export(request: HttpRequest, reference: str) -> HttpResponseBase:
    """The whole file of the case with its proofs, for who handles it and the head; the look is recorded first."""
    found = case_or_404(request, reference)
    if not case_page.may_export(found, officer(request)):
        raise Http404
    record_access(
        viewer=officer(request).staff,
        what=str(_("导出案卷")),
        subject_model="casework.Case",
        subject_id=found.pk,
        reason=found.reference,
    )
    archive = TemporaryFile()  # noqa: SIM115 - the answer closes it
    exporting.export_zip(found, archive)
    archive.seek(0)
    name = _("案卷%(reference)s.zip") % {"reference": found.reference}
    response = FileResponse(archive, as_attachment=True, filename=name, content_type="application/zip")
    response["Cache-Control"] = "no-store"
    return response
