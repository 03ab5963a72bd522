"""The employer's contracts in its box: its people and what is due, one person, whatever is told of them, headcounts, keys."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import clock
from casework.actors import Actor
from casework.forms import NamesWhatIsMissing
from contracts.models import HeadcountReport, InterfaceKey, Ledger
from contracts.records import entries, selectors
from contracts.records.forms import RecordForm, VoidForm
from contracts.records.keys import LIFETIMES, make_key, revoke_key
from contracts.records.reading import one_employment
from portal import employer_records as records
from portal.pages import box_page

PEOPLE_A_PAGE = 30


@records.of_a_contact
def people(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Everybody who works here: where each stands today, what is due by which day."""
    today, employer = clock.today(), records.employer_of(actor)
    view = request.GET.get("view", "")
    view, name = (view if view in selectors.VIEWS else ""), request.GET.get("q", "").strip()
    found = selectors.people_of(employer, today, view=view, name=name)
    page = Paginator(found, PEOPLE_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "standings": selectors.standings(page.object_list, today),
        "counts": selectors.counts_of(employer, today),
        "views": [{"label": label, "name": key, "current": key == view} for key, label in selectors.VIEWS.items()],
        "view": view,
        "search": name,
        "headcounts": selectors.headcounts_of(employer)[:3],
        "ledger": Ledger.objects.filter(employer=employer).first(),
    }
    return box_page(request, actor, "portal/employer/contracts.html", context)


@records.of_a_contact
def one(request: HttpRequest, actor: Actor, reference: UUID) -> HttpResponse:
    """One person: standing, contracts, what may be told, what was corrected."""
    employment = records.own_employment(actor, reference)
    return box_page(request, actor, "portal/employer/contract.html", one_employment(employment, clock.today()))


@records.of_a_contact
def tell_of_employer(request: HttpRequest, actor: Actor, entry: str) -> HttpResponse:
    """Somebody is hired, a headcount, how the ledger is kept."""
    return _tell(request, actor, _entry(entries.OF_EMPLOYER, entry), back=reverse("portal:employer_contracts"))


@records.of_a_contact
def tell_of_employment(request: HttpRequest, actor: Actor, reference: UUID, entry: str) -> HttpResponse:
    """Whatever is told of an employment."""
    employment = records.own_employment(actor, reference)
    if entry not in {each.name for each in entries.offered(employment)}:
        raise Http404
    return _tell(request, actor, entries.OF_EMPLOYMENT[entry], back=_page_of(reference), employment=employment)


@records.of_a_contact
def tell_of_contract(request: HttpRequest, actor: Actor, reference: UUID, pk: int, entry: str) -> HttpResponse:
    """Whatever is told of one of its contracts."""
    employment = records.own_employment(actor, reference)
    contract = selectors.contract_or_404(employment, pk)
    if entry not in {each.name for each in entries.offered_of(contract)}:
        raise Http404
    about = {"employment": employment, "contract": contract}
    return _tell(request, actor, entries.OF_CONTRACT[entry], back=_page_of(reference), **about)


@records.of_a_contact
def void_headcount(request: HttpRequest, actor: Actor, pk: int) -> HttpResponse:
    """A headcount that was told wrongly."""
    found = HeadcountReport.objects.filter(employer=records.employer_of(actor), void=False)
    entry = entries.Entry("void", _("作废这份人数报告"), VoidForm, "close", _("已作废，这一份不再计入。"))
    back = reverse("portal:employer_contracts")
    return _tell(request, actor, entry, back=back, headcount=get_object_or_404(found, pk=pk))


def _tell(request: HttpRequest, actor: Actor, entry: entries.Entry, *, back: str, **about: Any) -> HttpResponse:
    """The form of an entry; what was written leads to the page of whom it is about, with everything to beware of."""
    employer = records.employer_of(actor)
    form: RecordForm = entry.form(request.POST if request.method == "POST" else None, employer=employer, **about)
    if request.method == "POST" and form.is_valid() and form.write(records.teller_of(request)):
        messages.success(request, str(entry.done))
        for remark in form.remarks:
            messages.warning(request, str(remark))
        return redirect(_page_of(form.written.reference) if entry.name == "hire" else back)
    context = {"entry": entry, "form": form, "back": back, **about}
    return box_page(request, actor, "portal/employer/contract_form.html", context, status=422 if form.errors else 200)


def _entry(among: dict[str, entries.Entry], name: str) -> entries.Entry:
    if name not in among:
        raise Http404
    return among[name]


def _page_of(reference: UUID) -> str:
    return reverse("portal:employer_contract", args=[reference])


# Keys for the employer's own system


class KeyForm(NamesWhatIsMissing, forms.Form):
    """What a key is for, and for how long."""

    name = forms.CharField(
        label=gettext_lazy("用途"), max_length=60, help_text=gettext_lazy("例如：人事系统、代理记账公司。")
    )
    months = forms.TypedChoiceField(label=gettext_lazy("有效期"), choices=LIFETIMES, coerce=int)


@records.of_a_contact
def keys(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The keys of the employer's own systems: made here, shown once, ended here."""
    employer, today, secret = records.employer_of(actor), clock.today(), ""
    if (ended := request.POST.get("revoke", "")).isdecimal():
        if revoke_key(employer, int(ended)):
            messages.success(request, _("密钥已停用，立即失效。"))
        return redirect("portal:employer_keys")
    form = KeyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _key, secret = make_key(employer, records.contact_of(request), **form.cleaned_data)
            form = KeyForm()
        except ValidationError as error:
            form.add_error(None, error)
    found = InterfaceKey.objects.filter(employer=employer).select_related("made_by")
    context = {"keys": [(each, each.works_on(today)) for each in found], "form": form, "secret": secret}
    return box_page(request, actor, "portal/employer/keys.html", context, status=422 if form.errors else 200)
