"""How many people of a region are in each group of signing on a day: tallies, plus what is not folded yet, so always exact.

A stand is the sum of the years before, of the months before within the year, and of the days within the month. Below the
province only the total is tallied by the day; what else happened within the month comes from the spans.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db import connection

from contracts.coverage.folding import FINE_LEVELS, VALUES
from contracts.coverage.models import Dimension
from contracts.coverage.signing import SHOULD_SIGN, Signing
from registry.models import Region

_HUNDREDTH = Decimal("0.01")
_NAMES = ", ".join(f"('{name}', {value})" for name, value in VALUES.items())

_STANDS = f"""
    WITH nodes AS MATERIALIZED (
        SELECT id, path, level = ANY(%(fine)s) AS fine FROM registry_region WHERE id = ANY(%(nodes)s)
    ),
    below AS MATERIALIZED (
        SELECT nodes.id AS node, nodes.fine, region.id
          FROM nodes JOIN registry_region region ON starts_with(region.path, nodes.path)
    ),
    folded AS (
        SELECT region_id AS node, dimension, value, signing, people FROM contracts_tally
         WHERE region_id = ANY(%(nodes)s) AND grain = 'Y' AND starts_on < %(year)s AND dimension = ANY(%(dimensions)s)
        UNION ALL
        SELECT region_id, dimension, value, signing, people FROM contracts_tally
         WHERE region_id = ANY(%(nodes)s) AND grain = 'M' AND starts_on >= %(year)s AND starts_on < %(month)s
           AND dimension = ANY(%(dimensions)s)
        UNION ALL
        SELECT region_id, dimension, value, signing, people FROM contracts_tally JOIN nodes ON nodes.id = region_id
         WHERE region_id = ANY(%(nodes)s) AND grain = 'D' AND starts_on >= %(month)s AND starts_on <= %(day)s
           AND dimension = ANY(%(dimensions)s) AND (nodes.fine OR dimension = 'all')
    ),
    days_below AS (
        SELECT below.node, span.employer_id, span.migrant, span.basis, span.signing, span.people
          FROM below JOIN contracts_span span ON span.region_id = below.id
         WHERE NOT below.fine AND %(split)s AND span.starts_on >= %(month)s AND span.starts_on <= %(day)s
        UNION ALL
        SELECT below.node, span.employer_id, span.migrant, span.basis, span.signing, -span.people
          FROM below JOIN contracts_span span ON span.region_id = below.id
         WHERE NOT below.fine AND %(split)s AND span.ends_before >= %(month)s AND span.ends_before <= %(day)s
    ),
    near AS (
        SELECT node, part.dimension, part.value, signing, people
          FROM days_below JOIN registry_employer employer ON employer.id = employer_id,
               LATERAL (VALUES {_NAMES}) AS part(dimension, value)
         WHERE part.dimension <> 'all'
    ),
    waiting AS (
        SELECT below.node, part.dimension, part.value, signing, people
          FROM contracts_change change JOIN below ON below.id = change.region_id,
               LATERAL (VALUES {_NAMES}) AS part(dimension, value)
         WHERE change.day <= %(day)s AND (below.fine OR part.dimension = 'all' OR change.day < %(month)s)
    )
    SELECT node, dimension, value, signing, sum(people)::bigint
      FROM (SELECT * FROM folded UNION ALL SELECT * FROM near UNION ALL SELECT * FROM waiting) AS found
     WHERE dimension = ANY(%(dimensions)s)
     GROUP BY 1, 2, 3, 4 HAVING sum(people) <> 0
"""


@dataclass(frozen=True)
class Stand:
    """People per group of signing on one day."""

    people: Mapping[str, int] = field(default_factory=dict)

    def count(self, signing: str) -> int:
        """How many are in one group. A method, because a template would take `[]` for any attribute's name."""
        return self.people.get(signing, 0)

    @property
    def should_sign(self) -> int:
        """应签订: the month that the law leaves, and those who need no written contract, are counted apart."""
        return sum(self.count(signing) for signing in SHOULD_SIGN)

    @property
    def signed(self) -> int:
        return self.count(Signing.SIGNED)

    @property
    def rate(self) -> Decimal | None:
        """劳动合同签订率 in percent, to two places; None when nobody should sign."""
        return percent(self.signed, self.should_sign)

    def __add__(self, other: "Stand") -> "Stand":
        return Stand({signing: self.count(signing) + other.count(signing) for signing in Signing.values})


Key = tuple[int, str, str]  # region, dimension, value


def stands(nodes: Iterable[Region], day: date, dimensions: Collection[str] = (Dimension.ALL,)) -> dict[Key, Stand]:
    """The stand at the end of `day` of each of these regions, by each value of these dimensions."""
    values = {
        "nodes": [node.pk for node in nodes],
        "fine": list(FINE_LEVELS),
        "dimensions": list(dimensions),
        "split": any(dimension != Dimension.ALL for dimension in dimensions),
        "year": day.replace(month=1, day=1),
        "month": day.replace(day=1),
        "day": day,
    }
    found: dict[Key, dict[str, int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_STANDS, values)
        for node, dimension, value, signing, people in cursor.fetchall():
            found.setdefault((node, dimension, value), {})[signing] = people
    return {key: Stand(people) for key, people in found.items()}


def percent(part: int, whole: int) -> Decimal | None:
    """In hundredths of a percent, rounded half up."""
    return (Decimal(100 * part) / whole).quantize(_HUNDREDTH, ROUND_HALF_UP) if whole else None
