"""Facts of the inspection case on which a sanction rests, as SQL for the guards; see `casework.facts`.

`base` is the key of that case in SQL. They are the same facts that `inspection.facts` asks of the case itself.
"""

from inspection.facts import STILL_STANDS
from inspection.investigation import terms
from registry.guards import quoted


def own(table: str, column: str) -> str:
    """A column of the machine's own table as it will stand."""
    return f"(SELECT own.{column} FROM {table} own WHERE own.case_ptr_id = NEW.id)"


def ran_out(base: str) -> str:
    """What was ordered or decided has been served and its period is over, on the day of the act."""
    clocks = ", ".join(quoted(code) for code in (terms.CORRECT, terms.PERFORM))
    return f"""(
        SELECT clock.due_on < entry."on" AND clock.state <> 'paused' FROM casework_deadline clock
        WHERE clock.case_id = {base} AND clock.term IN ({clocks}) ORDER BY clock.id DESC LIMIT 1)"""


def unpaid(base: str) -> str:
    """Money that was ordered has not reached its worker; as `OrderLine.settled`."""
    return f"""EXISTS (
        SELECT FROM inspection_orderline line WHERE line.investigation_id = {base}
            AND CASE WHEN line.answer <> '' THEN line.answer <> 'yes'
                ELSE line.paid_amount < line.amount OR line.proof_id IS NULL END)"""


def paid(base: str) -> str:
    """Every worker has the money that was ordered."""
    return f"""(EXISTS (SELECT FROM inspection_orderline line WHERE line.investigation_id = {base})
        AND NOT {unpaid(base)})"""


def decided(base: str) -> str:
    """A handling or penalty decision has been taken and served, which neither review nor court has undone."""
    return f"""EXISTS (
        SELECT FROM inspection_decision taken
        WHERE taken.investigation_id = {base} AND taken.decided_on IS NOT NULL AND taken.served_on IS NOT NULL
            AND {STILL_STANDS})"""


def nothing_since(act: str, *undone_by: str) -> str:
    """None of these acts stands in the timeline, or this act came after them."""
    later = ", ".join(quoted(name) for name in undone_by)
    return f"""coalesce((
        SELECT max(before.sequence) FILTER (WHERE before.act = {quoted(act)})
            > coalesce(max(before.sequence) FILTER (WHERE before.act IN ({later})), 0)
        FROM casework_entry before WHERE before.case_id = NEW.id AND before.sequence < entry.sequence), false)"""


def last_said(act: str, key: str, value: str) -> str:
    """In the latest entry of this act the data say so; true where the act was never done."""
    return f"""coalesce((
        SELECT before.data ->> {quoted(key)} = {quoted(value)} FROM casework_entry before
        WHERE before.case_id = NEW.id AND before.act = {quoted(act)} AND before.sequence < entry.sequence
        ORDER BY before.sequence DESC LIMIT 1), true)"""
