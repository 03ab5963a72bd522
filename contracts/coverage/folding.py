"""From changes to tallies: what came since the last fold is added to every region above it, by dimension and grain of days."""

from django.db import connection, transaction

from contracts.coverage.models import Change, Tally

_LOCK = 6_006_2006  # one fold at a time, so that two of them cannot wait for each other's rows

# How a change is split; `value` is what the page shows, "" for what is not known.
VALUES = {
    "all": "''",
    "ownership": "ownership",
    "industry": "industry",
    "size": "size",
    "migrant": "CASE WHEN migrant THEN 'yes' WHEN NOT migrant THEN 'no' ELSE '' END",
    "basis": "basis",
}
# Whose days are tallied by every dimension. Elsewhere only the total is, for the spans of a month are few enough to be added up.
FINE_LEVELS = ("province",)
_EVERY_VALUE = ", ".join(f"{value} AS {name}_value" for name, value in VALUES.items())
_SETS = ", ".join(f"(region_id, signing, day, {name}_value)" for name in VALUES)
_NAME = " ".join(f"WHEN grouping({name}_value) = 0 THEN '{name}'" for name in VALUES)
_VALUE = f"coalesce({', '.join(f'{name}_value' for name in VALUES)})"

_FOLD = f"""
    WITH taken AS (DELETE FROM contracts_change RETURNING *),
    plain AS (SELECT region_id, signing, day, people, {_EVERY_VALUE} FROM taken),
    split AS (
        SELECT region_id, signing, day, CASE {_NAME} END AS dimension, {_VALUE} AS value, sum(people) AS people
          FROM plain GROUP BY GROUPING SETS ({_SETS})
    ),
    above AS (
        SELECT own.id AS own, node.id, node.level = ANY(%(fine)s) AS fine
          FROM registry_region own JOIN registry_region node ON starts_with(own.path, node.path)
    ),
    risen AS (
        SELECT above.id, above.fine, dimension, value, signing, day, sum(people) AS people
          FROM split JOIN above ON above.own = split.region_id GROUP BY 1, 2, 3, 4, 5, 6
    ),
    grained AS (
        SELECT id, 'Y' AS grain, date_trunc('year', day)::date AS starts_on, dimension, value, signing, people FROM risen
        UNION ALL
        SELECT id, 'M', date_trunc('month', day)::date, dimension, value, signing, people FROM risen
        UNION ALL
        SELECT id, 'D', day, dimension, value, signing, people FROM risen WHERE fine OR dimension = 'all'
    )
    INSERT INTO contracts_tally (region_id, grain, starts_on, dimension, value, signing, people)
    SELECT id, grain, starts_on, dimension, value, signing, sum(people)
      FROM grained GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(people) <> 0
    ON CONFLICT (region_id, grain, starts_on, dimension, value, signing)
    DO UPDATE SET people = contracts_tally.people + excluded.people
"""

_CHANGES_OF_SPANS = """
    INSERT INTO contracts_change (region_id, ownership, industry, size, migrant, basis, signing, day, people)
    SELECT employer.region_id, employer.ownership, employer.industry, employer.size, span.migrant, span.basis, span.signing,
           side.day, sum(side.people)
      FROM contracts_span span JOIN registry_employer employer ON employer.id = span.employer_id,
           LATERAL (VALUES (span.starts_on, span.people), (span.ends_before, -span.people)) AS side(day, people)
     WHERE side.day IS NOT NULL
     GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
"""


def fold() -> None:
    """Add the waiting changes to the tallies. The figures are the same before and after; they only become quicker to read."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute(_FOLD, {"fine": list(FINE_LEVELS)})


def retally() -> None:
    """Make all tallies anew from the spans, as after regions were rearranged; the spans themselves come from `refold`."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute(
            f"LOCK TABLE {Change._meta.db_table} IN SHARE ROW EXCLUSIVE MODE"
        )  # a write waits, or is counted twice
        for derived in (Change, Tally):
            cursor.execute(f"DELETE FROM {derived._meta.db_table}")
        cursor.execute(_CHANGES_OF_SPANS)
        cursor.execute(_FOLD, {"fine": list(FINE_LEVELS)})
