"""Approving several proposals of one kind at once: the same decision for each, made and reported one by one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from casework import approval
from casework.actors import Actor
from casework.errors import SPOKEN
from casework.inbox import tasks_for
from casework.models import Case
from desk import acting
from desk.display import tasks as rows
from desk.display.acts import approval_words
from desk.readable import described

MOST = 100


@dataclass(frozen=True)
class Result:
    """What became of one row."""

    case: Case
    label: str | Promise
    done: bool
    sentence: str


@dataclass(frozen=True)
class Kind:
    """Proposals of one act, side by side."""

    label: str | Promise
    law: str
    who: str
    tasks: list[dict[str, Any]]


def waiting_for(actor: Actor) -> list[Kind]:
    """The approvals that wait for the actor, by act."""
    found: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for task in tasks_for(actor)[:MOST]:
        if rows.kind_of(task) == rows.APPROVAL:
            found[rows.case_of(task).kind, rows.approval_of(task).act].append(task)  # type: ignore[union-attr]
    return [_kind(tasks, actor) for tasks in found.values()]


def approve_all(keys: Iterable[str], *, by: Actor, text: str) -> list[Result]:
    """Approve each; what the door refuses stays waiting, with the reason. Only the actor's own tasks are touched."""
    wanted = {int(key) for key in keys if key.isdecimal()}
    mine = [task for task in tasks_for(by).filter(pk__in=wanted) if rows.kind_of(task) == rows.APPROVAL]
    return [_approve(task, by, text) for task in mine]


def _approve(task: Any, by: Actor, text: str) -> Result:
    case = rows.case_of(task)
    label = rows.act_of(rows.approval_of(task), case).label  # type: ignore[arg-type]
    try:
        approval.approve(task.pk, by=by, text=text.strip())
    except SPOKEN as error:
        return Result(case, label, False, "；".join(acting.sentences(error)))
    return Result(case, label, True, _("已同意"))


def _kind(tasks: list[Any], actor: Actor) -> Kind:
    declared = rows.act_of(rows.approval_of(tasks[0]), rows.case_of(tasks[0]))  # type: ignore[arg-type]
    listed = [
        {**row, "reason": process.reason, "data": list(described(declared, process.act_data, {}))}
        for row, process in zip(rows.rows(tasks, actor), map(rows.approval_of, tasks), strict=True)
        if process is not None
    ]
    return Kind(declared.label, declared.law.short, approval_words(declared), listed)
