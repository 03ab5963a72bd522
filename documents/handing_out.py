"""Files on their way to a browser: under a safe name, never run or sniffed, and every look written down."""

from io import BytesIO
from typing import Any
from urllib.parse import quote

from django.core.cache import cache
from django.db.models import Q, QuerySet
from django.http import FileResponse

from casework.actors import Actor
from casework.models import Case
from documents.models import Document, Evidence, EvidencePreview
from documents.rendering import open_pdf
from registry.access import record_access

PDF = "application/pdf"
STRICT = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
# the browser's own viewer shows a PDF, and Chrome's refuses to work in a sandbox or without objects
FOR_PDF = "frame-ancestors 'self'"
LOOK_COUNTS_FOR = 3600  # seconds within which the pages of one preview are one look


def documents_visible_to(actor: Actor) -> QuerySet[Document]:
    """What somebody may read: staff the papers of their cases, a party what was addressed to that party."""
    found = Document.objects.filter(case__in=Case.objects.visible_to(actor)).select_related("case", "agency")
    if actor.employer is not None:
        return found.filter(internal=False, services__party__employer=actor.employer).distinct()
    if actor.worker is None:
        return found
    return found.filter(internal=False, services__party__worker=actor.worker).distinct()


def evidence_visible_to(actor: Actor) -> QuerySet[Evidence]:
    """What somebody may look at: staff the evidence of their cases, a party what that party handed in."""
    found = Evidence.objects.filter(case__in=Case.objects.visible_to(actor)).select_related("case")
    if actor.employer is not None:
        return found.filter(party__employer=actor.employer)
    return found if actor.worker is None else found.filter(Q(party__worker=actor.worker))


def pdf_response(document: Document, *, viewer: Actor, attachment: bool = False) -> FileResponse:
    """The issued PDF. Raises NotYetPrinted."""
    file = open_pdf(document)
    _record(viewer, "文书", document)
    name = f"{document.title}{document.number or ''}.pdf"
    return _response(file, content_type=PDF, name=name, attachment=attachment)


def pdf_of(content: bytes, *, name: str) -> FileResponse:
    """A PDF that was made for this answer only, and is kept nowhere."""
    return _response(BytesIO(content), content_type=PDF, name=f"{name}.pdf", attachment=False)


def original_response(evidence: Evidence, *, viewer: Actor) -> FileResponse:
    """The sealed original, as a download only: whatever is in it is not shown by our pages."""
    _record(viewer, "证据原件", evidence)
    name = evidence.file_name
    return _response(evidence.original.open("rb"), content_type=evidence.content_type, name=name, attachment=True)


def preview_response(preview: EvidencePreview, *, viewer: Actor) -> FileResponse:
    """One page of a preview; a picture of our own making."""
    who = f"staff{viewer.staff.pk}" if viewer.staff else f"worker{viewer.worker.pk if viewer.worker else ''}"
    if cache.add(f"documents:seen:{preview.evidence_id}:{who}", 1, timeout=LOOK_COUNTS_FOR):
        _record(viewer, "证据预览", preview.evidence)
    kind = "image/png" if str(preview.file.name).endswith(".png") else "image/jpeg"
    return _response(preview.file.open("rb"), content_type=kind, name=f"{preview.page}", attachment=False)


def _record(viewer: Actor, what: str, subject: Document | Evidence) -> None:
    record_access(
        viewer=viewer.staff or viewer.worker,
        what=what,
        subject_model=f"documents.{type(subject).__name__}",
        subject_id=subject.pk,
    )


def _response(file: Any, *, content_type: str, name: str, attachment: bool) -> FileResponse:
    response = FileResponse(file, content_type=content_type)
    disposition = "attachment" if attachment else "inline"
    response["Content-Disposition"] = f"{disposition}; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "private, no-store"
    return guarded(response, shown=not attachment)


def guarded_download(file: Any, *, content_type: str, name: str) -> FileResponse:
    """A file that is to be kept and not shown; whoever hands it out has written down the look."""
    return _response(file, content_type=content_type, name=name, attachment=True)


def guarded(response: FileResponse, *, shown: bool) -> FileResponse:
    """Say to the browser that it must not guess what a file is nor run it; a PDF that is shown needs the browser's viewer."""
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = FOR_PDF if shown and response["Content-Type"] == PDF else STRICT
    return response
