"""Wages that are owed, to whom and for how many months: what the thresholds of the crime are measured on (拒付报酬解释 art 3).

The blacklist (失信名单办法 5) and the meter of a transfer ask the same; `threshold_reached` says it in SQL for the guards.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from calendars.terms import add_days
from inspection.roster.models import ClaimLine
from registry import policy
from registry.guards import quoted

if TYPE_CHECKING:
    from inspection.investigation.money import OrderLine

MONTHS, MANY = 3, 10  # 拒付报酬解释 art 3: three months' pay of one worker or more, or ten workers or more together
ONE_WORKER, TEN_WORKERS = "crime_threshold.one_worker", "crime_threshold.ten_workers"
Span = tuple[date, date]


class Debt(NamedTuple):
    """What one worker is owed, in yuan, and for how many whole months."""

    amount: Decimal
    months: int


def debts(owed: "Iterable[tuple[OrderLine, Decimal]]") -> dict[int, Debt]:
    """By worker, from the lines of one case and what is owed on each. Months in between for which nothing is owed do not count:
    an order drawn from a roster has one line for all of them, so the months are those of the roster's claims.
    """
    found = list(owed)
    claims = _claims(found[0][0].investigation_id) if found else {}
    amounts: dict[int, Decimal] = defaultdict(Decimal)
    spans: dict[int, list[Span]] = defaultdict(list)
    for line, amount in found:
        amounts[line.worker_id] += amount
        own = line.period_from, line.period_until
        claimed = [span for span in claims.get(line.worker_id, ()) if own[0] <= span[0] and span[1] <= own[1]]
        spans[line.worker_id] += claimed or [own]
    return {worker: Debt(amount, months_of(spans[worker])) for worker, amount in amounts.items()}


def _claims(case_id: int) -> dict[int, list[Span]]:
    """The periods that each worker claims, as the roster was confirmed last."""
    every = ClaimLine.objects.filter(investigation_id=case_id)
    last = every.order_by("-sequence").values_list("sequence", flat=True)[:1]
    claims: dict[int, list[Span]] = defaultdict(list)
    for worker, *span in every.filter(sequence=last).values_list("worker_id", "period_from", "period_until"):
        claims[worker].append((span[0], span[1]))
    return claims


def months_of(spans: Iterable[Span]) -> int:
    """Whole months of these periods; those that touch or overlap are one."""
    joined: list[Span] = []
    for begun, ended in sorted(spans):
        if joined and begun <= add_days(joined[-1][1], 1):
            joined[-1] = joined[-1][0], max(joined[-1][1], ended)
        else:
            joined.append((begun, ended))
    return sum(whole_months(*span) for span in joined)


def whole_months(begun: date, ended: date) -> int:
    """Whole months from the first day to the last, both included: 1 November to 31 January is three."""
    after = add_days(ended, 1)
    return (after.year - begun.year) * 12 + after.month - begun.month - (after.day < begun.day)


def _threshold(key: str) -> str:
    """The figure in force on the day of the act, as `registry.policy.value` finds it."""
    dated = sorted(policy.definition(key).defaults, key=lambda each: each.valid_from or date.min, reverse=True)
    defaults = " ".join(
        f"""WHEN entry."on" >= {quoted((each.valid_from or date.min).isoformat())} THEN {each.text}""" for each in dated
    )
    return f"""coalesce((
        SELECT setting.value::numeric FROM registry_policysetting setting
        WHERE setting.key = {quoted(key)} AND setting.valid_from <= entry."on"
        ORDER BY setting.valid_from DESC LIMIT 1), CASE {defaults} END)"""


def threshold_reached(base: str) -> str:
    """What is still owed on the case with the key `base` (SQL) reaches the threshold, as `debts` and `OrderLine.settled` count."""
    return f"""(
    WITH owed AS (
        SELECT line.worker_id, line.period_from, line.period_until, line.amount - line.paid_amount AS amount
        FROM inspection_orderline line WHERE line.investigation_id = {base} AND line.kind = 'wages'
            AND CASE WHEN line.answer <> '' THEN line.answer <> 'yes'
                ELSE line.paid_amount < line.amount OR line.proof_id IS NULL END
    ), spans AS (
        SELECT owed.worker_id, unnest(range_agg(daterange(
            coalesce(claim.period_from, owed.period_from), coalesce(claim.period_until, owed.period_until), '[]'))) AS span
        FROM owed LEFT JOIN inspection_claimline claim ON claim.investigation_id = {base}
            AND claim.worker_id = owed.worker_id AND claim.sequence = (
                SELECT max(newest.sequence) FROM inspection_claimline newest WHERE newest.investigation_id = {base})
            AND claim.period_from >= owed.period_from AND claim.period_until <= owed.period_until
        GROUP BY owed.worker_id
    ), months AS (
        SELECT spans.worker_id, sum(extract(year FROM length) * 12 + extract(month FROM length)) AS number
        FROM spans, LATERAL age(upper(spans.span), lower(spans.span)) AS length GROUP BY spans.worker_id
    ), debts AS (
        SELECT owed.worker_id, sum(owed.amount) AS amount FROM owed GROUP BY owed.worker_id
    )
    SELECT bool_or(debts.amount >= {_threshold(ONE_WORKER)} AND months.number >= {MONTHS})
        OR count(*) >= {MANY} AND sum(debts.amount) >= {_threshold(TEN_WORKERS)}
    FROM debts JOIN months ON months.worker_id = debts.worker_id)"""
