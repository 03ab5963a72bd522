"""Many cases like one: a case that the door made is copied row by row, so that a benchmark has enough of them."""

from django.db import connection

from casework.models import Case

_SPINE = """
insert into casework_case (kind, number, reference, status, title, region_id, region_path, agency_id, lead_id, handler_ids,
    opened_on, closed_on, outcome, next_due_on, next_due_term, confidentiality, chain_length, chain_head, search,
    created_at, updated_at)
select kind, 'B' || %(tag)s || '-' || n, substr(md5(%(tag)s || n::text), 1, 14), status, title, region_id, region_path,
    agency_id, lead_id, handler_ids, opened_on, closed_on, outcome, next_due_on, next_due_term, confidentiality,
    chain_length, chain_head, search, created_at, updated_at
from casework_case, generate_series(1, %(count)s) n where id = %(model)s
returning id
"""
_DEADLINES = """
with copied as (
    insert into casework_deadline (case_id, term, state, started_on, length, unit, raw_on, due_on, provisional, on_expiry,
        ended_on, fired_at)
    select c.id, d.term, d.state, d.started_on, d.length, d.unit, d.raw_on, d.due_on, d.provisional, d.on_expiry,
        d.ended_on, d.fired_at
    from casework_deadline d, unnest(%(ids)s::bigint[]) c(id) where d.case_id = %(model)s and d.state <> 'ended'
    returning id, started_on, length, unit)
insert into casework_clockevent (deadline_id, kind, "on", length, unit, sequence)
select id, 'start', started_on, length, unit, 1 from copied
"""
_PARTIES = """
insert into casework_party (case_id, role, worker_id, employer_id, since)
select c.id, p.role, p.worker_id, p.employer_id, p.since
from casework_party p, unnest(%(ids)s::bigint[]) c(id) where p.case_id = %(model)s
"""


def copies(case: Case, count: int, *, tag: str) -> list[int]:
    """The ids of `count` new cases that stand where this one stands: spine, child, running clocks, parties."""
    with connection.cursor() as cursor:
        cursor.execute(_SPINE, {"model": case.pk, "count": count, "tag": tag})
        ids = [row[0] for row in cursor.fetchall()]
        cursor.execute(_child(case), {"ids": ids, "model": case.pk})
        cursor.execute(_DEADLINES, {"ids": ids, "model": case.pk})
        cursor.execute(_PARTIES, {"ids": ids, "model": case.pk})
    return ids


def _child(case: Case) -> str:
    """The statement that copies the child row, whatever columns it has."""
    options = case.specific._meta
    columns = [field.column for field in options.local_concrete_fields if not field.primary_key]
    names = ", ".join(f'"{column}"' for column in columns)
    return (
        f'insert into "{options.db_table}" (case_ptr_id, {names}) '
        f'select c.id, {names} from "{options.db_table}", unnest(%(ids)s::bigint[]) c(id) where case_ptr_id = %(model)s'
    )
