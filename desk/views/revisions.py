"""A draft that came back: its author changes it and sends it in again, or gives it up."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from casework import approval
from casework.errors import SPOKEN
from casework.flows import owns
from casework.forms import ActForm, form_for
from casework.models import Case
from desk import acting, proposals
from desk.display import tasks as rows
from desk.pages import done, officer, show


def page(request: HttpRequest, case: Case, task: Any) -> HttpResponse:
    """Show the returned draft with what was said about it; send it again or give it up."""
    actor, process = officer(request), rows.approval_of(task)
    assert process is not None
    form = proposals.prefilled(case, process, actor)
    if request.method == "POST":
        form = form_for(case, process.act, actor=actor, data=request.POST, files=request.FILES)
        answer = _answer(request, case, task, form)
        if answer is not None:
            return answer
    context = {
        "case": case,
        "task": rows.rows([task], actor)[0],
        "process": process,
        "act": rows.act_of(process, case),
        "form": form,
        "remarks": proposals.remarks_of(process),
        "mine": owns(actor, task),
    }
    return show(request, "desk/revision.html", context, status=422 if form.errors else 200)


def _answer(request: HttpRequest, case: Case, task: Any, form: ActForm) -> HttpResponse | None:
    giving_up = request.POST.get("decision") == "give_up"
    if not form.is_valid() and not giving_up:
        return None
    actor = officer(request)
    try:
        if giving_up:
            approval.give_up(task.pk, by=actor)
        else:
            with transaction.atomic():  # refused, it leaves nothing of what the form wrote
                approval.send_again(task.pk, by=actor, reason=form.reason, **form.act_data())
    except SPOKEN as error:
        for sentence in acting.sentences(error):
            form.add_error(None, sentence)
        return None
    message = _("已撤回送审，案件没有变化。") if giving_up else _("已重新送审。")
    return done(request, message, reverse("desk:case", args=[case.reference]))
