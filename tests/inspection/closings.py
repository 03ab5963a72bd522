"""Cases on their way out: into CLOSING for every reason, and the proof that each reason asks for."""

from datetime import date
from typing import Any

from casework import clock
from documents.kinds import EvidenceKind, Way
from documents.models import Service
from documents.services import record_service
from inspection.investigation import states
from inspection.investigation.models import Investigation
from inspection.investigation.reasons import ClosingReason, NoPenaltyGround, WithdrawalGround
from tests.inspection import decisions, scenes
from tests.inspection.scenes import World

PROOFS: dict[str, tuple[EvidenceKind, ...]] = {
    ClosingReason.CORRECTED: (EvidenceKind.CORRECTION_REPORT,),
    ClosingReason.HANDLED_PERFORMED: (EvidenceKind.PAYMENT_PROOF,),
    ClosingReason.PENALTY_PERFORMED: (EvidenceKind.PAYMENT_PROOF,),
    ClosingReason.COURT_ACCEPTED: (EvidenceKind.URGE_SLIP, EvidenceKind.COURT_ACCEPTANCE),
    ClosingReason.NO_PENALTY: (),
    ClosingReason.CASE_WITHDRAWN: (),
    ClosingReason.TRANSFERRED_POLICE: (EvidenceKind.TRANSFER_LETTER, EvidenceKind.POLICE_DECISION),
    ClosingReason.TRANSFERRED_DEPT: (EvidenceKind.TRANSFER_LETTER, EvidenceKind.RECEIVING_BODY_RECEIPT),
    ClosingReason.REFERRED_DISPUTE: (),
    ClosingReason.EMPLOYER_GONE: (EvidenceKind.DEREGISTRATION_PROOF,),
}  # what each closing reason asks for as evidence, written out a second time beside the rule on purpose


PENALISED = {ClosingReason.PENALTY_PERFORMED}
AFTER_A_DECISION = {ClosingReason.HANDLED_PERFORMED, ClosingReason.COURT_ACCEPTED}


def ready_to_close(world: World, reason: str) -> Investigation:
    """A case that has entered closing for this reason, by the act that the reason asks for, still without its proof."""
    return _INTO_CLOSING.get(reason, lambda here: _enter(here, reason))(world)


def _enter(world: World, reason: str) -> Investigation:
    if reason in PENALISED:
        case = decisions.fine_served(world)
        decisions.pay_fine(world, case)
    else:
        case = scenes.investigation(world, states.SERVED if reason in AFTER_A_DECISION else states.REPORT_DONE)
    data: dict[str, Any] = {"closing_reason": reason}
    if reason == ClosingReason.COURT_ACCEPTED:
        data |= {"court_enforceable_from": date(2026, 1, 5), "court_applied_on": date(2026, 2, 2)}
    if reason == ClosingReason.EMPLOYER_GONE:
        data |= {"successors_checked": "经查询登记机关，该单位已注销，没有承继者，出资人已清算。"}
    return scenes.approve(world, case, "enter_closing", reason="处理已有结果", **data)


def into_closing_from(world: World, state: str) -> Investigation:
    """A case that has entered closing from after its announcement or its decision, and may have to go back."""
    case = scenes.investigation(world, state)
    if state == states.NOTICED:
        scenes.evidence(world, case, EvidenceKind.CORRECTION_REPORT)
        ground = NoPenaltyGround.FIRST_CORRECTED
        return scenes.approve(world, case, "decide_no_penalty", reason="情节轻微", ground=ground)
    return scenes.approve(
        world, case, "enter_closing", reason="已移送", closing_reason=ClosingReason.TRANSFERRED_POLICE
    )


def _corrected(world: World) -> Investigation:
    return scenes.investigation(world, states.CLOSING)


def _withdrawn(world: World) -> Investigation:
    case = scenes.investigation(world, states.INVESTIGATING)
    scenes.evidence(world, case, EvidenceKind.PAYMENT_PROOF)
    return scenes.approve(world, case, "withdraw_filing", reason="情节轻微", ground=WithdrawalGround.MINOR_CORRECTED)


def _not_punished(world: World) -> Investigation:
    case = scenes.investigation(world, states.REPORT_DONE)
    scenes.evidence(world, case, EvidenceKind.CORRECTION_REPORT)
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


def make_up(world: World, case: Investigation) -> None:
    """What a closing reason asks for beside evidence: the rows are paid, the notice is served."""
    if case.closing_reason == ClosingReason.HANDLED_PERFORMED:
        for line in case.order_lines.all():
            if not line.settled:
                scenes.pay(world, case)
    if case.closing_reason == ClosingReason.REFERRED_DISPUTE:
        serve_dispute_notice(world, case)


def serve_dispute_notice(world: World, case: Investigation) -> None:
    """Hand the notice to every complainant."""
    waiting = Service.objects.filter(document__case_id=case.pk, document__type_code="dispute_notice")
    for service in waiting.exclude(state=Service.State.EFFECTIVE):
        slip = scenes.evidence(world, case, EvidenceKind.PHOTO)
        record_service(service, way=Way.DIRECT, on=clock.today(), by=world.by("clerk"), proof=slip, recipient="本人")


_INTO_CLOSING: dict[str, Any] = {
    ClosingReason.CORRECTED: _corrected,
    ClosingReason.CASE_WITHDRAWN: _withdrawn,
    ClosingReason.NO_PENALTY: _not_punished,
    ClosingReason.REFERRED_DISPUTE: _disputed,
}
