"""What else an employer does in its box: hand material in, report a payment, ask for time, state its defence, confirm its address.

Every act that lets the employer do it and has no screen of its own gets the common one, with the act's form.
"""

import hashlib
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from casework.actors import Actor, Capacity
from casework.acts import acts_of
from casework.door import obstacles, perform
from casework.errors import CaseError
from casework.forms import form_for
from documents.kinds import EvidenceKind
from documents.uploads import largest_megabytes
from inspection.investigation.models import Investigation
from portal import employer, employer_case, limits, uploads
from portal.forms.employer import BringForm, PaidForm
from portal.pages import box_page
from portal.views.employer_answer import not_now

PAY = "report_payment"
LINES_AT_ONCE = 100


@employer.on_a_case
def act(request: HttpRequest, case: Investigation, actor: Actor, act: str) -> HttpResponse:
    """The common screen of an act: its form, then the receipt."""
    declared = acts_of(type(case)).get(act)
    if declared is None or Capacity.RESPONDENT not in declared.by:
        raise Http404
    if act in employer_case.OWN_SCREENS:
        return redirect(employer_case.OWN_SCREENS[act], case.reference)
    if blocked := obstacles(case, act, by=actor):
        return not_now(request, case, blocked)
    form = form_for(case, act, actor=actor, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            performed = perform(case, act, by=actor, reason=form.reason, **form.act_data())
        except CaseError as error:
            form.add_error(None, str(error))
        else:
            return redirect("portal:employer_receipt", case.reference, performed.sequence)
    context = {"case": case, "act": declared, "title": employer_case.title_of(declared), "form": form}
    return box_page(request, actor, "portal/employer/act.html", context, status=422 if form.errors else 200)


@employer.on_a_case
def bring(request: HttpRequest, case: Investigation, actor: Actor) -> HttpResponse:
    """Hand in rosters, proofs, the power of attorney; each file gets its receipt and cannot be taken back."""
    if case.closed_on is not None:
        messages.error(request, _("案件已经办结，不能再提交材料。"))
        return redirect("portal:employer_case", case.reference)
    form = BringForm(request.POST or None)
    files = request.FILES.getlist("upload")
    nothing_chosen = request.method == "POST" and not files
    problems: list[str] = []
    if request.method == "POST" and form.is_valid() and files:
        kind, title, address = form.evidence_kind, form.title, limits.address_of(request)
        problems = uploads.bring(case, files, kind=kind, title=title, by=actor, address=address)
        if not problems:
            messages.success(request, _("已经收到，收据编号在下面。"))
            return redirect("portal:employer_bring", case.reference)
    wrong = bool(form.errors or problems or nothing_chosen)
    context = {
        "case": case,
        "form": form,
        "problems": problems,
        "nothing_chosen": nothing_chosen,
        "limit": largest_megabytes(),
        "evidence": employer.brought_by(case, actor),
    }
    return box_page(request, actor, "portal/employer/bring.html", context, status=422 if wrong else 200)


@employer.on_a_case
def pay(request: HttpRequest, case: Investigation, actor: Actor) -> HttpResponse:
    """Report what was paid on which line, with its proof; an officer looks at it before anything is booked."""
    if blocked := obstacles(case, PAY, by=actor):
        return not_now(request, case, blocked)
    owing = employer_case.with_room(case)
    sought = request.GET.get("q", "").strip()
    lines = [line for line in owing if sought in line.worker.name][:LINES_AT_ONCE]
    problems = _new_proof(request, case, actor)
    proofs = employer.brought_by(case, actor).filter(kind=EvidenceKind.PAYMENT_PROOF).order_by("-pk")
    form = PaidForm(request.POST or None, lines=lines, proofs=_choices(proofs), initial=_newest(request, proofs))
    if request.method == "POST" and form.is_valid() and not problems:
        proof = _uploaded(request, proofs) or form.cleaned_data["proof"]
        if proof is None:
            form.add_error("proof", _("请选择或者上传支付凭证。"))
        elif done := _reported(case, actor, form, proof):
            return redirect("portal:employer_receipt", case.reference, done)
    context = {
        "case": case,
        "form": form,
        "problems": problems,
        "limit": largest_megabytes(),
        "search": sought,
        "more": len(owing) - len(lines),
        "many": len(owing) > LINES_AT_ONCE,
        "none_left": not owing,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors or problems else HTTPStatus.OK
    return box_page(request, actor, "portal/employer/pay.html", context, status=status)


def _reported(case: Investigation, actor: Actor, form: PaidForm, proof: int) -> int | None:
    """Perform the report; None when the door refuses, with its reasons on the form."""
    try:
        return perform(case, PAY, by=actor, payments=form.payments, evidence_id=proof).sequence
    except CaseError as error:
        form.add_error(None, str(error))
        return None


def _new_proof(request: HttpRequest, case: Investigation, actor: Actor) -> list[str]:
    """Keep an uploaded proof at once, so that a fault elsewhere on the screen does not cost it."""
    files = request.FILES.getlist("upload")
    address = limits.address_of(request)
    return uploads.bring(case, files, kind=EvidenceKind.PAYMENT_PROOF, title="", by=actor, address=address)


def _uploaded(request: HttpRequest, proofs: Any) -> int | None:
    """The proof that came with this very request; the same file sent before is the one that was kept then."""
    for upload in request.FILES.getlist("upload"):
        upload.seek(0)
        digest = hashlib.sha256(upload.read()).hexdigest()
        if found := proofs.filter(sha256=digest).values_list("pk", flat=True).first():
            return int(found)
    return None


def _choices(proofs: Any) -> list[tuple[Any, str]]:
    return [("", _("没有选")), *((each.pk, f"{each.title}（{each.receipt_code}）") for each in proofs)]


def _newest(request: HttpRequest, proofs: Any) -> dict[str, Any]:
    newest = proofs.first()
    return {"proof": newest.pk} if newest is not None and request.method == "GET" else {}
