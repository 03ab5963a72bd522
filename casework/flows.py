"""Office procedures as viewflow flows. A flow moves human tasks and calls the door; it never sets a status.

viewflow's own default is no lock at all, and its process lock deadlocks with code that locks the case first. Every flow here
locks the case row, so the order case → process → task holds everywhere.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import STATUS, context, flow
from viewflow.workflow.context import Context
from viewflow.workflow.models import Process, Task

from casework import clock
from casework.actors import Actor, Capacity, task_permission
from casework.acts import Act, acts_of
from casework.door import perform
from casework.errors import AlreadyDone, NotPermitted
from casework.machines import machine_of
from casework.models import ApprovalProcess, Case, CaseProcess
from registry.roles import Role

Decision = ApprovalProcess.Decision


class CaseLock:
    """The flow lock of every flow: the row of the case that the process belongs to."""

    @contextmanager
    def __call__(self, flow_class: type[flow.Flow], process_pk: int) -> Iterator[None]:
        with transaction.atomic():
            case = Case.objects.filter(processes__process_ptr_id=process_pk)
            list(case.select_for_update(no_key=True, of=("self",)).values_list("pk"))
            yield


def on_the_desk(request: HttpRequest, **_arguments: Any) -> HttpResponse:
    """Human nodes have no pages of viewflow's; the desk shows its own."""
    return redirect("desk:my_work")


def at_agency(role: Role) -> Callable[[Any], str]:
    """The owner permission of a node: this role at the case's agency."""
    return lambda activation: task_permission(role, activation.process.case.agency_id)


def approver(activation: Any) -> str:
    """The owner permission of the last approval: the role that the act names, at the case's agency."""
    role = declared_act(activation.process).approval or Role.HEAD
    return task_permission(role, activation.process.case.agency_id)


class CaseFlow(flow.Flow):
    """Base of every flow over a case."""

    goes_on_when_closed = False  # whether its tasks are still to be done when the case has closed
    process_class = CaseProcess
    lock_impl = CaseLock()


class ApprovalFlow(CaseFlow):
    """An act waits for approval: legal review where the act asks for it, then the head; returned drafts go back to the drafter.

    The last approval performs the act in the approver's name. If the door refuses it then, the approval rolls back with it.
    A returned draft whose drafter has left is for the case's lead and the agency's head (`left_to`).
    """

    process_class = ApprovalProcess
    process_title = _("审批")

    start = flow.StartHandle(this.begin).Next(this.needs_review)
    needs_review = flow.If(this.asks_for_review).Then(this.legal_review).Else(this.head)
    legal_review = (
        flow.View(on_the_desk)
        .Annotation(title=_("法制审核"))
        .Permission(at_agency(Role.LEGAL_REVIEWER))
        .Next(this.reviewed)
    )
    reviewed = flow.If(this.approved).Then(this.head).Else(this.revise)
    head = flow.View(on_the_desk).Annotation(title=_("负责人审批")).Permission(approver).Next(this.decided)
    decided = flow.If(this.approved).Then(this.carry_out).Else(this.revise)
    revise = flow.View(on_the_desk).Annotation(title=_("修改后重新送审")).Assign(this.drafter).Next(this.resubmitted)
    resubmitted = flow.If(this.approved).Then(this.needs_review).Else(this.end)
    carry_out = flow.Function(this.perform_act).Next(this.end)
    end = flow.End()

    def begin(self, activation: Any, **columns: Any) -> Process:
        for name, value in columns.items():
            setattr(activation.process, name, value)
        return activation.process

    def asks_for_review(self, activation: Any) -> bool:
        return declared_act(activation.process).legal_review

    def approved(self, activation: Any) -> bool:
        return bool(activation.process.decision == Decision.APPROVED)

    def drafter(self, activation: Any) -> Any:
        return activation.process.drafter.user

    def perform_act(self, activation: Any) -> None:
        process = activation.process
        perform(
            process.case,
            process.act,
            by=context.approver,
            reason=process.reason,
            approval=process,
            **process.act_data,
        )


