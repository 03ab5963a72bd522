"""One way to perform every act of both machines: who does it, with what data, what must be there first.

The property tests walk along these moves; a new act without a move fails `test_machines.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from calendars.terms import add_days
from casework import clock
from casework.actors import SYSTEM
from casework.acts import act_named
from casework.door import perform
from casework.models import Case, Deadline
from documents.kinds import EvidenceKind
from inspection.investigation.reasons import ClosingReason
from inspection.roster import selectors as roster_selectors
from inspection.violations import ViolationKind
from registry.guards import lifted
from tests.inspection import aftermath, closings, decisions, employers, penalties, roster_moves, scenes
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
    if who == "employer":
        return world.employer
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


def _asked_for_time(world: World, case: Any) -> None:
    """The order is served, and the employer asks for a week more."""
    if case.order_served_on is None:
        scenes.serve_order(world, case)
    if not case.time_requests.filter(decided_on=None).exists():
        employers.does(world, case, "request_time", reason="正在筹款。", days=7)


def _report(world: World, case: Any) -> dict[str, Any]:
    return employers.report(world, case, amount=Decimal("0.01"))


def _reported(world: World, case: Any) -> None:
    employers.does(world, case, "report_payment", **_report(world, case))


def _last_report(_world: World, case: Any) -> dict[str, Any]:
    return {"report": case.entries.filter(act="report_payment").latest("sequence").sequence}


def _paid(world: World, case: Any) -> None:
    if any(line.paid_amount < line.amount for line in case.order_lines.all()):
        perform(case, "record_payment", by=world.by("lead"), **_payments(world, case))


def _paid_once(world: World, case: Any) -> None:
    """There is a payment that can bounce."""
    if not _standing_payments(case).exists():
        perform(case, "record_payment", by=world.by("lead"), **_payments(world, case))


def _standing_payments(case: Any) -> Any:
    from inspection.models import Payment

    return Payment.objects.filter(line__investigation_id=case.pk, reverses=None, reversal=None).order_by("pk")


def _reversals(world: World, case: Any) -> dict[str, Any]:
    booked = _standing_payments(case)[0]
    return {
        "reversals": [{"line_id": booked.line_id, "amount": booked.amount, "paid_on": booked.paid_on}],
        "returned_on": clock.today(),
        "evidence_id": scenes.evidence(world, case, EvidenceKind.BANK_STATEMENT).pk,
    }


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


def _served(world: World, case: Any) -> None:
    if case.order_served_on is None:
        scenes.serve_order(world, case)


def _fine_payment(world: World, case: Any) -> dict[str, Any]:
    return {"paid_on": clock.today(), "evidence_id": scenes.evidence(world, case, EvidenceKind.PAYMENT_PROOF).pk}


def _heard(world: World, case: Any) -> None:
    decisions.hear_out(world, case)
    roster_moves.without_roster(world, case)


def _slip(world: World, case: Any) -> None:
    scenes.evidence(world, case, EvidenceKind.SERVICE_SLIP)


def _transferred(world: World, case: Any) -> None:
    for kind in closings.PROOFS[ClosingReason.TRANSFERRED_DEPT]:
        scenes.evidence(world, case, kind)


def _suspected(world: World, case: Any) -> None:
    aftermath.ripen(world, case)


COMPLAINT: dict[str, Move] = {
    "assign_clerk": Move("head", lambda world, _case: {"staff_id": world.clerk.pk}),
    "record_oral_complaint": Move(
        "clerk",
        lambda _w, _c: {"place": "受理窗口", "why_oral": "不会写字", "statement": "三个月工资没有发，一共九千元。"},
    ),
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

PROCEEDINGS: dict[str, Move] = {
    "request_recusal": Move("lead", penalties.recusal),
    "grant_recusal": Move("head", penalties.replacement, reason="情况属实", prepare=penalties.ask_recusal),
    "refuse_recusal": Move("head", reason="没有利害关系", prepare=penalties.ask_recusal),
    "preserve_evidence": Move("lead", lambda _w, _c: {"items": penalties.ITEMS}, reason="证据可能灭失"),
    "dispose_evidence": Move("lead", penalties.disposals("preserved")),
    "take_samples": Move("lead", lambda _w, _c: {"items": penalties.ITEMS}, reason="物品数量较多"),
    "dispose_samples": Move("lead", penalties.disposals("sampled")),
    "ask_for_assistance": Move(
        "lead", lambda _w, _c: {"addressee": "某县监察大队", "matters": "核实用工情况。", "reply_days": 10}
    ),
    "ask_police": Move(
        "lead",
        lambda _w, _c: {"addressee": "某公安局", "police_ground": "OUT_OF_REACH", "matters": "协助查找负责人。"},
    ),
    "commission_audit": Move(
        "lead", lambda _w, _c: {"auditor": "某会计师事务所", "scope": "一月至三月的工资支付情况。", "report_days": 20}
    ),
    "query_accounts": Move("lead", penalties.query, reason="涉嫌转移财产"),
    "suspend_investigation": Move("lead", reason="须以另案的结果为依据", prepare=penalties.allow_suspension),
    "continue_investigation": Move("lead", reason="另案已有结果"),
    "order_on_the_spot": Move("lead", penalties.spot_order),
    "recheck_spot_order": Move(
        "lead", lambda world, _c: {"findings": "已经公示。", "corrected": True, "officer_ids": world.officer_ids}
    ),
    "penalise_on_the_spot": Move("lead", lambda world, _c: penalties.spot_fine(world)),
    "warn_on_the_spot": Move("lead", lambda world, _c: penalties.warning(world)),
    "file_spot_penalty": Move("lead"),
    "collect_cash": Move("lead", penalties.cash),
    "hand_in_cash": Move("lead"),
    "transfer_case": Move(
        "lead", lambda _w, _c: {"addressee": "某市场监督管理局", "materials": ["投诉材料"]}, reason="属于其职责。"
    ),
    "hand_up": Move(
        "head",
        lambda world, _c: {"to_agency_id": penalties.superior(world).pk},
        reason="案情重大。",
        prepare=penalties.superior_decided,
    ),
    "hand_to_designated": Move(
        "head",
        lambda world, _c: {"to_agency_id": penalties.superior(world).pk},
        reason="管辖有争议。",
        prepare=penalties.superior_decided,
    ),
    "reopen": Move("head", lambda _w, _c: {"correction": "ORDERED", "content": "撤销原处理。"}, reason="遗漏事实。"),
    "reopen_published": Move(
        "head", lambda _w, _c: {"correction": "CORRECTED", "content": "撤销原处罚。"}, reason="事实有误。"
    ),
}

PENALTIES: dict[str, Move] = {
    "tell_hearing_right": Move("lead"),
    "hearing_right_served": Move("lead", lambda _w, _c: {"served_on": clock.today()}, prepare=_slip),
    "request_hearing": Move("lead", penalties.request),
    "waive_hearing": Move(
        "lead", lambda world, case: {"evidence_id": scenes.evidence(world, case, EvidenceKind.STATEMENT).pk}
    ),
    "set_hearing": Move("lead", penalties.appointment),
    "hearing_notice_served": Move("lead", lambda _w, _c: {"served_on": clock.today()}, prepare=_slip),
    "hold_hearing": Move("reviewer", penalties.minutes),
    "end_hearing": Move("reviewer", lambda _w, _c: {"ended_by": "ABSENT", "account": "等候三十分钟未到。"}),
    "report_hearing": Move("reviewer", penalties.report),
    "give_legal_opinion": Move("reviewer", penalties.opinion),
    "discuss_collectively": Move("head", penalties.discussion),
    "report_penalty": Move("lead"),
    "grant_deferral": Move("lead", penalties.halves, reason="资金周转困难"),
    "record_instalment": Move("lead", penalties.part),
    "impose_surcharge": Move("lead"),
    "remedy_begins": Move("lead", lambda _w, _c: {"remedy": "REVIEW", "since": clock.today()}),
    "remedy_ends": Move("lead", lambda _w, _c: {"until": clock.today()}),
    "publish_penalty": Move("lead", lambda _w, _c: {"where": "本机关网站"}, reason="当地反映强烈。"),
    "note_change": Move("lead", lambda _w, _c: {"change": "REVOKED", "changed_on": clock.today()}),
    "withdraw_publication": Move("lead", lambda _w, _c: {"explanation": "原决定已被撤销。"}),
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
    "record_flight": Move("lead", aftermath.flight),
    "record_refusal": Move("lead", aftermath.refusal_fact),
    "suspect_crime": Move("lead", lambda world, _case: aftermath.suspicion(world), prepare=_suspected),
    "complete_investigation": Move(
        "lead", _found, prepare=lambda world, case: scenes.evidence(world, case, EvidenceKind.WAGE_SHEET)
    ),
    "extend_decision": Move("lead", lambda _w, _c: {"days": 10}, reason="需要核算"),
    "import_roster": Move("lead", roster_moves.sheet),
    "withdraw_import": Move("lead", roster_moves.an_import, reason="拿错了月份", prepare=roster_moves.roster),
    "add_row": Move("lead", roster_moves.added, reason="工资表漏登", prepare=roster_moves.roster),
    "correct_row": Move("lead", roster_moves.a_version, reason="计算错误", prepare=roster_moves.roster),
    "remove_rows": Move(
        "lead",
        lambda _w, case: {"row_ids": [roster_moves.rows(case)[0]]},
        reason="不是本工地的人",
        prepare=roster_moves.roster,
    ),
    "merge_rows": Move("lead", roster_moves.doubles, reason="重复", prepare=roster_moves.roster),
    "explain_findings": Move("lead", roster_moves.doubts("open"), reason="已逐人核实", prepare=roster_moves.roster),
    "countersign_findings": Move("head", roster_moves.doubts("waiting"), prepare=roster_moves.explained),
    "recheck_roster": Move("lead", prepare=roster_moves.roster),
    "confirm_roster": Move("lead", lambda _w, case: roster_selectors.claimed(case), prepare=roster_moves.settled),
    "order_correction": Move("lead", _order, prepare=roster_moves.without_roster),
    "order_served": Move(
        "lead",
        lambda _w, _c: {"served_on": clock.today()},
        prepare=lambda world, case: scenes.evidence(world, case, EvidenceKind.SERVICE_SLIP),
    ),
    "record_payment": Move("lead", _payments),
    "reverse_payment": Move("lead", _reversals, reason="银行退票", prepare=_paid_once),
    "open_recovery": Move("lead"),
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
    **PROCEEDINGS,
    **PENALTIES,
    "confirm_service_address": Move(
        "employer", lambda _w, _c: {"recipient": "钱会计", "address": "贵阳市花果园1号", "electronic": True}
    ),
    "answer_order": Move("employer", lambda world, case: {"answers": employers.answers(world, case)}),
    "request_time": Move("employer", lambda _w, _c: {"days": 7}, reason="正在筹款。", prepare=_served),
    "grant_time": Move("head", lambda _w, _c: {"days": 5}, reason="已经制定支付计划。", prepare=_asked_for_time),
    "refuse_time": Move("head", reason="没有提出支付计划。", prepare=_asked_for_time),
    "report_payment": Move("employer", _report),
    "decline_payment": Move("lead", _last_report, reason="凭证看不清。", prepare=_reported),
    "submit_statement": Move(
        "employer", lambda _w, _c: {"statement": "拖欠的原因是工程款没有到账。"}, prepare=_notice_served
    ),
    "archive": Move("handler", lambda _w, _c: {"archive_number": "2026-监-1"}),
}


def _expire(case: Case, term: str) -> None:
    """The clock of this term ran out yesterday; the one place where a test bends a stored day."""
    with lifted(Deadline):
        Deadline.objects.filter(case_id=case.pk, term=term).update(due_on=add_days(clock.today(), -1))
    running = Deadline.objects.filter(case_id=case.pk, state=Deadline.State.RUNNING).order_by("due_on")
    Case.objects.filter(pk=case.pk).update(next_due_on=running.values_list("due_on", flat=True).first())


def _today(*names: str, **more: Any) -> Data:
    return lambda _world, _case: {**{name: clock.today() for name in names}, **more}


def _remedies_over(_world: World, case: Any) -> None:
    _expire(case, "REM-REVIEW")
    _expire(case, "REM-SUIT")
    _expire(case, "REM-SUIT-AFTER")


def _copied(world: World, case: Any) -> None:
    if case.review_copy_on is None:
        perform(case, "record_review_copy", by=world.by("lead"), accepted_on=clock.today(), copy_on=clock.today())


def _demanded(world: World, case: Any) -> None:
    """The demand reached the party."""
    if case.urge_served_on is None:
        aftermath.urge_served(world, case)


def _urge_over(world: World, case: Any) -> None:
    _demanded(world, case)
    aftermath.days_pass(world, case)


def _refusal_over(_world: World, case: Any) -> None:
    _expire(case, "ENF-RECON")


LOST = {"failed_step": "EVIDENCE", "failure": "事实不清"}
ANSWERED = {"opinion": "事实清楚，程序合法。", "basis": "《劳动保障监察条例》第二十六条。"}
ENFORCEMENT: dict[str, Move] = {
    "change_officers": Move("head", _officers, reason="工作调动"),
    "record_deferral": Move("lead"),
    "record_review_application": Move("lead", _today("applied_on", excuse="因住院耽误，复议机关认可")),
    "record_review_copy": Move("lead", _today("accepted_on", "copy_on")),
    "reply_to_review": Move("lead", lambda _w, _c: ANSWERED, prepare=_copied),
    "record_review_extension": Move("lead", reason="情况复杂", prepare=_copied),
    "review_upholds": Move("lead", _today("decided_on", "received_on", result="UPHELD")),
    "review_revokes": Move("lead", _today("decided_on", "received_on", result="REVOKED", **LOST)),
    "review_ends": Move("lead", reason="申请人撤回"),
    "record_suit": Move("lead", lambda _w, _c: aftermath.suit(excuse="因不可抗力耽误，法院认可")),
    "answer_suit": Move("lead", lambda _w, _c: ANSWERED),
    "suit_fails": Move("lead", _today("effective_on", result="DISMISSED")),
    "suit_revokes": Move("lead", _today("effective_on", result="REVOKED", **LOST)),
    "remedies_expire": Move(SYSTEM, prepare=_remedies_over),
    "urge": Move("lead", lambda _w, _c: aftermath.demand()),
    "urge_served": Move("lead", _today("served_on"), prepare=_slip),
    "record_urge_statement": Move(
        "lead",
        lambda world, _case: {
            "person": "王某",
            "position": "法定代表人",
            "place": "监察大队询问室",
            "statement": "请求宽限。",
            "considered": "不予采纳。",
            "officer_ids": world.officer_ids,
        },
        prepare=_demanded,
    ),
    "preserve_property": Move("lead", lambda _w, _c: aftermath.application(), reason="正在转移设备"),
    "apply_to_court": Move("lead", lambda _w, _c: aftermath.application(), prepare=_urge_over),
    "record_lapse": Move("lead", reason="没有按期申请", prepare=lambda _world, case: _expire(case, "ENF-APPLY")),
    "court_accepts": Move("lead", aftermath.acceptance),
    "court_refuses": Move("lead", lambda _w, _c: aftermath.refusal()),
    "court_allows": Move("lead", _today("ruled_on")),
    "court_denies": Move("lead", lambda _w, _c: aftermath.refusal()),
    "ask_higher_court": Move("lead", lambda _w, _c: {"court": "贵阳市中级人民法院", "grounds": "送达合法。"}),
    "refusal_stands": Move(SYSTEM, prepare=_refusal_over),
    "agree_on_instalments": Move(
        "lead",
        lambda _w, _c: {"instalments": [{"due_on": add_days(clock.today(), 30), "amount": scenes.OWED}]},
    ),
    "suspend_enforcement": Move("lead", lambda _w, _c: {"ground": "UNABLE"}, reason="暂无履行能力"),
    "resume_enforcement": Move("lead", reason="有了履行能力"),
    "terminate_enforcement": Move("lead", lambda _w, _c: {"ground": "GONE"}, reason="没有财产"),
    "end_performed": Move("lead", prepare=aftermath.perform_decision),
}
CRIME: dict[str, Move] = {
    "change_officers": Move("head", _officers, reason="工作调动"),
    "approve_transfer": Move("head"),
    "refuse_transfer": Move("head", reason="证据不足"),
    "send_transfer": Move("lead", lambda _w, _c: {"police": aftermath.POLICE}),
    "record_receipt": Move("lead", _today("received_on")),
    "police_files": Move("lead", aftermath.filing, prepare=aftermath.receipt),
    "police_decline": Move("lead", lambda _w, _c: aftermath.decline(), prepare=aftermath.receipt),
    "ask_reconsideration": Move("lead", lambda _w, _c: {"grounds": "三个月工资，数额较大。"}),
    "police_uphold": Move("lead", lambda _w, _c: aftermath.decline()),
    "suggest_supervision": Move(
        "lead", lambda _w, _c: {"procuratorate": "南明区人民检察院", "grounds": "依法应当立案。"}
    ),
    "end_transfer": Move("lead", reason="公安机关不予立案"),
    "hand_over": Move("lead", lambda _w, _c: {"receiver": "民警张某"}),
    "record_full_payment": Move("lead", aftermath.payment),
    "record_advance": Move("lead", aftermath.payment),
}
