"""What the case page shows, gathered in a fixed number of queries whatever the case has been through."""

from collections.abc import Iterable
from typing import Any

from django.db.models import ForeignKey
from django.http import HttpRequest

from casework.actors import Actor
from casework.inbox import tasks_on
from casework.machines import kind_label, machine_of
from casework.models import Case, Entry
from casework.viewing import case_or_404
from desk.display import acts, deadlines, parties, tasks, timeline
from desk.outcomes import outcome_label
from desk.panels import panels_of
from desk.readable import staff_named
from registry.models import Staff

RECENT = 15


def case_here(request: HttpRequest, reference: str) -> Case:
    """The visible case as the child row of its own kind, with the rows that its own columns point to."""
    return whole(case_or_404(request, reference))


def whole(case: Case) -> Case:
    """The child row of a case, with agency, region and lead as they were read, and the child's own references joined."""
    model = machine_of(case.kind)
    if isinstance(case, model):
        return case
    references = [field.name for field in model._meta.local_fields if isinstance(field, ForeignKey)]
    found: Case = model._default_manager.select_related(*references).get(pk=case.pk)
    found.agency, found.region, found.lead = case.agency, case.region, case.lead
    return found


def context_of(case: Case, actor: Actor) -> dict[str, Any]:
    """Everything on the page but the papers, which are loaded by themselves."""
    entries = timeline.entries_of(case)
    under_way = list(tasks_on(case))
    names = names_of(case, entries)
    waiting = {approval.act for task in under_way if (approval := tasks.approval_of(task))}
    story = timeline.shown(case, entries, names)
    return {
        "case": case,
        "state": case.state,
        "kind": kind_label(case.kind),
        "outcome": outcome_label(case.outcome),
        "handlers": [names[key] for key in case.handler_ids if key in names and key != case.lead_id],
        "acts": acts.offered(case, actor, waiting),
        "clocks": deadlines.clocks_of(case),
        "tasks": tasks.rows(under_way, actor),
        "people": parties.first_parties(case),
        "panels": panels_of(case, actor),
        "money_template": getattr(case, "money_template", ""),
        "chain": timeline.check(case, entries),
        "recent": story[:RECENT],
        "earlier": story[RECENT:],
    }


def names_of(case: Case, entries: Iterable[Entry]) -> dict[int, str]:
    """The names of the staff whom the case or its timeline speaks of."""
    keys = set(case.handler_ids)
    for entry in entries:
        keys |= staff_named(entry.data)
    if case.lead is not None:
        keys.discard(case.lead.pk)
    known = dict(Staff.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}
    return {**known, case.lead.pk: case.lead.name} if case.lead is not None else known
