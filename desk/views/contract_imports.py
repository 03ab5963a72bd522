"""Importing contracts at the desk: a file comes in, its columns are said, every row is judged, and one yes writes the good ones."""

import csv
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from casework.viewing import staff_only
from contracts.importing import services
from contracts.importing.kinds import RunState
from contracts.importing.models import ImportRun
from desk import contract_imports
from desk.contract_imports import MappingForm, UploadForm
from desk.intake import agencies_of
from desk.pages import done, officer, show
from documents import spreadsheets
from documents.spreadsheets import BadUpload
from registry.models import Agency

RUNS_ON_A_PAGE = 30


class _Line:
    """Somewhere to write a line of csv to, which hands it on."""

    def write(self, line: str) -> str:
        return line


def _agencies(request: HttpRequest) -> list[Agency]:
    """The inspection bodies for which this officer takes things in; for others there is no such page."""
    found = agencies_of(officer(request))
    if not found:
        raise Http404
    return found


def _run(request: HttpRequest, reference: Any) -> ImportRun:
    runs = services.of_agencies(_agencies(request)).select_related("agency__region", "employer")
    found: ImportRun = get_object_or_404(runs, reference=reference)
    return found


@staff_only
@require_http_methods(["GET", "POST"])
def imports(request: HttpRequest) -> HttpResponse:
    """The files that came in, and the way to bring in another one."""
    agencies = _agencies(request)
    form = UploadForm(request.POST or None, request.FILES or None, agencies=agencies)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            run = services.receive(told["file"], agency=told["agency"], staff=officer(request).staff)
        except BadUpload as error:
            form.add_error("file", str(error))
        else:
            return redirect("desk:contract_import", run.reference)
    page = Paginator(services.of_agencies(agencies), RUNS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "accept": spreadsheets.accepted(),
        "page": page,
        "runs": [contract_imports.shown(run) for run in page.object_list],
    }
    return show(request, "desk/contract_imports.html", context, status=422 if form.errors else 200)


@staff_only
@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, reference: Any) -> HttpResponse:
    """One file: what its columns are, then what was found row by row, then what was written."""
    run = _run(request, reference)
    if request.method == "POST":
        return _act(request, run)
    if run.state == RunState.MAPPING or (run.state == RunState.CHECKED and "mapping" in request.GET):
        return _mapping(request, run, MappingForm(None, run=run))
    return show(request, "desk/contract_import.html", contract_imports.context_of(run, request.GET))


def _act(request: HttpRequest, run: ImportRun) -> HttpResponse:
    step, address = request.POST.get("step", ""), reverse("desk:contract_import", args=[run.reference])
    try:
        if step == "confirm":
            services.confirm(run)
            return done(request, _("已开始导入，可以离开本页。"), address)
        if step == "give_up":
            services.give_up(run)
            return done(request, _("已放弃，文件已删除。"), reverse("desk:contract_imports"))
        return _map(request, run, address)
    except ValidationError as error:
        context = contract_imports.context_of(run, request.GET) | {"refusals": error.messages}
        return show(request, "desk/contract_import.html", context, status=422)


def _map(request: HttpRequest, run: ImportRun, address: str) -> HttpResponse:
    if run.state not in (RunState.MAPPING, RunState.CHECKED):
        raise ValidationError(_("这份文件的进度已经变了，请刷新后再办理。"))
    form = MappingForm(request.POST, run=run)
    if not form.is_valid() or request.POST.get("step") == "heads":
        return _mapping(request, run, form, status=422 if form.errors else 200)
    faults = services.map_columns(run, sheet=form.sheet.name, head=form.head, meant=form.chosen())
    if not faults:
        return done(request, _("正在逐行检查，可以离开本页。"), address)
    for sentence in faults:
        form.add_error(None, sentence)
    return _mapping(request, run, form, status=422)


def _mapping(request: HttpRequest, run: ImportRun, form: MappingForm, *, status: int = 200) -> HttpResponse:
    context = {
        "run": contract_imports.shown(run),
        "form": form,
        "whole": [form[name] for name in form.whole],
        "columns": form.fields_of_columns(),
    }
    return show(request, "desk/contract_import_mapping.html", context, status=status)


@staff_only
@require_safe
def report(request: HttpRequest, reference: Any) -> HttpResponse:
    """Every row that was not taken, as a table to work through in the file itself."""
    run = _run(request, reference)
    response = HttpResponse("".join(_lines(run)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="import-{run.reference}.csv"'
    return response


def _lines(run: ImportRun) -> Iterator[str]:
    writer: Any = csv.writer(_Line())
    yield "\ufeff"  # by which Excel knows the encoding
    yield writer.writerow([_("行"), _("列"), _("问题")])
    for place, column, sentence in run.faults.values_list("place", "column", "sentence").iterator():
        yield writer.writerow([place or "", column, _plain(sentence)])


def _plain(text: str) -> str:
    """What a spreadsheet would take for a formula is kept a text."""
    return f"'{text}" if text[:1] in "=+-@" else text
