"""Employers' records on the desk: look one up, read its people, enter at the window what is told there."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casework import clock
from casework.viewing import staff_only
from contracts.models import HeadcountReport, Ledger
from contracts.records import entries, selectors
from contracts.records.forms import RecordForm, VoidForm
from contracts.records.reading import one_employment
from desk import employment_records as records
from desk.pages import officer, show
from registry.access import record_access
from registry.checkdigits import normalise_code
from registry.models import Employer

A_PAGE = 30


@staff_only
@require_safe
def employers(request: HttpRequest) -> HttpResponse:
    """The employers of the territory that have records, or all that match what is looked for."""
    actor, text = officer(request), request.GET.get("q", "").strip()
    if not records.territory(actor):
        raise Http404
    found = records.employers_of(actor)
    named = Q(name__icontains=text) | Q(unified_code=normalise_code(text))
    chosen = found.filter(named) if text else found.filter(Q(employments__isnull=False) | Q(headcounts__isnull=False))
    people = Count("employments", filter=Q(employments__void=False, employments__ended_on=None), distinct=True)
    page = Paginator(chosen.annotate(people=people).order_by("pinyin", "pk"), A_PAGE).get_page(request.GET.get("page"))
    return show(request, "desk/record_employers.html", {"page": page, "search": text})


@staff_only
@require_safe
def employer(request: HttpRequest, pk: int) -> HttpResponse:
    """The people of one employer, and what it reported."""
    actor, today = officer(request), clock.today()
    found = records.employer_or_404(actor, pk)
    view, name = request.GET.get("view", ""), request.GET.get("q", "").strip()
    view = view if view in selectors.VIEWS else ""
    page = Paginator(selectors.people_of(found, today, view=view, name=name), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "employer": found,
        "page": page,
        "standings": selectors.standings(page.object_list, today),
        "counts": selectors.counts_of(found, today),
        "views": [{"label": label, "name": key, "current": key == view} for key, label in selectors.VIEWS.items()],
        "search": name,
        "headcounts": selectors.headcounts_of(found)[:5],
        "ledger": Ledger.objects.filter(employer=found).first(),
        "entries": entries.AT_THE_WINDOW.values() if records.may_write(actor, found) else (),
    }
    return show(request, "desk/record_people.html", context)


@staff_only
@require_safe
def employment(request: HttpRequest, reference: UUID) -> HttpResponse:
    """One person: standing, contracts, every version; the number is masked."""
    return _one(request, reference, revealed=False)


@staff_only
@require_POST
def reveal(request: HttpRequest, reference: UUID) -> HttpResponse:
    """The same with the identity number and the addresses, for this answer only; the look is recorded first."""
    found = records.employment_or_404(officer(request), reference)
    record_access(
        viewer=officer(request).staff,
        what=str(_("用工记录中的个人信息")),
        subject_model="registry.Worker",
        subject_id=found.worker_id,
        reason=str(found.reference),
    )
    response = _one(request, reference, revealed=True)
    response["Cache-Control"] = "no-store"
    return response


def _one(request: HttpRequest, reference: UUID, *, revealed: bool) -> HttpResponse:
    actor = officer(request)
    found = records.employment_or_404(actor, reference)
    context = {**one_employment(found, clock.today()), "revealed": revealed}
    context["may_write"] = records.may_write(actor, found.employer)
    return show(request, "desk/record_person.html", context)


@staff_only
@require_http_methods(["GET", "POST"])
def tell_of_employer(request: HttpRequest, pk: int, entry: str) -> HttpResponse:
    """Somebody is hired, a headcount, how the ledger is kept; told at the window."""
    found = records.employer_or_404(officer(request), pk)
    if entry not in entries.AT_THE_WINDOW:
        raise Http404
    return _tell(request, entries.AT_THE_WINDOW[entry], employer=found, back=_page_of(found))


@staff_only
@require_http_methods(["GET", "POST"])
def tell_of_employment(request: HttpRequest, reference: UUID, entry: str) -> HttpResponse:
    """Whatever is told of an employment."""
    found = records.employment_or_404(officer(request), reference)
    if entry not in {each.name for each in entries.offered(found)}:
        raise Http404
    back = reverse("desk:employment", args=[reference])
    return _tell(request, entries.OF_EMPLOYMENT[entry], employer=found.employer, back=back, employment=found)


@staff_only
@require_http_methods(["GET", "POST"])
def tell_of_contract(request: HttpRequest, reference: UUID, pk: int, entry: str) -> HttpResponse:
    """Whatever is told of one of its contracts."""
    found = records.employment_or_404(officer(request), reference)
    contract = selectors.contract_or_404(found, pk)
    if entry not in {each.name for each in entries.offered_of(contract)}:
        raise Http404
    back, about = reverse("desk:employment", args=[reference]), {"employment": found, "contract": contract}
    return _tell(request, entries.OF_CONTRACT[entry], employer=found.employer, back=back, **about)


@staff_only
@require_http_methods(["GET", "POST"])
def void_headcount(request: HttpRequest, pk: int) -> HttpResponse:
    """A headcount that was told wrongly."""
    row = get_object_or_404(HeadcountReport.objects.select_related("employer__region").filter(void=False), pk=pk)
    employer = records.employer_or_404(officer(request), row.employer_id)
    entry = entries.Entry("void", _("作废这份人数报告"), VoidForm, "close", _("已作废，这一份不再计入。"))
    return _tell(request, entry, employer=employer, back=_page_of(employer), headcount=row)


def _tell(request: HttpRequest, entry: entries.Entry, *, employer: Employer, back: str, **about: Any) -> HttpResponse:
    """The form of an entry, for those who enter records for this employer."""
    actor = officer(request)
    if not records.may_write(actor, employer):
        raise Http404
    data = request.POST if request.method == "POST" else None
    form: RecordForm = entry.form(data, employer=employer, **about)
    if request.method == "POST" and form.is_valid() and form.write(records.teller_of(actor)):
        messages.success(request, str(entry.done))
        for remark in form.remarks:
            messages.warning(request, str(remark))
        return redirect(reverse("desk:employment", args=[form.written.reference]) if entry.name == "hire" else back)
    context = {"entry": entry, "form": form, "employer": employer, "back": back, **about}
    return show(request, "desk/record_form.html", context, status=422 if form.errors else 200)


def _page_of(employer: Employer) -> str:
    return reverse("desk:employer_records", args=[employer.pk])
