"""Pages of paper: the PDF, evidence, the draft for reviewers, and the public check."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from casework.actors import Actor
from casework.errors import SPOKEN
from casework.inbox import tasks_for
from casework.models import ApprovalProcess, Case
from casework.viewing import actor_of, staff_only
from documents import checking, handing_out
from documents.drafts import NothingToPreview, preview_of
from documents.models import EvidencePreview
from documents.rendering import NotYetPrinted, state_of
from documents.verification import normalised

TRY_AGAIN_SECONDS = "3"


def _viewer(request: HttpRequest) -> Actor:
    """Whoever looks; for a visitor the file does not exist."""
    actor = actor_of(request)
    if actor is None:
        raise Http404
    return actor


@require_safe
def pdf(request: HttpRequest, code: str) -> HttpResponseBase:
    """An issued document as PDF; while it is being made, a page that says so and looks again."""
    viewer = _viewer(request)
    document = get_object_or_404(handing_out.documents_visible_to(viewer), verification_code=code)
    try:
        return handing_out.pdf_response(document, viewer=viewer, attachment="download" in request.GET)
    except NotYetPrinted as reason:
        answer = {"document": document, "reason": str(reason), "state": state_of(document)}
        response = render(request, "documents/printing.html", answer, status=202)
        response["Refresh"] = response["Retry-After"] = TRY_AGAIN_SECONDS
        return response


@require_safe
def evidence(request: HttpRequest, receipt_code: str) -> HttpResponseBase:
    """The sealed original of a piece of evidence."""
    viewer = _viewer(request)
    found = get_object_or_404(handing_out.evidence_visible_to(viewer), receipt_code=receipt_code)
    return handing_out.original_response(found, viewer=viewer)


@require_safe
def evidence_preview(request: HttpRequest, receipt_code: str, page: int) -> HttpResponseBase:
    """One page of a preview."""
    viewer = _viewer(request)
    found = get_object_or_404(handing_out.evidence_visible_to(viewer), receipt_code=receipt_code)
    shown = get_object_or_404(EvidencePreview.objects.select_related("evidence"), evidence=found, page=page)
    return handing_out.preview_response(shown, viewer=viewer)


@staff_only
@require_safe
def preview(request: HttpRequest, process_id: int) -> HttpResponse:
    """The draft of an act that waits for approval; what stands in the way of showing it is said instead."""
    viewer = _viewer(request)
    process = get_object_or_404(ApprovalProcess.objects.select_related("case"), pk=process_id)
    if not _may_read_draft(viewer, process):
        raise Http404
    try:
        return HttpResponse(preview_of(process, viewer))
    except NothingToPreview as error:
        raise Http404(str(error)) from error
    except SPOKEN as error:
        return render(request, "documents/no_draft.html", {"sentence": str(error)}, status=422)


def _may_read_draft(viewer: Actor, process: ApprovalProcess) -> bool:
    """Who sees the case, and for whom a task of this approval waits: the legal reviewer of a case that is kept to few."""
    seen = Case.objects.visible_to(viewer).filter(pk=process.case_id)
    return seen.exists() or tasks_for(viewer).filter(process=process.pk).exists()


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The form of the public check: type the code that stands on the paper."""
    form = checking.CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        code = form.cleaned_data["code"]
        if code:
            return redirect("documents:check", code=code)
        form.add_error("code", _("核验码由字母和数字组成，请照文书上的样子填写"))
    return render(request, "documents/check_form.html", {"form": form})


@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def check_code(request: HttpRequest, code: str) -> HttpResponse:
    """What is known of the paper with this code; with a file, whether it is the one that was issued."""
    if not checking.may_try(request):
        return render(request, "documents/check_often.html", status=429)
    if code != normalised(code):
        return redirect("documents:check", code=normalised(code) or "0")
    form = checking.FileForm(request.POST, request.FILES) if request.method == "POST" else checking.FileForm()
    sha256 = form.cleaned_data["file"] if form.is_bound and form.is_valid() else None
    answer = checking.check(code, sha256=sha256)
    context = {"answer": answer, "document": answer.document, "form": form}
    return render(request, "documents/check.html", context, status=200 if answer.document else 404)
