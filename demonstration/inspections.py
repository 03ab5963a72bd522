"""The story of one inspection case: assigned, investigated, decided, corrected, closed with its proof."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from calendars.terms import add_days, days_left
from casework import clock
from casework.actors import Actor
from demonstration import decisions
from demonstration.casting import Cast
from demonstration.stage import Story
from demonstration.telling import Telling
from documents.kinds import EvidenceKind
from documents.models import Service
from inspection import parties, violations
from inspection.disputes import DisputeGround
from inspection.investigation import states, terms
from inspection.investigation.models import Investigation
from inspection.investigation.reasons import ClosingReason, Measure, NoPenaltyGround, Outcome, WithdrawalGround

NOT_FILED = "NOT_FILED"
PAID = "PAID"  # no status: the employer says that it has paid, and the worker is asked
PROPOSALS = {
    ClosingReason.CORRECTED: Outcome.CORRECT,
    ClosingReason.HANDLED_PERFORMED: Outcome.HANDLE,
    ClosingReason.PENALTY_PERFORMED: Outcome.PENALTY,
    ClosingReason.COURT_ACCEPTED: Outcome.CORRECT,
    ClosingReason.NO_PENALTY: Outcome.NO_PENALTY,
    ClosingReason.CASE_WITHDRAWN: Outcome.WITHDRAW,
    ClosingReason.TRANSFERRED_POLICE: Outcome.TRANSFER_CRIME,
    ClosingReason.TRANSFERRED_DEPT: Outcome.TRANSFER_DEPT,
    ClosingReason.REFERRED_DISPUTE: Outcome.REFER_DISPUTE,
    ClosingReason.EMPLOYER_GONE: Outcome.HANDLE,
}
PROOFS: dict[str, tuple[EvidenceKind, ...]] = {
    ClosingReason.HANDLED_PERFORMED: (EvidenceKind.CORRECTION_REPORT,),
    ClosingReason.PENALTY_PERFORMED: (),
    ClosingReason.TRANSFERRED_POLICE: (EvidenceKind.TRANSFER_LETTER, EvidenceKind.POLICE_DECISION),
    ClosingReason.TRANSFERRED_DEPT: (EvidenceKind.TRANSFER_LETTER, EvidenceKind.RECEIVING_BODY_RECEIPT),
    ClosingReason.EMPLOYER_GONE: (EvidenceKind.DEREGISTRATION_PROOF,),
}
FOUND = (EvidenceKind.WAGE_SHEET, EvidenceKind.ATTENDANCE, EvidenceKind.PHOTO, EvidenceKind.CHAT)
DAYS_FOR_AN_APPROVAL = 12
MORNING = {"began": time(9, 30), "ended": time(11, 0)}


@dataclass(frozen=True)
class Fate:
    """What will become of a case. `length`: working days of the investigation; `stays` the status in which it is stuck;
    `waits` an act and the task of its approval at which it stops."""

    reason: str
    length: int = 20
    correction_days: int = 7
    stays: str = ""
    waits: tuple[str, str] = ("", "")


@dataclass
class Told:
    """A case with the two who handle it, while its story goes on. `filed` is the case as it was then: enough to act on."""

    filed: Investigation
    telling: Telling
    fate: Fate
    lead: Actor
    assistant: Actor

    @property
    def case(self) -> Investigation:
        """The case as it stands now."""
        return Investigation.objects.get(pk=self.filed.pk)

    @property
    def officer_ids(self) -> list[int]:
        return [actor.staff.pk for actor in (self.lead, self.assistant) if actor.staff]

    def do(self, act: str, *, by: Actor | None = None, reason: str = "", **data: Any) -> None:
        self.telling.do(self.filed, act, by=by or self.lead, reason=reason, **data)

    def approved(self, act: str, *, reason: str = "", data: Callable[[], dict[str, Any]] = dict) -> Story:
        return self.telling.approved(self.filed, act, by=self.lead, reason=reason, data=data)

    def prove(self, *kinds: EvidenceKind) -> list[int]:
        return [self.telling.proofs.add(self.filed, kind, by=self.lead).pk for kind in kinds]


def clue_story(case: Investigation, fate: Fate, telling: Telling, cast: Cast) -> Story:
    """A clue is screened: filed with the head's approval, or not."""
    by = telling.office.clerk(telling.rng)
    yield telling.soon(1, 4)
    if case.employer_id is None:
        telling.do(case, "complete_record", by=by, **_identified(case, cast))
        yield telling.soon(0, 1)
    if fate.reason == NOT_FILED:
        yield from telling.approved(case, "decline_filing", by=by, reason=telling.text("decline", "reason"))
        return
    yield from telling.approved(case, "file", by=by)
    yield from story(case, fate, telling)


