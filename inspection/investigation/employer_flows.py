"""What the office has to do when the employer asks or reports something; the door ends these tasks, nobody ticks them off."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import STATUS, flow
from viewflow.workflow.models import Process, Task

from casework.flows import CaseFlow, at_agency, on_the_desk
from casework.models import CaseProcess
from registry.models import Staff
from registry.roles import Role

if TYPE_CHECKING:
    from inspection.investigation.models import Investigation


class TimeRequestFlow(CaseFlow):
    """The head grants or refuses the time that the employer asks for."""

    process_title = _("延期申请")

    start = flow.StartHandle(this.begin).Next(this.decide)
    decide = (
        flow.View(on_the_desk)
        .Annotation(title=_("决定是否延长改正期限"))
        .Permission(at_agency(Role.HEAD))
        .Next(this.end)
    )
    end = flow.End()

    def begin(self, activation: Any, *, case_id: int) -> Process:
        activation.process.case_id = case_id
        return activation.process


class PaymentReportFlow(CaseFlow):
    """The lead looks at the payments that the employer reports, and books or declines them."""

    process_title = _("单位报告付款")

    start = flow.StartHandle(this.begin).Next(this.look)
    look = flow.View(on_the_desk).Annotation(title=_("核实单位报告的付款")).Assign(this.lead).Next(this.end)
    end = flow.End()

    def begin(self, activation: Any, *, case_id: int) -> Process:
        activation.process.case_id = case_id
        return activation.process

    def lead(self, activation: Any) -> Any:
        return activation.process.case.lead.user


def open_task(case: "Investigation", kind: type[CaseFlow]) -> None:
    """Open the task, unless it is there."""
    if not _open_tasks(case, kind).exists():
        kind.start.run(case_id=case.pk)


def end_tasks(case: "Investigation", kind: type[CaseFlow]) -> None:
    """What was asked for is decided."""
    for task in _open_tasks(case, kind):
        activation = task.flow_task.activation_class(task)
        if task.status == STATUS.NEW:
            activation.assign(None)
        activation.start(None)
        activation.execute()


def end_when_settled(case: "Investigation") -> None:
    """Once every reported payment is booked or declined there is nothing left to look at."""
    from inspection.investigation.employer_selectors import reported

    if not reported(case).waiting().exists():
        end_tasks(case, PaymentReportFlow)


def hand_over(case: "Investigation", lead: Staff) -> None:
    """The task of looking at payments goes to the new lead."""
    _open_tasks(case, PaymentReportFlow).update(owner=lead.user)


def _open_tasks(case: "Investigation", kind: type[CaseFlow]) -> Any:
    processes = CaseProcess.objects.filter(case_id=case.pk, flow_class=kind)
    waiting = (STATUS.NEW, STATUS.ASSIGNED)
    return Task.objects.filter(
        process__in=processes.values("process_ptr_id"), flow_task_type="HUMAN", status__in=waiting
    )
