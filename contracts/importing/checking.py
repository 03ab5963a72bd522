"""What only all rows together can show, and the records beside them: in SQL, for a file may have a million rows.

`judge` lays each row beside the worker, the employment and the contract it means. A cell that is empty says nothing, so what
is recorded stays; the term of a contract (kind, signing, last day) is said anew by every row that speaks of a contract.
"""

from typing import Any

from django.utils.translation import gettext as _

from contracts.importing.columns import BY_CODE
from contracts.importing.models import ImportRun

# Every column of an employment as it is to be, by what the row and the record say.
EMPLOYMENT = {
    "kind": "coalesce(s.kind, e.kind, 'full_time')",
    "user_id": "CASE WHEN coalesce(s.kind, e.kind) = 'dispatched' THEN coalesce(s.\"user\", e.user_id) END",
    "migrant": "coalesce(s.migrant, e.migrant)",
    "occupation": "coalesce(s.occupation, e.occupation, '')",
    "ended_on": "coalesce(s.ended_on, e.ended_on)",
    "end_ground": "coalesce(s.end_ground, e.end_ground, '')",
    "filed_on": "coalesce(s.filed_on, e.filed_on)",
    "insured_on": "coalesce(s.insured_on, e.insured_on)",
    "paid_until": "coalesce(s.paid_until, e.paid_until)",
}
_EXTENDED = "coalesce(s.extended_until, CASE WHEN c.extended_until > s.ends_on THEN c.extended_until END)"
CONTRACT = {
    "number": "coalesce(s.number, c.number, '')",
    "kind": "s.term",
    "form": "coalesce(s.form, c.form, 'paper')",
    "signed_on": "s.signed_on",
    "ends_on": "s.ends_on",
    "extension": f"CASE WHEN {_EXTENDED} IS NULL THEN '' ELSE coalesce(s.extension, c.extension) END",
    "extended_until": _EXTENDED,
    "ended_on": "coalesce(s.left_off_on, c.ended_on)",
    "probation_until": "coalesce(s.probation_until, c.probation_until)",
    "monthly_wage": "coalesce(s.monthly_wage, c.monthly_wage)",
    "handed_over_on": "coalesce(s.handed_over_on, c.handed_over_on)",
}
_JUDGED = f"""
    CREATE TEMPORARY TABLE judged ON COMMIT DROP AS
    SELECT laid.*, least(coalesce(c_extended_until, c_ends_on), c_ended_on) AS c_last
      FROM (SELECT s.place, s.employer, s.person COLLATE "C" AS person, s.name, s.hired_on, s.starts_on,
                   w.id AS worker, w.name AS known_name, e.id AS employment, c.id AS contract,
                   {", ".join(f"{sql} AS e_{name}" for name, sql in EMPLOYMENT.items())},
                   {", ".join(f"{sql} AS c_{name}" for name, sql in CONTRACT.items())},
                   e.id IS NOT NULL AND ({", ".join(EMPLOYMENT.values())})
                       IS DISTINCT FROM ({", ".join(f"e.{name}" for name in EMPLOYMENT)}) AS e_differs,
                   c.id IS NOT NULL AND ({", ".join(CONTRACT.values())})
                       IS DISTINCT FROM ({", ".join(f"c.{name}" for name in CONTRACT)}) AS c_differs
              FROM contracts_stagedrow s
              LEFT JOIN registry_worker w ON w.identity_hash = s.person
              LEFT JOIN contracts_employment e ON e.employer_id = s.employer AND e.hired_on = s.hired_on
                                              AND e.worker_id = w.id AND NOT e.void
              LEFT JOIN contracts_contract c ON c.employment_id = e.id AND c.starts_on = s.starts_on AND NOT c.void
             WHERE s.run_id = %(run)s AND %(which)s) AS laid
"""
# Each finds `place` and what fills the sentence.
_NAME_IN_FILE = """
    SELECT place, first_place::text AS told FROM (
        SELECT place, name, first_value(name) OVER own AS first_name, first_value(place) OVER own AS first_place
          FROM judged WINDOW own AS (PARTITION BY person ORDER BY place)) AS found
     WHERE name <> first_name"""
_NAME_ON_RECORD = "SELECT place, left(known_name, 1) || '**' AS told FROM judged WHERE known_name <> name"
_TWICE = """
    SELECT place, first_place::text AS told FROM (
        SELECT place, min(place) OVER (PARTITION BY person, employer, hired_on, starts_on) AS first_place FROM judged) AS found
     WHERE place > first_place"""
_EMPLOYMENT_DIFFERS = f"""
    SELECT place, first_place::text AS told FROM (
        SELECT place, first_value(place) OVER own AS first_place,
               ROW({", ".join(f"e_{name}" for name in EMPLOYMENT)})::text AS said,
               first_value(ROW({", ".join(f"e_{name}" for name in EMPLOYMENT)})::text) OVER own AS first_said
          FROM judged JOIN (SELECT person, employer, hired_on FROM judged GROUP BY 1, 2, 3 HAVING count(*) > 1) AS several
                      USING (person, employer, hired_on)
        WINDOW own AS (PARTITION BY person, employer, hired_on ORDER BY place)) AS found
     WHERE said <> first_said"""
_EMPLOYMENTS_IN_FILE = """
    SELECT judged.place, before::text AS told
      FROM judged JOIN (
          SELECT *, lag(first_place) OVER own AS before,
                 max(last) OVER (PARTITION BY person, employer ORDER BY hired_on ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
                     >= hired_on AS overlaps
            FROM (SELECT person, employer, hired_on, min(place) AS first_place,
                         max(coalesce(e_ended_on, 'infinity')) AS last
                    FROM judged GROUP BY 1, 2, 3) AS once
          WINDOW own AS (PARTITION BY person, employer ORDER BY hired_on)) AS found USING (person, employer, hired_on)
     WHERE found.overlaps"""
