"""Clues for tests: brought to any status through the door, and one way to perform each of their acts."""

from datetime import date
from decimal import Decimal
from typing import Any

from calendars.terms import add_days
from casework import clock
from documents.kinds import EvidenceKind
from inspection.clue.models import Clue
from inspection.clue.services import ClueTold, register_clue
from inspection.investigation.models import Investigation
from inspection.matter import CaseSource
from inspection.violations import ViolationKind
from tests import factories
from tests.inspection import scenes
from tests.inspection.moves import Move, _facts
from tests.inspection.scenes import World

WHY = "经核实"


def told(world: World, **changes: Any) -> ClueTold:
    """A ticket of the platform about wages of this year."""
    today = clock.today()
    defaults: dict[str, Any] = {
        "source": CaseSource.PLATFORM,
        "facts": "反映木工班组三个月工资没有发。",
        "violation_kinds": [ViolationKind.WAGE_ARREARS],
        "employer": world.employer,
        "workplace_region": world.region,
        "workplace_address": "花果园建筑工地",
        "violation_from": date(today.year, 1, 1),
        "ongoing": True,
        "amount_claimed": Decimal("8600.00"),
    }
    return ClueTold(**{**defaults, **changes})


def ticket(world: World, number: str = "GZ-0001", days: int = 3, **changes: Any) -> Clue:
    """A ticket with a day for its answer."""
    due_on = add_days(clock.today(), days)
    told_now = told(world, ticket_origin="PLATFORM", ticket_number=number, ticket_due_on=due_on, **changes)
    return register_clue(told_now, by=world.by("clerk"), agency=world.agency)


def report(world: World, **changes: Any) -> Clue:
    """A report under seal."""
    person = {"informant_name": "保密人", "informant_phone": "13912345678"}
    told_now = told(world, source=CaseSource.REPORT, **{**person, **changes})
    return register_clue(told_now, by=world.by("clerk"), agency=world.agency)


def clue(world: World, state: str = "REGISTERED", **changes: Any) -> Clue:
    """A clue in this status; CONCLUDED means filed for investigation."""
    made = register_clue(told(world, **changes), by=world.by("clerk"), agency=world.agency)
    return to(world, made, str(state))


def to(world: World, made: Clue, state: str) -> Clue:
    """Bring a registered clue to this status."""
    if state == "JOINED":
        return MOVES["join"](world, made, "join")  # type: ignore[no-any-return]
    steps = {"VERIFYING": ["begin_verification"], "VERIFIED": ["begin_verification", "record_findings"]}
    steps["CONCLUDED"] = [*steps["VERIFIED"], "file_case"]
    for act in steps.get(state, []):
        made = MOVES[act](world, made, act)
    return made


def _evidence(kind: EvidenceKind) -> Any:
    return lambda world, case: scenes.evidence(world, case, kind)


def _earlier(world: World, case: Any) -> dict[str, Any]:
    """An accepted complaint against the same employer, which its case carries."""
    accepted = scenes.complaint(world, "ACCEPTED", worker=factories.make_worker())
    return {"into_id": accepted.investigation_id}


def _attempts(world: World, case: Any) -> None:
    for _each in range(3):
        scenes.do(world, case, "record_contact", by="clerk", contact_way="phone", reached=False, result="无人接听。")


def _too_old(world: World, case: Any) -> None:
    old = {"ongoing": False, "violation_from": date(2020, 1, 1), "violation_until": date(2020, 6, 30)}
    scenes.do(world, case, "complete_record", by="clerk", **{**_facts(world, case), **old})


def proven_report(world: World) -> Clue:
    """A report whose case was closed because the employer put things right."""
    concluded = to(world, report(world, violation_kinds=[ViolationKind.NO_CONTRACT]), "CONCLUDED")
    case = Investigation.objects.get(pk=concluded.carried_by_id)
    scenes.approve(world, case, "file", by="clerk")
    for step in (scenes.assign, scenes.complete, scenes.order, scenes.correct, scenes.close):
        step(world, scenes.fresh(case))
    return scenes.fresh(concluded)  # type: ignore[no-any-return]


