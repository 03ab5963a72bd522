"""Clues: their list, joining several at once, who reported, and the import of tickets from a file."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from casework.actors import Actor
from casework.errors import SPOKEN
from casework.forms import NamesWhatIsMissing
from casework.viewing import case_or_404, staff_only
from desk import clue_list, clue_panels
from desk.acting import sentences
from desk.intake import TAKING_IN, agencies_of
from desk.pages import by_htmx, done, officer, show
from inspection.clue.grounds import TicketOrigin
from inspection.clue.importing import confirm, last_day, look_through, take_in_file
from inspection.clue.models import Clue
from inspection.clue.rows import COLUMNS, NEEDED
from inspection.clue.services import join_several
from inspection.clue.tickets import TicketBatch
from registry.access import record_access
from registry.models import Agency

ROWS_ON_A_PAGE = 100


@staff_only
def clues(request: HttpRequest) -> HttpResponse:
    """The list of clues; its filter is its address."""
    form = clue_list.ClueFilter(request.GET)
    page = clue_list.page_of(form.clues(officer(request)), request.GET.get("page"))
    return show(request, "desk/clues.html", {"filter": form, "page": page, "rows": clue_list.rows(page)})


@staff_only
@require_POST
def join(request: HttpRequest, reference: str) -> HttpResponse:
    """Join the chosen later clues to this one: each by its own act with the reason, all or none."""
    case = case_or_404(request, reference)
    if case.kind != Clue.machine:
        raise Http404
    here, page = case.specific, reverse("desk:case", args=[case.reference])
    chosen = [int(key) for key in request.POST.getlist("clue") if key.isdecimal()]
    reason = request.POST.get("reason", "").strip()
    if not chosen or not reason:
        return _said(request, page, [_("请勾选要并入的线索，并写明为什么是同一件事。")])
    visible = Clue.objects.visible_to(officer(request)).filter(pk__in=chosen).values_list("pk", flat=True)
    try:
        count = join_several(here, visible, by=officer(request), reason=reason)
    except SPOKEN as error:
        return _said(request, page, sentences(error))
    return done(request, _("已并入%(count)d件线索。") % {"count": count}, page)


def _said(request: HttpRequest, page: str, faults: list[str]) -> HttpResponse:
    return show(request, "desk/refused.html", {"faults": faults, "back": page}, status=422)


@staff_only
@require_POST
def informant(request: HttpRequest, reference: str) -> HttpResponse:
    """Who reported, for this answer only; the opening is recorded first. A report: only for those whom the clue names."""
    case = case_or_404(request, reference)
    if case.kind != Clue.machine:
        raise Http404
    here, actor = case.specific, officer(request)
    known = getattr(here, "informant", None)
    if known is None or not clue_panels.may_open(here, actor):
        raise Http404
    record_access(
        viewer=actor.staff,
        what=str(_("举报人身份") if here.sealed else _("反映人身份")),
        subject_model="inspection.Informant",
        subject_id=known.pk,
        reason=case.reference,
    )
    template = "desk/parts/informant.html" if by_htmx(request) else "desk/informant.html"
    context = {"case": case, "known": known}
    response = render(request, template, context) if by_htmx(request) else show(request, template, context)
    response["Cache-Control"] = "no-store"
    return response


class ImportForm(NamesWhatIsMissing, forms.Form):
    """A file of tickets and the body that received them."""

    agency = forms.ModelChoiceField(
        label=gettext_lazy("收到工单的机构"), queryset=Agency.objects.none(), empty_label=None
    )
    origin = forms.ChoiceField(
        label=gettext_lazy("工单来源"),
        choices=[("", gettext_lazy("按文件中“来源”一列")), *TicketOrigin.choices],
        required=False,
    )
    file = forms.FileField(
        label=gettext_lazy("文件"), help_text=gettext_lazy("从平台、热线导出的 .xlsx 或者 .csv 文件。")
    )

    def __init__(self, *arguments: object, actor: Actor, **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]
        keys = [agency.pk for agency in agencies_of(actor)]
        self.fields["agency"].queryset = Agency.objects.filter(pk__in=keys)  # type: ignore[attr-defined]


@staff_only
@require_http_methods(["GET", "POST"])
def import_tickets(request: HttpRequest) -> HttpResponse:
    """Upload a file; it is looked through row by row before anything is registered."""
    actor = _taking_in(request)
    form = ImportForm(request.POST or None, request.FILES or None, actor=actor)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        try:
            batch = take_in_file(
                chosen["file"].name, chosen["file"].read(), agency=chosen["agency"], by=actor, origin=chosen["origin"]
            )
        except ValidationError as error:
            form.add_error("file", error.messages)
        else:
            return redirect("desk:ticket_batch", batch.pk)
    columns = [{"names": "、".join(names), "needed": key in NEEDED} for key, names in COLUMNS.items()]
    return show(
        request, "desk/import_tickets.html", {"form": form, "columns": columns}, status=422 if form.errors else 200
    )


@staff_only
@require_http_methods(["GET", "POST"])
def ticket_batch(request: HttpRequest, pk: int) -> HttpResponse:
    """What each row would become; registering the good rows, once they were seen."""
    actor = _taking_in(request)
    batch = get_object_or_404(TicketBatch.objects.filter(agency__in=agencies_of(actor)).select_related("agency"), pk=pk)
    faults: list[str] = []
    if request.method == "POST":
        try:
            batch = confirm(batch, by=actor)
        except ValidationError as error:
            faults = error.messages
        except SPOKEN as error:
            faults = sentences(error)
        else:
            return done(request, _("已登记%(count)d件线索。") % {"count": batch.imported}, reverse("desk:clues"))
    report = look_through(batch) if batch.imported_at is None else None
    page = Paginator(_ordered(report.rows), ROWS_ON_A_PAGE).get_page(request.GET.get("page")) if report else None
    context = {"batch": batch, "report": report, "page": page, "faults": faults, "until": last_day(batch)}
    return show(request, "desk/ticket_batch.html", context, status=422 if faults else 200)


def _ordered(rows: tuple) -> list:  # type: ignore[type-arg]
    """What is wrong comes first; it has to be read."""
    return sorted(rows, key=lambda row: (not row.faults, row.line))


def _taking_in(request: HttpRequest) -> Actor:
    actor = officer(request)
    if not actor.roles & TAKING_IN:
        raise Http404
    return actor
