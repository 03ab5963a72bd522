"""From records to spans: each person's days in the group of signing they belong to, and what that changes in the figures.

`refold` belongs into the transaction of every write to the records. It is one statement, so that a file of fifty thousand
people is not slower by the person than a form with one.
"""

from collections.abc import Collection

from django.db import connection

from calendars.law import cite
from casework import clock
from contracts.records.kinds import SHOULD_SIGN, Basis
from registry import policy

LAW = cite("劳动合同法 7", "劳动合同法 10", "劳动合同法 14", "劳动合同法 82")

# `first` is the first day without a contract in force: the day of use, or the day after an earlier contract's last day.
_OF_PEOPLE = """
    chosen AS (
        SELECT employment.id, employment.employer_id, employment.kind = ANY(%(should_sign)s) AS should_sign,
               employment.migrant, employment.hired_on, ledger.kept_since,
               daterange(employment.hired_on, employment.ended_on, '[]') AS days
          FROM contracts_employment employment
          LEFT JOIN contracts_ledger ledger ON ledger.employer_id = employment.employer_id
         WHERE employment.id = ANY(%(employments)s) AND NOT employment.void
    ),
    papers AS (
        SELECT chosen.id, greatest(contract.signed_on, contract.starts_on) AS first,
               least(coalesce(contract.extended_until, contract.ends_on), contract.ended_on) AS last
          FROM contracts_contract contract JOIN chosen ON chosen.id = contract.employment_id
         WHERE NOT contract.void AND chosen.should_sign
    ),
    in_force AS (
        SELECT id, range_agg(daterange(first, last, '[]')) AS days FROM papers WHERE first <= coalesce(last, 'infinity') GROUP BY id
    ),
    gaps AS (
        SELECT chosen.id, gap, lower(gap) AS first, lower(gap) > chosen.hired_on AS after_contract
          FROM chosen LEFT JOIN in_force USING (id),
               unnest(datemultirange(chosen.days) - coalesce(in_force.days, '{}')) AS gap
         WHERE chosen.should_sign
    ),
    steps AS (
        SELECT id, gap, first, after_contract,
               (first + interval '1 month')::date + %(literal)s AS double_from,
               (first + interval '12 months')::date + %(literal)s AS deemed_on
          FROM gaps
    ),
    pieces AS (
        SELECT id, 'X' AS signing, days, FALSE AS after_contract, NULL::date AS first FROM chosen WHERE NOT should_sign
        UNION ALL
        SELECT id, 'S', unnest(datemultirange(chosen.days) * in_force.days), FALSE, NULL FROM chosen JOIN in_force USING (id)
        UNION ALL
        SELECT id, piece.signing, steps.gap * piece.days, after_contract, first
          FROM steps, LATERAL (VALUES ('G', daterange(first, double_from)),
                                      ('O', daterange(double_from, deemed_on)),
                                      ('D', daterange(deemed_on, NULL))) AS piece(signing, days)
    ),
    of_people AS (
        SELECT chosen.employer_id, chosen.id AS employment_id, NULL::bigint AS headcount_id, pieces.signing, %(ledger)s AS basis,
               chosen.migrant, 1 AS people, pieces.after_contract, pieces.first AS first_on,
               pieces.days * daterange(chosen.kept_since, NULL) AS days
          FROM pieces JOIN chosen USING (id)
    )"""

# A headcount counts until the next one, or until the employer keeps a ledger.
_OF_HEADCOUNTS = """
    reports AS (
        SELECT report.*, least(
                   lead(report.counted_on) OVER (PARTITION BY report.employer_id ORDER BY report.counted_on),
                   ledger.kept_since,
                   CASE WHEN ledger.kept_since IS NULL THEN
                       (SELECT min(employment.hired_on) FROM contracts_employment employment
                         WHERE employment.employer_id = report.employer_id AND NOT employment.void)
                   END
               ) AS replaced_on
          FROM contracts_headcountreport report LEFT JOIN contracts_ledger ledger USING (employer_id)
         WHERE report.employer_id = ANY(%(employers)s) AND NOT report.void
    ),
    of_headcounts AS (
        SELECT employer_id, NULL::bigint AS employment_id, reports.id AS headcount_id, part.signing, basis,
               NULL::boolean AS migrant, part.people, FALSE AS after_contract, NULL::date AS first_on,
               daterange(counted_on, replaced_on) AS days
          FROM reports, LATERAL (VALUES ('X', excluded), ('G', grace), ('S', signed), ('O', overdue), ('D', deemed))
                              AS part(signing, people)
         WHERE part.people > 0 AND counted_on < coalesce(replaced_on, 'infinity')
    )"""

_REFOLD = f"""
    WITH {_OF_PEOPLE}, {_OF_HEADCOUNTS},
    gone_people AS (
        DELETE FROM contracts_span span USING unnest(%(employments)s::bigint[]) AS given(id) WHERE span.employment_id = given.id
        RETURNING span.employer_id, signing, basis, migrant, people, starts_on, ends_before
    ),
    gone_heads AS (
        DELETE FROM contracts_span span USING contracts_headcountreport report
         WHERE report.employer_id = ANY(%(employers)s) AND span.headcount_id = report.id
        RETURNING span.employer_id, span.signing, span.basis, migrant, people, starts_on, ends_before
    ),
    gone AS (SELECT * FROM gone_people UNION ALL SELECT * FROM gone_heads),
    made AS (
        INSERT INTO contracts_span (employer_id, region_id, employment_id, headcount_id, signing, basis, migrant, people,
                                    after_contract, first_on, starts_on, ends_before)
        SELECT employer_id, employer.region_id, employment_id, headcount_id, signing, basis, migrant, people, after_contract,
               first_on, lower(days), upper(days)
          FROM (SELECT * FROM of_people UNION ALL SELECT * FROM of_headcounts) AS found
          JOIN registry_employer employer ON employer.id = found.employer_id
         WHERE NOT isempty(days)
        RETURNING employer_id, signing, basis, migrant, people, starts_on, ends_before
    ),
    moved AS (
        SELECT employer_id, signing, basis, migrant, -people AS people, starts_on, ends_before FROM gone
        UNION ALL
        SELECT employer_id, signing, basis, migrant, people, starts_on, ends_before FROM made
    )
    INSERT INTO contracts_change (region_id, ownership, industry, size, migrant, basis, signing, day, people)
    SELECT employer.region_id, employer.ownership, employer.industry, employer.size, moved.migrant, moved.basis, moved.signing,
           side.day, sum(side.people)
      FROM moved JOIN registry_employer employer ON employer.id = moved.employer_id,
           LATERAL (VALUES (moved.starts_on, moved.people), (moved.ends_before, -moved.people)) AS side(day, people)
     WHERE side.day IS NOT NULL
     GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
    HAVING sum(side.people) <> 0
"""


def refold(*, employments: Collection[int] = (), employers: Collection[int] = ()) -> None:
    """Derive anew the spans of these employments, and those of the headcounts of these employers.

    An employer whose ledger begins, or whose first employment is written, is named in both: its headcounts end there.
    """
    values = {
        "employments": list(employments),
        "employers": list(employers),
        "should_sign": list(SHOULD_SIGN),
        "ledger": Basis.LEDGER.value,
        "literal": literal_day(),
    }
    with connection.cursor() as cursor:
        cursor.execute(_REFOLD, values)


def literal_day() -> int:
    """One day more where the double wage is counted by the letter of the Civil Code (law reference 7.2), else none."""

    return int(bool(policy.value("civil_code_literal", on=clock.today())))
