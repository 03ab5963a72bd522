"""The answer line by line: the lines with their proofs, kept as they are typed; the check; the receipt."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from casework.actors import Actor
from casework.door import obstacles, perform
from casework.errors import CaseError
from documents.kinds import EvidenceKind
from documents.uploads import largest_megabytes
from inspection.investigation.employer_rows import LineAnswer
from inspection.investigation.models import Investigation, OrderLine
from portal import employer, employer_drafts, limits, uploads
from portal.employer_drafts import Answering
from portal.forms.employer import LineForm, RestForm
from portal.pages import box_page

ACT = "answer_order"
LINES_A_PAGE = 30
LINE_FIELDS = ("stand", "explanation", "evidence")


@employer.on_a_case
def lines(request: HttpRequest, case: Investigation, actor: Actor) -> HttpResponse:
    """The lines of the order, some on a screen; whatever is pressed, what was typed is kept first."""
    if blocked := obstacles(case, ACT, by=actor):
        return not_now(request, case, blocked)
    answering = employer_drafts.read(case, actor)
    page = _page(request, case)
    proofs = _proofs(case, actor)
    if request.method == "POST":
        bad = _keep(
            request, case, actor, answering, [_line_form(line, answering, proofs, request.POST) for line in page]
        )
        problems = _take_files(request, case, actor)
        if not bad and not problems:
            return _go_on(request, case)
        proofs = _proofs(case, actor)
    else:
        bad, problems = [], []
    forms = bad or [_line_form(line, answering, proofs) for line in page]
    context = {
        "case": case,
        "forms": forms,
        "lines_page": page,
        "rest": _rest_form(answering),
        "problems": problems,
        "limit": largest_megabytes(),
        "search": request.GET.get("q", ""),
        "wrong": any(form.errors for form in forms),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if bad or problems else HTTPStatus.OK
    return box_page(request, actor, "portal/employer/answer.html", context, status=status)


@employer.on_a_case
def check(request: HttpRequest, case: Investigation, actor: Actor) -> HttpResponse:
    """The whole answer to read once more; handing it in makes it part of the file, once."""
    if not employer_drafts.exists(case, actor):
        return redirect("portal:employer_answer", case.reference)
    answering = employer_drafts.read(case, actor)
    told = list(_lines(case))
    answers = answering.answers([line.pk for line in told])
    data = {"answers": answers, "statement": answering.statement}
    missing = obstacles(case, ACT, by=actor, **data)
    if request.method == "POST" and not missing:
        try:
            return _hand_in(case, actor, data)
        except CaseError as error:
            messages.error(request, str(error))
            return redirect("portal:employer_answer_check", case.reference)
    context = {"case": case, "missing": missing, "answering": answering, **_summary(told, answers)}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK
    return box_page(request, actor, "portal/employer/answer_check.html", context, status=status)


def not_now(request: HttpRequest, case: Investigation, blocked: list[Any]) -> HttpResponse:
    """Say why this cannot be done now, on the page of the case."""
    for obstacle in blocked:
        messages.error(request, str(obstacle))
    return redirect("portal:employer_case", case.reference)


def _hand_in(case: Investigation, actor: Actor, data: dict[str, Any]) -> HttpResponse:
    with transaction.atomic():
        if not employer_drafts.take(case, actor):
            return redirect("portal:employer_case", case.reference)
        performed = perform(case, ACT, by=actor, **data)
    return redirect("portal:employer_receipt", case.reference, performed.sequence)


def _lines(case: Investigation) -> QuerySet[OrderLine]:
    return case.order_lines.select_related("worker").order_by("pk")


def _page(request: HttpRequest, case: Investigation) -> Page:
    found = _lines(case)
    if sought := request.GET.get("q", "").strip():
        found = found.filter(worker__name__icontains=sought)
    return Paginator(found, LINES_A_PAGE).get_page(request.GET.get("page"))


def _proofs(case: Investigation, actor: Actor) -> list[tuple[Any, str]]:
    found = employer.brought_by(case, actor)
    return [("", _("没有选")), *((each.pk, f"{each.title}（{each.receipt_code}）") for each in found)]


def _line_form(line: OrderLine, answering: Answering, proofs: Any, data: Any = None) -> LineForm:
    kept = answering.lines.get(str(line.pk), {})
    return LineForm(data, line=line, proofs=proofs, initial=kept)


def _rest_form(answering: Answering, data: Any = None) -> RestForm:
    return RestForm(data, initial={"rest": answering.rest, "statement": answering.statement})


def _keep(
    request: HttpRequest, case: Investigation, actor: Actor, answering: Answering, forms: list[LineForm]
) -> list[LineForm]:
    """Keep what was typed on this screen, right or wrong; returns the forms when one of them cannot be read."""
    for form in forms:
        form.is_valid()
        typed = {name: request.POST.get(f"{form.prefix}-{name}", "")[:2000] for name in LINE_FIELDS}
        if form.errors:
            typed = {name: text for name, text in typed.items() if name not in form.errors}
        answering.lines[str(form.line.pk)] = typed
    rest = _rest_form(answering, request.POST)
    if rest.is_valid():
        answering.rest, answering.statement = rest.cleaned_data["rest"], rest.cleaned_data["statement"]
    employer_drafts.save(case, actor, answering)
    return forms if any(form.errors for form in forms) or rest.errors else []


def _take_files(request: HttpRequest, case: Investigation, actor: Actor) -> list[str]:
    kind = request.POST.get("upload_kind", "")
    known = kind if kind in EvidenceKind.values else EvidenceKind.DOCUMENTARY
    files = request.FILES.getlist("upload")
    address = limits.address_of(request)
    return uploads.bring(case, files, kind=EvidenceKind(known), title="", by=actor, address=address)


def _go_on(request: HttpRequest, case: Investigation) -> HttpResponse:
    go = request.POST.get("go", "")
    if go == "check":
        return redirect("portal:employer_answer_check", case.reference)
    if go == "later":
        messages.success(request, _("已经保存，随时可以接着填。"))
        return redirect("portal:employer_case", case.reference)
    here = reverse("portal:employer_answer", args=[case.reference])
    number = go.removeprefix("page-") if go.startswith("page-") else request.GET.get("page", "1")
    number = number if number.isdecimal() else "1"
    sought = request.POST.get("sought", request.GET.get("q", "")) if go == "search" else request.GET.get("q", "")
    query = request.GET.copy()
    query["q"], query["page"] = sought, "1" if go == "search" else number
    return redirect(f"{here}?{query.urlencode()}")


def _summary(lines: list[OrderLine], answers: list[dict[str, Any]]) -> dict[str, Any]:
    known = {line.pk: line for line in lines}
    sums = []
    for stand in LineAnswer.Stand:
        keys = [answer["line_id"] for answer in answers if answer["stand"] == stand]
        if keys:
            sums.append({"label": stand.label, "count": len(keys), "amount": sum(known[key].amount for key in keys)})
    apart = [
        {"line": known[answer["line_id"]], "label": LineAnswer.Stand(answer["stand"]).label, **answer}
        for answer in answers
        if answer["stand"] in LineAnswer.Stand.values and answer["stand"] != LineAnswer.Stand.AGREE
    ]
    return {"sums": sums, "apart": apart, "total": len(lines)}
