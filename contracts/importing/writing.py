"""Rows become records, batch by batch: each batch one transaction, at whose end the next one knows where to begin.

Batches follow the employer and the day of use, so all contracts of one employment are in one batch, and an employment that
the file ends is ended before the next one of the same person begins.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from contracts.coverage import spans
from contracts.importing import checking
from contracts.importing.checking import CONTRACT, EMPLOYMENT
from contracts.importing.models import ImportRun

BATCH = 20_000  # rows; a batch ends with a day of use of an employer, so it may have some more
LANES = 2  # batches that are written at the same time; each lane has employers of its own, so they never wait for each other
START = (0, "-infinity")
_LANE = f"s.employer %% {LANES} = %(lane)s"
_AFTER = "(s.employer, s.hired_on) > (%(employer)s, %(day)s::date)"
_TURN = f"{_LANE} AND {_AFTER} AND (s.employer, s.hired_on) <= (%(last)s, %(last_day)s::date)"
_LAST = f"""
    SELECT employer, hired_on FROM (
        SELECT employer, hired_on FROM contracts_stagedrow s
         WHERE run_id = %(run)s AND {_LANE} AND {_AFTER}
         ORDER BY employer, hired_on LIMIT %(batch)s) AS next
     ORDER BY employer DESC, hired_on DESC LIMIT 1
"""
# As the box and the interface do: whoever derives an employer's spans waits for whoever is at it.
_HOLD_EMPLOYERS = f"""
    SELECT id FROM registry_employer WHERE id IN (SELECT s.employer FROM contracts_stagedrow s WHERE run_id = %(run)s AND {_TURN})
     ORDER BY id FOR NO KEY UPDATE
"""
_WORKERS = f"""
    INSERT INTO registry_worker (active, name, pinyin, identity_number, identity_hash, phone, phone_hash, bank_card)
    SELECT DISTINCT ON (person) TRUE, name, pinyin, identity, person, '', '', ''
      FROM contracts_stagedrow s WHERE run_id = %(run)s AND identity <> '' AND {_TURN}
     ORDER BY person
    ON CONFLICT (identity_hash) DO NOTHING
"""
_UPDATE_EMPLOYMENTS = f"""
    UPDATE contracts_employment e
       SET {", ".join(f"{name} = j.e_{name}" for name in EMPLOYMENT)}, submission_id = %(submission)s
      FROM (SELECT DISTINCT ON (employment) * FROM judged WHERE e_differs ORDER BY employment) AS j
     WHERE e.id = j.employment RETURNING e.id
"""
_INSERT_EMPLOYMENTS = f"""
    CREATE TEMPORARY TABLE made ON COMMIT DROP AS
    SELECT DISTINCT ON (employer, worker, hired_on) nextval(pg_get_serial_sequence('contracts_employment', 'id')) AS id,
           employer, worker, hired_on, {", ".join(f"e_{name}" for name in EMPLOYMENT)}
      FROM judged WHERE employment IS NULL ORDER BY employer, worker, hired_on;
    INSERT INTO contracts_employment (id, employer_id, worker_id, hired_on, {", ".join(EMPLOYMENT)}, household_address,
                                      current_address, void, submission_id)
    SELECT id, employer, worker, hired_on, {", ".join(f"e_{name}" for name in EMPLOYMENT)}, '', '', FALSE, %(submission)s
      FROM made ORDER BY id
"""
_UPDATE_CONTRACTS = f"""
    UPDATE contracts_contract c
       SET {", ".join(f"{name} = j.c_{name}" for name in CONTRACT)}, submission_id = %(submission)s
      FROM judged j WHERE c.id = j.contract AND j.c_differs RETURNING c.employment_id
"""
_INSERT_CONTRACTS = f"""
    INSERT INTO contracts_contract (employment_id, starts_on, {", ".join(CONTRACT)}, missing_terms, void, submission_id)
    SELECT coalesce(j.employment, made.id), j.starts_on, {", ".join(f"j.c_{name}" for name in CONTRACT)}, '{{}}', FALSE,
           %(submission)s
      FROM judged j LEFT JOIN made ON j.employment IS NULL AND made.employer = j.employer AND made.worker = j.worker
                                  AND made.hired_on = j.hired_on
     WHERE j.starts_on IS NOT NULL AND j.contract IS NULL
    RETURNING employment_id
"""
_COUNTED_OTHERWISE = """
    SELECT DISTINCT employer FROM made
     WHERE EXISTS (SELECT FROM contracts_headcountreport report WHERE report.employer_id = made.employer AND NOT report.void)
"""


@dataclass(frozen=True)
class Written:
    """What a batch did, and the employer and the day of use that it reached."""

    new: int
    changed: int
    unchanged: int
    refused: int
    reached: tuple[int, str]


def write_batch(run: ImportRun, lane: int, after: Sequence[Any]) -> Written | None:
    """Write the next rows of a lane; None when there was none left. Call it in a transaction."""
    values = {"employer": after[0], "day": after[1], "lane": lane}
    known = {"run": run.pk, "submission": run.submission_id, "batch": BATCH}
    with connection.cursor() as cursor:
        cursor.execute(_LAST, known | values)
        last = cursor.fetchone()
        if last is None:
            return None
        values |= {"last": last[0], "last_day": last[1]}
        cursor.execute(_HOLD_EMPLOYERS, known | values)
        cursor.execute(_WORKERS, known | values)
        refused = checking.judge(cursor, run, which=_TURN, **values)
        counted = checking.counted(cursor)
        _write(cursor, known)
        cursor.execute(f"DELETE FROM contracts_stagedrow s WHERE run_id = %(run)s AND {_TURN}", known | values)
        cursor.execute("DROP TABLE judged, made")
    return Written(*counted, refused, (last[0], last[1].isoformat()))


def _write(cursor: Any, values: dict[str, Any]) -> None:
    touched = set(_returned(cursor, _UPDATE_EMPLOYMENTS, values))
    for statement in _INSERT_EMPLOYMENTS.split(";"):
        cursor.execute(statement, values)
    touched |= set(_returned(cursor, "SELECT id FROM made", values))
    touched |= set(_returned(cursor, _UPDATE_CONTRACTS, values))
    touched |= set(_returned(cursor, _INSERT_CONTRACTS, values))
    spans.refold(employments=touched, employers=_returned(cursor, _COUNTED_OTHERWISE, values))


def _returned(cursor: Any, statement: str, values: dict[str, Any]) -> list[int]:
    cursor.execute(statement, values)
    return [row[0] for row in cursor.fetchall()]
