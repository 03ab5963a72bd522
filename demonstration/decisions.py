"""A decision in the story of an inspection case: announced, heard, decided, served."""

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from casework import clock
from casework.models import Deadline
from demonstration.stage import Story
from documents.kinds import EvidenceKind
from documents.models import Document, Service
from inspection import parties, violations
from inspection.complaint.models import Complaint
from inspection.investigation import deciding, fining, hearing, states, terms
from inspection.investigation.models import Investigation, OrderLine
from inspection.investigation.reasons import Measure
from registry.models import Worker

if TYPE_CHECKING:
    from demonstration.inspections import Told

PERFORM_DAYS = 10
HALF = Decimal("0.5")
SURCHARGED = 0.25  # how often the decision adds a surcharge where an order ran out
REFUSED, WITHHELD = "F30-3", "F30-2"  # 监察条例 art 30: an order was not obeyed; material was not handed in
DECIDES = {Measure.HANDLING: "decide_handling", Measure.PENALTY: "decide_penalty"}
SERVES = {Measure.HANDLING: "handling_served", Measure.PENALTY: "penalty_served"}


def decided(told: "Told", measure: Measure) -> Story:
    """From the announcement to the service of the decision; stops where the fate says that the case stays."""
    telling = told.telling
    yield telling.soon(0, 2)
    told.do("give_prior_notice", **_announcement(told, measure))
    if told.fate.stays == states.NOTICED:
        yield telling.stage.never
    yield from until_served(told, deciding.NOTICE, "prior_notice_served", lambda: _noted(told, "notice_served_on"))
    yield from _heard(told)
    if measure == Measure.PENALTY:
        yield from _hearing_offered(told)
    surcharged = telling.happens(SURCHARGED)
    data = _penalty if measure == Measure.PENALTY else lambda here: _handling(here, surcharged=surcharged)
    yield from told.approved(DECIDES[measure], data=lambda: data(told))
    yield from until_served(told, deciding.PAPER[measure], SERVES[measure], lambda: _noted(told, "served_on"))
    if told.fate.stays == states.SERVED:
        yield telling.stage.never


def until_served(told: "Told", paper: str, act: str, is_noted: Callable[[], bool]) -> Story:
    """A paper is served by its own story; a notice in the newspaper takes a month."""
    papers = Document.objects.filter(case_id=told.filed.pk, type_code=paper).order_by("-pk")[:1]
    while not is_noted():
        yield told.telling.in_days(2, 5)
        if papers and not Service.objects.filter(document=papers[0]).exclude(state=Service.State.EFFECTIVE).exists():
            break
    if not is_noted():
        told.prove(EvidenceKind.SERVICE_SLIP)
        told.do(act, served_on=clock.today())


def until_over(told: "Told", term: str) -> Story:
    """Until then nobody can say that a period ran out."""
    running = Deadline.objects.filter(case_id=told.filed.pk, term=term).exclude(state=Deadline.State.ENDED)
    while running.filter(due_on__gte=clock.today()).exists():
        yield told.telling.in_days(1, 4)


def _noted(told: "Told", column: str) -> bool:
    return getattr(told.case.latest_decision, column) is not None


def _heard(told: "Told") -> Story:
    """Half of the employers speak, some say that they will not; the others let the days pass."""
    telling = told.telling
    if not telling.happens(0.6):
        yield from until_over(told, terms.DEFEND)
        return
    yield telling.soon(0, 3)
    waived = telling.happens(0.3)
    told.do(
        "record_statement",
        person=telling.stranger(),
        position=telling.text("defence", "positions"),
        place="本机关询问室",
        statement="" if waived else telling.text("defence", "statements"),
        waived=waived,
        officer_ids=told.officer_ids,
    )


def _hearing_offered(told: "Told") -> Story:
    """The place has no figure for a large fine, so the right to a hearing is told each time; nobody asks for one."""
    told.do("tell_hearing_right")
    yield from until_served(
        told, hearing.RIGHT, "hearing_right_served", lambda: _noted(told, "hearing_right_served_on")
    )
    yield from until_over(told, terms.HEARING_REQUEST)


def _announcement(told: "Told", measure: Measure) -> dict[str, Any]:
    telling, case = told.telling, told.case
    penal = measure == Measure.PENALTY
    fine = Decimal(telling.rng.randint(4, 40) * 500)
    owed = sum((line["amount"] for line in _wages(case)), Decimal("0.00"))
    return {
        "measure": measure.value,
        "facts": case.findings,
        "proposed": telling.text("defence", "proposed", measure.value),
        "basis": "《劳动保障监察条例》第三十条第一款" if penal else violations.orders(case.violation_kinds).formal,
        "amount": fine if penal else owed or None,
        "fine_code": (REFUSED if _in_vain(case) else WITHHELD) if penal else "",
    }


def _in_vain(case: Investigation) -> bool:
    """Whether an order came first and its period is over."""
    return fining.ordered(case) and deciding.all_ran_out(case, on=clock.today())


def _penalty(told: "Told") -> dict[str, Any]:
    case, telling = told.case, told.telling
    announced = case.latest_decision
    assert announced is not None
    return {
        "fine": announced.announced,
        "content": telling.text("defence", "weighing"),
        "considered": _considered(told),
    }


def _handling(told: "Told", *, surcharged: bool) -> dict[str, Any]:
    case = told.case
    lines = _wages(case)
    if surcharged and case.ordered_on is not None:
        half = [{**line, "amount": line["amount"] * HALF, "kind": OrderLine.Kind.SURCHARGE.value} for line in lines]
        lines = [*lines, *half]
    announced = case.latest_decision
    assert announced is not None
    return {
        "content": announced.proposed,
        "perform_days": PERFORM_DAYS,
        "lines": lines,
        "considered": _considered(told),
    }


def _considered(told: "Told") -> str:
    announced = told.case.latest_decision
    spoke = announced is not None and announced.statement_on is not None and not announced.waived
    return told.telling.text("defence", "considered") if spoke else ""


def _wages(case: Investigation) -> list[dict[str, Any]]:
    """The rows of the order, or what each complainant said where there was none."""
    if not case.about_wages:
        return []
    ordered = case.order_lines.filter(kind=OrderLine.Kind.WAGES)
    if ordered:
        return [
            _row(line.worker_id, line.period_from, line.period_until, line.amount) for line in ordered.order_by("pk")
        ]
    return [claimed(case, worker) | {"kind": OrderLine.Kind.WAGES.value} for worker in parties.complainants(case)]


def _row(worker_id: int, begun: Any, ended: Any, amount: Decimal) -> dict[str, Any]:
    kind = OrderLine.Kind.WAGES.value
    return {"worker_id": worker_id, "period_from": begun, "period_until": ended, "amount": amount, "kind": kind}


def claimed(case: Investigation, worker: Worker) -> dict[str, Any]:
    """What one complainant is owed, as the complaint said it."""
    own = Complaint.objects.filter(investigation_id=case.pk, parties__worker=worker).order_by("pk").first()
    matter: Any = own or case
    until = matter.violation_until or case.filed_on
    return {
        "worker_id": worker.pk,
        "period_from": min(matter.violation_from or until, until),
        "period_until": until,
        "amount": matter.amount_claimed or Decimal("3000.00"),
    }
