"""Human tasks of the office procedures as rows: what waits, of which case, since when."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from casework.actors import Actor
from casework.acts import Act, acts_of
from casework.flows import owns
from casework.machines import machine_of
from casework.models import ApprovalProcess, Case
from documents.models import Service

APPROVAL, REVISION, SERVICE, OTHER = "approval", "revision", "service", "other"


def case_of(task: Any) -> Case:
    """The case a task belongs to; the task must come from `casework.inbox`, which brings it along."""
    return task.process.caseprocess.case


def approval_of(task: Any) -> ApprovalProcess | None:
    """The approval a task is a step of, or None for a task of another procedure."""
    return getattr(task.process.caseprocess, "approvalprocess", None)


def kind_of(task: Any) -> str:
    """What page a task needs: a decision, a revision of one's own draft, a service to record, or the case itself."""
    if approval_of(task) is not None:
        return REVISION if task.flow_task.name == "revise" else APPROVAL
    return SERVICE if "service_id" in (task.data or {}) else OTHER


def act_of(approval: ApprovalProcess, case: Case) -> Act:
    """The act that waits for approval."""
    return acts_of(machine_of(case.kind))[approval.act]


def services_of(tasks: Iterable[Any]) -> dict[int, dict[str, Any]]:
    """Document and party of the services that tasks ask somebody to carry out; one query when there are any."""
    keys = {task.data["service_id"] for task in tasks if kind_of(task) == SERVICE}
    if not keys:
        return {}
    found = Service.objects.select_related("document", "party__worker", "party__employer").defer("document__context")
    return {
        service.pk: {"document": service.document.title, "party": service.party.name}
        for service in found.filter(pk__in=keys)
    }


def rows(
    tasks: Iterable[Any], actor: Actor, services: Mapping[int, Mapping[str, Any]] | None = None
) -> list[dict[str, Any]]:
    """Tasks as the lists of the desk show them; `mine` says that the actor may finish it.

    `services` saves the query for what is to be served on whom.
    """
    listed = list(tasks)
    known = services_of(listed) if services is None else services
    return [{**_row(task, known), "mine": owns(actor, task)} for task in listed]


def _row(task: Any, services: Mapping[int, Mapping[str, Any]]) -> dict[str, Any]:
    case, approval, kind = case_of(task), approval_of(task), kind_of(task)
    page = "desk:case" if kind == OTHER else "desk:task"
    return {
        "pk": task.pk,
        "case": case,
        "kind": kind,
        "step": task.flow_task.task_title,
        "label": _label(task, services),
        "drafter": approval.drafter.name if approval else "",
        "rounds": approval.rounds if approval else 1,
        "since": task.created,
        "url": reverse(page, args=[case.reference] if kind == OTHER else [case.reference, task.pk]),
        "in_drawer": kind != OTHER,
    }


def _label(task: Any, services: Mapping[int, Mapping[str, Any]]) -> Any:
    approval = approval_of(task)
    if approval is not None:
        return act_of(approval, case_of(task)).label
    service = services.get((task.data or {}).get("service_id", 0))
    return _("向%(party)s送达%(document)s") % service if service else task.flow_task.task_title
