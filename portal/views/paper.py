"""Papers on the phone: documents made out to the worker, as text and as PDF, and what the worker handed in."""

from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from casework import clock
from casework.actors import Actor
from documents import frame
from documents.drafts import STYLESHEETS
from documents.freezing import thaw
from documents.handing_out import PDF, guarded, pdf_of
from documents.models import Document, Evidence
from documents.selectors import evidence_from
from documents.services import NotYetPrinted, open_pdf
from documents.templating import render_html
from inspection.complaint.models import Complaint
from inspection.complaint.selectors import carried_by
from inspection.investigation.models import Investigation
from inspection.recovery.statement import statement_of
from portal import own, progress
from portal.pages import page
from portal.views.access import LoginFirst, own_complaint

PHONE_STYLESHEET = "css/portal.css"  # its last rule fits the letterhead to a phone


@require_GET
def document(request: HttpRequest, reference: str, document_id: int) -> HttpResponse:
    """One document: what it is, its text in a frame, and the PDF."""
    try:
        complaint, found = _document(request, reference, document_id)
    except LoginFirst:
        return redirect("portal:login")
    return page(request, "portal/document.html", {"complaint": complaint, "document": found})


@require_GET
@xframe_options_sameorigin
def document_text(request: HttpRequest, reference: str, document_id: int) -> HttpResponse:
    """The text as it was issued, laid out for the screen it is read on."""
    try:
        _complaint, found = _document(request, reference, document_id)
    except LoginFirst:
        return redirect("portal:login")
    values = thaw(found.context)
    values[frame.NAME]["stylesheets"] = [static(sheet) for sheet in (*STYLESHEETS, PHONE_STYLESHEET)]
    return HttpResponse(render_html(found.template, values), headers={"Cache-Control": "no-store"})


@require_GET
def wage_statement(request: HttpRequest, reference: str) -> HttpResponse:
    """How the worker's own money was reckoned, as it stands today."""
    try:
        complaint, actor = own_complaint(request, reference)
    except LoginFirst:
        return redirect("portal:login")
    carrier = progress.of(complaint).carrier
    if not isinstance(carrier, Investigation) or actor.worker is None:
        raise Http404
    try:
        content = statement_of(carrier, actor.worker, on=clock.today())
    except LookupError:
        raise Http404 from None
    return pdf_of(content, name=str(_("工资计算说明")))


@require_GET
def document_pdf(request: HttpRequest, reference: str, document_id: int) -> HttpResponse | FileResponse:
    """The PDF; while it is being made, a page that says so."""
    try:
        complaint, found = _document(request, reference, document_id)
    except LoginFirst:
        return redirect("portal:login")
    try:
        content = open_pdf(found)
    except NotYetPrinted as wait:
        context = {"complaint": complaint, "document": found, "wait": str(wait)}
        return page(request, "portal/document.html", context, status=503)
    return guarded(FileResponse(content, content_type=PDF, filename=f"{found.title}.pdf"), shown=True)


@require_GET
def evidence(request: HttpRequest, reference: str, evidence_id: int) -> HttpResponse | FileResponse:
    """What the worker handed in, byte for byte; shown when it is a picture or a PDF, otherwise downloaded."""
    try:
        complaint, actor = own_complaint(request, reference)
    except LoginFirst:
        return redirect("portal:login")
    found = _own_evidence(complaint, actor, evidence_id)
    shown = found.content_type.startswith("image/") or found.content_type == PDF
    response = FileResponse(
        found.original.open("rb"),
        content_type=found.content_type if shown else "application/octet-stream",
        as_attachment=not shown,
        filename=Path(found.file_name).name,
    )
    return guarded(response, shown=shown)


def _document(request: HttpRequest, reference: str, document_id: int) -> tuple[Complaint, Document]:
    complaint, actor = own_complaint(request, reference)
    found = own.documents_for(complaint, actor.worker).filter(pk=document_id).first() if actor.worker else None
    if found is None:
        raise Http404
    return complaint, found


def _own_evidence(complaint: Complaint, actor: Actor, evidence_id: int) -> Evidence:
    assert actor.worker is not None  # own_complaint gives workers only
    for case in (complaint, carried_by(complaint)):
        found = evidence_from(case, worker_id=actor.worker.pk).filter(pk=evidence_id).first()
        if found is not None:
            return found
    raise Http404
