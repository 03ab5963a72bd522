"""For each act with a form: the status to be in, who types, and what."""

from types import SimpleNamespace

from documents.kinds import EvidenceKind
from inspection.models import Complaint, Investigation, Recovery
from tests.inspection import decisions, moves, recoveries, roster_moves, rosters, scenes
from tests.inspection.test_machines import BEFORE as MADE_BEFORE
from tests.inspection.typed_employer import OF_CASES, OF_COMPLAINTS, PREPARED
from tests.inspection.typed_rows import (
    PENAL,
    advance_rows,
    earlier,
    facts,
    fine_slip,
    handling_rows,
    hours,
    officers,
    order_rows,
    payer_rows,
    payment_rows,
    plan_rows,
    recourse_rows,
    reversal_rows,
    second,
)

TYPED = {
    (Complaint, "assign_clerk"): ("RECEIVED", "head", lambda world, _case: {"staff_id": str(world.clerk.pk)}),
    (Complaint, "complete_record"): ("REVIEWING", "clerk", facts),
    (Complaint, "request_supplement"): ("REVIEWING", "clerk", lambda _w, _c: {"items": "劳动合同\n\n考勤记录"}),
    (Complaint, "supplement"): ("SUPPLEMENT", "worker", lambda _w, _c: {"text": "补充照片"}),
    (Complaint, "accept"): ("REVIEWING", "clerk", lambda _w, _c: {"join_id": ""}),
    (Complaint, "refer"): (
        "REVIEWING",
        "clerk",
        lambda _w, _c: {"ground": "SAFETY_HEALTH", "refer_to": "应急管理局", "reason": "不属监察"},
    ),
    (Complaint, "refer_dispute"): (
        "REVIEWING",
        "clerk",
        lambda _w, _c: {"ground": "COMPENSATION", "disputed_facts": "金额不一致", "reason": "有争议"},
    ),
    (Complaint, "merge"): ("REVIEWING", "clerk", earlier),
    (Complaint, "withdraw"): ("RECEIVED", "clerk", lambda _w, _c: {"why": "已和解", "on_paper": "on"}),
    (Investigation, "complete_record"): ("PROPOSED", "clerk", facts),
    (Investigation, "assign"): ("FILED", "head", officers),
    (Investigation, "reassign"): ("INVESTIGATING", "head", lambda w, c: {**officers(w, c), "reason": "调动"}),
    (Investigation, "inquiry_notice"): (
        "INVESTIGATING",
        "lead",
        lambda _w, _c: {"matters": "工资", "materials": "工资表", "reply_days": "5"},
    ),
    (Investigation, "record_on_site"): (
        "INVESTIGATING",
        "lead",
        lambda w, _c: {**hours(w), "place": "工地", "present": "王某", "findings": "正常"},
    ),
    (Investigation, "record_interview"): (
        "INVESTIGATING",
        "lead",
        lambda w, _c: {**hours(w), "person": "王某", "position": "班组长", "place": "工地", "answers": "问：…\n答：…"},
    ),
    (Investigation, "complete_investigation"): (
        "INVESTIGATING",
        "lead",
        lambda _w, _c: {"findings": "属实", "nature": "欠薪", "proposal": "CORRECT", "proposal_text": "责令支付"},
    ),
    (Investigation, "extend_decision"): ("REPORT_DONE", "lead", lambda _w, _c: {"days": "10", "reason": "核算"}),
    (Investigation, "order_correction"): ("REPORT_DONE", "lead", order_rows),
    (Investigation, "order_served"): ("ORDERED", "lead", lambda _w, _c: {"served_on": "2026-03-02"}),
    (Investigation, "record_payment"): ("ORDERED", "lead", payment_rows),
    (Investigation, "confirm_payment"): (
        "ORDERED",
        "worker",
        lambda _w, _c: {"answer": "partly", "amount_missing": "1000", "comment": "差一千"},
    ),
    (Investigation, "reverse_payment"): ("ORDERED", "lead", reversal_rows),
    (Recovery, "reassign"): ("VERIFY", "head", lambda w, c: {**officers(w, c), "reason": "调动"}),
    (Recovery, "determine_payers"): ("VERIFY", "lead", payer_rows),
    (Recovery, "order_advance"): ("ORDER", "lead", advance_rows),
    (Recovery, "advance_served"): ("ADVANCE", "lead", lambda _w, _c: {"served_on": "2026-03-02"}),
    (Recovery, "set_surcharge"): ("UNPAID", "lead", lambda _w, _c: {"rate": "60", "reason": "情节较轻"}),
    (Recovery, "agree_plan"): ("ORDER", "lead", plan_rows),
    (Recovery, "apply_fund"): (
        "UNPAID",
        "lead",
        lambda _w, _c: {"amount": "1000", "purpose": "living", "reason": "已经逃匿"},
    ),
    (Recovery, "record_recourse"): ("PAID", "lead", recourse_rows),
    (Investigation, "verify_corrected"): (
        "ORDERED",
        "lead",
        lambda w, _c: {"officer_ids": hours(w)["officer_ids"], "findings": "已付"},
    ),
    (Investigation, "verify_not_corrected"): (
        "ORDERED",
        "lead",
        lambda w, _c: {"officer_ids": hours(w)["officer_ids"], "findings": "未付"},
    ),
    (Investigation, "give_prior_notice"): (
        "REPORT_DONE",
        "lead",
        lambda _w, _c: {
            "measure": "handling",
            "facts": "属实",
            "proposed": "责令支付",
            "basis": "条例",
            "amount": "8600",
        },
    ),
    (Investigation, "prior_notice_served"): ("NOTICED", "lead", lambda _w, _c: {"served_on": "2026-03-02"}),
    (Investigation, "record_statement"): (
        "NOTICED",
        "lead",
        lambda w, _c: {
            **{name: hours(w)[name] for name in ("officer_ids", "signed")},
            "person": "王某",
            "position": "经理",
            "place": "询问室",
            "statement": "请求宽限",
        },
    ),
    (Investigation, "decide_handling"): ("NOTICED", "lead", handling_rows),
    (Investigation, "decide_penalty"): ("NOTICED", "lead", lambda _w, _c: {"fine": "5000", "considered": "不予采纳"}),
    (Investigation, "handling_served"): ("DECIDED", "lead", lambda _w, _c: {"served_on": "2026-03-02"}),
    (Investigation, "penalty_served"): ("DECIDED", "lead", lambda _w, _c: {"served_on": "2026-03-02"}),
    (Investigation, "record_fine_payment"): ("SERVED", "lead", fine_slip),
    (Investigation, "join_complaint"): ("FILED", "clerk", second),
    (Investigation, "separate_complaint"): (
        "FILED",
        "clerk",
        lambda _w, case: {"complaint_id": str(case.complaints.latest("pk").pk), "reason": "案情不同"},
    ),
    (Investigation, "withdraw_filing"): (
        "INVESTIGATING",
        "lead",
        lambda _w, _c: {"ground": "MINOR_CORRECTED", "reason": "轻微"},
    ),
    (Investigation, "decide_no_penalty"): (
        "REPORT_DONE",
        "lead",
        lambda _w, _c: {"ground": "NO_FAULT", "reason": "无过错"},
    ),
    (Investigation, "refer_to_dispute"): (
        "REPORT_DONE",
        "lead",
        lambda _w, _c: {"ground": "COMPENSATION", "disputed_facts": "金额", "reason": "争议"},
    ),
    (Investigation, "enter_closing"): (
        "SERVED",
        "lead",
        lambda _w, _c: {
            "closing_reason": "COURT_ACCEPTED",
            "court_enforceable_from": "2026-01-05",
            "court_applied_on": "2026-02-02",
            "reason": "已受理",
        },
    ),
    **{(Investigation, act): known for act, known in PENAL.items()},
    **{(Investigation, act): known for act, known in OF_CASES.items()},
    **{(Complaint, act): known for act, known in OF_COMPLAINTS.items()},
    (Investigation, "close"): ("CLOSING", "lead", lambda _w, _c: {"closing_basis": "已付清"}),
    (Investigation, "archive"): ("CLOSED", "lead", lambda _w, _c: {"archive_number": "2026-1"}),
}


