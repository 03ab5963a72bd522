"""Facts about remedies and the application to the court, as SQL for the guards; see `casework.facts`."""

from casework.facts import expired
from documents.facts import in_file, served
from documents.kinds import EvidenceKind
from inspection.enforcement import terms
from inspection.facts import APPLIED_TO_COURT, all_of, any_of
from registry.guards import quoted


def column(name: str) -> str:
    """A column of the enforcement as it will stand."""
    return f"(SELECT own.{name} FROM inspection_enforcement own WHERE own.case_ptr_id = NEW.id)"


def reached_in_time(term: str) -> str:
    """The last day of the period is not over on the day of the act, which may itself end the clock."""
    return f"""(
        SELECT clock.due_on >= entry."on" FROM casework_deadline clock
        WHERE clock.case_id = NEW.id AND clock.term = {quoted(term)} ORDER BY clock.id DESC LIMIT 1)"""


DECISION_SERVED = """EXISTS (
    SELECT FROM inspection_enforcement own JOIN inspection_decision taken ON taken.id = own.decision_id
    WHERE own.case_ptr_id = NEW.id AND taken.investigation_id = own.investigation_id
        AND taken.decided_on IS NOT NULL AND taken.served_on = own.served_on)"""
REMEDIES_OVER = f"""CASE entry.source WHEN 'REVIEWED' THEN {expired(terms.SUIT_AFTER_REVIEW)}
    ELSE {expired(terms.REVIEW)} AND {expired(terms.SUIT)} END"""
_PLAN = f"SELECT FROM inspection_fineinstalment part WHERE part.decision_id = {column('decision_id')}"
_NO_LATER_PART = f"NOT EXISTS ({_PLAN} AND part.due_on > {column('remedies_ended_on')})"
REMEDIES_ENDED = all_of(f"""{column("remedies_ended_on")} < entry."on\"""", _NO_LATER_PART)
DEFERRED_SINCE = all_of(f"EXISTS ({_PLAN} AND part.due_on = {column('remedies_ended_on')})", _NO_LATER_PART)
URGE_SERVED = f"""({served("demand_letter")} OR EXISTS (
    SELECT FROM documents_evidence slip WHERE slip.case_id = NEW.id
        AND slip.kind IN ({quoted(EvidenceKind.SERVICE_SLIP.value)}, {quoted(EvidenceKind.URGE_SLIP.value)})))"""
URGE_RAN_OUT = all_of(f"{column('urge_served_on')} IS NOT NULL", expired(terms.URGE))
STILL_TIME_TO_APPLY = reached_in_time(terms.APPLY)
TIME_TO_APPLY_OVER = all_of(expired(terms.APPLY), _NO_LATER_PART)
STILL_TIME_TO_RECONSIDER = reached_in_time(terms.RECONSIDER)
REFUSAL_STANDS = f"(entry.source = 'HIGHER_COURT' OR {expired(terms.RECONSIDER)})"
WHY_LOST = f"{column('failed_step')} <> ''"
_LINES = f"SELECT FROM inspection_orderline line WHERE line.investigation_id = {column('investigation_id')}"
_OWED = """CASE WHEN line.answer <> '' THEN line.answer <> 'yes'
    ELSE line.paid_amount < line.amount OR line.proof_id IS NULL END"""
_DECISION = f"FROM inspection_decision taken WHERE taken.id = {column('decision_id')}"
_SHOWN = f"""EXISTS (
    SELECT FROM documents_evidence proof WHERE proof.case_id = NEW.id AND proof.kind IN (
        {quoted(EvidenceKind.PAYMENT_PROOF.value)}, {quoted(EvidenceKind.CORRECTION_REPORT.value)}))"""
_CLOSED = f"""EXISTS (
    SELECT FROM casework_case base WHERE base.id = {column("investigation_id")} AND base.closed_on IS NOT NULL)"""
_PERFORMED = f"""CASE WHEN (SELECT taken.measure = 'penalty' {_DECISION}) THEN (SELECT taken.paid_on IS NOT NULL {_DECISION})
    WHEN EXISTS ({_LINES}) THEN NOT EXISTS ({_LINES} AND {_OWED})
    ELSE {_SHOWN} END"""
PERFORMED = any_of(_PERFORMED, all_of(_CLOSED, _SHOWN))
UNPERFORMED = f"NOT ({_PERFORMED})"
ACCEPTANCE_IN_FILE = """EXISTS (
    SELECT FROM documents_evidence proof WHERE proof.case_id = NEW.id
        AND proof.id = (entry.data ->> 'evidence_id')::bigint AND proof.kind = 'court_acceptance')"""

# Of the investigation, when it closes because the court has accepted the application

_COURSE = "SELECT FROM inspection_enforcement course JOIN casework_case spine ON spine.id = course.case_ptr_id"
_OF_THE_CASE = "course.investigation_id = NEW.id AND course.revoked_on IS NULL"
COURT_ASKED = f"""CASE WHEN EXISTS ({_COURSE} WHERE {_OF_THE_CASE} AND spine.status NOT IN ('SERVED', 'REMEDY_EXPIRED'))
    THEN EXISTS ({_COURSE} WHERE {_OF_THE_CASE} AND course.court_accepted_on IS NOT NULL)
    ELSE {in_file(EvidenceKind.URGE_SLIP, EvidenceKind.COURT_ACCEPTANCE)} AND {APPLIED_TO_COURT} END"""
