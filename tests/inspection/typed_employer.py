"""What is typed into the forms of the employer, of the office's answers to it, and of what leads to the police."""

from typing import Any

from casework import clock
from documents.kinds import EvidenceKind
from tests.inspection import aftermath, employers, moves, scenes


def as_sent(data: dict[str, Any]) -> dict[str, Any]:
    """An act's data as a browser sends it, where the fields are named as the data."""
    return {
        name: [str(each) for each in value] if isinstance(value, list) else str(value) for name, value in data.items()
    }


def second(world, _case):
    return {"complaint_ids": [str(scenes.complaint(world, "ACCEPTED", worker=world.workers[1]).pk)]}


def answers(world, case):
    proof = employers.brings(world, case, EvidenceKind.WAGE_SHEET).pk
    line = case.order_lines.get().pk
    return {f"stand_{line}": "dispute", f"why_{line}": "二月已经发过。", f"proof_{line}": str(proof)}


def payment(world, case):
    line = case.order_lines.get().pk
    proof = employers.brings(world, case).pk
    return {"evidence_id": str(proof), "paid_on": clock.today().isoformat(), f"line_{line}": "8600.00"}


def last_report(_world, case):
    report = case.entries.filter(act="report_payment").latest("sequence").sequence
    return {"report": str(report), "reason": "凭证看不清。"}


ORAL = {"place": "受理窗口", "why_oral": "不会写字", "statement": "三个月工资没有发。", "signed": "on"}
ADDRESS = {"recipient": "钱会计", "address": "贵阳市花果园1号", "electronic": "on"}

# Act → status, who, what is typed.
OF_COMPLAINTS = {"record_oral_complaint": ("RECEIVED", "clerk", lambda _w, _c: ORAL)}
OF_CASES = {
    "join_complaints": ("FILED", "clerk", second),
    "record_flight": ("INVESTIGATING", "lead", lambda world, case: as_sent(aftermath.flight(world, case))),
    "record_refusal": ("INVESTIGATING", "lead", lambda world, case: as_sent(aftermath.refusal_fact(world, case))),
    "suspect_crime": ("INVESTIGATING", "lead", lambda world, _case: as_sent(aftermath.suspicion(world))),
    "confirm_service_address": ("ORDERED", "employer", lambda _w, _c: ADDRESS),
    "answer_order": ("ORDERED", "employer", answers),
    "request_time": ("ORDERED", "employer", lambda _w, _c: {"days": "7", "reason": "正在筹款。"}),
    "grant_time": ("ORDERED", "head", lambda _w, _c: {"days": "5", "reason": "已经制定支付计划。"}),
    "report_payment": ("ORDERED", "employer", payment),
    "decline_payment": ("ORDERED", "lead", last_report),
    "submit_statement": ("NOTICED", "employer", lambda _w, _c: {"statement": "工程款没有到账。"}),
}
# What each needs beside the status.
PREPARED = {act: moves.INVESTIGATION[act].prepare for act in OF_CASES}
