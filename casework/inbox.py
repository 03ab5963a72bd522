"""What waits for a person: human tasks by role and by name, and the open cases one answers for."""

from django.db.models import OuterRef, Q, QuerySet
from viewflow.workflow import STATUS
from viewflow.workflow.models import Task

from casework.actors import Actor
from casework.flows import left_to
from casework.models import Case
from casework.models.case import Confidentiality
from registry.roles import Role


def tasks_for(actor: Actor) -> QuerySet[Task]:
    """Open human tasks that are this actor's: assigned by name, waiting for a role held today, or left behind by a drafter.

    On a case that is kept to few a role is told of decisions only; the rest of the work is its handlers'.
    """
    if actor.staff is None:
        return Task.objects.none()
    mine = Q(owner_id=actor.staff.user_id, status=STATUS.ASSIGNED) if actor.staff.user_id else Q(pk__in=[])
    told = (
        Q(process__caseprocess__case__confidentiality=Confidentiality.ORDINARY)
        | Q(process__caseprocess__case__handler_ids__contains=[actor.staff.pk])
        | Q(process__caseprocess__approvalprocess__isnull=False)
    )
    queue = Q(owner_permission__in=actor.permissions(), status=STATUS.NEW)
    return _human_tasks().filter(mine | queue & told | left_to(actor))


def tasks_on(case: Case | OuterRef) -> QuerySet[Task]:
    """Open human tasks of one case, whoever they belong to: the office procedures under way."""
    return _human_tasks().filter(status__in=(STATUS.NEW, STATUS.ASSIGNED), process__caseprocess__case=case)


def _human_tasks() -> QuerySet[Task]:
    return (
        Task.objects.filter(flow_task_type="HUMAN")
        .select_related("process__caseprocess__case__agency", "process__caseprocess__approvalprocess__drafter")
        .order_by("created")
    )


def cases_of(actor: Actor) -> QuerySet[Case]:
    """Open cases that this actor handles."""
    if actor.staff is None:
        return Case.objects.none()
    return Case.objects.open().filter(handler_ids__contains=[actor.staff.pk])


def unassigned_for(actor: Actor) -> QuerySet[Case]:
    """Open cases without a handler at agencies where the actor receives or assigns them."""
    agencies = {held.agency_id for held in actor.held if held.role in (Role.CLERK, Role.HEAD)}
    return Case.objects.open().filter(agency__in=agencies, handler_ids=[])
