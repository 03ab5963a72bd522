"""The forms of acts: what a person types becomes what the door takes, and what is missing is said beside the field."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from casework import approval, clock
from casework.acts import acts_of
from casework.forms import form_for
from documents.kinds import EvidenceKind
from inspection.investigation.reasons import ClosingReason
from inspection.models import Complaint, Investigation, Recovery
from inspection.violations import ViolationKind
from registry.models import Employer
from tests import factories
from tests.inspection import decisions, moves, penalties, recoveries, roster_moves, scenes
from tests.inspection.test_machines import BEFORE as MADE_BEFORE

FACTS = {
    "workplace_address": "花果园工地",
    "violation_kinds": ["WAGE_ARREARS", "NO_CONTRACT"],
    "violation_from": "2026-01-01",
    "ongoing": "on",
    "amount_claimed": "8600.00",
    "workers_affected": "3",
}


def facts(world, _case):
    return {**FACTS, "employer": world.employer.name, "workplace_region_id": str(world.region.pk)}


def hours(world):
    return {"began": "09:00", "ended": "10:30", "officer_ids": [str(key) for key in world.officer_ids], "signed": "on"}


def order_rows(world, _case):
    worker = world.workers[0].pk
    rows = {f"amount_{worker}": "8600.00", f"from_{worker}": "2025-11-01", f"until_{worker}": "2026-01-31"}
    return {"measures": "支付拖欠的工资。", "correction_days": "7", "correction_unit": "CD", **rows}


def payment_rows(world, case):
    proof = scenes.evidence(world, case, EvidenceKind.PAYMENT_PROOF)
    line = case.order_lines.get()
    return {"evidence_id": str(proof.pk), "paid_on": "2026-03-02", f"line_{line.pk}": "8600.00"}


def reversal_rows(world, case):
    payment = case.order_lines.get().payments.get()
    proof = scenes.evidence(world, case, EvidenceKind.BANK_STATEMENT)
    return {"payments": [str(payment.pk)], "returned_on": "2026-03-02", "evidence_id": str(proof.pk), "reason": "退票"}


def payer_rows(world, case):
    contractor = recoveries.contractor(case).pk
    return {
        "debtor": str(world.employer.pk),
        f"situation_{world.employer.pk}": "employer",
        f"reason_{world.employer.pk}": "用人单位",
        f"situation_{contractor}": "subcontractor",
        f"reason_{contractor}": "总包单位",
    }


def advance_rows(_world, case):
    return {"employer_id": str(recoveries.contractor(case).pk), "amount": "8600.00", "days": "5", "unit": "WD"}


def plan_rows(world, case):
    proof = scenes.evidence(world, case, EvidenceKind.CONTRACT)
    parts = "2026-03-31 4,300.00\n2026年4月30日，4300"
    return {"payer_id": str(world.employer.pk), "instalments": parts, "evidence_id": str(proof.pk)}


def recourse_rows(world, case):
    proof = scenes.evidence(world, case, EvidenceKind.PAYMENT_PROOF)
    claim = f"{recoveries.contractor(case).pk}:{world.employer.pk}"
    return {"claim": claim, "amount": "400", "repaid_on": "2026-03-02", "evidence_id": str(proof.pk)}


def handling_rows(world, _case):
    worker = world.workers[0].pk
    rows = {f"amount_{worker}": "8600.00", f"from_{worker}": "2025-11-01", f"until_{worker}": "2026-01-31"}
    return {"content": "支付工资。", "perform_days": "10", "perform_unit": "WD", "considered": "不予采纳", **rows}


def fine_slip(world, case):
    return {"evidence_id": str(scenes.evidence(world, case, EvidenceKind.PAYMENT_PROOF).pk), "paid_on": "2026-03-02"}


def earlier(world, case):
    return {"into_id": str(scenes.complaint(world, employer=world.employer).pk)}


def second(world, case):
    return {"complaint_id": str(scenes.complaint(world, "ACCEPTED", worker=world.workers[1]).pk)}


def officers(world, _case):
    return {"lead_id": str(world.officer_ids[0]), "assistant_ids": [str(key) for key in world.officer_ids]}


def present(world):
    return {"officer_ids": [str(key) for key in world.officer_ids]}


def filed_as(kind):
    def key(world, case):
        return str(scenes.evidence(world, case, kind).pk)

    return key


slip, statement_of = filed_as(EvidenceKind.PAYMENT_PROOF), filed_as(EvidenceKind.STATEMENT)
FINED = {"facts": "每日工作十三小时。", "statement": "没有意见。"}
MADE = {"reason": "理由充分。"}
APPOINTED = {"held_on": "2026-03-23", "begins": "09:30", "place": "会议室", "recorder": "赵某", "public": "on"}
# Act → status, who, what is typed.
PENAL = {
    "request_recusal": (
        "INVESTIGATING",
        "lead",
        lambda world, case: {**penalties.recusal(world, case), "officer_id": str(case.handler_ids[-1])},
    ),
    "grant_recusal": ("INVESTIGATING", "head", lambda world, case: {**penalties.replacement(world, case), **MADE}),
    "preserve_evidence": ("INVESTIGATING", "lead", lambda _w, _c: {"items": "工资表，三份，证据室", **MADE}),
    "dispose_evidence": ("INVESTIGATING", "lead", lambda _w, _c: {"disposal_0": "COPIED"}),
    "take_samples": ("INVESTIGATING", "lead", lambda _w, _c: {"items": "考勤卡,五张,证据室", **MADE}),
    "dispose_samples": ("INVESTIGATING", "lead", lambda _w, _c: {"disposal_0": "RETURNED"}),
    "ask_for_assistance": (
        "INVESTIGATING",
        "lead",
        lambda _w, _c: {"addressee": "某大队", "matters": "核实", "reply_days": "10"},
    ),
    "ask_police": (
        "INVESTIGATING",
        "lead",
        lambda _w, _c: {"addressee": "某公安局", "police_ground": "REFUSES", "matters": "协助"},
    ),
    "commission_audit": (
        "INVESTIGATING",
        "lead",
        lambda _w, _c: {"auditor": "某事务所", "scope": "工资", "report_days": "20"},
    ),
    "query_accounts": ("INVESTIGATING", "lead", lambda world, case: {**penalties.query(world, case), **MADE}),
    "order_on_the_spot": (
        "INVESTIGATING",
        "lead",
        lambda world, case: {
            **penalties.spot_order(world, case),
            **present(world),
            "signed": "on",
            "correction_unit": "CD",
        },
    ),
    "recheck_spot_order": (
        "INVESTIGATING",
        "lead",
        lambda world, _c: {"findings": "已改正", "corrected": "yes", **present(world)},
    ),
    "penalise_on_the_spot": (
        "INVESTIGATING",
        "lead",
        lambda world, _c: {**FINED, "fine_code": "F25", "fine": "300", **present(world)},
    ),
    "warn_on_the_spot": (
        "INVESTIGATING",
        "lead",
        lambda world, _c: {**FINED, "basis": "第二十五条", **present(world)},
    ),
    "collect_cash": (
        "SERVED",
        "lead",
        lambda world, case: {"cash_ground": "HARD_LATER", "paid_on": "2026-03-02", "evidence_id": slip(world, case)},
    ),
    "hearing_right_served": ("NOTICED", "lead", lambda _w, _c: {"served_on": "2026-03-02"}),
    "request_hearing": (
        "NOTICED",
        "lead",
        lambda _w, _c: {"requested_on": "2026-03-02", "applicant": "王某", "request": "要求听证"},
    ),
    "waive_hearing": ("NOTICED", "lead", lambda world, case: {"evidence_id": statement_of(world, case)}),
    "set_hearing": ("NOTICED", "lead", lambda world, _c: {**APPOINTED, "host_id": str(world.reviewer.pk)}),
    "hearing_notice_served": ("NOTICED", "lead", lambda _w, _c: {"served_on": "2026-03-02"}),
    "hold_hearing": ("NOTICED", "reviewer", penalties.minutes),
    "end_hearing": ("NOTICED", "reviewer", lambda _w, _c: {"ended_by": "LEFT", "account": "中途离席"}),
    "report_hearing": ("NOTICED", "reviewer", penalties.report),
    "give_legal_opinion": (
        "NOTICED",
        "reviewer",
        lambda _w, _c: {"review_grounds": ["COMPLEX"], "opinion": "合法", "passed": "on"},
    ),
    "discuss_collectively": (
        "NOTICED",
        "head",
        lambda _w, _c: {"members": "张某、局长\n李某、副局长", "opinions": "同意\n同意", "result": "同意"},
    ),
    "grant_deferral": ("SERVED", "lead", lambda _w, _c: {"parts": "2026-04-01，2500\n2026-05-06，2500", **MADE}),
    "record_instalment": (
        "SERVED",
        "lead",
        lambda world, case: {"amount": "1000", "paid_on": "2026-03-02", "evidence_id": slip(world, case)},
    ),
    "remedy_begins": ("SERVED", "lead", lambda _w, _c: {"remedy": "SUIT", "since": "2026-03-02"}),
    "remedy_ends": ("SERVED", "lead", lambda _w, _c: {"until": "2026-03-02"}),
    "publish_penalty": ("SERVED", "lead", lambda _w, _c: {"where": "网站", **MADE}),
    "note_change": ("SERVED", "lead", lambda _w, _c: {"change": "ALTERED", "changed_on": "2026-03-02"}),
    "withdraw_publication": ("SERVED", "lead", lambda _w, _c: {"explanation": "已变更"}),
    "transfer_case": (
        "INVESTIGATING",
        "lead",
        lambda _w, _c: {"addressee": "某局", "materials": "投诉材料\n笔录", **MADE},
    ),
    "hand_up": (
        "INVESTIGATING",
        "head",
        lambda world, _c: {"to_agency_id": str(penalties.superior(world).pk), **MADE},
    ),
    "hand_to_designated": (
        "INVESTIGATING",
        "head",
        lambda world, _c: {"to_agency_id": str(penalties.superior(world).pk), **MADE},
    ),
    "reopen": ("CLOSED", "head", lambda _w, _c: {"correction": "ORDERED", "content": "撤销", **MADE}),
    "reopen_published": ("CLOSED", "head", lambda _w, _c: {"correction": "ORDERED", "content": "撤销", **MADE}),
}
# machine, act → the status of the scene, who fills it in, what is typed
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
}
BEFORE = {act: make for act, make in MADE_BEFORE.items() if act in PENAL}
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


REASON = {"reason": "已核实"}
TYPED |= {
    (Investigation, "import_roster"): ("INVESTIGATING", "lead", roster_typed("import_roster", line_kind="wages")),
    (Investigation, "withdraw_import"): ("INVESTIGATING", "lead", roster_typed("withdraw_import", **REASON)),
    (Investigation, "correct_row"): ("INVESTIGATING", "lead", corrected),
    (Investigation, "remove_rows"): ("INVESTIGATING", "lead", roster_typed("remove_rows", **REASON)),
    (Investigation, "merge_rows"): ("INVESTIGATING", "lead", roster_typed("merge_rows", **REASON)),
    (Investigation, "explain_findings"): ("INVESTIGATING", "lead", roster_typed("explain_findings", **REASON)),
    (Investigation, "countersign_findings"): ("INVESTIGATING", "head", roster_typed("countersign_findings")),
    (Investigation, "confirm_roster"): ("INVESTIGATING", "lead", roster_typed("confirm_roster")),
}


def test_every_form_is_tried():
    with_form = {
        (machine, name)
        for machine in (Complaint, Investigation, Recovery)
        for name, act in acts_of(machine).items()
        if act.form
    }
    assert set(TYPED) == with_form


@pytest.mark.parametrize(("machine", "act"), TYPED, ids=lambda value: getattr(value, "machine", value))
def test_what_is_typed_is_what_the_door_takes(world, machine, act):
    """The empty form says what is missing, each field has its words, and what is typed goes through the door."""
    state, who, typed = TYPED[machine, act]
    case = scene(world, machine, act, state)
    by = world.by(world.workers[0] if who == "worker" else who)
    data = typed(world, case)
    case = scenes.fresh(case)
    empty = form_for(case, act, actor=by, data={})
    assert set(data) <= set(empty.fields)
    assert all(is_chinese(field.label) for field in empty.fields.values())
    required = {name for name, field in empty.fields.items() if field.required and not field.disabled}
    assert required <= set(empty.errors)

    form = form_for(case, act, actor=by, data=data)
    assert form.is_valid(), form.errors
    approval.request(case, act, by=by, reason=form.reason, **form.act_data())
    after = scenes.fresh(case)
    assert approval.waiting(after, act).exists() or after.entries.filter(act=act).exists()


def is_chinese(text):
    return any("\u4e00" <= letter <= "\u9fff" for letter in str(text))


# What single forms do beyond that


def facts_form(world, case, **changes):
    return form_for(case, "complete_record", actor=world.by("clerk"), data={**facts(world, case), **changes})


def test_an_employer_is_found_by_code_by_name_or_by_a_part_of_the_name(world):
    case = scenes.complaint(world, "REVIEWING")
    for text in (world.employer.unified_code, world.employer.name, world.employer.name[2:-4]):
        form = facts_form(world, case, employer=text)
        assert form.is_valid(), form.errors
        assert form.act_data()["employer_id"] == world.employer.pk


def test_an_employer_that_cannot_be_told_apart_is_asked_for_again(world):
    case = scenes.complaint(world, "REVIEWING")
    factories.make_employer(name="贵州云上建筑有限公司")
    factories.make_employer(name="贵州云上建筑劳务有限公司")
    form = facts_form(world, case, employer="云上建筑")
    assert not form.is_valid()
    assert "云上建筑劳务" in form.errors["employer"][0]
    assert "没有找到" in facts_form(world, case, employer="查无此店").errors["employer"][0]


def test_a_new_employer_is_written_down_once(world):
    case = scenes.complaint(world, "REVIEWING")
    code = factories.unified_code(777_777)
    new = {"employer": "无名早餐店", "new_employer": "on", "unified_code": code}
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    assert "unified_code" in facts_form(world, case, **{**new, "unified_code": wrong}).errors
    for _twice in range(2):
        form = facts_form(world, case, **new)
        assert form.is_valid(), form.errors
        data = form.act_data()
    employer = Employer.objects.get(unified_code=code)
    assert data["employer_id"] == employer.pk
    assert (employer.name, employer.region) == ("无名早餐店", world.region)


def test_facts_that_contradict_each_other_are_pointed_at(world):
    case = scenes.complaint(world, "REVIEWING")
    assert "violation_until" in facts_form(world, case, violation_until="2026-02-01").errors
    wrong = facts_form(world, case, employer="", new_employer="on")
    assert "employer" in wrong.errors
    assert "unified_code" in facts_form(world, case, new_employer="on", unified_code="123").errors


def test_the_facts_begin_as_they_are_known(world):
    case = scenes.complaint(world, "REVIEWING", employer=world.employer, project=factories.make_project())
    form = form_for(case, "complete_record", actor=world.by("clerk"))
    assert form.initial["employer"] == world.employer.name
    assert form.initial["project"] == case.project.name
    assert form.initial["violation_kinds"] == [ViolationKind.WAGE_ARREARS]
    found = facts_form(world, case, project=case.project.name)
    assert found.is_valid()
    assert found.act_data()["project_id"] == case.project.pk


def test_acceptance_offers_the_cases_that_may_be_joined(world):
    case = scenes.filed(world)
    complaint = scenes.complaint(world, "REVIEWING", employer=world.employer, worker=world.workers[1])
    form = form_for(complaint, "accept", actor=world.by("clerk"))
    assert [key for key, _label in form.fields["join_id"].choices] == ["", case.pk]
    chosen = form_for(complaint, "accept", actor=world.by("clerk"), data={"join_id": str(case.pk)})
    assert chosen.is_valid()
    assert chosen.act_data() == {"join_id": case.pk}


def test_a_worker_withdraws_without_being_asked_for_paper(world):
    complaint = scenes.complaint(world)
    assert "on_paper" not in form_for(complaint, "withdraw", actor=world.by(world.workers[0])).fields


def test_an_order_that_came_back_keeps_its_rows(world):
    case = scenes.investigation(world, "REPORT_DONE")
    typed = form_for(case, "order_correction", actor=world.by("lead"), data=order_rows(world, case))
    assert typed.is_valid()
    proposed = approval.request(case, "order_correction", by=world.by("lead"), **typed.act_data())
    again = form_for(case, "order_correction", actor=world.by("lead"), initial=dict(proposed.process.act_data))
    worker = world.workers[0].pk
    assert again.initial[f"amount_{worker}"] == "8600.00"
    assert again.initial["correction_days"] == 7


def test_the_order_asks_for_both_days_of_a_period(world):
    case = scenes.investigation(world, "REPORT_DONE")
    worker = world.workers[0].pk
    rows = order_rows(world, case)
    for changes, field in (
        ({f"from_{worker}": ""}, f"from_{worker}"),
        ({f"until_{worker}": "2025-01-01"}, f"until_{worker}"),
    ):
        form = form_for(case, "order_correction", actor=world.by("lead"), data={**rows, **changes})
        assert list(form.errors) == [field]


def test_the_term_to_correct_begins_as_policy_proposes(world):
    case = scenes.investigation(world, "REPORT_DONE")
    form = form_for(case, "order_correction", actor=world.by("lead"))
    assert form.initial["correction_days"] == 7
    assert form.initial["measures"] == "足额支付拖欠的劳动者工资。"


def test_a_payment_form_shows_what_is_still_owed(world):
    case = scenes.investigation(world, "ORDERED")
    scenes.pay(world, case, amount=Decimal("600.00"))
    form = form_for(case, "record_payment", actor=world.by("lead"))
    assert "8000.00" in str(form.fields[f"line_{case.order_lines.get().pk}"].help_text)


def test_a_record_without_signature_says_why(world):
    case = scenes.investigation(world, "INVESTIGATING")
    typed = {**hours(world), "place": "工地", "present": "王某", "findings": "正常"}
    del typed["signed"]
    form = form_for(case, "record_on_site", actor=world.by("lead"), data=typed)
    assert list(form.errors) == ["refusal_note"]


def test_closing_offers_the_reasons_of_the_place_and_names_the_proof(world):
    case = scenes.investigation(world, "INVESTIGATING")
    offered = dict(form_for(case, "enter_closing", actor=world.by("lead")).fields["closing_reason"].choices)
    assert set(offered) == {"TRANSFERRED_POLICE", "TRANSFERRED_DEPT", "EMPLOYER_GONE"}
    closing = scenes.investigation(world, "CLOSING", worker=world.workers[1])
    form = form_for(
        closing, "close", actor=world.by("lead"), data={"closing_reason": "EMPLOYER_GONE", "closing_basis": "x"}
    )
    assert "整改报告" in str(form.fields["closing_reason"].help_text)
    assert form.is_valid()
    assert form.act_data()["closing_reason"] == ClosingReason.CORRECTED


def test_days_are_checked_as_days(world):
    case = scenes.investigation(world, "ORDERED")
    form = form_for(case, "order_served", actor=world.by("lead"), data={"served_on": "2026-02-30"})
    assert "served_on" in form.errors
    assert date(2026, 3, 2) == clock.today()
