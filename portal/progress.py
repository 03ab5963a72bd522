"""Where a worker's case is: in plain words, with who has it, what comes next, by which day, and what happened so far.

A worker knows one case, the complaint. Once accepted it is carried on by an inspection case, whose stage is shown on the
same page; only entries with a public line appear, and of a joined case only those since the complaint came to it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.register import term as registered
from calendars.terms import LengthKind, Unit, days_left
from casework import clock
from casework.acts import acts_of
from casework.machines import machine_of, state_of
from casework.models import Case, ClockEvent, Deadline, Entry
from casework.states import State
from casework.templatetags.formatting import day
from casework.timeline import public_line
from inspection.complaint import states as complaint_states
from inspection.complaint.models import Complaint
from inspection.complaint.selectors import carried_by
from inspection.investigation import states as investigation_states
from inspection.investigation.models import Investigation
from inspection.investigation.reasons import ClosingReason
from registry.models import Worker

Text = str | Promise
BY_LAW = (LengthKind.FIXED, LengthKind.MAXIMUM)

# What stands behind a running term, as the worker reads it. {agency} is the body that has the case.
NEXT: dict[str, tuple[Text, Text]] = {
    "INS-ACCEPT": (
        gettext_lazy("告诉您是否受理"),
        gettext_lazy("工作人员核对您的投诉。受理的，当天立案；不受理的，书面告诉您为什么、该找谁。"),
    ),
    "INS-SUPPLEMENT": (
        gettext_lazy("请您把材料补上"),
        gettext_lazy("补上以后继续审查。到期没有补，这次投诉就办结了，材料齐了还可以再投诉。"),
    ),
    "INS-INVEST": (
        gettext_lazy("查清事情"),
        gettext_lazy("监察员到单位检查、找人询问、核对工资和考勤。需要您配合时会联系您。"),
    ),
    "INS-DECIDE": (
        gettext_lazy("作出处理"),
        gettext_lazy("事情已经查完，正在决定怎样处理。结果会书面告诉您。"),
    ),
    "INS-SERVE": (
        gettext_lazy("把责令改正的文书或者决定书送到单位"),
        gettext_lazy("送到以后，单位必须在限期内改正、履行。"),
    ),
    "INS-FIX": (
        gettext_lazy("单位改正、把钱付清"),
        gettext_lazy("收到钱以后，请在本页确认。到期没有改正的，监察机构会进一步处理。"),
    ),
    "PEN-DEFEND": (
        gettext_lazy("听单位怎么说"),
        gettext_lazy("作决定以前，法律要求先听单位的陈述和申辩。单位说完或者到期不说，就可以作决定。"),
    ),
    "PEN-SERVE": (
        gettext_lazy("把处罚决定书送到单位"),
        gettext_lazy("送到以后，单位必须按期缴纳罚款；欠您的钱照样要付。"),
    ),
    "INS-PERFORM": (
        gettext_lazy("单位按决定把钱付清"),
        gettext_lazy("收到钱以后，请在本页确认。到期不付的，监察机构会处罚单位或者申请法院强制执行。"),
    ),
    "PEN-PAY": (
        gettext_lazy("单位缴纳罚款"),
        gettext_lazy("罚款交给国家；欠您的钱单位照样要付，收到以后请在本页确认。"),
    ),
}

# What happens where no term runs.
WITHOUT_TERM: dict[str, tuple[Text, Text]] = {
    investigation_states.CLOSING: (
        gettext_lazy("备齐证明，批准结案"),
        gettext_lazy("事情已有结果，正在备齐证明材料，由负责人批准结案。法律没有规定天数，办完马上告诉您。"),
    ),
    investigation_states.NOTICED: (
        gettext_lazy("听单位怎么说，再作决定"),
        gettext_lazy("拟作的决定已经告诉单位，正在听取单位的意见，然后由负责人作出决定。"),
    ),
    investigation_states.DECIDED: (
        gettext_lazy("把决定书送到单位"),
        gettext_lazy("送到以后，单位必须在决定书写明的期限内履行。"),
    ),
    investigation_states.SERVED: (
        gettext_lazy("核实单位有没有履行"),
        gettext_lazy("决定书已经送到单位，正在核实单位有没有履行，有结果马上告诉您。"),
    ),
    investigation_states.ORDERED: (
        gettext_lazy("核实单位有没有改正"),
        gettext_lazy("改正期限以外的核实工作正在进行，有结果马上告诉您。"),
    ),
}

# How a case ended, as the worker reads it.
RESULTS: dict[str, Text] = {
    ClosingReason.CORRECTED: gettext_lazy("单位已经改正，涉及欠款的已经付清"),
    ClosingReason.PENALTY_PERFORMED: gettext_lazy("单位受到处罚，已经执行"),
    ClosingReason.HANDLED_PERFORMED: gettext_lazy("单位已经按处理决定办了"),
    ClosingReason.COURT_ACCEPTED: gettext_lazy("单位不执行，已经申请法院强制执行，法院已受理"),
    ClosingReason.NO_PENALTY: gettext_lazy("经过调查，决定不处罚单位，想了解理由可以问办案的机构"),
    ClosingReason.CASE_WITHDRAWN: gettext_lazy("撤销立案，想了解理由可以问办案的机构"),
    ClosingReason.TRANSFERRED_POLICE: gettext_lazy("涉嫌犯罪，已经移送公安机关，公安机关已立案"),
    ClosingReason.TRANSFERRED_DEPT: gettext_lazy("已经移送主管的部门"),
    ClosingReason.REFERRED_DISPUTE: gettext_lazy("双方有争议，请按告知书申请调解或者仲裁"),
    ClosingReason.EMPLOYER_GONE: gettext_lazy("单位已经注销，也没有人承接它的责任"),
}

# Where a state's meaning speaks of the worker to officers, the same to the worker.
TO_THE_WORKER: dict[str, Text] = {
    complaint_states.WITHDRAWN: gettext_lazy("您撤回了这次投诉。监察机构发现单位有违法行为的，仍然可以主动查处。"),
}

STAGES: tuple[Text, ...] = (
    gettext_lazy("收到您的投诉"),
    gettext_lazy("决定是否受理"),
    gettext_lazy("调查"),
    gettext_lazy("处理：责令单位改正或者作出决定"),
    gettext_lazy("办结"),
)
# Status → the stage that is under way now.
STAGE_OF: dict[str, int] = {
    complaint_states.RECEIVED: 1,
    complaint_states.REVIEWING: 1,
    complaint_states.SUPPLEMENT: 1,
    investigation_states.PROPOSED: 1,
    investigation_states.FILED: 2,
    investigation_states.INVESTIGATING: 2,
    investigation_states.REPORT_DONE: 3,
    investigation_states.ORDERED: 3,
    investigation_states.NOTICED: 3,
    investigation_states.DECIDED: 3,
    investigation_states.SERVED: 3,
    investigation_states.CLOSING: 4,
}


@dataclass(frozen=True)
class NextStep:
    """What comes next, who does it, and by which day; `day` is None where no term runs."""

    title: Text
    text: Text
    mine: bool = False
    day: date | None = None
    deadline: Deadline | None = None
    law: Any = None
    overdue: bool = False
    provisional: bool = False


@dataclass(frozen=True)
class Progress:
    """Everything the progress page says. `carrier` is the case on which the matter goes on (often the complaint itself)."""

    complaint: Complaint
    carrier: Case
    state: State
    next_step: NextStep | None
    journey: tuple[SimpleNamespace, ...]

    @property
    def is_carried(self) -> bool:
        return self.carrier.pk != self.complaint.pk

    @property
    def is_over(self) -> bool:
        return self.carrier.closed_on is not None

    @property
    def meaning(self) -> Text:
        """What the status means for the worker."""
        return TO_THE_WORKER.get(self.carrier.status, self.state.meaning)

    @property
    def result(self) -> Text:
        """How an inspection case ended, in words; empty while it goes on."""
        carrier = self.carrier
        if carrier.closed_on is None or not isinstance(carrier, Investigation):
            return ""
        return RESULTS.get(carrier.closing_reason, "")

    @property
    def lead_name(self) -> str:
        return self.carrier.lead.name if self.carrier.lead else ""


def complaint_of(case: Case, worker: Worker | None) -> Complaint | None:
    """The complaint as which a worker knows a case; the inspection case leads to the worker's own complaint in it."""
    specific = case.specific
    if isinstance(specific, Complaint):
        return specific
    if isinstance(specific, Investigation) and worker is not None:
        return specific.complaints.filter(parties__worker=worker).order_by("-pk").first()
    return None


