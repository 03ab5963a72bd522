"""A procedure for tests of paper: one order that is served on both parties, on a case without a table of its own."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from calendars.law import cite
from casework import clock
from casework.actors import Actor, Capacity
from casework.acts import act
from casework.models import Case, Party
from casework.opening import NewParty, open_case
from casework.requirements import Situation
from casework.states import State
from documents.registry import DocumentType
from registry.models import Staff
from registry.roles import Role
from tests import factories

TODAY = date(2026, 3, 2)
LAW = cite("监察条例 18")
NEW = State("new", "新收", public="已收到", meaning="登记在案")
ORDERED = State("ordered", "已责令改正", public="已责令改正", meaning="文书已作出")
SERVED = State("served", "已送达", public="已送达", meaning="当事人均已收到")
CLOSED = State("closed", "已结案", public="已办结", meaning="案件办结", closed=True)


class TrialActs:
    """Open, order, served, close."""

    @act("登记", source=NEW, law=LAW, by=Role.INSPECTOR)
    def opened(self: Any, now: Situation) -> None:
        """Nothing to set."""

    @act("责令改正", source=NEW, target=ORDERED, law=LAW, by=Role.INSPECTOR, approval=None, issues=["trial_order"])
    def order(self: Any, now: Situation, *, total: Decimal, remark: str = "", supersedes_id: int | None = None) -> None:
        self.title = f"{self.title}（已责令）"

    @act("送达完毕", source=ORDERED, target=SERVED, law=LAW, by=(Capacity.SYSTEM, Role.INSPECTOR))
    def order_served(self: Any, now: Situation, *, service_id: int, served_on: date) -> None:
        self.outcome = served_on.isoformat()

    @act("结案", source=(ORDERED, SERVED), target=CLOSED, law=LAW, by=Role.INSPECTOR)
    def close(self: Any, now: Situation) -> None:
        """Nothing to set."""

    @act("写笔录", source=NEW, law=LAW, by=Role.INSPECTOR, issues=["trial_note"])
    def take_note(self: Any, now: Situation, *, text: str) -> None:
        """Nothing to set."""


class Trial(TrialActs, Case):
    """A case of the trial procedure, kept in the spine alone."""

    machine = "trial"
    states = (NEW, ORDERED, SERVED, CLOSED)
    initial = (NEW,)

    class Meta:
        proxy = True
        app_label = "paper_trial"
        verbose_name = "试验案件"


def order_context(occasion: Any) -> dict[str, Any]:
    total = occasion.situation.data["total"]
    return {
        "employer": "贵州某某建筑劳务有限公司",
        "law": LAW,
        "workers": [{"name": "王建国", "amount": total}, {"name": "李㛃华", "amount": Decimal("0.5")}],
        "total": total,
        "by_day": occasion.situation.on,
        "remark": occasion.situation.data["remark"],
        "case_title": occasion.case.title,
    }


ORDER = DocumentType(
    code="trial_order",
    name="责令限期改正指令书",
    template="documents/trial_order",
    law=LAW,
    context=order_context,
    number_series="试",
    served_on=("complainant", "respondent"),
    on_served="order_served",
)
NOTE = DocumentType(
    code="trial_note",
    name="现场笔录",
    template="documents/trial_note",
    law=LAW,
    context=lambda occasion: {"place": None, "text": occasion.situation.data["text"]},
    internal=True,
)
ORDER_2 = replace(ORDER, version=2)


def inspector() -> Staff:
    return factories.make_staff(Role.INSPECTOR, Role.HEAD)


def actor(staff: Staff) -> Actor:
    return Actor.of_staff(staff, clock.today())


def a_case(staff: Staff, **columns: Any) -> Case:
    """A case with a worker and an employer."""
    case, _performed = open_case(
        Trial,
        "opened",
        by=actor(staff),
        title="拖欠工资",
        agency=staff.agency,
        parties=[
            NewParty(Party.Role.COMPLAINANT, worker=factories.make_worker()),
            NewParty(Party.Role.RESPONDENT, employer=factories.make_employer()),
        ],
        columns=columns,
    )
    return case