def _identified(case: Investigation, cast: Cast) -> dict[str, Any]:
    return {
        "employer_id": cast.employer.pk,
        "project_id": cast.project.pk if cast.project else None,
        "workplace_address": cast.place,
        "workplace_region_id": cast.region.pk,
        "violation_kinds": list(case.violation_kinds),
        "violation_from": case.violation_from,
        "violation_until": case.violation_until,
        "ongoing": case.ongoing,
        "workers_affected": case.workers_affected,
    }


def story(case: Investigation, fate: Fate, telling: Telling) -> Story:
    """A filed case is handled to its end, or to where it stays."""
    yield telling.stage.never if fate.stays == states.FILED else telling.soon(0, 2)
    lead, assistant = telling.office.inspectors(telling.rng)
    told = Told(case, telling, fate, lead, assistant)
    told.do("assign", by=telling.office.head, lead_id=told.officer_ids[0], assistant_ids=told.officer_ids[1:])
    for act in (_investigate, _complete, _ROUTES.get(fate.reason, _enter_closing), _close):
        if told.case.status == fate.stays or not told.case.is_open:
            return
        yield from act(told)


# Investigation


def _investigate(told: Told) -> Story:
    telling, rng = told.telling, told.telling.rng
    length = told.fate.length
    if telling.happens(0.6):
        yield telling.soon(0, 3)
        told.do(
            "inquiry_notice",
            matters=telling.text("inquiry", "matters"),
            materials=telling.text("inquiry", "materials"),
            reply_days=5,
        )
    yield telling.soon(1, max(1, length // 5))
    told.do("record_on_site", officer_ids=told.officer_ids, **_on_site(told))
    told.prove(*rng.sample(FOUND, rng.randint(1, 2)))
    for _person in range(rng.randint(0, 2)):
        yield telling.soon(0, max(1, length // 5))
        told.do("record_interview", officer_ids=told.officer_ids, **_interview(told))
    yield telling.soon(length // 3, length // 2)
    if length > 50 and _time_enough(told):
        reason = telling.text("extension", "reasons")
        yield from told.approved("extend_investigation", reason=reason)
        yield telling.soon(length // 4, length // 3)


def _time_enough(told: Told) -> bool:
    """An extension is asked for, and approved, before the term has ended."""
    last = told.case.next_due_on
    return last is not None and days_left(last, clock.today()) > DAYS_FOR_AN_APPROVAL


def _on_site(told: Told) -> dict[str, Any]:
    telling, case = told.telling, told.case
    count = telling.rng.randint(4, 40)
    return {
        "place": case.workplace_address or case.title,
        "present": telling.text("onsite", "present", name=telling.stranger()),
        "findings": telling.text("onsite", "findings", count=count, sheets=telling.rng.randint(2, 6)),
        **MORNING,
    }


def _interview(told: Told) -> dict[str, Any]:
    telling = told.telling
    return {
        "person": telling.stranger(),
        "position": telling.text("interview", "positions"),
        "place": "本机关询问室",
        "answers": telling.text("interview", "answers"),
        **MORNING,
    }


def _complete(told: Told) -> Story:
    case, telling = told.case, told.telling
    proposal = PROPOSALS[ClosingReason(told.fate.reason)]
    kinds = "、".join(case.violation_labels)
    people = len(parties.complainant_ids(case)) or case.workers_affected
    values = {"employer": case.employer.name if case.employer else "", "kinds": kinds, "count": people}
    unfounded = proposal in (Outcome.WITHDRAW, Outcome.NO_PENALTY)
    which = "findings_none" if unfounded else "findings" if case.about_wages else "findings_other"
    told.do(
        "complete_investigation",
        findings=telling.text("report_done", which, amount=case.amount_claimed or "若干", **values),
        nature=kinds,
        proposal=str(proposal),
        proposal_text=telling.text("report_done", "proposals", proposal),
    )
    yield telling.soon(1, 6)


# The ways to a result


def _correct(told: Told) -> Story:
    telling = told.telling
    yield from _order(told)
    yield from _until_order_served(told)
    if told.fate.stays == states.ORDERED:
        return
    if telling.happens(0.12):
        yield from decisions.until_over(told, terms.CORRECT)
        findings = telling.text("verify", "not_done")
        told.do("verify_not_corrected", findings=findings, officer_ids=told.officer_ids)
    yield telling.in_days(1, told.fate.correction_days + 2)
    if told.case.about_wages:
        yield from _pay(told)
    told.prove(EvidenceKind.CORRECTION_REPORT)
    which = "done" if told.case.about_wages else "done_other"
    told.do("verify_corrected", findings=telling.text("verify", which), officer_ids=told.officer_ids)
    yield telling.soon(0, 3)


def _order(told: Told) -> Story:
    days = told.fate.correction_days
    yield from told.approved("order_correction", data=lambda: _order_data(told.case, told.telling, days))


def _order_data(case: Investigation, telling: Telling, days: int) -> dict[str, Any]:
    lines = [decisions.claimed(case, worker) for worker in parties.complainants(case)] if case.about_wages else []
    total = sum((line["amount"] for line in lines), Decimal("0.00"))
    remedies = "，".join(str(violations.MATTERS[kind].remedy) for kind in violations.inspected(case.violation_kinds))
    which = "wages" if lines else "other"
    measures = telling.text("order", which, days=days, count=len(lines), amount=total, remedies=remedies)
    return {"measures": measures, "correction_days": days, "lines": lines}


def _not_obeyed(told: Told) -> Story:
    """The order was served, its term is over, and two inspectors have looked."""
    yield from _order(told)
    yield from _until_order_served(told)
    yield from decisions.until_over(told, terms.CORRECT)
    findings = told.telling.text("verify", "not_done")
    told.do("verify_not_corrected", findings=findings, officer_ids=told.officer_ids)


def _until_order_served(told: Told) -> Story:
    yield from decisions.until_served(
        told, "order_to_correct", "order_served", lambda: told.case.order_served_on is not None
    )


def _owed_to_somebody(told: Told) -> bool:
    return told.case.about_wages and bool(parties.complainant_ids(told.case))


def _handle(told: Told) -> Story:
    """Wages are ordered first; they are paid once the handling decision has been served."""
    if _owed_to_somebody(told):
        yield from _not_obeyed(told)
        if told.fate.stays == states.ORDERED:
            return
    yield from decisions.decided(told, Measure.HANDLING)
    if told.case.order_lines.exists():
        yield from _pay(told)
    yield from _enter_closing(told)


def _punish(told: Told) -> Story:
    """Nobody is punished for not paying before an order to pay has run out."""
    if _owed_to_somebody(told):
        yield from _not_obeyed(told)
    elif told.case.about_wages:
        yield from decisions.decided(told, Measure.HANDLING)
        yield from decisions.until_over(told, terms.PERFORM)
    yield from decisions.decided(told, Measure.PENALTY)
    if told.case.order_lines.exists():
        yield from _pay(told)
    yield told.telling.in_days(2, 12)
    (proof,) = told.prove(EvidenceKind.PAYMENT_PROOF)
    told.do("record_fine_payment", paid_on=clock.today(), evidence_id=proof)
    yield from _enter_closing(told)


def _pay(told: Told) -> Story:
    telling, case = told.telling, told.case
    parts = 2 if telling.happens(0.2) else 1
    for part in range(parts):
        (proof,) = told.prove(EvidenceKind.PAYMENT_PROOF)
        payments = [
            {"line_id": line.pk, "amount": _portion(line.amount - line.paid_amount, parts - part), "paid_on": _today()}
            for line in case.order_lines.all()
        ]
        told.do("record_payment", payments=payments, evidence_id=proof)
        yield telling.stage.never if told.fate.stays == PAID else telling.in_days(1, 4)
    for line in case.order_lines.select_related("worker"):
        if telling.happens(0.3):
            told.do("confirm_payment", by=Actor.of_worker(line.worker), answer="yes")


def _today() -> date:
    return clock.today()


def _portion(owed: Decimal, parts: int) -> Decimal:
    return (owed / parts).quantize(Decimal("0.01"))


def _withdraw_filing(told: Told) -> Story:
    reason = told.telling.text("report_done", "findings_none")
    data = {"ground": str(WithdrawalGround.NOT_ESTABLISHED)}
    yield from told.approved("withdraw_filing", reason=reason, data=lambda: data)


def _no_penalty(told: Told) -> Story:
    ground = told.telling.rng.choice((NoPenaltyGround.MINOR_CORRECTED, NoPenaltyGround.FIRST_CORRECTED))
    told.prove(EvidenceKind.CORRECTION_REPORT)
    reason = told.telling.text("report_done", "proposals", "NO_PENALTY")
    yield from told.approved("decide_no_penalty", reason=reason, data=lambda: {"ground": str(ground)})


def _refer(told: Told) -> Story:
    facts = told.telling.text("dispute", "facts")
    data = {"ground": str(DisputeGround.DISPUTE_PROCEDURE), "disputed_facts": facts}
    reason = told.telling.text("dispute", "reason")
    yield from told.approved("refer_to_dispute", reason=reason, data=lambda: data)
    notices = Service.objects.filter(document__case_id=told.filed.pk, document__type_code="dispute_notice")
    while notices.exclude(state=Service.State.EFFECTIVE).exists():
        yield told.telling.in_days(2, 4)


def _enter_closing(told: Told) -> Story:
    """Results that other bodies or a decision bring about: the proof comes in, then the case is closed."""
    telling, reason = told.telling, told.fate.reason
    yield telling.in_days(5, 25)
    data: dict[str, Any] = {"closing_reason": str(reason)}
    if reason == ClosingReason.EMPLOYER_GONE:
        data["successors_checked"] = telling.text("closing", "successors")
    yield from told.approved("enter_closing", reason=telling.text("closing", "reason"), data=lambda: data)
    for kind in PROOFS[reason]:
        yield telling.in_days(1, 6)
        told.prove(kind)


def _to_court(told: Told) -> Story:
    """The decision is not performed; after the six months for a suit the court is asked to enforce it."""
    telling = told.telling
    yield from _not_obeyed(told)
    yield from decisions.decided(told, Measure.HANDLING)
    yield telling.in_days(185, 190)
    told.prove(EvidenceKind.URGE_SLIP)
    yield telling.in_days(12, 20)
    applied = clock.today()
    data = {
        "closing_reason": str(ClosingReason.COURT_ACCEPTED),
        "court_enforceable_from": add_days(applied, -10),
        "court_applied_on": applied,
    }
    yield from told.approved("enter_closing", reason=telling.text("closing", "reason"), data=lambda: data)
    yield telling.in_days(3, 8)
    told.prove(EvidenceKind.COURT_ACCEPTANCE)


def _close(told: Told) -> Story:
    telling, case = told.telling, told.case
    yield telling.soon(0, 4)
    data = {
        "closing_reason": case.closing_reason,
        "closing_basis": telling.text("closing", "basis", case.closing_reason),
    }
    yield from told.approved("close", data=lambda: data)
    yield telling.soon(10, 40)
    closed = told.case
    told.do("archive", archive_number=f"{closed.number}-卷一")


_ROUTES: dict[str, Callable[[Told], Story]] = {
    ClosingReason.CORRECTED: _correct,
    ClosingReason.HANDLED_PERFORMED: _handle,
    ClosingReason.PENALTY_PERFORMED: _punish,
    ClosingReason.CASE_WITHDRAWN: _withdraw_filing,
    ClosingReason.NO_PENALTY: _no_penalty,
    ClosingReason.REFERRED_DISPUTE: _refer,
    ClosingReason.COURT_ACCEPTED: _to_court,
}