def of(complaint: Complaint) -> Progress:
    """The progress of a complaint."""
    carrier = carried_by(complaint)
    return Progress(
        complaint=complaint,
        carrier=carrier,
        state=state_of(carrier),
        next_step=next_step(carrier),
        journey=tuple(_journey(complaint, carrier)),
    )


def next_step(carrier: Case) -> NextStep | None:
    """What comes next on the case; None once it is closed."""
    if carrier.closed_on is not None:
        return None
    deadline = carrier.deadlines.filter(state=Deadline.State.RUNNING, term=carrier.next_due_term).first()
    return step_by(carrier, deadline)


def step_by(carrier: Case, deadline: Deadline | None) -> NextStep:
    """What stands behind a running clock; without one, what the status waits for."""
    if deadline is None or deadline.due_on is None:
        title, text = WITHOUT_TERM.get(carrier.status, (state_of(carrier).public, state_of(carrier).meaning))
        return NextStep(title, text)
    counted = registered(deadline.term, on=deadline.started_on)
    title, text = NEXT.get(deadline.term, (counted.label, state_of(carrier).meaning))
    return NextStep(
        title=title,
        text=text,
        mine=carrier.status == complaint_states.SUPPLEMENT,
        day=deadline.due_on,
        deadline=deadline,
        law=counted.law,
        overdue=days_left(deadline.due_on, clock.today()) < 0,
        provisional=deadline.provisional,
    )


