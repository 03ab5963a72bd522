"""Whether money is what the timeline says: ordered by an order or a handling decision, booked by `record_payment`,
taken off by `reverse_payment`.

The amounts stand in columns, where lists and figures need them; the entries that wrote them are chained.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.exporting import Part, json_part
from casework.models import Case
from casework.reading import streamed
from casework.verification import Check, Count, Finding, Scope
from inspection.models import OrderLine


def _each(name: str) -> str:
    """The rows of a list in an entry's data; none where somebody put something else in its place."""
    return f"jsonb_array_elements(case jsonb_typeof(e.data->'{name}') when 'array' then e.data->'{name}' else '[]' end)"


_AMOUNT = r"case when each->>'amount' ~ '^\d+(\.\d+)?$' then (each->>'amount')::numeric end"
# A payment that bounced is taken off by the act that says so; both name their rows in a list of the same shape.
_MOVED = """jsonb_array_elements(
        case jsonb_typeof(e.data->'payments') when 'array' then e.data->'payments' else '[]' end
        || case jsonb_typeof(e.data->'reversals') when 'array' then e.data->'reversals' else '[]' end)"""
_SIGNED = f"case e.act when 'reverse_payment' then -({_AMOUNT}) else {_AMOUNT} end"
# Another procedure may call an act of its own by the same name.
_MONEY_ACTS = """e.act in ('record_payment', 'reverse_payment')
        and exists (select from casework_case own where own.id = e.case_id and own.kind = 'investigation')"""
# What a worker says holds for the lines there are, until another payment on a line is booked.
# Everything is compared as text: what somebody wrote over the data of an entry may be no number and no day.
_STATEMENT = f"""
with booked as (
    select e.case_id, each->>'line_id' as line, sum({_SIGNED}) as amount, max(e.sequence) as sequence,
        (array_agg(each->>'paid_on' order by e.sequence desc) filter (where e.act = 'record_payment'))[1] as paid_on,
        (array_agg(e.data->>'evidence_id' order by e.sequence desc) filter (where e.act = 'record_payment'))[1] as proof
    from casework_entry e cross join {_MOVED} each
    where {_MONEY_ACTS} and {{entries}} group by 1, 2
), ordered as (
    select distinct on (1, 2, 3, 4) e.case_id, each->>'worker_id' as worker, each->>'period_from' as since,
        coalesce(each->>'kind', 'wages') as kind, {_AMOUNT} as amount, e.sequence,
        min(e.sequence) over (partition by e.case_id, each->>'worker_id', each->>'period_from',
            coalesce(each->>'kind', 'wages')) as first
    from casework_entry e cross join {_each("lines")} each
    where e.act in ('order_correction', 'decide_handling') and {{entries}}
    order by 1, 2, 3, 4, e.sequence desc
), lines as (
    select * from inspection_orderline where {{lines}}
)
select coalesce(c.number, c.reference), coalesce(lines.id::text, booked.line, ordered.worker),
    coalesce(booked.sequence, ordered.sequence), lines.id is not null, booked.line is not null,
    lines.amount, ordered.amount, lines.paid_amount, coalesce(booked.amount, 0), lines.paid_on::text, booked.paid_on,
    lines.proof_id::text, booked.proof, lines.answer,
    coalesce((select e.data->>'answer' from casework_entry e
        where e.case_id = lines.investigation_id and e.act = 'confirm_payment' and e.worker_id = lines.worker_id
            and e.sequence > greatest(booked.sequence, ordered.first)
        order by e.sequence desc limit 1), '')
from lines
full join booked on booked.case_id = lines.investigation_id and booked.line = lines.id::text
full join ordered on ordered.case_id = lines.investigation_id and ordered.worker = lines.worker_id::text
    and ordered.since = lines.period_from::text and ordered.kind = lines.kind
left join casework_case c on c.id = coalesce(lines.investigation_id, booked.case_id, ordered.case_id)
order by coalesce(lines.investigation_id, booked.case_id, ordered.case_id), lines.id
"""

_PAYMENTS = f"""
with booked as (
    select e.case_id, e.sequence, each->>'line_id' as line, {_SIGNED} as amount, e.data->>'evidence_id' as proof,
        case e.act when 'reverse_payment' then e.data->>'returned_on' else each->>'paid_on' end as paid_on,
        case e.act when 'record_payment' then coalesce(e.data->>'source', 'employer') end as source,
        e.data->>'payer_id' as payer
    from casework_entry e cross join {_MOVED} each
    where {_MONEY_ACTS} and {{entries}}
), paid as (
    select l.investigation_id, p.* from inspection_payment p join inspection_orderline l on l.id = p.line_id
    where {{lines}}
)
select coalesce(c.number, c.reference), coalesce(paid.line_id::text, booked.line),
    coalesce(paid.sequence, booked.sequence), paid.id is not null and booked.line is not null,
    paid.amount, booked.amount, paid.paid_on::text, booked.paid_on, paid.proof_id::text, booked.proof,
    paid.source, coalesce(booked.source, paid.source), paid.payer_id::text,
    case when booked.source is null then paid.payer_id::text else booked.payer end
from paid
full join booked on booked.case_id = paid.investigation_id and booked.sequence = paid.sequence
    and booked.line = paid.line_id::text
left join casework_case c on c.id = coalesce(paid.investigation_id, booked.case_id)
order by coalesce(paid.investigation_id, booked.case_id), 3, paid.id
"""


