"""What earlier orders and decisions gave becomes rows, read from the entries that gave it."""

from django.db import migrations

_ROWS = """
insert into inspection_ordered (line_id, change, sequence)
select line_id, change, sequence from (
    select told.line_id, told.sequence,
        told.amount - coalesce(lag(told.amount) over (partition by told.line_id order by told.sequence), 0) as change
    from (
        select l.id as line_id, e.sequence, (each->>'amount')::numeric as amount
        from inspection_orderline l
        join casework_entry e on e.case_id = l.investigation_id and e.act in ('order_correction', 'decide_handling')
        cross join jsonb_array_elements(
            case jsonb_typeof(e.data->'lines') when 'array' then e.data->'lines' else '[]' end) each
        where (each->>'worker_id')::bigint = l.worker_id and (each->>'period_from')::date = l.period_from
            and coalesce(each->>'kind', 'wages') = l.kind
    ) told
) changes
where change <> 0
order by line_id, sequence
"""


class Migration(migrations.Migration):
    dependencies = [("inspection", "0008_inspection_in_full")]

    operations = [migrations.RunSQL(_ROWS, migrations.RunSQL.noop)]
