"""A province to measure on: the demonstration, multiplied until it has as many cases as are wanted."""

import time
from collections.abc import Mapping
from io import StringIO

from django.core.management import call_command
from django.db import connection

from benchmarks import multiplying
from casework.models import Case

# without the stories of one county: what stands in their tables is not multiplied
BASE = {"complaints": 960, "investigations": 192, "copies": 7, "stories": False}
OFFICES_ONLY = {
    "complaints": 96,
    "investigations": 24,
    "copies": 1,
    "stories": False,
}  # where a part brings its own cases


def load(demonstration: Mapping[str, int] | None = BASE) -> None:
    """Tables, regions, calendar and, unless it is None, a small demonstration; nothing that is there already."""
    for command in ("migrate", "load_regions", "load_calendar"):
        call_command(command, verbosity=0, stdout=StringIO())
    if demonstration is not None:
        call_command("load_demo", **demonstration, verbosity=0, stdout=StringIO())


def fill(cases: int) -> None:
    """Multiply the demonstration's cases; each copy goes to other counties, with other people."""
    known = list(Case.objects.filter(pk__lt=multiplying.OFFSET).values_list("pk", flat=True))
    times = max(0, round(cases / len(known)) - 1)
    if not times or Case.objects.filter(pk__gt=multiplying.OFFSET).exists():
        return
    started = time.monotonic()
    multiplying.choose(known)
    multiplying.spread_out(times)
    multiplying.multiply(times, tables=(*multiplying.PEOPLE, *multiplying.CASES, *multiplying.TASKS), spread=True)
    multiplying.lift_sequences()
    analyze()
    print(f"{Case.objects.count():,} cases made in {time.monotonic() - started:.0f} s", flush=True)


def analyze() -> None:
    """What autovacuum would have done by the next morning."""
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")