MOVES: dict[str, Move] = {
    "assign_verifier": Move("head", lambda world, _case: {"staff_id": world.inspectors[0].pk}),
    "name_readers": Move("head", lambda world, _case: {"staff_ids": [world.head.pk]}),
    "begin_verification": Move("clerk"),
    "complete_record": Move("clerk", _facts),
    "record_contact": Move(
        "clerk", lambda _w, _c: {"contact_way": "phone", "reached": True, "result": "反映人说明了情况。"}
    ),
    "record_findings": Move("clerk", lambda _w, _c: {"findings": "向项目部核实，三个月工资没有发。"}),
    "file_case": Move("clerk", reason=WHY),
    "take_as_complaint": Move("clerk", lambda world, _case: {"worker_id": world.workers[0].pk}, reason=WHY),
    "confirm_paid": Move(
        "clerk",
        lambda _w, _c: {"workers_paid": 1, "amount": Decimal("8600.00")},
        reason=WHY,
        prepare=_evidence(EvidenceKind.PAYMENT_PROOF),
    ),
    "find_untrue": Move("clerk", reason=WHY, prepare=_evidence(EvidenceKind.PHOTO)),
    "refer": Move("clerk", lambda _w, _c: {"refer_to": "南明区应急管理局"}, reason=WHY),
    "refer_dispute": Move(
        "clerk",
        lambda _w, _c: {"ground": "DISPUTE_PROCEDURE", "disputed_facts": "对工程量有争议。"},
        reason=WHY,
    ),
    "close_unreachable": Move("clerk", reason=WHY, prepare=_attempts),
    "close_too_late": Move("clerk", reason=WHY, prepare=_too_old),
    "note_withdrawal": Move("clerk", reason=WHY, prepare=_evidence(EvidenceKind.STATEMENT)),
    "join": Move("clerk", _earlier, reason="同一件事"),
    "separate": Move("clerk", reason="不是同一件事"),
    "separate_ticket": Move("clerk", reason="不是同一件事"),
    "answer_meanwhile": Move("clerk", lambda _w, _c: {"reply": "已安排人员核实。"}),
    "answer_finally": Move("clerk", lambda _w, _c: {"reply": "已经支付。"}),
    "decide_reward": Move(
        "clerk",
        lambda _w, _c: {"amount": Decimal("2000.00"), "main_lead": True, "serious": True},
        reason="举报提供了主要线索",
    ),
    "pay_reward": Move(
        "clerk", lambda _w, _c: {"paid_on": clock.today()}, prepare=_evidence(EvidenceKind.PAYMENT_PROOF)
    ),
}


def answerable(world: World, case: Any) -> Clue:
    """A ticket whose matter is at an end: paid, or joined to a clue that was."""
    if case.status != "JOINED":
        return MOVES["confirm_paid"](world, to(world, ticket(world), "VERIFYING"), "confirm_paid")  # type: ignore[no-any-return]
    first = clue(world, "VERIFYING")
    second = ticket(world)
    scenes.do(world, second, "join", by="clerk", reason=WHY, into_id=first.pk)
    MOVES["confirm_paid"](world, first, "confirm_paid")
    return scenes.fresh(second)  # type: ignore[no-any-return]


def rewarded(world: World, _case: Any) -> Clue:
    """A proven report for which a reward was decided."""
    return MOVES["decide_reward"](world, proven_report(world), "decide_reward")  # type: ignore[no-any-return]


def _ticket_joined(world: World, case: Any) -> Any:
    return MOVES["join"](world, ticket(world), "join")


# What an act needs beside the status, made for that status.
BEFORE: dict[str, Any] = {
    "name_readers": lambda world, case: to(world, report(world), case.status),
    "separate_ticket": _ticket_joined,
    "answer_meanwhile": lambda world, case: to(world, ticket(world), case.status),
    "answer_finally": answerable,
    "decide_reward": lambda world, _case: proven_report(world),
    "pay_reward": rewarded,
}
