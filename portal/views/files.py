"""Photos and files of an unfinished complaint; only the browser that holds the draft's cookie sees them."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from portal import drafts, limits, uploads, wizard
from portal.models import ComplaintDraft, DraftFile
from portal.pages import page
from portal.views.screens import show as show_screen

FILES = "files"


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Keep what was chosen. htmx gets the panel anew; without JavaScript the whole screen comes again."""
    draft = _draft(request)
    problems = uploads.take_all(draft, request.FILES.getlist("upload"), address=limits.address_of(request))
    if request.htmx:  # type: ignore[attr-defined]
        context = {"problems": problems, "swapped": True, **uploads.panel(draft)}
        return page(request, "portal/files_panel.html", context)
    if problems:
        here = wizard.step_of(draft, FILES)
        assert here is not None  # whatever is written has this screen
        return show_screen(request, draft, here, wizard.form_of(draft, here), status=422, problems=problems)
    return redirect("portal:step", FILES)


@require_POST
def remove(request: HttpRequest, file_id: int) -> HttpResponse:
    """Take a file back before it is handed in."""
    drafts.remove_file(_file(request, file_id))
    return redirect("portal:step", FILES)


@require_GET
def show(request: HttpRequest, file_id: int) -> FileResponse:
    """The file as it was chosen; pictures in the page, anything else as a download."""
    file = _file(request, file_id)
    response = FileResponse(
        file.file.open("rb"), content_type=file.content_type, as_attachment=not file.is_image, filename=file.name
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _draft(request: HttpRequest) -> ComplaintDraft:
    draft = drafts.current(request)
    if draft is None or draft.case_id is not None:
        raise Http404
    return draft


def _file(request: HttpRequest, file_id: int) -> DraftFile:
    return get_object_or_404(DraftFile, pk=file_id, draft=_draft(request))
