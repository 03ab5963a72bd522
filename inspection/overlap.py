"""The same worker and employer in a procedure outside inspection: then the matter belongs there (监察条例 art 21(2))."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet

from calendars.law import cite
from casework.machines import machines
from casework.models import Case, Party
from inspection import parties
from inspection.apps import InspectionConfig
from registry.models import Worker

LAW = cite("监察条例 21")


def own_kinds() -> list[str]:
    """The kinds of case that are inspection's own."""
    return [kind for kind, model in machines().items() if model._meta.app_label == InspectionConfig.name]


def elsewhere(*, workers: Collection[int], employer_id: int | None, employer_name: str = "") -> QuerySet[Case]:
    """Open cases of mediation or arbitration between one of these workers and this employer, newest first."""
    named = Q(employer__name=employer_name) if employer_name.strip() else Q(pk__in=[])
    opposed = named if employer_id is None else Q(employer_id=employer_id)
    if not workers:
        return Case.objects.none()
    with_worker = Party.objects.filter(worker_id__in=workers, until=None).values("case_id")
    against = Party.objects.filter(opposed, until=None).values("case_id")
    found = Case.objects.open().filter(pk__in=with_worker).filter(pk__in=against).exclude(kind__in=own_kinds())
    return found.select_related("agency").defer("search").order_by("-opened_on", "-pk")


def of_clue(clue: Any) -> QuerySet[Case]:
    """Beside a clue, by what is known of the informant; a sealed report is compared with nothing."""
    known = None if clue.sealed else getattr(clue, "informant", None)
    if known is None or not known.identity_hash:
        return Case.objects.none()
    workers = list(Worker.objects.filter(identity_hash=known.identity_hash).values_list("pk", flat=True))
    return elsewhere(workers=workers, employer_id=clue.employer_id, employer_name=clue.employer_name_given)


def of_complaint(complaint: Any) -> QuerySet[Case]:
    """Beside a complaint, by its complainants."""
    return elsewhere(
        workers=parties.complainant_ids(complaint),
        employer_id=complaint.employer_id,
        employer_name=complaint.employer_name_given,
    )
