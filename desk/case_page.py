"""What the case page shows, in a fixed number of queries whatever the case has been through.

The page itself holds what one needs to decide what to do; people, money, related cases and papers follow in a second
answer (`file_of`), which is also a page of its own.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, Field, ForeignKey, Func, IntegerField, OuterRef, QuerySet
from django.db.models.functions import Coalesce, JSONObject
from django.http import HttpRequest

from casework.actors import Actor, Capacity
from casework.inbox import tasks_on
from casework.machines import kind_label, machine_of
from casework.models import Case, Entry, Party
from casework.viewing import case_or_404
from desk import panels
from desk.display import acts, deadlines, papers, parties, tasks, timeline
from desk.outcomes import outcome_label
from desk.readable import staff_named
from desk.topics import waiting_apart
from documents.models import Service
from documents.services import may_collect
from registry.models import Staff
from registry.roles import Role

RECENT = 15
EARLIER = 85  # what came before stands on pages of its own
NAMED = 4


def case_here(request: HttpRequest, reference: str) -> Case:
    """The visible case as the child row of its own kind, with the rows that its own columns point to."""
    return whole(case_or_404(request, reference))


def whole(case: Case, **annotations: Any) -> Case:
    """The child row of a case, with agency, region and lead as they were read, and the child's own references joined.

    Other cases are not joined: two tables each, which cost the planner more than reading the one that is shown.
    """
    model = machine_of(case.kind)
    references = [field.name for field in model._meta.local_fields if _is_joined(field)]
    rows: QuerySet[Case] = model._default_manager.select_related(*references).annotate(**annotations)
    found = rows.get(pk=case.pk)
    found.agency, found.region, found.lead = case.agency, case.region, case.lead
    return found


def _is_joined(field: "Field[Any, Any]") -> bool:
    return isinstance(field, ForeignKey) and not issubclass(field.related_model, Case)


def context_of(request: HttpRequest, reference: str, actor: Actor) -> dict[str, Any]:
    """The page: head, clocks, acts, brief, timeline."""
    case: Any = whole(
        case_or_404(request, reference),
        clocks=deadlines.read(),
        people=_people(),
        handlers=_handlers(),
        services=_open_services(),
        is_under_way=Exists(tasks_on(OuterRef("pk"))),
    )
    entries = timeline.entries_of(case, most=RECENT + EARLIER)
    under_way = list(tasks_on(case)) if case.is_under_way else []
    waiting = {approval.act for task in under_way if (approval := tasks.approval_of(task))}
    handlers = {each["pk"]: each["name"] for each in case.handlers}
    story = timeline.shown(case, entries, _names(handlers, entries))
    return {
        "case": case,
        "state": case.state,
        "kind": kind_label(case.kind),
        "outcome": outcome_label(case.outcome),
        "handlers": [name for key, name in handlers.items() if key != case.lead_id],
        "people": _by_role(case.kind, case.people),
        "acts": acts.offered(case, actor, waiting),
        "acts_apart": waiting_apart(case, actor),
        "clocks": deadlines.shown(case, case.clocks),
        "tasks": tasks.rows(under_way, actor, {each["pk"]: each for each in case.services}),
        "panels": panels.panels_of(case, actor, at_once=True),
        "chain": timeline.check(case, entries),
        "recent": story[:RECENT],
        "earlier": story[RECENT:],
        "earliest": case.chain_length - len(entries),
    }


def timeline_of(case: Case, entries: list[Entry]) -> list[dict[str, Any]]:
    """Some entries of a case in words, for the pages of a long timeline."""
    return timeline.shown(case, entries, _names({}, entries))


def file_of(case: Case, actor: Actor) -> dict[str, Any]:
    """The rest of the page: people, money, related cases, documents and evidence."""
    specific = whole(case, **panels.presence(case.kind))
    return {
        "case": specific,
        "people": parties.first_parties(specific),
        "panels": panels.panels_of(specific, actor, at_once=False),
        "money_template": getattr(specific, "money_template", ""),
        **papers.papers_of(specific),
        "may_collect": may_collect(specific, actor),
        "may_export": may_export(specific, actor),
    }


def may_export(case: Case, actor: Actor) -> bool:
    """Whether this member of staff may take the whole file out of the house: who handles the case, and the agency's head."""
    return actor.standing(case, (Capacity.HANDLER, Role.HEAD)) is not None


def _names(known: Mapping[int, str], entries: Iterable[Entry]) -> dict[int, str]:
    """The names of the staff of whom the timeline speaks; those who left the case are looked up."""
    spoken_of = set().union(*(staff_named(entry.data) for entry in entries)) if entries else set()
    former = spoken_of - known.keys()
    if not former:
        return dict(known)
    return {**known, **dict(Staff.objects.filter(pk__in=former).values_list("pk", "name"))}


def _handlers() -> ArraySubquery:
    """Key and name of everybody who handles the case."""
    place = Func(OuterRef("handler_ids"), F("pk"), function="array_position", output_field=IntegerField())
    found = Staff.objects.annotate(place=place).filter(place__isnull=False)
    return ArraySubquery(found.order_by("place").values(each=JSONObject(pk="pk", name="name")))


def _people() -> ArraySubquery:
    """Name and role of today's parties."""
    found = Party.objects.filter(case=OuterRef("pk"), until=None).order_by("pk")
    return ArraySubquery(found.values(each=JSONObject(role="role", name=Coalesce("worker__name", "employer__name"))))


def _open_services() -> ArraySubquery:
    """What is still to be served on whom."""
    found = Service.objects.filter(document__case=OuterRef("pk"), state=Service.State.OPEN).order_by("pk")
    name = Coalesce("party__worker__name", "party__employer__name")
    return ArraySubquery(found.values(each=JSONObject(pk="pk", document="document__title", party=name)))


def _by_role(kind: str, people: Iterable[Mapping[str, str]]) -> list[dict[str, Any]]:
    """The parties in a line: role, the first names, and how many they are."""
    names: dict[str, list[str]] = {}
    for each in people:
        names.setdefault(each["role"], []).append(each["name"])
    return [
        {
            "role": parties.role_label(kind, role),
            "names": found[:NAMED],
            "number": len(found),
            "more": len(found) > NAMED,
        }
        for role, found in names.items()
    ]
