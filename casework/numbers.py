"""Numbers without gaps or doubles: one counter row per agency, series and year, locked until the transaction ends.

A transaction that fails gives its number back. Format by custom of enforcement forms (law reference §10.3, POLICY):
"南人社监令字〔2026〕第12号".
"""

from django.db import connection

from registry.models import Agency

_NEXT = """
insert into casework_numberseries (agency_id, series, year, last) values (%s, %s, %s, 1)
on conflict (agency_id, series, year) do update set last = casework_numberseries.last + 1
returning last
"""


def next_number(*, agency: Agency, series: str, year: int) -> str:
    """The next number of the series; must be called inside the transaction that uses it."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [agency.pk, series, year])
        (last,) = cursor.fetchone()
    return f"{agency.number_prefix}{series}字〔{year}〕第{last}号"
