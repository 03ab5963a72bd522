"""A case on its way to a decision: announced, heard, decided, served, performed; each step is what the door makes."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from casework import clock
from casework.effects import Performed
from documents.kinds import EvidenceKind
from inspection.investigation.models import Investigation
from inspection.investigation.reasons import Measure
from inspection.violations import ViolationKind
from tests.inspection import scenes

if TYPE_CHECKING:
    from tests.inspection.scenes import World

FINE = Decimal("5000.00")
ANNOUNCED = {
    Measure.HANDLING: {
        "proposed": "责令你单位支付拖欠的工资。",
        "basis": "《劳动保障监察条例》第二十六条",
    },
    Measure.PENALTY: {
        "proposed": "对你单位处以罚款。",
        "basis": "《劳动保障监察条例》第三十条",
    },
}


def announcement(measure: Measure = Measure.HANDLING, **changes: Any) -> dict[str, Any]:
    """The data of a notice."""
    amount = FINE if measure == Measure.PENALTY else scenes.OWED
    fine = {"fine_code": "F30-2"} if measure == Measure.PENALTY else {}
    return {
        "measure": measure.value,
        "facts": "违法行为属实。",
        "amount": amount,
        **ANNOUNCED[measure],
        **fine,
        **changes,
    }


def notice(world: "World", case: Investigation, measure: Measure = Measure.HANDLING, **changes: Any) -> Performed:
    return scenes.do(world, case, "give_prior_notice", by="lead", **announcement(measure, **changes))


def serve(world: "World", case: Investigation, act: str) -> Performed:
    """The slip came back signed and was put into the file."""
    scenes.evidence(world, case, EvidenceKind.SERVICE_SLIP)
    return scenes.do(world, case, act, by="lead", served_on=clock.today())


def statement(world: "World", **changes: Any) -> dict[str, Any]:
    """The data of the record of a defence."""
    said = {"statement": "工程款没有到账，请求宽限。", "officer_ids": world.officer_ids}
    return {"person": "王某", "position": "法定代表人", "place": "监察大队询问室", **said, **changes}


def hear(world: "World", case: Investigation, **changes: Any) -> Performed:
    return scenes.do(world, case, "record_statement", by="lead", **statement(world, **changes))


def hear_out(world: "World", case: Investigation) -> None:
    """The notice is served and the employer has said what it has to say."""
    if case.latest_decision.notice_served_on is None:
        serve(world, case, "prior_notice_served")
    if case.latest_decision.statement_on is None:
        hear(world, case)


def rows(
    case: Investigation, *, surcharge: Decimal | None = None, amount: Decimal | None = None
) -> list[dict[str, Any]]:
    """One row of wages for each complainant, in the periods that were ordered before; the surcharge beside it."""
    known = {line.worker_id: line for line in case.order_lines.filter(kind="wages")}
    found = []
    for worker in case.parties.filter(role="complainant", until=None).values_list("worker_id", flat=True):
        before = known.get(worker)
        begun, ended = (
            (before.period_from, before.period_until) if before else (date(case.filed_on.year, 1, 1), case.filed_on)
        )
        row = {
            "worker_id": worker,
            "period_from": begun,
            "period_until": ended,
            "kind": "wages",
            "amount": amount or scenes.OWED,
        }
        found += [row, *([{**row, "kind": "surcharge", "amount": surcharge}] if surcharge else [])]
    return found


def handling(case: Investigation, *, days: int = 10, **changes: Any) -> dict[str, Any]:
    """The data of a handling decision."""
    data = {
        "content": "责令支付拖欠的工资。",
        "perform_days": days,
        "lines": rows(case),
        "considered": "意见不成立，不予采纳。",
    }
    return {**data, **changes}


def penalty(**changes: Any) -> dict[str, Any]:
    """The data of a penalty decision."""
    return {"fine": FINE, "content": "情节一般。", "considered": "意见不成立，不予采纳。", **changes}


def decide_handling(world: "World", case: Investigation, **changes: Any) -> Investigation:
    return scenes.approve(world, case, "decide_handling", **handling(case, **changes))


def decide_penalty(world: "World", case: Investigation, **changes: Any) -> Investigation:
    return scenes.approve(world, case, "decide_penalty", **penalty(**changes))


def announced_and_heard(world: "World", case: Investigation, measure: Measure = Measure.HANDLING) -> Investigation:
    """Announced, served and heard on one day."""
    notice(world, case, measure)
    hear_out(world, scenes.fresh(case))
    return scenes.fresh(case)  # type: ignore[no-any-return]


def handled(world: "World", case: Investigation, *, days: int = 10) -> Investigation:
    """A handling decision, announced, heard, taken and served today."""
    case = decide_handling(world, announced_and_heard(world, case), days=days)
    serve(world, case, "handling_served")
    return scenes.fresh(case)  # type: ignore[no-any-return]


def fine_announced(world: "World") -> Investigation:
    """A penalty announced and heard in a case in which no wages are owed, so that no order to pay must come first."""
    kinds = [ViolationKind.SOCIAL_INSURANCE]
    case = scenes.investigation(world, "REPORT_DONE", violation_kinds=kinds)
    return announced_and_heard(world, case, Measure.PENALTY)


def fined(world: "World") -> Investigation:
    return decide_penalty(world, fine_announced(world))


def fine_served(world: "World") -> Investigation:
    case = fined(world)
    serve(world, case, "penalty_served")
    return scenes.fresh(case)  # type: ignore[no-any-return]


def pay_fine(world: "World", case: Investigation) -> Performed:
    proof = scenes.evidence(world, case, EvidenceKind.PAYMENT_PROOF)
    return scenes.do(world, case, "record_fine_payment", by="lead", paid_on=clock.today(), evidence_id=proof.pk)
