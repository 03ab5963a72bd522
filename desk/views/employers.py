"""The employer's side on the desk: what it answered, the payments it reports, the time it asks for, and its contacts."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework import clock, outbox
from casework.actors import Actor
from casework.door import obstacles, perform
from casework.errors import CaseError
from casework.models import Case
from casework.viewing import case_or_404, staff_only
from desk.employer_side import everything, payments_by_proof
from desk.forms import ContactForm
from desk.pages import done, officer, show
from inspection.investigation.models import Investigation
from inspection.recovery.selectors import debtor_of
from registry.models import Employer, EmployerContact
from registry.roles import Role

CONTACT_TOPIC = "employer-contact"  # the portal tells the other contacts
KEEPERS = (Role.CLERK, Role.INSPECTOR, Role.HEAD)


@staff_only
@require_http_methods(["GET", "POST"])
def employer_side(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything the employer said on one case; reported payments are booked from here, one or all in one go."""
    case = case_or_404(request, reference).specific
    if not isinstance(case, Investigation):
        raise Http404
    actor = officer(request)
    if request.method == "POST":
        return _book(request, case, actor)
    context = {"case": case, **everything(case), "may_book": not obstacles(case, "record_payment", by=actor)}
    return show(request, "desk/employer_side.html", context)


def _book(request: HttpRequest, case: Investigation, actor: Actor) -> HttpResponse:
    """Book the chosen report, or all that wait: one entry for each proof, all or nothing."""
    chosen = request.POST.get("report", "")
    groups = payments_by_proof(case, int(chosen) if chosen.isdecimal() else None)
    here = reverse("desk:employer_side", args=[case.reference])
    if not groups:
        messages.error(request, _("没有等待核实的付款报告，可能已经核实。"))
        return redirect(here)
    try:
        with transaction.atomic():
            for proof, payments in groups.items():
                perform(case, "record_payment", by=actor, payments=payments, evidence_id=proof, **_payer(case))
    except CaseError as error:
        messages.error(request, str(error))
        return redirect(here)
    return done(request, _("已核实入账，等待劳动者确认到账。"), here)


def _payer(case: Investigation) -> dict[str, Any]:
    """Whose money it is: where another owes the wages, the employer of the case pays in that one's place."""
    if case.employer_id == debtor_of(case):
        return {}
    contracted = case.project is not None and case.project.general_contractor_id == case.employer_id
    return {"source": "contractor" if contracted else "liable", "payer_id": case.employer_id}


@staff_only
@require_http_methods(["GET", "POST"])
def employer_contacts(request: HttpRequest, pk: int) -> HttpResponse:
    """Who acts for an employer in its box: added and ended by those who work on a case against it."""
    employer = get_object_or_404(Employer, pk=pk)
    actor = officer(request)
    case = _case_against(employer, actor, request.GET.get("case", ""))
    if case is None:
        raise Http404
    if request.method == "POST" and (ended := request.POST.get("end", "")).isdecimal():
        return _end(request, employer, int(ended))
    form = ContactForm(request.POST or None, employer=employer)
    if request.method == "POST" and form.is_valid():
        form.instance.added_by = actor.staff
        with transaction.atomic():
            added = form.save()
            outbox.enqueue(CONTACT_TOPIC, str(added.pk), {"contact": added.pk, "case": case.pk})
        return done(request, _("已登记单位联系人，可以用手机号登录“单位办事”。"), request.get_full_path())
    contacts = employer.contacts.select_related("added_by", "ended_by").order_by("until", "pk")
    context = {"case": case, "employer": employer, "contacts": contacts, "form": form, "today": clock.today()}
    return show(request, "desk/employer_contacts.html", context, status=422 if form.errors else 200)


def _end(request: HttpRequest, employer: Employer, pk: int) -> HttpResponse:
    """From now on this contact does not get in; the row stays."""
    contact = get_object_or_404(EmployerContact.objects.filter(until=None), pk=pk, employer=employer)
    contact.end(clock.today(), by=officer(request).staff)
    return done(request, _("%(name)s不再是单位联系人。") % {"name": contact.name}, request.get_full_path())


def _case_against(employer: Employer, actor: Actor, reference: str) -> Case | None:
    """The case that the actor comes from, else the newest against this employer.

    None for whoever does not receive, investigate or head at a body that has such a case, or does not see it.
    """
    agencies = {held.agency_id for held in actor.held if held.role in KEEPERS}
    against = Case.objects.visible_to(actor).filter(
        parties__employer=employer, parties__role="respondent", parties__until=None, agency__in=agencies
    )
    return against.filter(reference=reference).first() or against.order_by("-pk").first()