# What an act needs beside the status before its form is tried.
DECIDING = ("prior_notice_served", "record_statement", "decide_handling", "handling_served", "penalty_served")
FIRST = {
    "verify_corrected": lambda world, case: (scenes.serve_order(world, case), scenes.pay(world, case)),
    "verify_not_corrected": lambda world, case: (
        scenes.serve_order(world, case),
        moves.INVESTIGATION["verify_not_corrected"].prepare(world, case),
    ),
    "refer": moves.COMPLAINT["refer"].prepare,
    "accept": lambda world, case: scenes.identify(world, case, scenes.told(world)),
    "complete_investigation": scenes.record_on_site,
    "order_served": lambda world, case: scenes.evidence(world, case, EvidenceKind.SERVICE_SLIP),
    "withdraw_filing": lambda world, case: scenes.evidence(world, case, EvidenceKind.CORRECTION_REPORT),
    **{act: moves.INVESTIGATION[act].prepare for act in DECIDING},
    **{act: moves.INVESTIGATION[act].prepare for act in PENAL},
    **{act: moves.INVESTIGATION[act].prepare for act in (*DECIDING, "reverse_payment")},
    "advance_served": lambda world, case: scenes.evidence(world, case, EvidenceKind.SERVICE_SLIP),
    **PREPARED,
}
BEFORE = {act: make for act, make in MADE_BEFORE.items() if act in PENAL or act == "suspect_crime"}
PENALISED = {
    "decide_penalty": decisions.fine_announced,
    "penalty_served": decisions.fined,
    "record_fine_payment": decisions.fine_served,
}


