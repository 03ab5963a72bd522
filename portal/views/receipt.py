"""The receipt of what was just filed: reference, secret code, what happens next and by which day."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from arbitration.mediation.models import Mediation
from inspection.complaint.models import Complaint
from portal import arbitration, drafts, mediation, progress
from portal.models import ComplaintDraft
from portal.pages import page


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """Shown from the draft that became the case, so it can be opened again until that draft expires."""
    draft = drafts.current(request)
    if draft is None or draft.case_id is None:
        return redirect("portal:home")
    if draft.case.kind != Complaint.machine:
        return _of_application(request, draft)
    complaint = Complaint.objects.select_related("agency").get(pk=draft.case_id)
    kept = _kept(draft)
    where = progress.of(complaint)
    context = {
        "complaint": complaint,
        "secret": kept.get("secret", ""),
        "known_phone": kept.get("known_phone", ""),
        "where": where,
        "until": draft.expires_on,
    }
    return page(request, "portal/receipt.html", context)


def _of_application(request: HttpRequest, draft: ComplaintDraft) -> HttpResponse:
    case: Any = draft.case.specific
    mediates = isinstance(case, Mediation)
    context = {
        **arbitration.overview(case),
        "known_phone": _kept(draft).get("known_phone", ""),
        "limitation": mediation.limitation(case) if mediates else [],
    }
    return page(request, f"portal/arbitration/{'mediation_receipt' if mediates else 'receipt'}.html", context)


def _kept(draft: ComplaintDraft) -> dict[str, str]:
    return {name: texts[0] for name, texts in drafts.answers(draft, "receipt").items()}
