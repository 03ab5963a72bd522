"""Facts about a mediation, as SQL for the guards; see `casework.facts`."""

TABLE = "arbitration_mediation"
PARTS = "jsonb_to_recordset(entry.data -> 'instalments') part (worker_id bigint, due_on date, amount numeric)"
_SHARES = "jsonb_to_recordset(entry.data -> 'shares') share (worker_id bigint, amount numeric)"

# What each worker gets and the parts in which it is paid are the same sum, to the fen.
ADDS_UP = f"""(
    NOT EXISTS (
        SELECT FROM {_SHARES} WHERE share.amount IS DISTINCT FROM (
            SELECT sum(part.amount) FROM {PARTS} WHERE part.worker_id = share.worker_id))
    AND NOT EXISTS (
        SELECT FROM {PARTS} WHERE part.worker_id NOT IN (SELECT share.worker_id FROM {_SHARES})))"""


def own(column: str) -> str:
    """A column of the mediation as it will stand."""
    return f"(SELECT own.{column} FROM {TABLE} own WHERE own.case_ptr_id = NEW.id)"


def paid(instalment: str) -> str:
    """What was paid on an instalment, in yuan."""
    return f"""(
        SELECT coalesce(sum(payment.amount), 0) FROM arbitration_instalmentpayment payment
        WHERE payment.instalment_id = {instalment})"""


_OPEN = f"part.mediation_id = NEW.id AND {paid('part.id')} < part.amount"
ALL_PAID = f"NOT EXISTS (SELECT FROM arbitration_instalment part WHERE {_OPEN})"
OVERDUE = f"""EXISTS (SELECT FROM arbitration_instalment part WHERE {_OPEN} AND part.due_on < entry."on")"""
BY_PEOPLES_MEDIATION = """EXISTS (
    SELECT FROM arbitration_mediationbody body WHERE body.agency_id = NEW.agency_id AND body.kind = 'peoples')"""
NOT_BY_PEOPLES_MEDIATION = """EXISTS (
    SELECT FROM arbitration_mediationbody body WHERE body.agency_id = NEW.agency_id AND body.kind <> 'peoples')"""
