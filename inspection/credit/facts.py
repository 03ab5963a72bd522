"""Facts about a grade, as SQL for the guards; see `casework.facts`."""

from casework.facts import done, expired
from inspection.credit import terms
from inspection.credit.grading import SERIOUS, FactKind
from inspection.facts import all_of, any_of
from inspection.sanctions.facts import own
from registry.guards import quoted

TABLE = "inspection_rating"
_COUNTING = f"jsonb_array_elements({own(TABLE, 'facts')}) fact WHERE fact ->> 'struck' = ''"
_SERIOUS = ", ".join(quoted(kind.value) for kind in SERIOUS)
REPRODUCED = f"""{own(TABLE, "grade")} = CASE
    WHEN EXISTS (SELECT FROM {_COUNTING} AND fact ->> 'kind' IN ({_SERIOUS})) OR (
        SELECT count(*) FROM {_COUNTING} AND fact ->> 'kind' = {quoted(FactKind.HANDLED.value)})
        >= {own(TABLE, "c_from")} THEN 'C'
    WHEN EXISTS (SELECT FROM {_COUNTING}) THEN 'B' ELSE 'A' END"""
NOTICE_SERVED = done("notice_served")
MAY_STILL_OBJECT = f"NOT {expired(terms.OBJECT)}"
HEARD = all_of(
    NOTICE_SERVED,
    any_of(done("review_objection"), all_of(f"NOT {done('record_objection')}", expired(terms.OBJECT))),
)
