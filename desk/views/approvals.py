"""Deciding on a proposal: legal review or the head's approval, with everything that the decision needs on one page."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from casework import approval
from casework.errors import SPOKEN
from casework.flows import owns
from casework.models import Case
from desk import acting, proposals
from desk.display import tasks as rows
from desk.display.acts import approval_words
from desk.forms import ApproveForm, ReturnForm
from desk.pages import done, officer, show


def page(request: HttpRequest, case: Case, task: Any) -> HttpResponse:
    """Show the proposal, or decide on it."""
    returning = request.POST.get("decision") == "return"
    agreeing = request.POST.get("decision") == "approve"
    approve_form = ApproveForm(request.POST if agreeing else None, prefix="approve")
    return_form = ReturnForm(request.POST if returning else None, prefix="return")
    form = return_form if returning else approve_form
    if request.method == "POST" and form.is_valid():
        answer = _decide(request, case, task, form, returning=returning)
        if answer is not None:
            return answer
    status = 422 if form.errors else 200
    return show(request, "desk/approval.html", _context(request, case, task, approve_form, return_form), status=status)


def _decide(request: HttpRequest, case: Case, task: Any, form: Form, *, returning: bool) -> HttpResponse | None:
    actor, given = officer(request), form.cleaned_data
    try:
        if returning:
            approval.send_back(task.pk, by=actor, codes=given["codes"], text=given["text"].strip())
        else:
            approval.approve(task.pk, by=actor, text=given["text"].strip())
    except SPOKEN as error:
        for sentence in acting.sentences(error):
            form.add_error(None, sentence)
        return None
    message = _("已退回拟稿人修改。") if returning else _("已同意。")
    return done(request, message, reverse("desk:case", args=[case.reference]))


def _context(request: HttpRequest, case: Case, task: Any, approve_form: Form, return_form: Form) -> dict[str, Any]:
    actor, process = officer(request), rows.approval_of(task)
    assert process is not None
    declared = rows.act_of(process, case)
    return {
        "case": case,
        "state": case.state,
        "task": rows.rows([task], actor)[0],
        "process": process,
        "act": declared,
        "who": approval_words(declared),
        "facts": proposals.facts_of(case, process, actor),
        "changes": proposals.changed_since_return(case, process, actor),
        "remarks": proposals.remarks_of(process),
        "obstacles": proposals.obstacles_now(case, process),
        "has_draft": bool(declared.drafts or declared.issues),
        "mine": owns(actor, task),
        "approve_form": approve_form,
        "return_form": return_form,
    }
