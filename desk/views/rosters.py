"""Pages of a roster: a sheet comes in, its columns are assigned, its faults are told, it is confirmed; doubts are settled."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casework import clock
from casework.errors import SPOKEN
from casework.forms import form_for
from casework.viewing import staff_only
from desk import acting, rosters
from desk.case_page import case_here
from desk.pages import by_htmx, done, officer, show
from desk.views.acts import panel
from documents.models import Evidence
from documents.services import BadUpload
from documents.workbooks import EXCEL
from inspection.models import Investigation
from inspection.roster import services
from inspection.roster.forms import CorrectRowForm, ImportForm
from inspection.roster.kinds import SheetKind
from inspection.roster.models import RosterRow
from inspection.roster.template import template as template_of
from registry.access import record_access


def _case(request: HttpRequest, reference: str) -> Any:
    """The inspection case; other kinds have no roster."""
    case = case_here(request, reference)
    if not isinstance(case, Investigation):
        raise Http404
    return case


def _importing(request: HttpRequest, reference: str) -> Any:
    """The case, for who may take sheets into it; for others of the staff there is no such page."""
    case = _case(request, reference)
    if not rosters.may(case, officer(request), "import_roster"):
        raise Http404
    return case


@staff_only
@require_safe
def roster(request: HttpRequest, reference: str) -> HttpResponse:
    """The roster: its sheets, what was found, every row."""
    case = _case(request, reference)
    return show(request, "desk/roster.html", rosters.context_of(case, officer(request), request.GET))


@staff_only
@require_safe
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """The empty sheet to fill in."""
    if kind not in SheetKind.values:
        raise Http404
    response = HttpResponse(template_of(kind), content_type=EXCEL)
    response["Content-Disposition"] = f'attachment; filename="roster-{kind}.xlsx"'
    return response


@staff_only
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, reference: str) -> HttpResponse:
    """A sheet comes in; it is sealed as evidence when it can be read at all."""
    case = _importing(request, reference)
    form = rosters.UploadForm(request.POST, request.FILES) if request.method == "POST" else rosters.UploadForm()
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            kept = services.receive(case, told["file"], kind=told["kind"], by=officer(request), title=told["title"])
        except BadUpload as error:
            form.add_error("file", str(error))
        else:
            return redirect("desk:roster_mapping", reference, kept.pk)
    context = {"case": case, "form": form, "accept": rosters.accepted(), "most": settings.MAX_ROSTER_ROWS}
    return show(request, "desk/roster_upload.html", context, status=422 if form.errors else 200)


@staff_only
@require_http_methods(["GET", "POST"])
def mapping(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """What each column is; then every fault by row, or how many rows come in, to be confirmed once."""
    case = _importing(request, reference)
    evidence = get_object_or_404(services.importable(case), pk=pk)
    data = request.POST if request.method == "POST" else None
    form = ImportForm(data, case=case, actor=officer(request), act="import_roster", evidence=evidence)
    context: dict[str, Any] = {"case": case, "form": form, "evidence": evidence}
    if request.method == "POST" and form.is_valid():
        if request.POST.get("step") == "confirm":
            return _import(request, case, form, context)
        _preview(form, context, request, evidence)
    return show(request, "desk/roster_mapping.html", _fields(context), status=422 if form.errors else 200)


def _preview(form: ImportForm, context: dict[str, Any], request: HttpRequest, evidence: Evidence) -> None:
    found = form.preview(today=clock.today())
    context["reading"] = found
    context["faults"] = rosters.faults_page(found.faults, 1)
    context["other_sheets"] = [sheet.name for sheet in form.sheets if sheet.name != found.plan.sheet]
    context["confirmed"] = {"rows": len(found.lines), "owed": found.owed, "sha256": evidence.sha256}


def _import(request: HttpRequest, case: Any, form: ImportForm, context: dict[str, Any]) -> HttpResponse:
    try:
        data = form.act_data()
        acting.carry_out(case, "import_roster", by=officer(request), seen=_seen(request), reason="", data=data)
    except acting.Moved:
        form.add_error(None, _("您打开页面后，本案已有新的办理记录，请重新预览后再确认。"))
    except SPOKEN as error:
        for sentence in acting.sentences(error):
            form.add_error(None, sentence)
    else:
        words = _("已导入%(rows)d行，请逐项处理核对中发现的疑点。") % {"rows": data["rows"] or 0}
        return done(request, words, reverse("desk:roster", args=[case.reference]))
    return show(request, "desk/roster_mapping.html", _fields(context), status=422)


def _fields(context: dict[str, Any]) -> dict[str, Any]:
    """The fields of the form in two groups: the sheet as a whole, and its columns."""
    form = context["form"]
    whole = ("kind", "sheet", "head_row", "line_kind", "period_from", "period_until")
    return {**context, "whole": [form[name] for name in whole], "columns": [form[name] for name in form.columns]}


@staff_only
@require_http_methods(["GET", "POST"])
def row(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """One row: what it says, what was found about it, and its correction."""
    case = _case(request, reference)
    found = get_object_or_404(RosterRow.objects.select_related("sheet__evidence"), pk=pk, investigation_id=case.pk)
    actor, may = officer(request), rosters.may(case, officer(request), "correct_row") and found.until is None
    if request.method == "POST" and not may:
        raise Http404
    form = None
    if may:
        data = request.POST if request.method == "POST" else None
        form = CorrectRowForm(data, case=case, actor=actor, act="correct_row", row=found)
        if request.method == "POST" and form.is_valid() and (answer := _do(request, case, "correct_row", form)):
            return answer
    context = {"case": case, "row": rosters.row_shown(found), "form": form, "history": rosters.history(found)}
    return show(request, "desk/roster_row.html", context, status=422 if form and form.errors else 200)


@staff_only
@require_POST
def reveal(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """The numbers of one row unmasked, for this answer only; the look is recorded first."""
    case = _case(request, reference)
    found = get_object_or_404(RosterRow.objects.select_related("sheet__evidence"), pk=pk, investigation_id=case.pk)
    record_access(
        viewer=officer(request).staff,
        what=str(_("名册中的完整号码")),
        subject_model="inspection.RosterRow",
        subject_id=found.pk,
        reason=case.reference,
    )
    context = {"case": case, "row": rosters.row_shown(found, revealed=True), "revealed": True}
    if by_htmx(request):
        response = render(request, "desk/parts/roster_numbers.html", context)
    else:
        response = show(request, "desk/roster_row.html", {**context, "history": rosters.history(found)})
    response["Cache-Control"] = "no-store"
    return response


@staff_only
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, reference: str, act: str) -> HttpResponse:
    """An act on the roster with the rows or findings that were ticked; afterwards one is back at the roster."""
    case = _case(request, reference)
    if act not in rosters.ACTS:
        raise Http404
    actor = officer(request)
    if request.method == "POST" and "chosen" not in request.POST:
        form = form_for(case, act, actor=actor, data=request.POST)
        if form.is_valid() and (answer := _do(request, case, act, form)):
            return answer
        return panel(request, case, act, form, status=422, address=_address(case, act))
    chosen = rosters.chosen(act, request.POST if request.method == "POST" else request.GET)
    form = form_for(case, act, actor=actor, initial=chosen)
    return panel(request, case, act, form, address=_address(case, act))


def _address(case: Any, act: str) -> str:
    return reverse("desk:roster_act", args=[case.reference, act])


def _do(request: HttpRequest, case: Any, act: str, form: Any) -> HttpResponse | None:
    """Do the act and go back to the roster; None when it was refused, with the reasons in the form."""
    try:
        with transaction.atomic():  # a correction is written before its act; a refused act leaves none behind
            data = form.act_data()
            result = acting.carry_out(
                case, act, by=officer(request), seen=_seen(request), reason=form.reason, data=data
            )
    except acting.Moved:
        form.add_error(None, _("您打开页面后，本案已有新的办理记录，请刷新后再办理。"))
        return None
    except SPOKEN as error:
        for sentence in acting.sentences(error):
            form.add_error(None, sentence)
        return None
    return done(request, acting.success(case, act, result), reverse("desk:roster", args=[case.reference]), leave=True)


def _seen(request: HttpRequest) -> int:
    text = request.POST.get("chain_length", "")
    return int(text) if text.isdecimal() else -1
