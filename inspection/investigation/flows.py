"""The office procedure of a case that enters closing: somebody must carry it to the end.

No law sets a term for closing, so none is invented: a task of the lead's stays open until the case has left CLOSING for
a status in which a clock runs.
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
    from inspection.investigation.models import Investigation


class ClosingFlow(CaseFlow):
    """One human task: gather the proof and propose the closing. The door ends it; nobody ticks it off by hand."""

    process_title = _("结案")

    start = flow.StartHandle(this.begin).Next(this.propose_closing)
    propose_closing = (
        flow.View(on_the_desk).Annotation(title=_("备齐证明材料，提请结案")).Assign(this.lead).Next(this.end)
    )
    end = flow.End()

    def begin(self, activation: Any, *, case_id: int) -> Process:
        activation.process.case_id = case_id
        return activation.process

    def lead(self, activation: Any) -> Any:
        return activation.process.case.lead.user


def open_closing_task(case: "Investigation") -> None:
    """Give the lead the task, unless it is there; called as the case enters CLOSING or nothing but closing is left."""
    if not _open_tasks(case).exists():
        ClosingFlow.start.run(case_id=case.pk)


def end_closing_task(case: "Investigation") -> None:
    """The case leaves CLOSING: the task is done."""
    for task in _open_tasks(case):
        activation = task.flow_task.activation_class(task)
        activation.start(None)
        activation.execute()


def hand_over_closing_task(case: "Investigation", lead: Staff) -> None:
    """The task goes to the new lead."""
    _open_tasks(case).update(owner=lead.user)


def _open_tasks(case: "Investigation") -> Any:
    processes = CaseProcess.objects.filter(case_id=case.pk, flow_class=ClosingFlow)
    return Task.objects.filter(process__in=processes.values("process_ptr_id"), status=STATUS.ASSIGNED)
