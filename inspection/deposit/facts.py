"""Facts about a wage deposit, as SQL for the guards; see `casework.facts`."""

from casework.facts import expired
from inspection.deposit import terms
from inspection.facts import all_of
from inspection.sanctions.facts import own, ran_out

TABLE = "inspection_deposit"
_MOVED = "FROM inspection_depositmovement moved WHERE moved.deposit_id"
_IN = "moved.kind IN ('stored', 'refilled')"


def balance(deposit: str) -> str:
    """What the deposit holds, in yuan."""
    return f"""(
        SELECT coalesce(sum(CASE WHEN {_IN} THEN moved.amount ELSE -moved.amount END), 0) {_MOVED} = {deposit})"""


FULL = f"{balance('NEW.id')} >= {own(TABLE, 'required_amount')}"
EMPTY = f"{balance('NEW.id')} = 0"
BASE = """(entry.data ->> 'investigation_id')::bigint"""
_NAMED = "jsonb_to_recordset(entry.data -> 'lines') told (worker_id bigint, amount numeric)"
_OWED = f"""(
    SELECT coalesce(sum(line.amount - line.paid_amount), 0) FROM inspection_orderline line
    WHERE line.investigation_id = {BASE} AND line.worker_id = told.worker_id AND line.answer <> 'yes')"""
ORDERED_IN_VAIN = all_of(
    ran_out(BASE),
    f"""EXISTS (SELECT FROM inspection_investigation base
        WHERE base.case_ptr_id = {BASE} AND base.project_id = {own(TABLE, "project_id")})""",
)
COVERED = f"""(
    SELECT count(*) > 0 AND count(*) = count(DISTINCT told.worker_id) AND bool_and(told.amount > 0)
        AND bool_and(told.amount <= {_OWED}) AND sum(told.amount) <= {balance("NEW.id")} FROM {_NAMED})"""
NOT_PAID_YET = "paid.deposit_id = NEW.id AND paid.paid_on IS NULL AND paid.withdrawn = false"
ALL_PAID = f"NOT EXISTS (SELECT FROM inspection_depositpayment paid WHERE {NOT_PAID_YET})"
BOOKED = """NOT EXISTS (
    SELECT FROM inspection_depositpayment paid
    WHERE paid.deposit_id = NEW.id AND paid.proof_id = (entry.data ->> 'evidence_id')::bigint AND NOT EXISTS (
        SELECT FROM inspection_payment booked
        WHERE booked.line_id = paid.line_id AND booked.source = 'deposit' AND booked.amount = paid.amount
            AND booked.paid_on = paid.paid_on))"""
MISSED = f"coalesce({expired(terms.STORE)}, false) OR coalesce({expired(terms.REFILL)}, false)"
NO_ARREARS = f"""NOT EXISTS (
    SELECT FROM inspection_orderline line JOIN inspection_investigation base ON base.case_ptr_id = line.investigation_id
    WHERE base.project_id = {own(TABLE, "project_id")} AND CASE WHEN line.answer <> '' THEN line.answer <> 'yes'
        ELSE line.paid_amount < line.amount OR line.proof_id IS NULL END)"""
NOTICE_OVER = expired(terms.NOTICE)
