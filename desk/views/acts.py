"""The act panel: what an act needs and does, its form, and what happened when somebody else was faster."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from casework import door
from casework.acts import acts_of
from casework.errors import SPOKEN
from casework.forms import ActForm, form_for
from casework.inbox import tasks_on
from casework.machines import machine_of
from casework.models import Case
from casework.viewing import staff_only
from desk import acting, case_page
from desk.display import tasks
from desk.display.acts import approval_words, offered_apart
from desk.pages import by_htmx, done, officer, show, spoken
from documents.services import NothingToPreview
from documents.services import preview as draft_of


@staff_only
@require_http_methods(["GET", "POST"])
@spoken
def act(request: HttpRequest, reference: str, act: str) -> HttpResponse:
    """Show the form of an act, or do it."""
    case = case_page.case_here(request, reference)
    if act not in acts_of(machine_of(case.kind)):
        raise Http404
    if request.method == "POST":
        return _do(request, case, act)
    return panel(request, case, act, form_for(case, act, actor=officer(request)))


@staff_only
def others(request: HttpRequest, reference: str) -> HttpResponse:
    """The acts that only some cases need, topic by topic; alone it is a page of its own."""
    case = case_page.case_here(request, reference)
    waiting = {approval.act for task in tasks_on(case) if (approval := tasks.approval_of(task))}
    context = {"case": case, "topics": offered_apart(case, officer(request), waiting)}
    if by_htmx(request):
        return render(request, "desk/parts/other_acts.html", context)
    return show(request, "desk/other_acts.html", context)


def _do(request: HttpRequest, case: Case, act: str) -> HttpResponse:
    actor = officer(request)
    form = form_for(case, act, actor=actor, data=request.POST, files=request.FILES)
    if not form.is_valid():
        return panel(request, case, act, form, status=422)
    try:
        with transaction.atomic():  # a form may write a new employer; a refused act leaves none behind
            data = form.act_data()
            result = acting.carry_out(case, act, by=actor, seen=seen(request), reason=form.reason, data=data)
    except acting.Moved as moved:
        now = case_page.case_here(request, case.reference)
        news = acting.what_happened(now, moved.entries)
        return panel(request, now, act, form, status=409, news=news)
    except SPOKEN as error:
        for sentence in acting.sentences(error):
            form.add_error(None, sentence)
        return panel(request, case, act, form, status=422)
    return done(request, acting.success(case, act, result), reverse("desk:case", args=[case.reference]))


@staff_only
@require_POST
@spoken
def preview(request: HttpRequest, reference: str, act: str) -> HttpResponse:
    """The draft of the document that the act would issue, from the form as it is filled in; nothing is written."""
    case = case_page.case_here(request, reference)
    if act not in acts_of(machine_of(case.kind)):
        raise Http404
    actor = officer(request)
    form = form_for(case, act, actor=actor, data=request.POST, files=request.FILES)
    if not form.is_valid():
        return panel(request, case, act, form, status=422)
    try:
        with transaction.atomic():
            text = draft_of(case, act, form.act_data(), actor)
            transaction.set_rollback(True)
        return HttpResponse(text)
    except (*SPOKEN, NothingToPreview) as error:
        return show(request, "desk/no_preview.html", {"case": case, "sentence": str(error)}, status=422)


def panel(
    request: HttpRequest,
    case: Case,
    act: str,
    form: ActForm,
    *,
    status: int = 200,
    news: list[str] | None = None,
    address: str = "",
) -> HttpResponse:
    """The panel itself: obstacles as of now, the form, who must agree; with `news` of what happened meanwhile.

    `address` is where the form goes, when a page of its own does the act.
    """
    declared = acts_of(machine_of(case.kind))[act]
    context: dict[str, Any] = {
        "case": case,
        "state": case.state,
        "act": declared,
        "form": form,
        "obstacles": door.obstacles(case, act, by=officer(request)),
        "approval": approval_words(declared),
        "previews": declared.drafts or declared.issues,
        "news": news,
        "address": address or reverse("desk:act", args=[case.reference, act]),
    }
    return show(request, "desk/act.html", context, status=status)


def seen(request: HttpRequest) -> int:
    """The length of the timeline that the page showed; a form without it has seen nothing."""
    text = request.POST.get("chain_length", "")
    return int(text) if text.isdecimal() else -1
