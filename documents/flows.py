"""Serving a document on all its parties side by side; each way is one attempt, a failed one leads to the next way."""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import STATUS, context, flow
from viewflow.workflow.activation import Activation
from viewflow.workflow.context import Context
from viewflow.workflow.models import Process, Task
from viewflow.workflow.nodes.split import SplitActivation

from casework.actors import SYSTEM, task_permission
from casework.flows import CaseFlow, on_the_desk
from documents import effect
from documents.models import Service, ServiceProcess
from documents.registry import document_type

SERVICE = "service_id"


class PartySplitActivation(SplitActivation):
    """One branch for each item that the node's source names."""

    @Activation.status.super()
    def activate(self) -> None:
        for node, _condition, source in self.flow_task._branches:
            self.next_tasks += [(node, item) for item in source(self)]


class PartySplit(flow.Split):
    """A parallel gateway with as many branches as there are parties (viewflow's own has one for each node)."""

    activation_class = PartySplitActivation

    def ForEach(self, node: Any, source: Callable[[Any], Iterable[dict[str, Any]]]) -> "PartySplit":  # noqa: N802
        """One branch into `node` for each item; the item is the task's data."""
        self._activate_next.append((node, None, source))
        return self


def services(activation: Any) -> Iterable[dict[str, Any]]:
    """The items of the split: one for each party."""
    wanted = Service.objects.filter(document_id=activation.process.document_id).order_by("pk")
    return [{SERVICE: service_id} for service_id in wanted.values_list("pk", flat=True)]


def server(activation: Any) -> str:
    """Whose task the serving is: the role that the document type names, at the case's agency."""
    process = activation.process
    return task_permission(document_type(process.document.type_code).served_by, process.case.agency_id)


def service_data(activation: Any) -> dict[str, Any]:
    """Hand the service on to the next node of its branch."""
    return {SERVICE: activation.task.data[SERVICE]}


class ServiceFlow(CaseFlow):
    """Serve → in effect? → else wait for the end of a notice, or try another way. Ends when all parties are served."""

    goes_on_when_closed = True  # a paper that was issued must reach its parties, whatever became of the case
    process_class = ServiceProcess
    process_title = _("送达")

    start = flow.StartHandle(this.begin).Next(this.split)
    split = PartySplit().ForEach(this.serve, services)
    serve = (
        flow.View(on_the_desk)
        .Annotation(title=_("送达"))
        .Permission(server)
        .Next(this.received, task_data=service_data)
    )
    received = (
        flow.If(this.is_effective)
        .Then(this.take_effect, task_data=service_data)
        .Else(this.announced, task_data=service_data)
    )
    announced = (
        flow.If(this.is_waiting).Then(this.notice, task_data=service_data).Else(this.serve, task_data=service_data)
    )
    notice = (
        flow.Handle(this.notice_ends).Annotation(title=_("等待公告期满")).Next(this.take_effect, task_data=service_data)
    )
    take_effect = flow.Function(this.carry_out).Next(this.all_served)
    all_served = flow.Join().Next(this.end)
    end = flow.End()

    def begin(self, activation: Any, **columns: Any) -> Process:
        for name, value in columns.items():
            setattr(activation.process, name, value)
        return activation.process

    def is_effective(self, activation: Any) -> bool:
        return _service(activation).state == Service.State.EFFECTIVE

    def is_waiting(self, activation: Any) -> bool:
        return _service(activation).state == Service.State.WAITING

    def notice_ends(self, activation: Any) -> Process:
        effect.end_waiting(_service(activation))
        return activation.process

    def carry_out(self, activation: Any) -> None:
        effect.take(_service(activation), by=context.approver)


def _service(activation: Any) -> Service:
    return Service.objects.select_related("document__case", "party").get(pk=activation.task.data[SERVICE])


def task_of(service: Service) -> Task | None:
    """The open task of the office for this service."""
    return _of(service, _tasks(service, flow_task_type="HUMAN", status__in=(STATUS.NEW, STATUS.ASSIGNED)))


def end_notice(service: Service) -> bool:
    """Let the branch that waits for the end of a notice go on; False when none waits. The case must be locked."""
    task = _of(service, _tasks(service, flow_task=ServiceFlow.notice, status=STATUS.NEW))
    if task is None:
        return False
    with Context(approver=SYSTEM, approving=task.process_id):
        ServiceFlow.notice.run(task)
    return True


def _tasks(service: Service, **wanted: Any) -> Iterable[Task]:
    return Task.objects.filter(process__caseprocess__serviceprocess__document_id=service.document_id, **wanted)


def _of(service: Service, tasks: Iterable[Task]) -> Task | None:
    return next((task for task in tasks if task.data.get(SERVICE) == service.pk), None)
