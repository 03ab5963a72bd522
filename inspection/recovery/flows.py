"""The office procedure of a recovery: somebody pursues the money until it is paid or the recovery ends.

No law sets a term for it, so none is invented: a task of the lead's stays open all the time.
"""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import STATUS, flow
from viewflow.workflow.models import Process, Task

from casework.flows import CaseFlow, on_the_desk
from casework.models import CaseProcess
from registry.models import Staff

if TYPE_CHECKING:
    from inspection.recovery.models import Recovery


class RecoveryFlow(CaseFlow):
    """One human task: pursue what is owed. The door ends it; nobody ticks it off by hand."""

    process_title = _("工资清欠")

    start = flow.StartHandle(this.begin).Next(this.pursue)
    pursue = flow.View(on_the_desk).Annotation(title=_("核实、追讨欠薪")).Assign(this.lead).Next(this.end)
    end = flow.End()

    def begin(self, activation: Any, *, case_id: int) -> Process:
        activation.process.case_id = case_id
        return activation.process

    def lead(self, activation: Any) -> Any:
        return activation.process.case.lead.user


def open_task(case: "Recovery") -> None:
    """Give the lead the task, unless it is there."""
    if not _open_tasks(case).exists():
        RecoveryFlow.start.run(case_id=case.pk)


def end_task(case: "Recovery") -> None:
    """The recovery is over: the task is done."""
    for task in _open_tasks(case):
        activation = task.flow_task.activation_class(task)
        activation.start(None)
        activation.execute()


def hand_over_task(case: "Recovery", lead: Staff) -> None:
    """The task goes to the new lead."""
    _open_tasks(case).update(owner=lead.user)


def _open_tasks(case: "Recovery") -> Any:
    processes = CaseProcess.objects.filter(case_id=case.pk, flow_class=RecoveryFlow)
    return Task.objects.filter(process__in=processes.values("process_ptr_id"), status=STATUS.ASSIGNED)
