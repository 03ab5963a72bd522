"""Facts about refusal to pay and its transfer, as SQL for the guards; see `casework.facts`."""

from casework.facts import done, expired
from documents.facts import in_file
from documents.kinds import EvidenceKind
from inspection.facts import ABOUT_WAGES, all_of, any_of
from inspection.investigation import terms
from registry.guards import quoted


def column(name: str) -> str:
    """A column of the transfer as it will stand."""
    return f"(SELECT own.{name} FROM inspection_crime own WHERE own.case_ptr_id = NEW.id)"


def reached_in_time(*codes: str) -> str:
    """The last day of one of these periods is not over on the day of the act, which may itself end the clock."""
    named = ", ".join(map(quoted, codes))
    return f"""(
        SELECT clock.due_on >= entry."on" FROM casework_deadline clock
        WHERE clock.case_id = NEW.id AND clock.term IN ({named}) ORDER BY clock.id DESC LIMIT 1)"""


def _recorded(condition: str) -> str:
    return f"""EXISTS (
        SELECT FROM inspection_refusalfact known WHERE known.investigation_id = NEW.id AND {condition})"""


# Of the investigation, when its inspectors report a suspicion

_FLED = _recorded("known.kind IN ('FLIGHT', 'FLIGHT_PRESUMED')")
_POSTED = _recorded("known.posted_on IS NOT NULL")
_HANDLED = """EXISTS (
    SELECT FROM inspection_decision taken WHERE taken.investigation_id = NEW.id
        AND taken.measure = 'handling' AND taken.served_on IS NOT NULL)"""
SUSPICION_FOUNDED = all_of(
    ABOUT_WAGES,
    any_of(done("order_served"), _HANDLED, _POSTED),
    any_of(_FLED, f"coalesce({expired(terms.CORRECT)}, false)", f"coalesce({expired(terms.PERFORM)}, false)"),
    _recorded("true"),
)

# Of the transfer

REPORTED_FROM_ITS_CASE = (
    f"""entry.sequence = 1 AND (entry.data ->> 'investigation_id')::bigint = {column("investigation_id")}"""
)
BY_THE_HEAD = "entry.capacity = 'head'"
APPROVED = all_of(done("approve_transfer"), f"{column('approved_on')} IS NOT NULL")
RECEIPT_SIGNED = f"{column('receipt_on')} IS NOT NULL"
POLICE_DECISION = f"""EXISTS (
    SELECT FROM documents_evidence proof WHERE proof.id = (entry.data ->> 'evidence_id')::bigint
        AND proof.case_id = NEW.id AND proof.kind = {quoted(EvidenceKind.POLICE_DECISION.value)})"""

# Of the investigation, when it closes as transferred

_TRANSFER = "SELECT FROM inspection_crime transfer WHERE transfer.investigation_id = NEW.id"
FILED_BY_POLICE = f"""CASE WHEN EXISTS ({_TRANSFER})
    THEN EXISTS ({_TRANSFER} AND transfer.police_filed_on IS NOT NULL)
    ELSE {in_file(EvidenceKind.TRANSFER_LETTER, EvidenceKind.POLICE_DECISION)} END"""
