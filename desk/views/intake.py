"""Registering what people bring: complaints, clues, employers not yet known; with look-ups while somebody types."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from casework.errors import SPOKEN
from casework.forms import tell
from casework.viewing import actor_of, staff_only
from desk import clue_panels, intake, lookups
from desk.pages import done, show
from inspection import overlap
from inspection.matter import CaseSource

KINDS: dict[str, Callable[[str], list[lookups.Match]]] = {"employer": lookups.employers, "project": lookups.projects}
SIMILAR_SHOWN = 6


@staff_only
@require_http_methods(["GET", "POST"])
def register_complaint(request: HttpRequest) -> HttpResponse:
    """A walk-in or a telephone call on one page."""
    actor = _intake_actor(request)
    if "add_person" in request.POST:
        form, people = intake.with_one_more(request.POST, actor)
        return _page(request, "desk/register_complaint.html", form, people=people)
    form = intake.ComplaintForm(request.POST or None, actor=actor)
    people = intake.PeopleForms(request.POST or None, prefix="person")
    if request.method == "POST" and _all_valid(form, people):
        try:
            complaint = intake.register_complaint(form, people)
        except (ValidationError, *SPOKEN) as error:
            tell(form, error)
        else:
            words = _("已登记投诉%(number)s，查询编号%(reference)s。")
            message = words % {"number": complaint.number, "reference": complaint.reference}
            return done(request, message, reverse("desk:case", args=[complaint.reference]), leave=True)
    return _page(request, "desk/register_complaint.html", form, people=people)


@staff_only
@require_http_methods(["GET", "POST"])
def register_case(request: HttpRequest) -> HttpResponse:
    """A clue from a patrol, another department, the platform."""
    form = intake.ClueForm(request.POST or None, actor=_intake_actor(request))
    if request.method == "POST" and form.is_valid():
        try:
            case = form.save()
        except (ValidationError, *SPOKEN) as error:
            tell(form, error)
        else:
            return done(request, _("已登记线索，请尽快核实。"), reverse("desk:case", args=[case.reference]), leave=True)
    return _page(request, "desk/register_case.html", form)


@staff_only
@require_http_methods(["GET", "POST"])
def new_employer(request: HttpRequest) -> HttpResponse:
    """Put an employer into the register."""
    _intake_actor(request)
    form = intake.EmployerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        employer = form.save()
        return show(request, "desk/employer_added.html", {"employer": employer})
    return show(request, "desk/new_employer.html", {"form": form}, status=422 if form.errors else 200)


@staff_only
def look_up(request: HttpRequest, kind: str) -> HttpResponse:
    """What matches the text, as rows to pick from."""
    find = KINDS.get(kind)
    if find is None:
        raise Http404
    text = request.GET.get(f"{kind}_name", "")
    return render(request, "desk/parts/matches.html", {"kind": kind, "text": text, "matches": find(text)})


@staff_only
@require_POST
def similar(request: HttpRequest) -> HttpResponse:
    """Cases of the same employer or the same people; posted, because identity numbers do not belong into an address."""
    form = intake.ComplaintForm(request.POST, actor=_intake_actor(request))
    form.is_valid()
    numbers = [str(value) for name, value in request.POST.items() if name.endswith("-identity_number") and value]
    if not (numbers or form.cleaned_data.get("employer_name")):
        return render(request, "desk/parts/similar_hint.html")
    return _known_beside(request, form, numbers)


@staff_only
@require_POST
def similar_clues(request: HttpRequest) -> HttpResponse:
    """What is known of the employer or the person of a clue; a report's reporter is compared with nobody."""
    form = intake.ClueForm(request.POST, actor=_intake_actor(request))
    form.is_valid()
    told = form.cleaned_data
    number = "" if told.get("source") == CaseSource.REPORT else told.get("informant_identity", "")
    if not (number or told.get("employer_name")):
        return render(request, "desk/parts/similar_hint.html")
    return _known_beside(request, form, [number] if number else [])


def _known_beside(request: HttpRequest, form: intake.FactsForm, numbers: list[str]) -> HttpResponse:
    """Cases of the same employer or people, and the same people in mediation or arbitration (监察条例 art 21)."""
    employer, name = form.cleaned_data.get("employer"), form.cleaned_data.get("employer_name", "")
    found = lookups.similar_cases(form.actor, employer=employer, name=name, identity_numbers=numbers)
    other = overlap.elsewhere(
        workers=lookups.workers_of(numbers), employer_id=employer.pk if employer else None, employer_name=name
    )
    shown = {"cases": found[:SIMILAR_SHOWN], "overlap": clue_panels.overlaps(other, form.actor)}
    return render(request, "desk/parts/similar.html", shown)


def _intake_actor(request: HttpRequest) -> Any:
    """Only those who take things in find these pages."""
    actor = actor_of(request)
    if actor is None or not actor.roles & intake.TAKING_IN:
        raise Http404
    return actor


def _all_valid(form: Form, people: "BaseFormSet[Any]") -> bool:
    return all([form.is_valid(), people.is_valid()])


def _page(request: HttpRequest, template: str, form: intake.FactsForm, **more: Any) -> HttpResponse:
    chosen = form.cleaned_data if form.is_bound else {}
    context = {
        "form": form,
        "employers": lookups.employers(form["employer_name"].value() or "", chosen.get("employer")),
        "projects": lookups.projects(form["project_name"].value() or "", chosen.get("project")),
        **more,
    }
    return show(request, template, context, status=422 if form.is_bound else 200)
