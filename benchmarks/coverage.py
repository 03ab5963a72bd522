"""Coverage of labour contracts: what the province's figures take, from tallies and from the naive count over all records."""

import time
from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import connection

from benchmarks.measuring import milliseconds, percentile, table, verdict
from casework import clock
from contracts.coverage.folding import fold
from contracts.coverage.models import Dimension
from contracts.coverage.spans import refold
from contracts.coverage.stands import Stand, stands
from registry.models import Region

MOST = 100  # milliseconds, for the province's figures
CHUNK = 250_000
TIMES = 9

# Two thousand people to an employer is too many and one too few; sizes differ like those of a province.
_EMPLOYERS = """
    INSERT INTO registry_employer (name, pinyin, ownership, industry, region_id, size, address, legal_representative, contact_phone)
    SELECT '某单位' || n, 'mou', (ARRAY['170','159','110','400','300','160'])[1 + n %% 6],
           substr('CEFGHIJKLMNOPQR', 1 + n %% 15, 1), county.ids[1 + n %% cardinality(county.ids)],
           (ARRAY['large','medium','small','micro'])[1 + n %% 4], '', '', ''
      FROM generate_series(1, %(employers)s) n, (SELECT array_agg(id) AS ids FROM registry_region WHERE level = 'county') county
"""
_WORKERS = """
    INSERT INTO registry_worker (name, pinyin, identity_number, identity_hash, phone, phone_hash, bank_card, active)
    SELECT '员工' || n, 'yuan', '', lpad(to_hex(n), 64, '0'), '', '', '', TRUE
      FROM generate_series(%(first)s, %(last)s) n
"""
# Ten years of hiring; three in ten leave each year; nine in ten sign within days, the rest later or never.
_EMPLOYMENTS = """
    INSERT INTO contracts_employment (employer_id, worker_id, kind, migrant, occupation, household_address, current_address,
                                      hired_on, ended_on, end_ground, void, submission_id)
    SELECT employers.ids[1 + (n * 7919) %% cardinality(employers.ids)], worker.id,
           CASE WHEN n %% 40 = 0 THEN 'part_time' ELSE 'full_time' END, n %% 3 = 0, '', '', '',
           hired, CASE WHEN stays < 3650 THEN least(hired + stays, %(today)s::date) END, '', FALSE, %(submission)s
      FROM registry_worker worker
      CROSS JOIN LATERAL (SELECT ('x' || right(worker.identity_hash, 8))::bit(32)::int AS n) number
      CROSS JOIN LATERAL (SELECT %(today)s::date - (hashint4(n) & 4095) %% 3650 AS hired,
                                 30 + (hashint4(n + 1) & 8191) AS stays) days,
           (SELECT array_agg(id) AS ids FROM registry_employer WHERE name LIKE '某单位%%') employers
     WHERE worker.id BETWEEN %(first)s AND %(last)s
"""
_CONTRACTS = """
    INSERT INTO contracts_contract (employment_id, number, kind, form, signed_on, starts_on, ends_on, extension, missing_terms,
                                    void, submission_id)
    SELECT employment.id, '', 'fixed', 'paper', employment.hired_on + late, employment.hired_on, employment.hired_on + 1095, '',
           '{}', FALSE, %(submission)s
      FROM contracts_employment employment
      CROSS JOIN LATERAL (SELECT hashint8(employment.id) & 1023 AS luck) drawn
      CROSS JOIN LATERAL (SELECT CASE WHEN luck < 900 THEN luck %% 20 WHEN luck < 960 THEN luck %% 300 END AS late) paper
     WHERE employment.id BETWEEN %(first)s AND %(last)s AND late IS NOT NULL AND employment.kind = 'full_time'
"""
_NAIVE = """
    SELECT region.parent_id, count(*) FILTER (WHERE paper.id IS NOT NULL), count(*)
      FROM contracts_employment employment
      JOIN registry_employer employer ON employer.id = employment.employer_id
      JOIN registry_region region ON region.id = employer.region_id
      LEFT JOIN contracts_contract paper ON paper.employment_id = employment.id AND NOT paper.void
           AND greatest(paper.signed_on, paper.starts_on) <= %(day)s AND paper.ends_on >= %(day)s
     WHERE employment.hired_on <= %(day)s AND coalesce(employment.ended_on, 'infinity') >= %(day)s
       AND employment.kind = 'full_time' AND NOT employment.void
     GROUP BY 1
"""


