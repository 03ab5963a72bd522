"""The vocabulary of facts that decide a case in court, as SQL for the triggers of `casework.legality`.

Each function answers with a condition over `NEW` (the case as it will stand) and `entry` (the act being done); a requirement
names it as `holds`. Only what can be read from rows belongs here; judgement stays with people. Higher rooms add words of their
own about papers, evidence and money.
"""

from registry.guards import quoted
from registry.roles import Role

OFFICERS = 2  # 监察条例 art 16, 处罚法 art 42


def approved_by(role: Role) -> str:
    """The holder of the role has agreed, as the last who was asked, to this very act with the content now carried out."""
    return f"""entry.capacity = {quoted(role.value)} AND EXISTS (
        SELECT FROM casework_approvalprocess approval
        JOIN casework_caseprocess process ON process.process_ptr_id = approval.caseprocess_ptr_id
        JOIN viewflow_process running ON running.id = process.process_ptr_id
        WHERE process.case_id = NEW.id AND approval.act = entry.act AND approval.decision = 'approved'
            AND running.status NOT IN ('DONE', 'CANCELED') AND approval.act_data = entry.data - 'drafter'
            AND (SELECT asked.flow_task LIKE '%.head' AND asked.status = 'DONE' FROM viewflow_task asked
                WHERE asked.process_id = running.id AND asked.flow_task_type = 'HUMAN' ORDER BY asked.id DESC LIMIT 1))"""


def expired(term: str) -> str:
    """The last day of the period is over; the clock itself may have been ended meanwhile, also by this very act."""
    return f"""(
        SELECT clock.due_on < entry."on" AND clock.state <> 'paused'
        FROM casework_deadline clock WHERE clock.case_id = NEW.id AND clock.term = {quoted(term)}
        ORDER BY clock.id DESC LIMIT 1)"""


def still_running(term: str) -> str:
    """The period is running and its last day is not over yet."""
    return f"""EXISTS (
        SELECT FROM casework_deadline clock WHERE clock.case_id = NEW.id AND clock.term = {quoted(term)}
            AND clock.state = 'running' AND clock.due_on >= entry."on")"""


def done(act: str) -> str:
    """The act stands in the timeline before this one."""
    return f"""EXISTS (
        SELECT FROM casework_entry before
        WHERE before.case_id = NEW.id AND before.act = {quoted(act)} AND before.sequence < entry.sequence)"""


def begins_the_case() -> str:
    """Nothing was done on the case before."""
    return "entry.sequence = 1"


def came_from_where_it_returns(through: str) -> str:
    """The case goes back to the status from which it last came into `through`."""
    return f"""entry.target = (
        SELECT came.source FROM casework_entry came
        WHERE came.case_id = NEW.id AND came.target = {quoted(through)} AND came.source <> {quoted(through)}
            AND came.sequence < entry.sequence
        ORDER BY came.sequence DESC LIMIT 1)"""


def linked(kind: str, key: str) -> str:
    """The case is linked to the one that the act's data name under `key`."""
    return f"""EXISTS (
        SELECT FROM casework_caselink link WHERE link.source_id = NEW.id AND link.kind = {quoted(kind)}
            AND link.until IS NULL AND link.target_id = (entry.data ->> {quoted(key)})::bigint)"""


def two_certified_officers(officers: str) -> str:
    """Two or more of the case's own officers, each with a certificate valid on the day; `officers` is an array in SQL."""
    return f"""(
        SELECT count(DISTINCT officer.id) >= {OFFICERS} AND count(DISTINCT officer.id) = count(DISTINCT present.id)
        FROM unnest({officers}) present (id)
        LEFT JOIN registry_staff officer ON officer.id = present.id AND officer.id = ANY (NEW.handler_ids)
            AND officer.certificate_number <> '' AND officer.certificate_valid_from <= entry."on"
            AND officer.certificate_valid_until >= entry."on")"""


def named_in_data(key: str) -> str:
    """The keys under that name in the act's data, as an array in SQL."""
    return f"ARRAY(SELECT jsonb_array_elements_text(entry.data -> {quoted(key)})::bigint)"
