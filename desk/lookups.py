"""Looking up employers, sites and what is already known of them, while somebody types."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from casework.actors import Actor
from casework.models import Case, Party
from registry import checkdigits
from registry.models import Employer, Project, Worker

MOST = 8
SHORTEST = 2


@dataclass(frozen=True)
class Match:
    """A row to pick: its key, its name, and what tells it from others of that name."""

    pk: int
    name: str
    detail: str


def employers(text: str, chosen: Employer | None = None) -> list[Match]:
    """Employers whose name contains the text or whose code begins with it; the chosen one first."""
    code = checkdigits.normalise_code(text)
    named = Q(name__icontains=text.strip()) | Q(unified_code__startswith=code)
    found = Employer.objects.filter(named) if len(text.strip()) >= SHORTEST else Employer.objects.none()
    return [_employer(each) for each in _with_chosen(chosen, found.select_related("region"))]


def projects(text: str, chosen: Project | None = None) -> list[Match]:
    """Sites whose name or address contains the text; the chosen one first."""
    named = Q(name__icontains=text.strip()) | Q(address__icontains=text.strip())
    found = Project.objects.filter(named) if len(text.strip()) >= SHORTEST else Project.objects.none()
    return [_project(each) for each in _with_chosen(chosen, found.select_related("region", "general_contractor"))]


def _with_chosen(chosen: Any, found: QuerySet[Any]) -> list[Any]:
    first = [chosen] if chosen else []
    return [*first, *found.exclude(pk=chosen.pk if chosen else None)[:MOST]]


def _employer(employer: Employer) -> Match:
    return Match(employer.pk, employer.name, " · ".join(filter(None, [employer.unified_code, employer.region.name])))


def _project(project: Project) -> Match:
    contractor = project.general_contractor
    return Match(
        project.pk, project.name, " · ".join(filter(None, [project.region.name, contractor.name if contractor else ""]))
    )


def workers_of(identity_numbers: list[str]) -> list[int]:
    """Keys of the registered workers with these numbers."""
    found = (Worker.objects.by_identity(number) for number in identity_numbers)
    return [worker.pk for worker in found if worker]


def similar_cases(actor: Actor, *, employer: Employer | None, name: str, identity_numbers: list[str]) -> QuerySet[Case]:
    """Cases the actor may see against the same employer or of the same people, open ones first."""
    workers = workers_of(identity_numbers)
    known = Q(pk__in=Party.objects.filter(worker__in=workers).values("case_id")) if workers else Q(pk__in=[])
    if employer is not None:
        known |= Q(pk__in=Party.objects.filter(employer=employer).values("case_id"))
    elif len(name.strip()) >= SHORTEST:
        known |= Q(title__startswith=f"{name.strip()} · ")
    visible = Case.objects.visible_to(actor).filter(known).select_related("lead", "agency").defer("search")
    return visible.order_by("closed_on", "-opened_on", "-id")