def scene(world, machine, act, state):
    if act == "separate_complaint":
        return scenes.investigation_with_two(world, state)
    if act in BEFORE:
        case = BEFORE[act](world, SimpleNamespace(status=state))
    elif act in PENALISED:
        case = PENALISED[act](world)
    elif machine is Complaint:
        case = scenes.complaint(world, state)
    elif act == "record_recourse":
        case = recoveries.ended_with_a_claim(world, state)
    elif machine is Recovery:
        case = recoveries.recovery(world, state)
    else:
        case = scenes.investigation(world, state)
    if act in FIRST:
        FIRST[act](world, case)
    return scenes.fresh(case)


def roster_typed(act, **more):
    """What the roster's move gives, as it is typed."""

    def typed(world, case):
        move = moves.INVESTIGATION[act]
        move.prepare(world, case)
        given = move.data(world, scenes.fresh(case))
        return {
            **{key: [*map(str, value)] if isinstance(value, list) else str(value) for key, value in given.items()},
            **more,
        }

    return typed


def corrected(world, case):
    roster_moves.roster(world, case)
    row = case.roster_rows.filter(until=None).latest("pk")
    return {"row_id": str(row.pk), "team": "瓦工班", "reason": "写错了班组"}


def left_out(world, case):
    roster_moves.roster(world, case)
    taken = case.roster_imports.filter(withdrawn_in=None).latest("pk")
    period = {"period_from": "2026-01-01", "period_until": "2026-01-31"}
    who = {"name": "漏登的人", "identity_number": rosters.identity(77)}
    return {
        "import_id": str(taken.pk),
        **who,
        **period,
        "owed": "3000.00",
        "line_kind": "wages",
        "reason": "工资表漏登",
    }


REASON = {"reason": "已核实"}
TYPED |= {
    (Investigation, "import_roster"): ("INVESTIGATING", "lead", roster_typed("import_roster", line_kind="wages")),
    (Investigation, "withdraw_import"): ("INVESTIGATING", "lead", roster_typed("withdraw_import", **REASON)),
    (Investigation, "add_row"): ("INVESTIGATING", "lead", left_out),
    (Investigation, "correct_row"): ("INVESTIGATING", "lead", corrected),
    (Investigation, "remove_rows"): ("INVESTIGATING", "lead", roster_typed("remove_rows", **REASON)),
    (Investigation, "merge_rows"): ("INVESTIGATING", "lead", roster_typed("merge_rows", **REASON)),
    (Investigation, "explain_findings"): ("INVESTIGATING", "lead", roster_typed("explain_findings", **REASON)),
    (Investigation, "countersign_findings"): ("INVESTIGATING", "head", roster_typed("countersign_findings")),
    (Investigation, "confirm_roster"): ("INVESTIGATING", "lead", roster_typed("confirm_roster")),
}