_CONTRACTS_IN_FILE = """
    SELECT place, before::text AS told FROM (
        SELECT place, starts_on, lag(place) OVER own AS before,
               max(coalesce(c_last, 'infinity')) OVER (PARTITION BY person, employer, hired_on ORDER BY starts_on
                                                       ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached,
               lag(starts_on) OVER own AS start_before
          FROM judged WHERE starts_on IS NOT NULL
        WINDOW own AS (PARTITION BY person, employer, hired_on ORDER BY starts_on)) AS found
     WHERE reached >= starts_on AND start_before < starts_on"""
_EMPLOYMENT_ON_RECORD = """
    SELECT judged.place, min(e.hired_on)::text AS told
      FROM judged JOIN contracts_employment e ON e.worker_id = judged.worker AND e.employer_id = judged.employer
                                             AND e.hired_on <> judged.hired_on AND NOT e.void
     WHERE daterange(e.hired_on, e.ended_on, '[]') && daterange(judged.hired_on, judged.e_ended_on, '[]')
       AND NOT EXISTS (SELECT FROM judged AS other WHERE other.employment = e.id)
     GROUP BY 1"""
_CONTRACT_ON_RECORD = """
    SELECT judged.place, min(c.starts_on)::text AS told
      FROM judged JOIN contracts_contract c ON c.employment_id = judged.employment AND c.starts_on <> judged.starts_on
                                           AND NOT c.void
     WHERE daterange(c.starts_on, least(coalesce(c.extended_until, c.ends_on), c.ended_on), '[]')
           && daterange(judged.starts_on, judged.c_last, '[]')
       AND NOT EXISTS (SELECT FROM judged AS other WHERE other.contract = c.id)
     GROUP BY 1"""
_CONTRACT_AFTER_END = "SELECT place, e_ended_on::text AS told FROM judged WHERE starts_on > e_ended_on"


def _within() -> list[tuple[str, str, str]]:
    """Checks of a file in itself: column, sentence and the query."""
    return [
        ("name", _("与第%s行身份证号相同而姓名不同"), _NAME_IN_FILE),
        ("starts_on", _("与第%s行重复：同一单位、同一人、同一用工之日、同一合同起始日"), _TWICE),
        ("hired_on", _("与第%s行是同一段用工，但用工形式、岗位、日期等用工信息不一致"), _EMPLOYMENT_DIFFERS),
        ("hired_on", _("与第%s行同一人在同一单位的用工时间重叠"), _EMPLOYMENTS_IN_FILE),
        ("starts_on", _("与第%s行同一段用工的劳动合同期间重叠"), _CONTRACTS_IN_FILE),
    ]


def _beside_records() -> list[tuple[str, str, str]]:
    """Checks that the records may fail at any moment until a row is written."""
    return [
        ("name", _("该身份证号已用另一姓名登记（%s），请核对姓名和号码"), _NAME_ON_RECORD),
        (
            "hired_on",
            _("与已登记的一段用工（自%s起）重叠；用工之日登记有误的，请先在记录中更正"),
            _EMPLOYMENT_ON_RECORD,
        ),
        (
            "starts_on",
            _("与已登记的劳动合同（自%s起）期间重叠；起始日登记有误的，请先在记录中更正"),
            _CONTRACT_ON_RECORD,
        ),
        ("starts_on", _("晚于最后工作日（%s）"), _CONTRACT_AFTER_END),
    ]


def judge(cursor: Any, run: ImportRun, *, which: str = "TRUE", **values: Any) -> int:
    """Lay rows beside the records in the table `judged`, take out those that cannot be written; returns how many of them."""
    cursor.execute("SET LOCAL work_mem = '128MB'")
    cursor.execute(_JUDGED.replace("%(which)s", which), {"run": run.pk, **values})
    cursor.execute("ANALYZE judged (place, person, employer, hired_on, starts_on, worker, employment, contract)")
    refused = 0 if values else _refuse(cursor, run, _within())
    while taken := _refuse(cursor, run, _beside_records()):  # a row that stays out leaves the record it meant as it is
        refused += taken
    return refused


def _refuse(cursor: Any, run: ImportRun, checks: list[tuple[str, str, str]]) -> int:
    for column, sentence, query in checks:
        cursor.execute(
            'INSERT INTO contracts_importfault (run_id, place, "column", sentence) '
            f"SELECT %(run)s, place, %(column)s, format(%(sentence)s, told) FROM ({query}) AS found",
            {"run": run.pk, "column": str(BY_CODE[column].label), "sentence": sentence},
        )
    return _take_out(cursor, run)


def _take_out(cursor: Any, run: ImportRun) -> int:
    cursor.execute(
        "DELETE FROM judged USING contracts_importfault fault WHERE fault.run_id = %s AND fault.place = judged.place"
        " RETURNING judged.place",
        [run.pk],
    )
    places = [row[0] for row in cursor.fetchall()]
    if places:
        cursor.execute("DELETE FROM contracts_stagedrow WHERE run_id = %s AND place = ANY(%s)", [run.pk, places])
    return len(places)


_COUNT = """
    SELECT count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new AND (e_differs OR c_differs)), count(*)
      FROM (SELECT e_differs, c_differs, employment IS NULL OR starts_on IS NOT NULL AND contract IS NULL AS is_new
              FROM judged) AS rows
"""


def counted(cursor: Any) -> tuple[int, int, int]:
    """How many rows of `judged` are new, change something, change nothing."""
    cursor.execute(_COUNT)
    new, changed, all_rows = cursor.fetchone()
    return new, changed, all_rows - new - changed
