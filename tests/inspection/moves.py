"""One way to perform every act of both machines: who does it, with what data, what must be there first.

The property tests walk along these moves; a new act without a move fails `test_machines.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from calendars.terms import add_days
from casework import clock
from casework.actors import SYSTEM
from casework.acts import act_named
from casework.door import perform
from casework.models import Case, Deadline
from documents.kinds import EvidenceKind
from inspection.investigation.reasons import ClosingReason
from inspection.violations import ViolationKind
from registry.guards import lifted
from tests.inspection import closings, decisions, scenes
from tests.inspection.scenes import World

Data = Callable[[World, Any], dict[str, Any]]


def _nothing(_world: World, _case: Any) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Move:
    """How a test performs one act. `prepare` brings about what the act requires beside the status."""

    by: Any = "lead"
    data: Data = _nothing
    reason: str = ""
    prepare: Callable[[World, Any], Any] = field(default=_nothing)

    def __call__(self, world: World, case: Case, act: str) -> Any:
        self.prepare(world, case)
        data = self.data(world, scenes.fresh(case))
        declared = act_named(case.specific, act)
        who = _resolved(self.by, world, case)
        if who is SYSTEM:
            perform(case, act, by=SYSTEM, **data)
        elif declared.approval:
            scenes.approve(world, case, act, by=who, reason=self.reason, **data)
        else:
            perform(case, act, by=world.by(who), reason=self.reason, **data)
        return scenes.fresh(case)


def _resolved(who: Any, world: World, case: Case) -> Any:
    if who == "worker":
        return world.workers[0]
    if who == "handler":  # in whatever status: the lead of the case, else the clerk
        return case.lead or "clerk"
    return who


def _facts(world: World, case: Any) -> dict[str, Any]:
    return {
        "employer_id": world.employer.pk,
        "workplace_region_id": world.region.pk,
        "workplace_address": case.workplace_address,
        "violation_kinds": case.violation_kinds,
        "violation_from": case.violation_from,
        "violation_until": case.violation_until,
        "ongoing": case.ongoing,
        "workers_affected": 1,
    }


def _identify(world: World, case: Any) -> None:
    perform(case, "complete_record", by=world.by("clerk"), **_facts(world, case))


def _identify_as(**changes: Any) -> Callable[[World, Any], None]:
    def prepare(world: World, case: Any) -> None:
        perform(case, "complete_record", by=world.by("clerk"), **{**_facts(world, case), **changes})

    return prepare


def _second_complaint(world: World, case: Any) -> int:
    """The complaint of the second worker, accepted into a case of its own."""
    accepted = scenes.complaint(world, "ACCEPTED", worker=world.workers[1])
    return accepted.pk


def _joined(world: World, case: Any) -> None:
    """A second complaint joined to this case while it is still investigated."""
    from inspection.investigation.selectors import carried_complaints

    if carried_complaints(case).count() < 2:
        scenes.complaint_into(world, case)


def _earlier(world: World, _case: Any) -> dict[str, Any]:
    earlier = scenes.file_complaint(
        scenes.told(world, employer=world.employer),
        by=world.by(world.workers[0]),
        complainants=[world.workers[0]],
        agency=world.agency,
    )
    return {"into_id": earlier.pk}


def _officers(world: World, _case: Any) -> dict[str, Any]:
    return {"lead_id": world.inspectors[0].pk, "assistant_ids": [world.inspectors[1].pk]}


def _on_site(world: World, _case: Any) -> dict[str, Any]:
    return {
        "place": "花果园工地",
        "present": "项目经理李某",
        "findings": "现场施工正常。",
        "officer_ids": world.officer_ids,
        **scenes.MORNING,
    }


def _interview(world: World, _case: Any) -> dict[str, Any]:
    return {
        "person": "王某",
        "position": "班组长",
        "place": "监察大队询问室",
        "answers": "问：工资发了吗？\n答：没有发。",
        "officer_ids": world.officer_ids,
        **scenes.MORNING,
    }


def _found(_world: World, _case: Any) -> dict[str, Any]:
    return {"findings": "拖欠属实。", "nature": "拖欠工资", "proposal": "CORRECT", "proposal_text": "责令支付。"}


def _order(_world: World, case: Any) -> dict[str, Any]:
    workers = case.parties.filter(role="complainant", until=None).values_list("worker_id", flat=True)
    return {
        "measures": "支付拖欠的工资。",
        "correction_days": 7,
        "lines": [
            {
                "worker_id": worker,
                "period_from": date(2025, 11, 1),
                "period_until": date(2026, 1, 31),
                "amount": scenes.OWED,
            }
            for worker in workers
        ],
    }


def _payments(world: World, case: Any) -> dict[str, Any]:
    proof = scenes.evidence(world, case, EvidenceKind.PAYMENT_PROOF)
    lines = [line for line in case.order_lines.all() if line.paid_amount < line.amount]
    return {
        "evidence_id": proof.pk,
        "payments": [
            {"line_id": line.pk, "amount": line.amount - line.paid_amount, "paid_on": clock.today()} for line in lines
        ],
    }


def _paid(world: World, case: Any) -> None:
    if any(line.paid_amount < line.amount for line in case.order_lines.all()):
        perform(case, "record_payment", by=world.by("lead"), **_payments(world, case))


def _recheck(world: World, _case: Any) -> dict[str, Any]:
    return {"findings": "复查情况如实记录。", "officer_ids": world.officer_ids}


def _all_proof(world: World, case: Any) -> None:
    """Every kind of proof that any closing reason asks for."""
    _paid(world, case)
    for kind in closings.PROOFS[case.closing_reason]:
        scenes.evidence(world, case, kind)
    closings.make_up(world, case)


def _ran_out(world: World, case: Any) -> None:
    """Orders so far are served and their periods are over."""
    if case.status == "ORDERED" and case.order_served_on is None:
        scenes.serve_order(world, case)
    for term in ("INS-FIX", "INS-PERFORM"):
        _expire(case, term)


def _notice_served(world: World, case: Any) -> None:
    if case.latest_decision.notice_served_on is None:
        decisions.serve(world, case, "prior_notice_served")


def _fine_payment(world: World, case: Any) -> dict[str, Any]:
    return {"paid_on": clock.today(), "evidence_id": scenes.evidence(world, case, EvidenceKind.PAYMENT_PROOF).pk}


def _heard(world: World, case: Any) -> None:
    decisions.hear_out(world, case)


def _slip(world: World, case: Any) -> None:
    scenes.evidence(world, case, EvidenceKind.SERVICE_SLIP)


def _transferred(world: World, case: Any) -> None:
    for kind in closings.PROOFS[ClosingReason.TRANSFERRED_DEPT]:
        scenes.evidence(world, case, kind)


COMPLAINT: dict[str, Move] = {
    "assign_clerk": Move("head", lambda world, _case: {"staff_id": world.clerk.pk}),
    "begin_review": Move("clerk"),
    "complete_record": Move("clerk", _facts),
    "treat_as_report": Move("clerk", reason="反映的不是本人权益"),
    "request_supplement": Move("clerk", lambda _world, _case: {"items": ["考勤记录"]}),
    "supplement": Move("worker", lambda _world, _case: {"text": "补充了考勤记录照片。"}),
    "close_not_supplemented": Move(SYSTEM, prepare=lambda _world, case: _expire(case, "INS-SUPPLEMENT")),
    "accept": Move("clerk", prepare=_identify),
    "refuse": Move(
        "clerk",
        reason="超过两年",
        prepare=_identify_as(ongoing=False, violation_from=date(2020, 1, 1), violation_until=date(2020, 6, 30)),
    ),
    "refer": Move(
        "clerk",
        lambda _world, _case: {"ground": "SAFETY_HEALTH", "refer_to": "南明区应急管理局"},
        reason="属安全生产事项",
        prepare=_identify_as(violation_kinds=[ViolationKind.SAFETY_HEALTH]),
    ),
    "refer_dispute": Move(
        "clerk",
        lambda _world, _case: {"ground": "DISPUTE_PROCEDURE", "disputed_facts": "是否存在劳动关系有争议。"},
        reason="劳动关系有争议",
    ),
    "merge": Move("clerk", _earlier, prepare=_identify),
    "withdraw": Move("worker", lambda _world, _case: {"why": "已经协商解决"}),
}

INVESTIGATION: dict[str, Move] = {
    "complete_record": Move("clerk", _facts),
    "file": Move("clerk"),
    "decline_filing": Move("clerk", reason="线索不实"),
    "assign": Move("head", _officers),
    "reassign": Move("head", _officers, reason="工作调动"),
    "inquiry_notice": Move("lead", lambda _w, _c: {"matters": "工资支付情况", "materials": "工资表", "reply_days": 5}),
    "record_on_site": Move("lead", _on_site),
    "record_interview": Move("lead", _interview),
    "extend_investigation": Move("lead", reason="案情复杂"),
    "complete_investigation": Move(
        "lead", _found, prepare=lambda world, case: scenes.evidence(world, case, EvidenceKind.WAGE_SHEET)
    ),
    "extend_decision": Move("lead", lambda _w, _c: {"days": 10}, reason="需要核算"),
    "order_correction": Move("lead", _order),
    "order_served": Move(
        "lead",
        lambda _w, _c: {"served_on": clock.today()},
        prepare=lambda world, case: scenes.evidence(world, case, EvidenceKind.SERVICE_SLIP),
    ),
    "record_payment": Move("lead", _payments),
    "confirm_payment": Move("worker", lambda _w, _c: {"answer": "yes"}),
    "verify_corrected": Move("lead", _recheck, prepare=_paid),
    "verify_not_corrected": Move("lead", _recheck, prepare=lambda _world, case: _expire(case, "INS-FIX")),
    "give_prior_notice": Move("lead", lambda _w, _c: decisions.announcement(), prepare=_ran_out),
    "prior_notice_served": Move("lead", lambda _w, _c: {"served_on": clock.today()}, prepare=_slip),
    "record_statement": Move("lead", lambda world, _case: decisions.statement(world), prepare=_notice_served),
    "decide_handling": Move("lead", lambda _world, case: decisions.handling(case), prepare=_heard),
    "decide_penalty": Move("lead", lambda _w, _c: decisions.penalty(), prepare=_heard),
    "handling_served": Move("lead", lambda _w, _c: {"served_on": clock.today()}, prepare=_slip),
    "penalty_served": Move("lead", lambda _w, _c: {"served_on": clock.today()}, prepare=_slip),
    "record_fine_payment": Move("lead", _fine_payment),
    "join_complaint": Move("clerk", lambda world, case: {"complaint_id": _second_complaint(world, case)}),
    "join_complaints": Move("clerk", lambda world, case: {"complaint_ids": [_second_complaint(world, case)]}),
    "separate_complaint": Move(
        "clerk",
        lambda _world, case: {"complaint_id": max((complaint.pk for complaint in case.complaints.all()), default=0)},
        reason="案情不同",
    ),
    "request_withdrawal": Move("worker", reason="已经收到钱了"),
    "withdraw_filing": Move(
        "lead",
        lambda _w, _c: {"ground": "MINOR_CORRECTED"},
        reason="情节轻微且已改正",
        prepare=lambda world, case: scenes.evidence(world, case, EvidenceKind.CORRECTION_REPORT),
    ),
    "decide_no_penalty": Move(
        "lead",
        lambda _w, _c: {"ground": "FIRST_CORRECTED"},
        reason="初次违法",
        prepare=lambda world, case: scenes.evidence(world, case, EvidenceKind.CORRECTION_REPORT),
    ),
    "refer_to_dispute": Move(
        "lead",
        lambda _w, _c: {"ground": "DISPUTE_PROCEDURE", "disputed_facts": "双方对工程量有争议。"},
        reason="有争议",
    ),
    "enter_closing": Move(
        "lead",
        lambda _w, _c: {"closing_reason": ClosingReason.TRANSFERRED_DEPT},
        reason="已移送",
        prepare=_transferred,
    ),
    "resume_investigation": Move("head", reason="证明材料不足"),
    "resume_decision": Move("head", reason="证明材料不足"),
    "resume_service": Move("head", reason="证明材料不足"),
    "resume_correction": Move("head", reason="证明材料不足"),
    "resume_hearing": Move("head", reason="证明材料不足"),
    "resume_performance": Move("head", reason="证明材料不足"),
    "close": Move(
        "lead",
        lambda _w, case: {"closing_reason": case.closing_reason, "closing_basis": "证明材料齐全。"},
        prepare=_all_proof,
    ),
    "archive": Move("handler", lambda _w, _c: {"archive_number": "2026-监-1"}),
}


def _expire(case: Case, term: str) -> None:
    """The clock of this term ran out yesterday; the one place where a test bends a stored day."""
    with lifted(Deadline):
        Deadline.objects.filter(case_id=case.pk, term=term).update(due_on=add_days(clock.today(), -1))
    running = Deadline.objects.filter(case_id=case.pk, state=Deadline.State.RUNNING).order_by("due_on")
    Case.objects.filter(pk=case.pk).update(next_due_on=running.values_list("due_on", flat=True).first())
