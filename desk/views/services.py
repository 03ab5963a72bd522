"""Recording how a document reached a party, or why it did not."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from casework.errors import SPOKEN
from casework.flows import owns
from casework.models import Case
from desk import acting
from desk.display import tasks as rows
from desk.pages import done, officer, show
from desk.serving_form import ServiceForm, rules
from documents.models import Service
from documents.services import Attempted, BadUpload


def page(request: HttpRequest, case: Case, task: Any) -> HttpResponse:
    """Show what is to be served on whom and what was tried, or record an attempt."""
    service = _service(task)
    form = ServiceForm(request.POST or None, request.FILES or None, service=service)
    if request.method == "POST" and form.is_valid():
        answer = _record(request, case, form)
        if answer is not None:
            return answer
    context = {
        "case": case,
        "task": rows.rows([task], officer(request))[0],
        "service": service,
        "attempts": service.attempts.select_related("staff", "proof"),
        "form": form,
        "rules": rules(),
        "mine": owns(officer(request), task),
    }
    return show(request, "desk/service.html", context, status=422 if form.errors else 200)


def _service(task: Any) -> Service:
    known = Service.objects.select_related("document__case", "party__worker", "party__employer")
    return known.get(pk=task.data["service_id"])


def _record(request: HttpRequest, case: Case, form: ServiceForm) -> HttpResponse | None:
    try:
        attempted = form.save(by=officer(request))
    except BadUpload as error:
        form.add_error("proof_file", str(error))
    except SPOKEN as error:
        for sentence in acting.sentences(error):
            form.add_error(None, sentence)
    else:
        return done(request, _told(attempted), reverse("desk:case", args=[case.reference]))
    return None


def _told(attempted: Attempted) -> str:
    if attempted.service.state == Service.State.OPEN:
        return _("已登记未能送达，请改用其他方式。")
    if attempted.service.state == Service.State.WAITING:
        return _("已登记公告，公告期满即视为送达。")
    return " ".join([_("已登记送达。"), *(str(obstacle) for obstacle in attempted.blocked)])