def why_in_words(deadline: Deadline) -> str:
    """One sentence before the day-by-day table: "5个工作日，从2026年11月21日起算；周末和放假的日子不算。"."""
    length = Unit(deadline.unit).counted(deadline.length)
    for event in deadline.events.filter(kind=ClockEvent.Kind.EXTEND).order_by("pk"):
        extension = Unit(event.unit).counted(event.length or 0)
        length = _("%(length)s，经批准延长%(extension)s") % {"length": length, "extension": extension}
    words = {"length": length, "start": day(deadline.started_on), "end": day(deadline.due_on)}
    if deadline.unit == Unit.WORKING_DAYS:
        by_law = registered(deadline.term, on=deadline.started_on).length_kind in BY_LAW
        text = (
            _("法律规定的时间是%(length)s。%(start)s的第二天是第一天，周末和放假的日子不算，最后一天是%(end)s。")
            if by_law
            else _("规定的时间是%(length)s。%(start)s的第二天是第一天，周末和放假的日子不算，最后一天是%(end)s。")
        )
        return text % words
    return (
        _(
            "规定的时间是%(length)s。%(start)s的第二天是第一天，每一天都算；最后一天是休息日的，顺延到下一个工作日，就是%(end)s。"
        )
        % words
    )


def timeline(progress: Progress) -> list[SimpleNamespace]:
    """What happened, newest first: the public lines of the complaint and of the case that carries it on."""
    lines = [(entry, progress.complaint) for entry in _told(progress.complaint)]
    if progress.is_carried:
        since = progress.complaint.accepted_on or progress.complaint.opened_on
        lines += [(entry, progress.carrier) for entry in _told(progress.carrier).filter(on__gte=since)]
    return [
        SimpleNamespace(at=entry.at, title=public_line(case, entry), icon="done", tone="brand")
        for entry, case in sorted(lines, key=lambda line: line[0].at, reverse=True)
        if public_line(case, entry)
    ]


def _told(case: Case) -> QuerySet[Entry]:
    """The entries that may say something to the parties; what an act was told in detail is not read."""
    silent = [act.name for act in acts_of(machine_of(case.kind)).values() if not act.public]
    return case.entries.exclude(act__in=silent).defer("data")


def _journey(complaint: Complaint, carrier: Case) -> Iterable[SimpleNamespace]:
    if carrier.closed_on is not None and carrier.pk == complaint.pk:
        yield from _ended_early(complaint)
        return
    under_way = len(STAGES) if carrier.closed_on is not None else STAGE_OF[carrier.status]
    days = {0: complaint.opened_on, 1: complaint.accepted_on, len(STAGES) - 1: carrier.closed_on}
    for place, title in enumerate(STAGES):
        yield SimpleNamespace(title=title, state=_stage_state(place, under_way), day=days.get(place), text="")


def _stage_state(place: int, under_way: int) -> str:
    if place == under_way:
        return "current"
    return "done" if place < under_way else "todo"


def _ended_early(complaint: Complaint) -> Iterable[SimpleNamespace]:
    """A complaint that was not accepted: received, and how it ended."""
    state = state_of(complaint)
    yield SimpleNamespace(title=STAGES[0], state="done", day=complaint.opened_on, text="")
    yield SimpleNamespace(title=state.public, state="done", day=complaint.closed_on, text="")
