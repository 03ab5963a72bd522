"""Cases on their way out: into CLOSING for every reason, and the proof that each reason asks for."""

from datetime import date
from typing import Any

from documents.kinds import EvidenceKind
from inspection.investigation import states
from inspection.investigation.models import Investigation
from inspection.investigation.reasons import ClosingReason, NoPenaltyGround, WithdrawalGround
from tests.inspection import scenes
from tests.inspection.scenes import World

PROOFS: dict[str, tuple[EvidenceKind, ...]] = {
    ClosingReason.CORRECTED: (EvidenceKind.CORRECTION_REPORT,),
    ClosingReason.HANDLED_PERFORMED: (EvidenceKind.SERVICE_SLIP, EvidenceKind.PAYMENT_PROOF),
    ClosingReason.PENALTY_PERFORMED: (EvidenceKind.SERVICE_SLIP, EvidenceKind.PAYMENT_PROOF),
    ClosingReason.COURT_ACCEPTED: (
        EvidenceKind.SERVICE_SLIP,
        EvidenceKind.URGE_SLIP,
        EvidenceKind.COURT_ACCEPTANCE,
    ),
    ClosingReason.NO_PENALTY: (),
    ClosingReason.CASE_WITHDRAWN: (),
    ClosingReason.TRANSFERRED_POLICE: (EvidenceKind.TRANSFER_LETTER, EvidenceKind.POLICE_DECISION),
    ClosingReason.TRANSFERRED_DEPT: (EvidenceKind.TRANSFER_LETTER, EvidenceKind.RECEIVING_BODY_RECEIPT),
    ClosingReason.REFERRED_DISPUTE: (EvidenceKind.SERVICE_SLIP,),
    ClosingReason.EMPLOYER_GONE: (EvidenceKind.DEREGISTRATION_PROOF,),
}  # what each closing reason asks for as evidence, written out a second time beside the rule on purpose


def ready_to_close(world: World, reason: str) -> Investigation:
    """A case that has entered closing for this reason, by the act that the reason asks for, still without its proof."""
    return _INTO_CLOSING.get(reason, lambda here: _enter(here, reason))(world)


def _enter(world: World, reason: str) -> Investigation:
    case = scenes.investigation(world, states.REPORT_DONE)
    data: dict[str, Any] = {"closing_reason": reason}
    if reason == ClosingReason.COURT_ACCEPTED:
        data |= {"court_enforceable_from": date(2026, 1, 5), "court_applied_on": date(2026, 2, 2)}
    if reason == ClosingReason.EMPLOYER_GONE:
        data |= {"successors_checked": "经查询登记机关，该单位已注销，没有承继者，出资人已清算。"}
    return scenes.approve(world, case, "enter_closing", reason="处理已有结果", **data)


def _corrected(world: World) -> Investigation:
    return scenes.investigation(world, states.CLOSING)


def _withdrawn(world: World) -> Investigation:
    case = scenes.investigation(world, states.INVESTIGATING)
    scenes.evidence(world, case, EvidenceKind.PAYMENT_PROOF)
    return scenes.approve(world, case, "withdraw_filing", reason="情节轻微", ground=WithdrawalGround.MINOR_CORRECTED)


def _not_punished(world: World) -> Investigation:
    case = scenes.investigation(world, states.REPORT_DONE)
    return scenes.approve(world, case, "decide_no_penalty", reason="情节轻微", ground=NoPenaltyGround.MINOR_CORRECTED)


def _disputed(world: World) -> Investigation:
    case = scenes.investigation(world, states.REPORT_DONE)
    return scenes.approve(
        world,
        case,
        "refer_to_dispute",
        reason="双方对金额有争议",
        ground="DISPUTE_PROCEDURE",
        disputed_facts="双方对计件单价没有约定，各执一词。",
    )


_INTO_CLOSING: dict[str, Any] = {
    ClosingReason.CORRECTED: _corrected,
    ClosingReason.CASE_WITHDRAWN: _withdrawn,
    ClosingReason.NO_PENALTY: _not_punished,
    ClosingReason.REFERRED_DISPUTE: _disputed,
}