def run(*, contracts: int) -> None:
    """Fill so many records, then read the province's page's figures, today and on a day years ago."""
    province = Region.objects.get(level="province")
    _fill(contracts)
    children = list(province.children.all())
    rows = []
    for label, day in (("today", clock.today()), ("mid-month, three years ago", date(clock.today().year - 3, 5, 17))):
        naive = _timed(lambda day=day: _execute(_NAIVE, {"day": day}), times=1)
        own = _timed(lambda day=day: _page(province, children, day), times=TIMES)
        rows.append((label, *own, naive[0]))
    print(f"\n{_count('contracts_employment'):,} employments, {_count('contracts_contract'):,} contracts, "
          f"{_count('contracts_span'):,} spans, {_count('contracts_tally'):,} tallies\n")  # fmt: skip
    shown = [(label, milliseconds(p50), milliseconds(worst), milliseconds(naive)) for label, p50, worst, naive in rows]
    print(table(("province's figures on", "p50 ms", "worst ms", "naive count ms"), shown))
    worst = max(row[2] for row in rows)
    print(f"never over {milliseconds(worst)} ms (at most {MOST}: {verdict(worst * 1000 <= MOST)})")


def _page(province: Region, children: list[Region], day: date) -> Stand:
    """Everything that the page of a province asks for."""
    found = stands([province], day, Dimension.values) | stands(children, day)
    return found[province.pk, Dimension.ALL, ""]


def _fill(contracts: int) -> None:
    started = time.monotonic()
    today = clock.today()
    with connection.cursor() as cursor:
        for constraint in ("employment_once", "contract_one_at_a_time"):  # reading is measured, not writing
            owner = "contracts_employment" if constraint == "employment_once" else "contracts_contract"
            cursor.execute(f"ALTER TABLE {owner} DROP CONSTRAINT IF EXISTS {constraint}")
        cursor.execute(_EMPLOYERS, {"employers": max(contracts // 25, 100)})
        cursor.execute(
            "INSERT INTO contracts_submission (channel, made_at, reason) VALUES ('file', now(), '') RETURNING id"
        )
        submission = cursor.fetchone()[0]
        cursor.execute("SELECT coalesce(max(id), 0) FROM registry_worker")
        base = cursor.fetchone()[0]
        cursor.execute("ANALYZE registry_employer")
        for first in range(1, contracts + 1, CHUNK):
            last = min(first + CHUNK - 1, contracts)
            cursor.execute(_WORKERS, {"first": first, "last": last})
            values = {"first": base + first, "last": base + last, "today": today, "submission": submission}
            cursor.execute(_EMPLOYMENTS, values)
            cursor.execute(
                "SELECT min(id), max(id) FROM contracts_employment WHERE worker_id BETWEEN %(first)s AND %(last)s",
                values,
            )
            least, most = cursor.fetchone()
            cursor.execute(_CONTRACTS, values | {"first": least, "last": most})
            refold(employments=range(least, most + 1))
            print(f"{last:,} after {time.monotonic() - started:.0f} s", flush=True)
        began = time.monotonic()
        fold()
        print(f"folded in {time.monotonic() - began:.0f} s", flush=True)
        cursor.execute("VACUUM ANALYZE")


def _execute(statement: str, values: dict[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def _count(name: str) -> int:
    return int(_execute(f"SELECT count(*) FROM {name}", {})[0][0])


def _timed(work: Callable[[], Any], *, times: int) -> tuple[float, float]:
    """The median and the longest of so many runs, in seconds, after one that warms up when there are several."""
    seconds = []
    for _round in range(times + (times > 1)):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    measured = seconds[1:] or seconds
    return percentile(measured, 50), max(measured)
