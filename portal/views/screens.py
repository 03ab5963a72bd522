"""What each screen of the complaint shows besides its form."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from casework.viewing import actor_of
from portal import applying, drafts, filing, uploads, wizard
from portal.forms.steps import MEANINGS, StepForm
from portal.models import ComplaintDraft
from portal.pages import page
from registry import masking
from registry.checkdigits import normalise_phone
from registry.models import Project, Worker

MOST_PROJECTS = 8
SHORTEST_SEARCH = 2


def show(
    request: HttpRequest,
    draft: ComplaintDraft,
    here: wizard.Step,
    form: StepForm,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """One screen with its form."""
    context = {
        "draft": draft,
        "form": form,
        "step": here,
        "current": wizard.number_of(here),
        "total": len(wizard.steps_of(draft)),
        "known": known_worker(request),
        **(_EXTRA[here.slug](request, draft, form) if here.slug in _EXTRA else {}),
        **more,
    }
    return page(request, f"portal/steps/{here.slug}.html", context, status=status)


def known_worker(request: HttpRequest) -> Worker | None:
    """The worker who is logged in; then name, identity and phone need not be asked."""
    actor = actor_of(request)
    return actor.worker if actor else None


def sites(text: str, county: str) -> list[Project]:
    """Sites whose name contains the text, those of the chosen county first."""
    text = text.strip()
    if len(text) < SHORTEST_SEARCH:
        return []
    found = Project.objects.select_related("region", "general_contractor").filter(name__icontains=text)
    near = (
        list(found.filter(Q(region__code=county) | Q(region__path__contains=f"/{county}/"))[:MOST_PROJECTS])
        if county
        else []
    )
    more = found.exclude(pk__in=[project.pk for project in near])[: MOST_PROJECTS - len(near)]
    return [*near, *more]


def _what(request: HttpRequest, draft: ComplaintDraft, form: StepForm) -> dict[str, Any]:
    return {"kinds": [(choice, MEANINGS[str(choice.data["value"])]) for choice in form["kinds"]]}


def _where(request: HttpRequest, draft: ComplaintDraft, form: StepForm) -> dict[str, Any]:
    search, chosen = form["search"].value() or "", str(form["project"].value() or "")
    found = sites(search, form["county"].value() or "")
    if chosen.isdecimal() and chosen not in {str(project.pk) for project in found}:
        found = [*Project.objects.select_related("region", "general_contractor").filter(pk=chosen), *found]
    return {"projects": found, "chosen": chosen, "searched": bool(search.strip())}


def _files(request: HttpRequest, draft: ComplaintDraft, form: StepForm) -> dict[str, Any]:
    return uploads.panel(draft)


def _about(request: HttpRequest, draft: ComplaintDraft, form: StepForm) -> dict[str, Any]:
    # asked again: this very press may have sent a code, or used one up
    phone = normalise_phone("".join(drafts.answers(draft, "about").get("phone", [])))
    return {"proven": form.earlier["proven"], "sent": wizard.code_is_out(draft, phone)}


def _check(request: HttpRequest, draft: ComplaintDraft, form: StepForm) -> dict[str, Any]:
    return {**_summed_up(request, draft), **filing.outlook(draft)}


def _summed_up(request: HttpRequest, draft: ComplaintDraft) -> dict[str, Any]:
    worker = known_worker(request)
    about = _of_worker(worker) if worker else _as_typed(wizard.data_of(draft, "about"))
    return {
        "parts": wizard.summary(draft, about=about),
        "unfinished": wizard.incomplete(draft, known_worker=worker is not None),
    }


def _confirm(request: HttpRequest, draft: ComplaintDraft, form: StepForm) -> dict[str, Any]:
    return {**_summed_up(request, draft), **applying.outlook(draft)}


def _of_worker(worker: Worker) -> dict[str, str]:
    return {_("姓名"): worker.name, _("身份证号码"): worker.masked_identity, _("手机号码"): worker.masked_phone}


def _as_typed(data: dict[str, Any]) -> dict[str, str]:
    return {
        _("姓名"): data.get("name", ""),
        _("身份证号码"): masking.identity_number(data.get("identity_number", "")),
        _("手机号码"): masking.phone(data.get("phone", "")),
    }


_EXTRA: dict[str, Callable[[HttpRequest, ComplaintDraft, StepForm], dict[str, Any]]] = {
    "what": _what,
    "where": _where,
    "files": _files,
    "about": _about,
    "check": _check,
    "confirm": _confirm,
}
