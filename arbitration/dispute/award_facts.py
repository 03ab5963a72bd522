"""Facts about deliberations and awards, as SQL for the guards; see `casework.facts`."""

from arbitration.dispute.award_guards import is_final, listed
from arbitration.dispute.kinds import NATURE
from registry.guards import quoted

# 仲裁法 art 44: wages, medical cost of an injury, severance and damages
PROVISIONAL_KINDS = [str(kind) for kind, nature in NATURE.items() if nature.final_up_to_limit]

# After these there is something, or somebody, that the tribunal has not deliberated on or with.
OVERTAKING = (
    "form_tribunal",
    "form_collective_tribunal",
    "replace_member",
    "grant_recusal",
    "convert_to_ordinary",
    "accept_counterclaim",
    "accept_claim_change",
    "add_respondent",
    "add_party",
    "hold_hearing",
)
PARTIAL_AWARD = ("award_in_part",)  # the rest was not clear yet (仲裁法 43)


def _deliberated_since(acts: tuple[str, ...]) -> str:
    listed_acts = ", ".join(map(quoted, acts))
    return f"""(SELECT max(talk.sequence) > coalesce((
        SELECT max(later.sequence) FROM casework_entry later
        WHERE later.case_id = NEW.id AND later.act IN ({listed_acts}) AND later.sequence < entry.sequence), 0)
    FROM arbitration_deliberation talk WHERE talk.arbitration_id = NEW.id)"""


DELIBERATED = _deliberated_since(OVERTAKING)
DELIBERATED_ON_THE_REST = _deliberated_since((*OVERTAKING, *PARTIAL_AWARD))
TRIBUNAL_SAT = """(
    SELECT count(*) IN (1, 3) AND bool_and(member.id IS NOT NULL AND opinion.id IS NOT NULL
            AND opinion.presiding = (member.seat IN ('SOLE', 'PRESIDING')))
    FROM (SELECT opinion.* FROM arbitration_opinion opinion
            JOIN arbitration_deliberation talk ON talk.id = opinion.deliberation_id
            WHERE talk.arbitration_id = NEW.id AND talk.sequence = entry.sequence) opinion
        FULL JOIN (SELECT * FROM arbitration_tribunalmember WHERE arbitration_id = NEW.id AND until IS NULL) member
            ON member.staff_id = opinion.arbitrator_id)"""

_MADE = (
    """SELECT FROM arbitration_award award WHERE award.arbitration_id = NEW.id AND award.sequence = entry.sequence"""
)
_ITEMS = """FROM arbitration_award award
    JOIN arbitration_itemresult result ON result.award_id = award.id
    JOIN arbitration_claimitem item ON item.id = result.claim_item_id
    WHERE award.arbitration_id = NEW.id AND award.sequence = entry.sequence"""

# Every award of this act takes items of its own finality alone, each rightly classified.
NO_MIX = f"""(EXISTS ({_MADE}) AND (SELECT count(*) > 0 AND bool_and(result.final = award.final)
    AND bool_and((result.final = ({is_final("result", "item")})) IS TRUE) {_ITEMS}))"""
EVERYTHING_DECIDED = """NOT EXISTS (
    SELECT FROM arbitration_claimitem item WHERE item.arbitration_id = NEW.id AND item.withdrawn_on IS NULL
        AND NOT EXISTS (
            SELECT FROM arbitration_itemresult result WHERE result.claim_item_id = item.id AND result.award_id IS NOT NULL))"""
ONLY_FINAL = f"NOT EXISTS ({_MADE} AND NOT award.final)"
ONLY_NONFINAL = f"NOT EXISTS ({_MADE} AND award.final)"
BOTH = f"EXISTS ({_MADE} AND award.final) AND EXISTS ({_MADE} AND NOT award.final)"
PARTIAL = f"NOT EXISTS ({_MADE} AND NOT award.partial)"

# Every award of the case has reached everybody.
AWARDS_SERVED = """(
    SELECT count(*) > 0 AND bool_and(service.state = 'effective' AND service.effective_on <= entry."on")
    FROM documents_document paper JOIN documents_service service ON service.document_id = paper.id
    WHERE paper.case_id = NEW.id AND paper.type_code IN ('award_final', 'award_nonfinal', 'partial_award'))"""
# As provisional_applied: an application for this very claim, of at least as much.
PROVISIONAL_APPLIED = """EXISTS (
    SELECT FROM casework_entry asked
    WHERE asked.case_id = NEW.id AND asked.act = 'apply_provisional' AND asked.sequence < entry.sequence
        AND asked.data -> 'claim_item_id' = entry.data -> 'claim_item_id'
        AND (asked.data ->> 'amount')::numeric >= (entry.data ->> 'amount')::numeric)"""
PROVISIONAL_MONEY = f"""EXISTS (
    SELECT FROM arbitration_provisional ordered
    JOIN arbitration_claimitem item ON item.id = ordered.claim_item_id
    WHERE ordered.arbitration_id = NEW.id AND ordered.sequence = entry.sequence
        AND item.kind IN ({listed(PROVISIONAL_KINDS)}) AND ordered.amount <= item.amount)"""
