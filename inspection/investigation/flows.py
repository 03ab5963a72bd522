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


class SuspensionFlow(CaseFlow):
    """While no clock runs, the lead has the task to go on as soon as the reason is gone."""

    process_title = _("中止调查")

    start = flow.StartHandle(this.begin).Next(this.resume)
    resume = flow.View(on_the_desk).Annotation(title=_("中止原因消除后，提请恢复调查")).Assign(this.lead).Next(this.end)
    end = flow.End()

    def begin(self, activation: Any, *, case_id: int) -> Process:
        activation.process.case_id = case_id
        return activation.process

    def lead(self, activation: Any) -> Any:
        return activation.process.case.lead.user


class HearingFlow(CaseFlow):
    """The notice of a hearing is out, its day may lie beyond every clock: the lead keeps it in view."""

    process_title = _("听证")

    start = flow.StartHandle(this.begin).Next(this.bring_about)
    bring_about = (
        flow.View(on_the_desk)
        .Annotation(title=_("准备听证，听证后提请主持人提交报告"))
        .Assign(this.lead)
        .Next(this.end)
    )
    end = flow.End()

    def begin(self, activation: Any, *, case_id: int) -> Process:
        activation.process.case_id = case_id
        return activation.process

    def lead(self, activation: Any) -> Any:
        return activation.process.case.lead.user


def open_hearing_task(case: "Investigation") -> None:
    """A day is set for the hearing."""
    if not _open_tasks(case, HearingFlow).exists():
        HearingFlow.start.run(case_id=case.pk)


def end_hearing_task(case: "Investigation") -> None:
    """The hearing was reported, or the case goes another way."""
    _finish(_open_tasks(case, HearingFlow))


def open_suspension_task(case: "Investigation") -> None:
    """The investigation stands still: the lead is reminded by a task."""
    if not _open_tasks(case, SuspensionFlow).exists():
        SuspensionFlow.start.run(case_id=case.pk)


def end_suspension_task(case: "Investigation") -> None:
    """The investigation goes on, or the case leaves it."""
    _finish(_open_tasks(case, SuspensionFlow))


def open_closing_task(case: "Investigation") -> None:
    """Give the lead the task, unless it is there; called as the case enters CLOSING or nothing but closing is left."""
    if not _open_tasks(case).exists():
        ClosingFlow.start.run(case_id=case.pk)


def end_closing_task(case: "Investigation") -> None:
    """The case leaves CLOSING: the task is done."""
    _finish(_open_tasks(case))


def hand_over_tasks(case: "Investigation", lead: Staff) -> None:
    """The tasks of the lead go to the new one."""
    for each in (ClosingFlow, SuspensionFlow, HearingFlow):
        _open_tasks(case, each).update(owner=lead.user)


def _finish(tasks: Any) -> None:
    for task in tasks:
        activation = task.flow_task.activation_class(task)
        activation.start(None)
        activation.execute()


def _open_tasks(case: "Investigation", flow_class: type[CaseFlow] = ClosingFlow) -> Any:
    processes = CaseProcess.objects.filter(case_id=case.pk, flow_class=flow_class)
    return Task.objects.filter(process__in=processes.values("process_ptr_id"), status=STATUS.ASSIGNED)
