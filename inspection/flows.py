"""The office procedure of a case that waits for a court or the police: no clock of ours runs, so a task keeps it in sight."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import STATUS, flow
from viewflow.workflow.models import Process, Task

from casework.flows import CaseFlow, on_the_desk
from casework.models import Case, CaseProcess
from registry.models import Staff


class FollowUpFlow(CaseFlow):
    """One human task of the lead's; the door ends it when somebody else has answered."""

    process_title = _("跟进")

    start = flow.StartHandle(this.begin).Next(this.follow_up)
    follow_up = (
        flow.View(on_the_desk).Annotation(title=_("跟进法院、公安机关的处理结果")).Assign(this.lead).Next(this.end)
    )
    end = flow.End()

    def begin(self, activation: Any, *, case_id: int) -> Process:
        activation.process.case_id = case_id
        return activation.process

    def lead(self, activation: Any) -> Any:
        return activation.process.case.lead.user


def begin(case: Case) -> None:
    """Give the lead the task, unless it is there."""
    if not _open_tasks(case).exists():
        FollowUpFlow.start.run(case_id=case.pk)


def end(case: Case) -> None:
    """There is an answer, or a clock runs again: the task is done."""
    for task in _open_tasks(case):
        activation = task.flow_task.activation_class(task)
        activation.start(None)
        activation.execute()


def hand_over(case: Case, lead: Staff) -> None:
    """The task goes to the new lead."""
    _open_tasks(case).update(owner=lead.user)


def _open_tasks(case: Case) -> Any:
    processes = CaseProcess.objects.filter(case_id=case.pk, flow_class=FollowUpFlow)
    return Task.objects.filter(process__in=processes.values("process_ptr_id"), status=STATUS.ASSIGNED)
