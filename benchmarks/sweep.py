"""The sweep: ten thousand clocks that ran out over a long week-end, each fired once."""

import time

from django.db import connection

from benchmarks.measuring import table
from calendars.terms import add_days
from casework import clock, outbox, sweep
from casework.models import Deadline

_RUN_OUT = """
update casework_deadline set due_on = %s, raw_on = %s, provisional = false, fired_at = null
where id in (select id from casework_deadline where state = 'running' order by id limit %s)
"""


def run(*, deadlines: int) -> None:
    """Let so many clocks run out yesterday and fire them all."""
    yesterday = add_days(clock.today(), -1)
    with connection.cursor() as cursor:
        cursor.execute(_RUN_OUT, [yesterday, yesterday, deadlines])
    due = Deadline.objects.filter(state=Deadline.State.RUNNING, fired_at=None, due_on__lte=yesterday)
    waiting = due.count()
    fired, rounds = 0, 0
    started = time.perf_counter()
    with outbox.told_before():
        while now := sweep.fire_due():
            fired, rounds = fired + now, rounds + 1
    took = time.perf_counter() - started
    print(f"\nThe sweep ({waiting:,} clocks had run out)\n")
    row = (f"{fired:,}", str(rounds), f"{took:.1f}", f"{fired / took:.0f}")
    print(table(("", "fired", "rounds", "seconds", "a second"), [("sweep", *row)]))
