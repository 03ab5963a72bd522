"""What a worker does on the own case; each goes through the door in the worker's name."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from casework.actors import Actor
from casework.door import obstacles, perform
from casework.errors import CaseError
from casework.models import Case
from documents.uploads import largest_megabytes
from inspection.complaint.models import Complaint
from inspection.complaint.selectors import carried_by
from portal import limits, own, progress, uploads
from portal.forms.acts import PaymentForm, SupplementForm, WithdrawForm
from portal.pages import page
from portal.views.access import LoginFirst, own_complaint

OwnView = Callable[[HttpRequest, Complaint, Actor], HttpResponse]


def on_own_case(view: OwnView) -> Callable[[HttpRequest, str], HttpResponse]:
    """The view gets the worker's own complaint; a visitor logs in first, anybody else finds nothing."""

    @wraps(view)
    @require_http_methods(["GET", "HEAD", "POST"])
    def guarded(request: HttpRequest, reference: str) -> HttpResponse:
        try:
            complaint, actor = own_complaint(request, reference)
        except LoginFirst:
            return redirect("portal:login")
        return view(request, complaint, actor)

    return guarded


@on_own_case
def supplement(request: HttpRequest, complaint: Complaint, actor: Actor) -> HttpResponse:
    """Hand in what was asked for: words, and files that are kept even if the words still lack something."""
    if obstacles(complaint, "supplement", by=actor):
        return _not_now(request, complaint)
    form = SupplementForm(request.POST or None)
    problems = _hand_in(request, complaint, actor)
    ready = request.method == "POST" and form.is_valid() and not problems
    if ready and _done(form, complaint, "supplement", actor, text=form.cleaned_data["text"]):
        messages.success(request, _("已经收到您补充的材料。接下来继续审查。"))
        return redirect("portal:progress", complaint.reference)
    context = {
        "form": form,
        "complaint": complaint,
        "items": complaint.supplement_items,
        "step": progress.next_step(complaint),
        **_handed_in(complaint, actor, problems),
    }
    return page(request, "portal/supplement.html", context, status=422 if form.errors or problems else 200)


@on_own_case
def add_evidence(request: HttpRequest, complaint: Complaint, actor: Actor) -> HttpResponse:
    """Hand in more photos and files while the case goes on; each gets its receipt."""
    carrier = carried_by(complaint)
    if carrier.closed_on is not None:
        return _not_now(request, complaint)
    nothing_chosen = request.method == "POST" and not request.FILES.getlist("upload")
    problems = _hand_in(request, carrier, actor)
    if request.method == "POST" and not (problems or nothing_chosen):
        messages.success(request, _("已经收到，收据编号在下面。"))
        return redirect("portal:add_evidence", complaint.reference)
    context = {
        "complaint": complaint,
        "nothing_chosen": nothing_chosen,
        **_handed_in(complaint, actor, problems),
    }
    return page(request, "portal/add_evidence.html", context, status=422 if problems or nothing_chosen else 200)


@on_own_case
def withdraw(request: HttpRequest, complaint: Complaint, actor: Actor) -> HttpResponse:
    """Withdraw the complaint; once it is accepted, ask that the case be ended. The page says what that means."""
    where = progress.of(complaint)
    may = own.may(where, actor)
    if not (may["withdraw"] or may["request_withdrawal"]):
        return _not_now(request, complaint)
    carrier, accepted = where.carrier, where.is_carried
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        act, data = ("request_withdrawal", {}) if accepted else ("withdraw", {"why": why})
        if _done(form, carrier, act, actor, reason=why, **data):
            messages.success(request, _("已经收到您的撤回申请。") if accepted else _("投诉已经撤回。"))
            return redirect("portal:progress", complaint.reference)
    context = {"form": form, "complaint": complaint, "accepted": accepted}
    return page(request, "portal/withdraw.html", context, status=422 if form.errors else 200)


@on_own_case
def confirm_payment(request: HttpRequest, complaint: Complaint, actor: Actor) -> HttpResponse:
    """Paid? One tap; "no" and "partly" are seen by the lead at once."""
    where = progress.of(complaint)
    if not own.may(where, actor)["confirm_payment"]:
        return _not_now(request, complaint)
    form = PaymentForm(request.POST or None)
    ready = request.method == "POST" and form.is_valid()
    if ready and _done(form, where.carrier, "confirm_payment", actor, **form.cleaned_data):
        messages.success(request, _THANKS[form.cleaned_data["answer"]]())
        return redirect("portal:progress", complaint.reference)
    lines = own.lines(where, actor.worker) if actor.worker else []
    context = {"form": form, "complaint": complaint, "lines": lines}
    return page(request, "portal/confirm_payment.html", context, status=422 if form.errors else 200)


_THANKS: dict[str, Callable[[], str]] = {
    "yes": lambda: _("谢谢，已经记下您收到了钱。"),
    "partly": lambda: _("已经记下您只收到一部分，办案人员会继续督促单位付清。"),
    "no": lambda: _("已经记下您没有收到钱，办案人员马上能看到，会继续督促单位。"),
}


def _done(form: Form, case: Case, act: str, actor: Actor, *, reason: str = "", **data: Any) -> bool:
    """Perform the act; what stands in the way is said on the form."""
    try:
        perform(case, act, by=actor, reason=reason, **data)
    except CaseError as error:
        form.add_error(None, str(error))
        return False
    return True


def _handed_in(complaint: Complaint, actor: Actor, problems: list[str]) -> dict[str, Any]:
    evidence = own.evidence(progress.of(complaint), actor.worker) if actor.worker else []
    return {"evidence": evidence, "problems": problems, "limit": largest_megabytes()}


def _hand_in(request: HttpRequest, case: Case, actor: Actor) -> list[str]:
    return uploads.hand_in(case, request.FILES.getlist("upload"), by=actor, address=limits.address_of(request))


def _not_now(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """The case has moved on: say so on its page instead of an error."""
    messages.info(request, _("案件已经到了下一步，这件事现在不用办了。最新情况在下面。"))
    return redirect("portal:progress", complaint.reference)
