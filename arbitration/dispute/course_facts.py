"""Facts about the course of an arbitration case, as SQL for the guards; see `casework.facts`."""

from arbitration.dispute import states, terms
from arbitration.hearing.facts import NEWEST_NOTICE
from arbitration.signing import signed_for
from casework.facts import came_from_where_it_returns, done, expired, still_running
from documents.facts import in_file, served
from documents.kinds import EvidenceKind
from registry.guards import quoted

RETURNS = came_from_where_it_returns(str(states.SUSPENDED))
MEDIATION = "arbitration_mediation"
CANCELLATION = "arbitration_cancellation"

# The period of the award

_CLOCK_BEGAN = f"""(
    SELECT max(event.sequence) FROM casework_clockevent event
    JOIN casework_deadline clock ON clock.id = event.deadline_id
    WHERE clock.case_id = NEW.id AND clock.term = {quoted(terms.AWARD)} AND event.kind = 'start')"""


def _never_since_the_period_began(condition: str) -> str:
    return f"""NOT EXISTS (
        SELECT FROM casework_entry before WHERE before.case_id = NEW.id AND before.sequence < entry.sequence
            AND before.sequence >= {_CLOCK_BEGAN} AND {condition})"""


_PASSED = f"before.act = 'deadline_passed' AND before.data ->> 'term' = {quoted(terms.AWARD)}"
NOT_CERTIFIED = _never_since_the_period_began("before.act = 'award_overdue'")
NOT_EXTENDED = _never_since_the_period_began("before.act = 'extend_award'")
STILL_IN_TIME = f"{still_running(terms.AWARD)} AND {NOT_CERTIFIED} AND {_never_since_the_period_began(_PASSED)}"
OVERDUE = expired(terms.AWARD)
_SILENT_UNTIL = f"""(SELECT clock.due_on FROM casework_deadline clock WHERE clock.case_id = NEW.id
    AND clock.term = {quoted(terms.ACCEPT)} ORDER BY clock.id DESC LIMIT 1)"""
SUED_AFTER_SILENCE = f"""{in_file(EvidenceKind.COURT_ACCEPTANCE)} AND EXISTS (
    SELECT FROM arbitration_courtsuit suit JOIN documents_evidence proof ON proof.id = suit.proof_id
    WHERE suit.arbitration_id = NEW.id AND proof.case_id = NEW.id AND proof.kind = 'court_acceptance'
        AND suit.accepted_on > {_SILENT_UNTIL})"""
SUED_WHEN_OVERDUE = f"""{in_file(EvidenceKind.COURT_ACCEPTANCE)} AND EXISTS (
    SELECT FROM arbitration_courtsuit suit JOIN documents_evidence proof ON proof.id = suit.proof_id
    WHERE suit.arbitration_id = NEW.id AND proof.case_id = NEW.id AND proof.kind = 'court_acceptance')"""

# Settlement

SIGNED_BY_BOTH = f"{served(MEDIATION)} AND {signed_for(MEDIATION)}"

# Withdrawal and cancellation

ASKED_TO_WITHDRAW = f"""{done("request_withdrawal")} AND EXISTS (
    SELECT FROM arbitration_withdrawalrequest asked WHERE asked.arbitration_id = NEW.id
        AND asked.decided_on = entry."on")"""
NO_WITHDRAWAL_WAITS = """NOT EXISTS (
    SELECT FROM arbitration_withdrawalrequest asked WHERE asked.arbitration_id = NEW.id AND asked.allowed IS NULL)"""
APPLICANT_WAS_TOLD = f"""CASE WHEN {NEWEST_NOTICE} IS NULL THEN {in_file(EvidenceKind.SERVICE_SLIP)} ELSE NOT EXISTS (
    SELECT FROM casework_party party
    WHERE party.case_id = NEW.id AND party.until IS NULL AND party.role = 'complainant' AND NOT EXISTS (
        SELECT FROM documents_service service
        WHERE service.document_id = {NEWEST_NOTICE} AND service.party_id = party.id
            AND service.state = 'effective' AND service.effective_on <= entry."on")) END"""
BOTH_TOLD_OF_CANCELLATION = served(CANCELLATION)

# 办案规则 art 39: an earlier case of the same sides with a claim of the same kind was treated as withdrawn
_SAME_MATTER = """EXISTS (
    SELECT FROM casework_case earlier
    JOIN arbitration_arbitration dropped_case ON dropped_case.case_ptr_id = earlier.id
    JOIN arbitration_arbitration own ON own.case_ptr_id = NEW.id AND own.employer_id = dropped_case.employer_id
    JOIN casework_party applied ON applied.case_id = NEW.id AND applied.role = 'complainant' AND applied.until IS NULL
    JOIN casework_party before ON before.case_id = earlier.id AND before.role = 'complainant'
        AND before.worker_id IS NOT DISTINCT FROM applied.worker_id
        AND before.employer_id IS NOT DISTINCT FROM applied.employer_id
    JOIN arbitration_claimitem asked ON asked.arbitration_id = NEW.id AND asked.by = 'applicant'
        AND asked.withdrawn_on IS NULL
    JOIN arbitration_claimitem dropped ON dropped.arbitration_id = earlier.id AND dropped.by = 'applicant'
        AND dropped.kind = asked.kind AND dropped.worker_id = asked.worker_id
    WHERE earlier.id <> NEW.id AND earlier.status = 'WITHDRAWN_DEEMED')"""
ANOTHER_MATTER = f"(NOT {_SAME_MATTER} OR {done('tell_matters_apart')})"

# Archive

EVERYTHING_SERVED = """NOT EXISTS (
    SELECT FROM documents_service service JOIN documents_document paper ON paper.id = service.document_id
    WHERE paper.case_id = NEW.id AND service.state <> 'effective')"""
