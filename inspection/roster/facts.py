"""Facts about the roster, as SQL for the guards; see `casework.facts`."""

from inspection.roster.guards import CHANGING
from registry.guards import quoted

_CHANGING = ", ".join(map(quoted, CHANGING))
NO_ROSTER = """NOT EXISTS (
    SELECT FROM inspection_rosterimport taken
    WHERE taken.investigation_id = NEW.id AND taken.kind = 'wages' AND taken.withdrawn_in IS NULL)"""
NOTHING_OPEN = """NOT EXISTS (
    SELECT FROM inspection_rosterfinding doubt
    WHERE doubt.investigation_id = NEW.id AND doubt.state IN ('open', 'waiting'))"""
_CONFIRMED_IN = """(
    SELECT max(confirmed.sequence) FROM casework_entry confirmed
    WHERE confirmed.case_id = NEW.id AND confirmed.act = 'confirm_roster' AND confirmed.sequence < entry.sequence)"""
_CONFIRMED = f"""NOT EXISTS (
    SELECT FROM casework_entry later
    WHERE later.case_id = NEW.id AND later.act IN ({_CHANGING}) AND later.sequence < entry.sequence
        AND later.sequence > coalesce({_CONFIRMED_IN}, 0)) AND {_CONFIRMED_IN} IS NOT NULL"""
RECONCILED = f"(({NO_ROSTER}) OR (({NOTHING_OPEN}) AND {_CONFIRMED}))"

_CLAIMED = f"""SELECT claim.worker_id, sum(claim.amount) AS amount FROM inspection_claimline claim
    WHERE claim.investigation_id = NEW.id AND claim.sequence = {_CONFIRMED_IN} GROUP BY claim.worker_id"""
_TOLD = """SELECT (told ->> 'worker_id')::bigint AS worker_id, sum((told ->> 'amount')::numeric) AS amount
    FROM jsonb_array_elements(entry.data -> 'lines') told
    WHERE coalesce(told ->> 'kind', 'wages') = 'wages' GROUP BY 1"""
AS_THE_ROSTER = f"""(({NO_ROSTER}) OR coalesce(entry.data ->> 'roster_deviation', '') <> '' OR NOT EXISTS (
    (({_CLAIMED}) EXCEPT ({_TOLD})) UNION ALL (({_TOLD}) EXCEPT ({_CLAIMED}))))"""
# what is claimed by the roster is what the timeline says was confirmed
CONFIRMED_AS_TOLD = """(
    SELECT count(DISTINCT claim.worker_id) = (entry.data ->> 'people')::int
        AND coalesce(sum(claim.amount), 0) = (entry.data ->> 'total')::numeric
    FROM inspection_claimline claim WHERE claim.investigation_id = NEW.id AND claim.sequence = entry.sequence)"""