def declared_act(process: ApprovalProcess) -> Act:
    """The declaration of the act that waits."""
    return acts_of(machine_of(process.case.kind))[process.act]


def finish(task_id: int, *, by: Actor, change: Callable[[Any], None]) -> Task:
    """Complete a human task in one transaction: lock, check that it is still open and ours, change the process, move on.

    Raises `AlreadyDone` when somebody was faster, `NotPermitted` when the task is not this actor's.
    """
    task = Task.objects.select_related("process").get(pk=task_id)
    node = task.flow_task
    with node.flow_class.lock(task.process_id):
        task = Task.objects.select_related("process").get(pk=task_id)
        activation = node.activation_class(task)
        if task.status not in (STATUS.NEW, STATUS.ASSIGNED):
            raise AlreadyDone
        if not owns(by, task):
            raise NotPermitted(str(_("这项任务不由您办理。")))
        user = by.staff.user if by.staff else None
        if task.status == STATUS.NEW:
            activation.assign(user)
        elif user is not None and task.owner_id != user.pk:
            activation.reassign(user)  # the record names who did it, not who left it behind
        activation.start(None)
        change(activation.process)
        activation.process.save()
        with Context(approver=by, approving=activation.process.pk):
            activation.execute()
    return task


def owns(by: Actor, task: Task) -> bool:
    """Whether a task is this actor's: assigned to the person, to a role held today, or left behind by its drafter."""
    if task.owner_permission and task.owner_permission in by.permissions():
        return True
    if by.staff and task.owner_id is not None and task.owner_id == by.staff.user_id:
        return True
    return by.staff is not None and task.flow_task == ApprovalFlow.revise and _is_left_to(by, task)


def left_to(by: Actor) -> Q:
    """The open revisions whose drafter has left the office or the case: for the case's lead and for the agency's head.

    The same rule as `_is_left_to`, as a condition on tasks for lists.
    """
    if by.staff is None:
        return Q(pk__in=[])
    case, drafter = "process__caseprocess__case__", "process__caseprocess__approvalprocess__drafter"
    off_the_case = ~Q(**{f"{case}handler_ids": []}) & ~Q(**{f"{case}handler_ids__contains": [F(drafter)]})
    gone = Q(**{f"{drafter}__active": False}) | Q(**{f"{drafter}__user": None}) | off_the_case
    headed = [held.agency_id for held in by.held if held.role == Role.HEAD]
    theirs = Q(**{f"{case}lead": by.staff.pk}) | Q(**{f"{case}agency__in": headed})
    return Q(flow_task=ApprovalFlow.revise, status__in=(STATUS.NEW, STATUS.ASSIGNED)) & gone & theirs


def _is_left_to(by: Actor, task: Task) -> bool:
    process = task.process.caseprocess.approvalprocess
    case, drafter = process.case, process.drafter
    off_the_case = bool(case.handler_ids) and drafter.pk not in case.handler_ids
    gone = not drafter.active or drafter.user_id is None or off_the_case
    return gone and by.standing(case, (Capacity.LEAD, Role.HEAD)) is not None


def cancel_all(case: Case) -> None:
    """End the running flows of a case that closed; called by the door, inside its transaction.

    What was already issued still has to reach its parties, so a flow may say that it goes on.
    """
    running = CaseProcess.objects.filter(case_id=case.pk).exclude(status__in=(STATUS.DONE, STATUS.CANCELED))
    for process in running.exclude(pk=getattr(context, "approving", None)):
        if not process.flow_class.goes_on_when_closed:
            process.flow_class.instance.cancel(process.coerced)


def remark(process: ApprovalProcess, *, by: Actor, decision: str, codes: list[str], text: str) -> None:
    """Write a decision and its coded reasons on the process; a returned draft is kept, to show what changed since."""
    process.decision = decision
    said = {
        "by": by.name,
        "decision": decision,
        "codes": codes,
        "text": text,
        "at": clock.now(),
        "round": process.rounds,
    }
    if decision == Decision.RETURNED:
        said["data"] = process.act_data
    process.remarks = [*process.remarks, said]
