"""Documents and evidence: what there is, reading it, adding to it. The files themselves are handed out by the documents room."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from casework.viewing import case_or_404, staff_only
from desk.display import papers as rows
from desk.evidence_form import EvidenceForm
from desk.pages import done, officer, show
from desk.views import case_files
from documents import frame
from documents.drafts import STYLESHEETS
from documents.freezing import thaw
from documents.models import Document
from documents.selectors import documents_of, evidence_of
from documents.services import BadUpload, may_collect
from documents.templating import render_html


@staff_only
def document(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """An issued document: its text, its number and hash, and how it reached each party."""
    case = case_or_404(request, reference)
    found = get_object_or_404(documents_of(case), pk=pk)
    services = found.services.select_related("party__worker", "party__employer").prefetch_related("attempts__staff")
    row = rows.document_row(case, found)
    context = {"case": case, "document": found, "row": row, "services": services, "pdf_url": rows.pdf_url(found)}
    return show(request, "desk/document.html", context)


@staff_only
def document_text(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """The text as it was issued, for a frame or a window of its own."""
    found = get_object_or_404(Document, pk=pk, case=case_or_404(request, reference))
    values = thaw(found.context)
    values[frame.NAME]["stylesheets"] = [static(sheet) for sheet in STYLESHEETS]
    return HttpResponse(render_html(found.template, values), headers={"Cache-Control": "no-store"})


@staff_only
def evidence(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """One piece of evidence: its pages to look at, its receipt."""
    case = case_or_404(request, reference)
    found = get_object_or_404(evidence_of(case), pk=pk)
    context = {"case": case, "evidence": found, "row": rows.evidence_row(case, found)}
    return show(request, "desk/evidence.html", context | case_files.volume_of(case, found, officer(request)))


@staff_only
@require_http_methods(["GET", "POST"])
def add_evidence(request: HttpRequest, reference: str) -> HttpResponse:
    """Put files into the case."""
    case = case_or_404(request, reference)
    if not case.is_open or not may_collect(case, officer(request)):
        raise Http404
    form = EvidenceForm(request.POST or None, request.FILES or None, case=case)
    if request.method == "POST" and form.is_valid():
        try:
            kept = form.save(by=officer(request))
        except BadUpload as error:
            form.add_error("uploads", str(error))
        else:
            number = len(kept)
            words = ngettext("已收下 %(number)d 份材料。", "已收下 %(number)d 份材料。", number)
            return done(request, words % {"number": number}, reverse("desk:case", args=[reference]))
    return show(request, "desk/add_evidence.html", {"case": case, "form": form}, status=422 if form.errors else 200)
