"""Facts about clues as SQL for the guards; see `casework.facts`."""

from inspection import links
from registry.guards import quoted

CARRYING = (links.JOINED, links.MERGED, links.TAKEN_UP)
_KINDS = ", ".join(quoted(kind) for kind in CARRYING)


def column(name: str) -> str:
    """A column of the clue as it will stand."""
    return f"(SELECT own.{name} FROM inspection_clue own WHERE own.case_ptr_id = NEW.id)"


TAKEN_UP = f"""EXISTS (
    SELECT FROM casework_caselink link WHERE link.source_id = NEW.id AND link.kind = {quoted(links.TAKEN_UP)}
        AND link.until IS NULL)"""
FINDINGS_TOLD = f"{column('findings')} <> ''"
ANY_EVIDENCE = "EXISTS (SELECT FROM documents_evidence proof WHERE proof.case_id = NEW.id)"
# Whatever the clue led to, and what that led to, is closed: the complaint, the case that carries it, the case it was merged into.
NOTHING_OPEN_BEHIND = f"""NOT EXISTS (
    WITH RECURSIVE behind (id) AS (
        SELECT NEW.id
        UNION
        SELECT step.target FROM behind JOIN (
            SELECT link.source_id AS source, link.target_id AS target FROM casework_caselink link
            WHERE link.until IS NULL AND link.kind IN ({_KINDS})
            UNION ALL
            SELECT told.case_ptr_id, told.investigation_id FROM inspection_complaint told
            WHERE told.investigation_id IS NOT NULL
        ) step ON step.source = behind.id
    )
    SELECT FROM behind JOIN casework_case one ON one.id = behind.id WHERE one.closed_on IS NULL)"""
# The report led to a case in which the violation was found and put right, or enforced.
PROVEN = f"""EXISTS (
    SELECT FROM casework_caselink link JOIN casework_case led ON led.id = link.target_id
    WHERE link.source_id = NEW.id AND link.kind = {quoted(links.TAKEN_UP)} AND link.until IS NULL
        AND led.kind = 'investigation' AND led.closed_on IS NOT NULL AND led.outcome IN ({{outcomes}}))"""


def proven(outcomes: tuple[str, ...]) -> str:
    return PROVEN.format(outcomes=", ".join(quoted(outcome) for outcome in outcomes))
