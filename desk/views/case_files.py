"""The whole file as one PDF: asking for it, fetching it; and which evidence belongs to the sub-volume."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from casework.actors import Actor
from casework.errors import NotPermitted
from casework.models import Case
from casework.models.case import Confidentiality
from casework.viewing import case_or_404, staff_only
from desk import case_page
from desk.pages import by_htmx, done, officer, show
from documents.casefile import services
from documents.models import CaseFile, Evidence, Volume

COPIES = {"parties": True, "office": False}
SHOWN = 20


@staff_only
@require_http_methods(["GET", "POST"])
def case_files(request: HttpRequest, reference: str) -> HttpResponse:
    """The books that were made of a case, and the two buttons for a new one."""
    found = _exported(request, reference)
    sentence = _asked(request, found) if request.method == "POST" else ""
    if request.method == "POST" and not sentence:
        return redirect("desk:case_files", reference=reference)
    context = {"case": found, "sentence": sentence, **_books(found)}
    if by_htmx(request):
        return render(request, "desk/parts/case_files.html", context)
    return show(request, "desk/case_files.html", context, status=422 if sentence else 200)


@staff_only
@require_POST
def case_file_pdf(request: HttpRequest, reference: str, pk: int) -> HttpResponseBase:
    """The bound file; the look is recorded first."""
    found = _book(request, reference, pk)
    try:
        return services.pdf_response(found, viewer=officer(request))
    except services.NotBound as error:
        return _not_yet(request, found.case, error)


@staff_only
@require_POST
def case_file_manifest(request: HttpRequest, reference: str, pk: int) -> HttpResponseBase:
    """Its list of hashes as JSON."""
    found = _book(request, reference, pk)
    try:
        return services.manifest_response(found, viewer=officer(request))
    except services.NotBound as error:
        return _not_yet(request, found.case, error)


@staff_only
@require_POST
def place_evidence(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Put evidence into the sub-volume, which no party is given, or back into the main volume; a reason is asked for."""
    case = _exported(request, reference)
    evidence = get_object_or_404(Evidence, pk=pk, case=case)
    volume, reason = request.POST.get("volume", ""), request.POST.get("reason", "").strip()
    if volume not in Volume.values or not reason:
        sentence = _("请选择卷别并写明理由，例如“涉及他人隐私”“涉及商业秘密”。")
        return show(request, "desk/no_preview.html", {"case": case, "sentence": sentence}, status=422)
    services.put_into(evidence, Volume(volume), reason=reason[:300], by=officer(request))
    said = _("已归入%(volume)s。") % {"volume": Volume(volume).label}
    return done(request, said, reverse("desk:evidence", args=[reference, pk]))


def volume_of(case: Case, evidence: Evidence, actor: Actor) -> dict[str, Any]:
    """In which volume evidence lies, and into which one who may may put it."""
    last = evidence.placements.select_related("placed_by").order_by("pk").last()
    now = Volume(last.volume) if last else Volume.MAIN
    other = Volume.MAIN if now == Volume.SUB else Volume.SUB
    return {"placement": last, "other_volume": other if case_page.may_export(case, actor) else None}


def _exported(request: HttpRequest, reference: str) -> Case:
    """The case for who may take its file out of the house."""
    found = case_or_404(request, reference)
    if not case_page.may_export(found, officer(request)):
        raise Http404
    return found


def _book(request: HttpRequest, reference: str, pk: int) -> CaseFile:
    case = _exported(request, reference)
    return get_object_or_404(CaseFile.objects.select_related("case"), pk=pk, case=case)


def _asked(request: HttpRequest, case: Case) -> str:
    """Have a book made; what stands against it is said."""
    copy = request.POST.get("copy", "")
    if copy not in COPIES:
        return _("请选择制作全卷还是供当事人查阅的正卷。")
    try:
        services.ask(case, for_parties=COPIES[copy], by=officer(request))
    except NotPermitted as error:
        return str(error)
    return ""


def _not_yet(request: HttpRequest, case: Case, error: services.NotBound) -> HttpResponse:
    return show(request, "desk/case_files.html", {"case": case, "sentence": str(error), **_books(case)}, status=422)


def _books(case: Case) -> dict[str, Any]:
    rows = [_row(book) for book in CaseFile.objects.filter(case=case).select_related("asked_by")[:SHOWN]]
    return {
        "books": rows,
        "waiting": any(row["waiting"] for row in rows),
        "for_parties_too": case.confidentiality != Confidentiality.RESTRICTED,
        "days": services.KEPT_DAYS,
    }


def _row(book: CaseFile) -> dict[str, Any]:
    state = services.state_of(book)
    parts = [part for volume in (book.manifest or {"volumes": {}})["volumes"].values() for part in volume]
    return {
        "book": book,
        "state": state.label,
        "tone": {services.State.READY: "good", services.State.FAILED: "bad"}.get(state, "neutral"),
        "waiting": not book.is_bound,
        "ready": state == services.State.READY,
        "percent": None if book.is_bound else services.percent_done(book),
        "parts": len(parts),
        "problems": [part for part in parts if part["problem"]],
    }
