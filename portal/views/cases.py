"""My cases, and the page that says where one of them is."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from casework import ledger
from casework.referrals import matter_of
from casework.viewing import actor_of, worker_only
from inspection.complaint.models import Complaint
from portal import arbitration, collective_contract, drafts, own
from portal import progress as reading
from portal.pages import page
from portal.views.access import LoginFirst, seen


@require_GET
@worker_only
def mine(request: HttpRequest) -> HttpResponse:
    """Every complaint of the worker, those that go on first, and every dispute."""
    actor = actor_of(request)
    assert actor is not None  # worker_only has seen to it
    complaints = (
        Complaint.objects.visible_to(actor).select_related("agency", "investigation").order_by("-opened_on", "-pk")
    )
    found = [reading.of(complaint) for complaint in complaints]
    found.sort(key=lambda each: each.next_step is None)
    context = {
        "cases": found,
        "arbitrations": [arbitration.overview(each) for each in arbitration.disputes_of(actor)],
        "contracts": collective_contract.overviews(actor),
        **drafts.unfinished(request),
    }
    return page(request, "portal/cases.html", context)


@require_GET
def progress(request: HttpRequest, reference: str) -> HttpResponse:
    """Where the case is, who has it, what comes next and by which day, what happened, what I may do."""
    try:
        found = seen(request, reference)
    except LoginFirst:
        return redirect("portal:login")
    if found.complaint.reference != reference:
        return redirect("portal:progress", found.complaint.reference)
    where = reading.of(found.complaint)
    context: dict[str, Any] = {
        "where": where,
        "complaint": found.complaint,
        "entries": reading.timeline(where),
        "why": _why(where),
        "to_arbitration": found.actor is not None and may_be_arbitrated(found.complaint),
        **(own.everything(where, found.actor) if found.actor else {}),
    }
    return page(request, "portal/progress.html", context)


def _why(where: reading.Progress) -> dict[str, Any]:
    """Why that day: one sentence, and the days one by one."""
    step = where.next_step
    if step is None or step.deadline is None:
        return {}
    due = ledger.explain(step.deadline, where.carrier)
    return {"sentence": reading.why_in_words(step.deadline), "steps": due.steps, "provisional": due.provisional}


def may_be_mediated(complaint: Complaint) -> bool:
    """Whether it was referred as a dispute, and nobody has applied for mediation or arbitration yet."""
    return may_be_arbitrated(complaint) and not complaint.mediations_after.exists()


def may_be_arbitrated(complaint: Complaint) -> bool:
    """Whether the complaint was referred to arbitration, and nobody has applied yet."""
    return matter_of(complaint) is not None and not complaint.arbitrations_after.exists()
