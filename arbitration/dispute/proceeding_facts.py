"""Facts of the proceeding that decide in court, as SQL for the guards; see `casework.facts`."""

from arbitration.dispute import terms
from arbitration.dispute.proceeding_kinds import ClaimFilingKind
from documents.facts import served_or_slip
from documents.kinds import Way
from registry.guards import quoted


def column(name: str) -> str:
    """A column of the arbitration case as it will stand."""
    return f'(SELECT own."{name}" FROM arbitration_arbitration own WHERE own.case_ptr_id = NEW.id)'


def _last_day(term: str) -> str:
    return f"""(SELECT clock.due_on FROM casework_deadline clock
        WHERE clock.case_id = NEW.id AND clock.term = {quoted(term)} ORDER BY clock.id DESC LIMIT 1)"""


def _latest_filing(kind: str, expression: str) -> str:
    return f"""(SELECT {expression} FROM arbitration_claimfiling filing
        WHERE filing.arbitration_id = NEW.id AND filing.kind = {quoted(kind)} ORDER BY filing.id DESC LIMIT 1)"""


RESPONSE_SERVED = served_or_slip("arbitration_response")
PROOF_NOTICE_SERVED = served_or_slip("arbitration_proof_notice")
ONE_NOTICE_SERVED = served_or_slip("arbitration_collective_notice")

_TAKEN_IN_TIME = 'filing.accepted AND filing.in_time AND filing.decided_on = entry."on"'
COUNTERCLAIM_IN_TIME = _latest_filing(ClaimFilingKind.COUNTER.value, _TAKEN_IN_TIME)
CHANGE_IN_TIME = _latest_filing(ClaimFilingKind.CHANGE.value, _TAKEN_IN_TIME)
OBJECTION_IN_TIME = f"""({column("response_served_on")} IS NULL OR entry."on" <= {_last_day(terms.DEFEND)})"""
OBJECTION_OPEN = """EXISTS (
    SELECT FROM arbitration_objection objection WHERE objection.arbitration_id = NEW.id
        AND objection.decided_on = entry."on" AND objection.upheld = (entry.act = 'uphold_objection'))"""

NOBODY_ABSENT = f"""NOT EXISTS (
    SELECT FROM documents_service service JOIN documents_document paper ON paper.id = service.document_id
    WHERE paper.case_id = NEW.id AND paper.type_code IN ('arbitration_response', 'arbitration_collective_notice')
        AND service.way = {quoted(Way.PUBLIC_NOTICE.value)})"""
SIMPLE = f"""{column("procedure")} = 'SIMPLE'"""
SIMPLE_OR_CHANGED = f"""({SIMPLE} OR EXISTS (
    SELECT FROM arbitration_claimfiling filing
    WHERE filing.arbitration_id = NEW.id AND filing.kind = 'CHANGE' AND filing.accepted))"""


def every_respondent_agreed(days: str) -> str:
    """Each present respondent has agreed since the last notice; `days` is a condition over its latest word, `said`."""
    return f"""NOT EXISTS (
        SELECT FROM casework_party party
        WHERE party.case_id = NEW.id AND party.role = 'respondent' AND party.until IS NULL AND NOT coalesce((
            SELECT {days} FROM arbitration_defenceconsent said
            WHERE said.arbitration_id = NEW.id AND said.party_id = party.id
                AND said.agreed_on >= {column("notified_on")}
            ORDER BY said.id DESC LIMIT 1), false))"""
