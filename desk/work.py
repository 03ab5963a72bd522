"""My work: one screen in the order in which the law demands it. A fixed number of queries, however much there is."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from calendars.terms import add_days
from casework import clock
from casework.actors import Actor
from casework.inbox import tasks_for
from casework.models import Case
from desk.display import tasks as task_rows
from desk.display.acts import assigning_acts, next_acts
from desk.filters import SOON, due_within, responsible

SHOWN = 15
SHOWN_TASKS = 30


@dataclass
class Group:
    """Cases that are demanded at the same urgency; `count` may be more than the rows shown, `url` lists them all."""

    title: str | Promise
    tone: str
    url: str
    count: int
    rows: list[dict[str, Any]]


@dataclass
class Work:
    """Everything one person has to do: human tasks, and cases by the day on which the law demands something."""

    today: Group
    overdue: Group
    soon: Group
    unassigned: Group
    tasks: list[dict[str, Any]]
    tasks_count: int

    @property
    def groups(self) -> tuple[Group, ...]:
        return self.today, self.overdue, self.soon, self.unassigned

    @property
    def is_empty(self) -> bool:
        return not self.tasks_count and not any(group.count for group in self.groups)


def work_of(actor: Actor, *, whole_agency: bool = False) -> Work:
    """The work of an actor, or of all the agencies that the actor heads."""
    scope = "agency" if whole_agency else "work"
    cases = responsible(actor, scope)
    within = due_within(clock.today())
    counts = cases.aggregate(
        **{name: Count("pk", filter=condition) for name, condition in within.items()},
        unassigned=Count("pk", filter=Q(handler_ids=[])),
    )
    parts = {name: cases.filter(condition).order_by("next_due_on", "id") for name, condition in within.items()}
    demanded = Q(next_due_on__lte=add_days(clock.today(), SOON))
    parts["unassigned"] = cases.filter(handler_ids=[]).exclude(demanded).order_by("opened_on", "id")
    tasks = list(tasks_for(actor)[: SHOWN_TASKS + 1])
    return Work(
        **{name: _group(name, part, counts[name], scope, actor) for name, part in parts.items()},
        tasks=task_rows.rows(tasks[:SHOWN_TASKS], actor),
        tasks_count=len(tasks) if len(tasks) <= SHOWN_TASKS else tasks_for(actor).count(),
    )


def row(case: Case, actor: Actor) -> dict[str, Any]:
    """A case as the work lists show it, with the ordinary next step, or somebody to take it up, one click away."""
    acts = next_acts(case, actor) or ([] if case.handler_ids else assigning_acts(case, actor))
    return {"case": case, "state": case.state, "acts": acts}


_TITLES: dict[str, tuple[str | Promise, str]] = {
    "today": (_("今天到期"), "risk"),
    "overdue": (_("已超期"), "bad"),
    "soon": (_("7日内到期"), "neutral"),
    "unassigned": (_("尚未指派"), "neutral"),
}


def _group(name: str, cases: QuerySet[Case], count: int, scope: str, actor: Actor) -> Group:
    title, tone = _TITLES[name]
    wanted = {"lead": "none"} if name == "unassigned" else {"due": name, "lead": scope}
    rows = [row(case, actor) for case in cases.select_related("lead", "agency").defer("search")[:SHOWN]]
    return Group(title, tone, f"{reverse('desk:cases')}?{urlencode(wanted)}", count, rows)
