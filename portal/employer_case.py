"""What an employer finds of a case: what is demanded of it and by when, its papers, its answers, what it may do now."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.register import term as registered
from casework import ledger
from casework.actors import Actor, Capacity
from casework.acts import Act, acts_of
from casework.door import available
from casework.machines import state_of
from casework.models import Deadline
from documents.models import Document, Service
from inspection.investigation import terms
from inspection.investigation.employer_selectors import answers_by_line, reported
from inspection.investigation.models import Investigation, OrderLine
from portal import employer
from portal.progress import why_in_words

# What an employer must or may do by the last day of a clock.
DEMANDS = {
    terms.CORRECT: gettext_lazy("按责令改正文书的要求改正"),
    terms.DEFEND: gettext_lazy("对拟作出的决定陈述、申辩"),
    terms.HEARING_REQUEST: gettext_lazy("需要听证的，提出听证要求"),
    terms.PERFORM: gettext_lazy("履行行政处理决定"),
    terms.PAY_FINE: gettext_lazy("缴纳罚款"),
}
# Acts with screens of their own; every other act of the employer's has the common one.
OWN_SCREENS = {"answer_order": "portal:employer_answer", "report_payment": "portal:employer_pay"}
# What an act that officers do too is called where the employer does it itself.
OWN_WORDS = {"request_hearing": gettext_lazy("要求听证")}


@dataclass(frozen=True)
class Demand:
    """One thing to do by a day, and why that day."""

    title: Any
    deadline: Deadline
    law: Any
    sentence: str
    steps: Any

    @property
    def day(self) -> date | None:
        return self.deadline.due_on


@dataclass(frozen=True)
class Row:
    """One line of an order, as the employer sees it: the worker's name and masked identity, the money, its own answer."""

    line: OrderLine
    answer: Any
    reported: Decimal

    @property
    def owed(self) -> Decimal:
        return self.line.amount - self.line.received


@dataclass(frozen=True)
class Paper:
    """A paper, and how it reached the employer; `unread` papers wait to be served."""

    document: Document
    service: Service | None
    unread: bool


def demands(case: Investigation) -> list[Demand]:
    """What runs against the employer, the nearest day first."""
    running = case.deadlines.filter(state=Deadline.State.RUNNING, term__in=DEMANDS, due_on__isnull=False)
    return [_demand(case, deadline) for deadline in running.order_by("due_on")]


def _demand(case: Investigation, deadline: Deadline) -> Demand:
    due = ledger.explain(deadline, case)
    law = registered(deadline.term, on=deadline.started_on).law
    return Demand(DEMANDS[deadline.term], deadline, law, why_in_words(deadline), due.steps)


def papers(case: Investigation, actor: Actor) -> list[Paper]:
    """The papers, newest first."""
    found = employer.papers_of(case, actor).defer("context")
    services = {
        service.document_id: service
        for service in Service.objects.filter(document__case_id=case.pk, party__employer=actor.employer).select_related(
            "document"
        )
    }
    served = ((document, services.get(document.pk)) for document in found)
    return [Paper(document, service, employer.waits_for_service(service)) for document, service in served]


def rows(case: Investigation) -> list[Row]:
    """The money, line by line."""
    answers = answers_by_line(case)
    waiting: dict[int, Decimal] = {}
    for each in reported(case).waiting():
        waiting[each.line_id] = waiting.get(each.line_id, Decimal("0.00")) + each.amount
    lines = case.order_lines.select_related("worker").order_by("pk")
    return [Row(line, answers.get(line.pk), waiting.get(line.pk, Decimal("0.00"))) for line in lines]


def with_room(case: Investigation) -> list[OrderLine]:
    """The lines on which something is still to be paid, each with `room`: what is still owed and not reported."""
    found = []
    for row in rows(case):
        row.line.room = row.owed - row.reported  # type: ignore[attr-defined]
        if row.line.room > 0:  # type: ignore[attr-defined]
            found.append(row.line)
    return found


def possible(case: Investigation, actor: Actor) -> list[Act]:
    """The employer's own acts that nothing stands in the way of."""
    return [offer.act for offer in available(case, actor) if offer.possible and Capacity.RESPONDENT in offer.act.by]


def overview(case: Investigation, actor: Actor) -> dict[str, Any]:
    """For the list of cases: where the case is and what waits."""
    listed = papers(case, actor)
    asked = demands(case)
    return {
        "case": case,
        "state": state_of(case).public,
        "about": _("、").join(map(str, case.violation_labels)),
        "demand": asked[0] if asked else None,
        "unread": sum(paper.unread for paper in listed),
        "owed": sum((row.owed for row in rows(case)), Decimal("0.00")),
    }


def everything(case: Investigation, actor: Actor) -> dict[str, Any]:
    """For the page of one case."""
    listed = rows(case)
    acts = possible(case, actor)
    return {
        **overview(case, actor),
        "meaning": state_of(case).meaning,
        "demands": demands(case),
        "rows": listed,
        "answered": any(row.answer for row in listed),
        "sums": _sums(listed),
        "papers": papers(case, actor),
        "evidence": employer.brought_by(case, actor),
        "reports": _reports(case),
        "requests": case.time_requests.order_by("-pk"),
        "may": {act.name for act in acts},
        "others": [(act, title_of(act)) for act in acts if act.name not in OWN_SCREENS],
        "consented": case.electronic_service_on,
    }


def _reports(case: Investigation) -> list[dict[str, Any]]:
    """The payments that were reported, newest first, each with why it was declined where it was."""
    declined = case.entries.filter(act="decline_payment").order_by("sequence")
    reasons = {entry.data["report"]: entry.reason for entry in declined}
    found = reported(case).with_booking().select_related("line__worker").order_by("-pk")
    return [{"payment": each, "reason": reasons.get(each.sequence, "")} for each in found]


def _sums(listed: list[Row]) -> dict[str, Decimal]:
    zero = Decimal("0.00")
    return {
        "amount": sum((row.line.amount for row in listed), zero),
        "received": sum((row.line.received for row in listed), zero),
        "reported": sum((row.reported for row in listed), zero),
        "owed": sum((row.owed for row in listed), zero),
    }


def label_of(case: Investigation, act: str) -> Any:
    """What an act is called."""
    declared = acts_of(type(case)).get(act)
    return title_of(declared) if declared else ""


def title_of(act: Act) -> Any:
    """What the employer finds above an act."""
    return OWN_WORDS.get(act.name, act.label)
