"""Whether the rows of the wage ledger are what the timeline says: amounts ordered, payers, notices, plans, claims.

Each table is laid beside the chained entries that made its rows, both as text; whatever stands on one side only is told.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.reading import streamed
from casework.verification import Check, Count, Finding, Scope


@dataclass(frozen=True)
class Beside:
    """A table and the entries beside it; both give case, place of the entry, and the row as text. `{scope}` limits cases."""

    what: str | Promise
    kept: str
    told: str


def _money(expression: str) -> str:
    """An amount as text; what is no amount says so instead of stopping the check."""
    return f"case when {expression} ~ '^-?\\d+(\\.\\d+)?$' then round(({expression})::numeric, 2)::text else 'x' end"


def _each(name: str, more: str = "") -> str:
    return f"jsonb_array_elements(case jsonb_typeof(e.data->'{name}') when 'array' then e.data->'{name}' else '[]' end){more}"


_NUMBER = r"case when each->>'amount' ~ '^\d+(\.\d+)?$' then (each->>'amount')::numeric else 0 end"
_TABLES = (
    Beside(
        gettext_lazy("责令金额记录"),
        """select l.investigation_id, o.sequence, concat_ws(' ', l.id, round(o.change, 2))
        from inspection_ordered o join inspection_orderline l on l.id = o.line_id
        where {scope:l.investigation_id}""",
        f"""select case_id, sequence, concat_ws(' ', line, round(change, 2)) from (
            select e.case_id, e.sequence, l.id as line, {_NUMBER}
                - coalesce(lag({_NUMBER}) over (partition by l.id order by e.sequence), 0) as change
            from casework_entry e cross join {_each("lines")} each
            join inspection_orderline l on l.investigation_id = e.case_id and l.worker_id::text = each->>'worker_id'
                and l.period_from::text = each->>'period_from' and l.kind = coalesce(each->>'kind', 'wages')
            where e.act in ('order_correction', 'decide_handling') and {{scope:e.case_id}}
        ) changes where change <> 0""",
    ),
    Beside(
        gettext_lazy("清偿责任认定"),
        """select p.recovery_id, p.sequence,
            concat_ws(' ', p.employer_id, p.situation, p.debtor, round(p.limit_amount, 2), p.proof_id)
        from inspection_payer p where {scope:p.recovery_id}""",
        f"""select e.case_id, e.sequence, concat_ws(' ', each->>'employer_id', each->>'situation',
            case each->>'debtor' when 'true' then 't' else 'f' end,
            case when each->>'limit' is not null then {_money("each->>'limit'")} end, each->>'evidence_id')
        from casework_entry e cross join {_each("payers")} each
        where e.act = 'determine_payers' and {{scope:e.case_id}}""",
    ),
    Beside(
        gettext_lazy("先行清偿明细"),
        """select a.recovery_id, a.sequence, concat_ws(' ', a.payer_id, round(sum(a.amount), 2))
        from inspection_advanceline a where {scope:a.recovery_id} group by a.recovery_id, a.sequence, a.payer_id""",
        f"""select e.case_id, e.sequence, concat_ws(' ', e.data->>'employer_id', {_money("e.data->>'amount'")})
        from casework_entry e where e.act = 'order_advance' and {{scope:e.case_id}}""",
    ),
    Beside(
        gettext_lazy("还款计划"),
        """select i.recovery_id, i.sequence, concat_ws(' ', i.place, i.due_on, round(i.amount, 2))
        from inspection_instalment i where {scope:i.recovery_id}""",
        f"""select e.case_id, e.sequence, concat_ws(' ', part.place, part.each->>'due_on', {_money("part.each->>'amount'")})
        from casework_entry e cross join {_each("instalments", " with ordinality part (each, place)")}
        where e.act = 'agree_plan' and {{scope:e.case_id}}""",
    ),
    Beside(
        gettext_lazy("追偿款"),
        """select c.recovery_id, c.sequence,
            concat_ws(' ', coalesce(c.creditor_id, 0), c.debtor_id, round(-c.amount, 2), c.on, c.proof_id)
        from inspection_claim c where c.kind = 'repaid' and {scope:c.recovery_id}""",
        f"""select e.case_id, e.sequence, concat_ws(' ', coalesce(e.data->>'creditor_id', '0'), e.data->>'debtor_id',
            {_money("e.data->>'amount'")}, e.data->>'repaid_on', e.data->>'evidence_id')
        from casework_entry e where e.act = 'record_recourse' and {{scope:e.case_id}}""",
    ),
    Beside(
        gettext_lazy("追偿记录"),
        """select c.investigation_id, c.sequence, concat_ws(' ', c.payment_id, coalesce(c.creditor_id, 0), round(c.amount, 2))
        from inspection_claim c where c.kind <> 'repaid' and {scope:c.investigation_id}""",
        """select l.investigation_id, p.sequence, concat_ws(' ', p.id, coalesce(p.payer_id, 0), round(p.amount, 2))
        from inspection_payment p join inspection_orderline l on l.id = p.line_id
        where p.id in (select payment_id from inspection_claim) and {scope:l.investigation_id}""",
    ),
)
_STATEMENT = """
with kept as ({kept}), told as ({told}),
    off (case_id, sequence, row) as ((table kept except all table told) union all (table told except all table kept))
select coalesce(c.number, c.reference), off.sequence, (select count(*) from kept)
from (values (1)) once left join off on true left join casework_case c on c.id = off.case_id
order by off.case_id, off.sequence
"""


def look(scope: Scope, count: Count) -> Iterator[Finding]:
    """Every row of the ledger beside the entries that made it."""
    for table in _TABLES:
        kept, kept_parameters = _limited(table.kept, scope)
        told, told_parameters = _limited(table.told, scope)
        statement = _STATEMENT.format(kept=kept, told=told)
        rows = 0
        for case, sequence, number in streamed(statement, [*kept_parameters, *told_parameters]):
            rows = number
            if sequence is not None:
                said = _("案件%(case)s第%(sequence)s条办案记录：%(what)s与记录的内容不一致。")
                words = {"case": case or "", "sequence": sequence, "what": table.what}
                yield Finding(said % words, case=case or "", place=sequence)
        count.rows += rows


def _limited(statement: str, scope: Scope) -> tuple[str, list[object]]:
    """The statement with the cases of the scope in the place of `{scope:column}`."""
    before, _open, rest = statement.partition("{scope:")
    column, _close, after = rest.partition("}")
    condition, parameters = scope.where(column)
    return f"{before}{condition}{after}", list(parameters)


LEDGER = Check(7, "ledger", gettext_lazy("工资清欠账目"), look)
