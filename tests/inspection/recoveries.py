"""Recoveries of wages brought to any status through the door, and one way to perform each of their acts."""

from decimal import Decimal
from typing import Any

from calendars.terms import add_days
from casework import clock
from casework.models import Deadline
from documents.kinds import EvidenceKind
from inspection.investigation import recovery as following
from inspection.recovery import states
from inspection.recovery.models import Recovery
from inspection.recovery.selectors import claims_of
from registry.models import Employer
from tests import factories
from tests.inspection import moves, scenes
from tests.inspection.moves import Move
from tests.inspection.scenes import World

SHARE = Decimal("1000.00")
RECOURSE = Decimal("400.00")


def recovery(world: World, state: str = states.VERIFY, **changes: Any) -> Recovery:
    """A recovery in this status, of a subcontractor on a site with a client and a general contractor."""
    state = str(state)
    case = site_case(world, "REPORT_DONE" if state in _BEFORE_AN_ORDER else "ORDERED", **changes)
    if state not in _BEFORE_AN_ORDER:
        scenes.serve_order(world, case)
    scenes.do(world, case, "open_recovery", by="lead")
    opened = following.of(case)
    for step in _WAYS[state]:
        opened = MOVES[step](world, opened, step)
    assert opened.status == state, (opened.status, state)
    return opened  # type: ignore[no-any-return]


def site_case(world: World, state: str, **changes: Any) -> Any:
    """An inspection case about a site."""
    project = factories.make_project(region=world.region)
    return scenes.investigation(world, state, project=project, **changes)


def contractor(case: Any) -> Employer:
    return case.investigation.project.general_contractor  # type: ignore[no-any-return]


def determination(world: World, case: Any, **changes: Any) -> dict[str, Any]:
    """The owner up to a limit, the general contractor, and the employer that owes."""
    project = case.investigation.project
    proof = scenes.evidence(world, case, EvidenceKind.DOCUMENTARY)
    rows = [
        {
            "employer_id": case.investigation.employer_id,
            "situation": "employer",
            "reason": "用人单位。",
            "debtor": True,
        },
        {"employer_id": project.general_contractor_id, "situation": "subcontractor", "reason": "总包单位。"},
        {
            "employer_id": project.client_id,
            "situation": "client_late",
            "reason": "工程款没有拨付。",
            "limit": Decimal("5000.00"),
            "evidence_id": proof.pk,
        },
    ]
    return {"payers": rows, **changes}


def _determined(world: World, case: Any) -> None:
    if scenes.fresh(case).payers_determined_on is None:
        scenes.do(world, case, "determine_payers", by="lead", **determination(world, case))


def _owed(case: Any) -> Decimal:
    lines = case.investigation.order_lines.all()
    return sum((line.amount - line.paid_amount for line in lines), Decimal("0.00"))


def pay(world: World, case: Any, amount: Decimal | None = None, **more: Any) -> Any:
    """A payment on the first line that is owed, or on all of them in full."""
    matter = scenes.fresh(case.investigation)
    proof = scenes.evidence(world, matter, EvidenceKind.PAYMENT_PROOF)
    lines = [line for line in matter.order_lines.order_by("pk") if line.paid_amount < line.amount]
    chosen = lines[:1] if amount else lines
    payments = [
        {"line_id": line.pk, "amount": amount or line.amount - line.paid_amount, "paid_on": clock.today()}
        for line in chosen
    ]
    if payments:
        scenes.do(world, matter, "record_payment", by="lead", payments=payments, evidence_id=proof.pk, **more)
    return scenes.fresh(case)


def plan(world: World, case: Any, parts: int = 2) -> dict[str, Any]:
    proof = scenes.evidence(world, case, EvidenceKind.CONTRACT)
    owed = _owed(case)
    first = (owed / 2).quantize(Decimal("0.01"))
    amounts = [first, owed - first] if parts == 2 else [owed]
    rows = [
        {"due_on": add_days(clock.today(), 10 * (place + 1)), "amount": amount} for place, amount in enumerate(amounts)
    ]
    return {"payer_id": case.investigation.employer_id, "instalments": rows, "evidence_id": proof.pk}


def _owing(world: World, case: Any) -> None:
    _determined(world, case)
    if _owed(case) == 0:
        payment = case.investigation.order_lines.first().payments.filter(reverses=None, reversal=None).first()
        reverse(world, case, payment)


def reverse(world: World, case: Any, payment: Any) -> None:
    matter = scenes.fresh(case.investigation)
    told = {"line_id": payment.line_id, "amount": payment.amount, "paid_on": payment.paid_on}
    scenes.do(
        world,
        matter,
        "reverse_payment",
        by="lead",
        reason="银行退票",
        reversals=[told],
        returned_on=clock.today(),
        evidence_id=scenes.evidence(world, matter, EvidenceKind.BANK_STATEMENT).pk,
    )


def _overdue(world: World, case: Any) -> None:
    _owing(world, case)
    moves._expire(case.investigation, "INS-FIX")
    if case.status == states.ADVANCE:
        if scenes.fresh(case).advance_served_on is None:
            MOVES["advance_served"](world, case, "advance_served")
        moves._expire(case, "INS-FIX")


