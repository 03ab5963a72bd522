"""What is typed into the forms of acts: rows, numbers and days as a browser sends them."""

from documents.kinds import EvidenceKind
from tests.inspection import penalties, recoveries, scenes

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