def look(scope: Scope, count: Count) -> Iterator[Finding]:
    """Every line of every order beside the entries that ordered it and booked payments on it, then every payment."""
    yield from _lines(scope, count)
    yield from _payments(scope, count)


def _lines(scope: Scope, count: Count) -> Iterator[Finding]:
    entries, parameters = scope.where("e.case_id")
    lines, _same = scope.where("investigation_id")
    for case, line, sequence, exists, booked, *amounts in streamed(
        _STATEMENT.format(entries=entries, lines=lines), parameters * 3
    ):
        count.rows += 1
        if not (exists or booked):
            said = _("案件%(case)s第%(sequence)s条办案记录责令或者决定支付给劳动者（编号%(line)s）的一项明细已不存在。")
            words = {"case": case, "sequence": sequence, "line": line}
            yield Finding(said % words, case=case, place=sequence)
        elif difference := _difference(amounts) if exists else _("登记过付款，但该项明细已不存在"):
            said = _("案件%(case)s的责令支付明细（编号%(line)s）：%(difference)s。")
            yield Finding(said % {"case": case, "line": line, "difference": difference}, case=case, place=sequence)


def _payments(scope: Scope, count: Count) -> Iterator[Finding]:
    entries, parameters = scope.where("e.case_id")
    lines, _same = scope.where("l.investigation_id")
    statement = _PAYMENTS.format(entries=entries, lines=lines)
    for case, line, sequence, both, *pairs in streamed(statement, parameters * 2):
        count.rows += 1
        if difference := _difference_of_payment(pairs) if both else _("付款记录与办案记录不能一一对应"):
            said = _("案件%(case)s第%(sequence)s条办案记录登记的付款（明细编号%(line)s）：%(difference)s。")
            words = {"case": case, "sequence": sequence, "line": line, "difference": difference}
            yield Finding(said % words, case=case, place=sequence)


def _difference_of_payment(pairs: list[Any]) -> str:
    amount, booked, paid_on, booked_on, proof, booked_proof, source, booked_source, payer, booked_payer = pairs
    return first_difference(
        (amount, booked, _("支付金额是%(now)s元，办案记录登记的是%(said)s元")),
        (paid_on, booked_on, _("支付日期是%(now)s，办案记录登记的是%(said)s")),
        (proof, booked_proof, _("支付凭证的编号是%(now)s，办案记录登记的是%(said)s")),
        (source, booked_source, _("款项来源是%(now)s，办案记录登记的是%(said)s")),
        (payer, booked_payer, _("付款单位的编号是%(now)s，办案记录登记的是%(said)s")),
    )


PAYMENTS = Check(5, "payments", gettext_lazy("责令支付明细"), look)


def _difference(amounts: list[Any]) -> str:
    owed, ordered, paid, booked, paid_on, booked_on, proof, booked_proof, answer, answered = amounts
    return first_difference(
        (owed, ordered, _("应支付金额是%(now)s元，办案记录的是%(said)s元")),
        (paid, booked, _("已支付金额是%(now)s元，办案记录登记的付款合计%(said)s元")),
        (paid_on, booked_on, _("支付日期是%(now)s，办案记录登记的最近一次付款是%(said)s")),
        (proof, booked_proof, _("支付凭证的编号是%(now)s，办案记录登记的是%(said)s")),
        (answer, answered, _("劳动者确认的内容是“%(now)s”，办案记录登记的是“%(said)s”")),
    )


def first_difference(*pairs: tuple[Any, Any, str]) -> str:
    for now, said, words in pairs:
        if now != said:
            return words % {"now": _shown(now), "said": _shown(said)}
    return ""


def _shown(value: Decimal | str | None) -> str:
    return _("空") if value is None or value == "" else str(value)


def export_payments(case: Case) -> Iterator[Part]:
    """What was ordered and paid, for cases that have an order."""
    lines = OrderLine.objects.filter(investigation_id=case.pk).order_by("pk").prefetch_related("payments__reverses")
    listed = [
        {
            "id": line.pk,
            "kind": line.kind,
            "worker_id": line.worker_id,
            "period_from": line.period_from.isoformat(),
            "period_until": line.period_until.isoformat(),
            "amount": str(line.amount),
            "paid_amount": str(line.paid_amount),
            "paid_on": line.paid_on and line.paid_on.isoformat(),
            "evidence_id": line.proof_id,
            "answer": line.answer,
            "payments": [
                {
                    "sequence": payment.sequence,
                    "amount": str(payment.amount),
                    "paid_on": payment.paid_on.isoformat(),
                    "evidence_id": payment.proof_id,
                    "source": payment.source,
                    "payer_id": payment.payer_id,
                    "reverses": payment.reverses_id and payment.reverses.sequence,
                }
                for payment in line.payments.all()
            ],
        }
        for line in lines
    ]
    if listed:
        yield json_part("payments.json", {"lines": listed})
