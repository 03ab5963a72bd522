"""The smallest office procedure there is: two human tasks, one after the other."""

from viewflow import this
from viewflow.workflow import flow

from casework.flows import CaseFlow, at_agency, on_the_desk
from registry.roles import Role


class TwoTasksFlow(CaseFlow):
    """A clerk's task after a clerk's task."""

    start = flow.StartHandle(this.begin).Next(this.first)
    first = flow.View(on_the_desk).Permission(at_agency(Role.CLERK)).Next(this.second)
    second = flow.View(on_the_desk).Permission(at_agency(Role.CLERK)).Next(this.end)
    end = flow.End()

    def begin(self, activation, case):
        """Tie the process to its case."""
        activation.process.case = case
        return activation.process