def _ordered(world: World, case: Any) -> None:
    _determined(world, case)
    if case.investigation.status == "REPORT_DONE":
        scenes.order(world, case.investigation)


def _without_plan(world: World, case: Any) -> None:
    _owing(world, case)
    if case.status == states.PARTIAL:
        scenes.do(world, scenes.fresh(case), "end_plan", by="lead", reason="另订计划")


def _served(world: World, case: Any) -> dict[str, Any]:
    scenes.evidence(world, case, EvidenceKind.SERVICE_SLIP)
    return {"served_on": clock.today()}


def _settled(world: World, case: Any) -> None:
    _determined(world, case)
    pay(world, case)


def _fund_paid(world: World, case: Any) -> None:
    if scenes.fresh(case).fund_agreed_on is None:
        scenes.do(world, case, "sign_fund_agreement", by="lead")
    pay(world, case, SHARE, source="fund")


def _claimed(world: World, case: Any) -> None:
    """The general contractor has paid a part."""
    if any(claim["left"] >= RECOURSE for claim in claims_of(case)):
        return
    if _owed(case) == 0:
        _owing(world, case)
    pay(world, case, SHARE, source="contractor", payer_id=contractor(case).pk)


def _recourse(world: World, case: Any) -> dict[str, Any]:
    proof = scenes.evidence(world, case, EvidenceKind.PAYMENT_PROOF)
    return {
        "creditor_id": contractor(case).pk,
        "debtor_id": case.investigation.employer_id,
        "amount": RECOURSE,
        "repaid_on": clock.today(),
        "evidence_id": proof.pk,
    }


def _referred(world: World, case: Any) -> None:
    moves.INVESTIGATION["refer_to_dispute"](world, scenes.fresh(case.investigation), "refer_to_dispute")


def _case_closed(world: World, case: Any) -> None:
    matter = scenes.fresh(case.investigation)
    if matter.closed_on is None:
        matter = moves.INVESTIGATION["enter_closing"](world, matter, "enter_closing")
        moves.INVESTIGATION["close"](world, matter, "close")


def _advance(world: World, case: Any) -> dict[str, Any]:
    return {"employer_id": contractor(case).pk, "amount": _owed(case), "days": 5}


def _officers(world: World, _case: Any) -> dict[str, Any]:
    return {"lead_id": world.inspectors[0].pk, "assistant_ids": [world.inspectors[1].pk]}


MOVES: dict[str, Move] = {
    "reassign": Move("head", _officers, reason="工作调动"),
    "determine_payers": Move("lead", determination),
    "order_to_pay": Move("lead", prepare=_ordered),
    "refer_dispute": Move("lead", reason="金额有争议", prepare=_referred),
    "order_advance": Move("lead", _advance, prepare=_owing),
    "advance_served": Move("lead", _served),
    "find_unpaid": Move("lead", prepare=_overdue),
    "set_surcharge": Move(
        "lead", lambda _w, _c: {"rate": Decimal(60)}, reason="初次拖欠，事后部分支付", prepare=_overdue
    ),
    "agree_plan": Move("lead", plan, prepare=_without_plan),
    "end_plan": Move("lead", reason="单位表示无力继续履行"),
    "apply_fund": Move(
        "lead", lambda _w, _c: {"amount": SHARE, "purpose": "living"}, reason="老板已经逃匿", prepare=_owing
    ),
    "sign_fund_agreement": Move("lead"),
    "fund_advanced": Move("lead", prepare=_fund_paid),
    "settle": Move("lead", prepare=_settled),
    "record_recourse": Move("lead", _recourse, prepare=_claimed),
    "close": Move("lead"),
    "end_unpaid": Move("lead", reason="已由法院执行", prepare=_case_closed),
}
WITHIN_OTHERS = {
    "begin_verification",
    "instalment_met",
    "next_instalment_runs",
    "plan_met",
    "instalment_missed",
    "resume",
}
_BEFORE_AN_ORDER = ("VERIFY", "REFERRED")
_WAYS: dict[str, tuple[str, ...]] = {
    "VERIFY": (),
    "ORDER": ("order_to_pay",),
    "ADVANCE": ("order_to_pay", "order_advance"),
    "FUND": ("order_to_pay", "apply_fund"),
    "PARTIAL": ("order_to_pay", "agree_plan"),
    "UNPAID": ("order_to_pay", "find_unpaid"),
    "PAID": ("order_to_pay", "settle"),
    "CLOSED": ("order_to_pay", "settle", "close"),
    "REFERRED": ("refer_dispute",),
    "ENDED": ("order_to_pay", "find_unpaid", "end_unpaid"),
}


def missed(case: Recovery) -> None:
    """The night after an instalment's day passes."""
    from casework import sweep

    running = Deadline.objects.get(case_id=case.pk, term="WAGE-INSTALMENT", state="running")
    assert running.due_on is not None
    with clock.travel_to(add_days(running.due_on, 1)):
        sweep.fire_due()


def ended_with_a_claim(world: World, state: str) -> Recovery:
    """A recovery in PAID, CLOSED or ENDED, in which the general contractor paid a part."""
    case = recovery(world, states.ORDER)
    _claimed(world, case)
    for step in _WAYS[str(state)][1:]:
        case = MOVES[step](world, case, step)
    return case  # type: ignore[return-value]
