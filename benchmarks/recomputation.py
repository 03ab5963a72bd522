"""A notice gives days off while a hundred thousand clocks run: the dry run, the approved change and its reversal, each done as
the outbox does it, beside one bare UPDATE of as many rows, which knows neither why nor on whose case.
"""

import time
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction

from benchmarks import multiplying
from benchmarks.measuring import table, verdict
from calendars.models import Day, Notice
from calendars.terms import add_days
from casework import clock, recomputation
from casework.actors import Actor
from casework.models import Case, ClockEvent, Deadline, Entry, Recomputation
from inspection.models import Investigation
from registry.guards import lifted
from registry.models import Post, Staff
from registry.roles import Role

MOST_SECONDS = 60
START_DAYS = 40
FIRST_COPY = 5000  # beyond the copies that the pages are measured on
_SHIFT = f"- mod(n, {START_DAYS})::int"
TABLES = (
    *(each for each in multiplying.CASES if each.model in (Case, Investigation, Entry)),
    multiplying.Table(Deadline, "case_id in (select id from chosen)", {"started_on": f"t.started_on {_SHIFT}"}),
    multiplying.Table(
        ClockEvent,
        "deadline_id in (select id from casework_deadline where case_id in (select id from chosen))",
        {"on": f't."on" {_SHIFT}'},
    ),
)
_BARE = """
update casework_deadline set due_on = due_on + 1, raw_on = raw_on + 1
where id in (select deadline_id from casework_deadlinechange where recomputation_id = %s)
"""


def run(*, clocks: int) -> None:
    """Let so many clocks run, change the calendar, and print how long each part takes."""
    _fill(clocks)
    proposer, approver = _people()
    _settle(proposer, approver)
    _announce()
    running = Deadline.objects.filter(state=Deadline.State.RUNNING).count()
    found = recomputation.propose(by=proposer)
    dry = _seconds(lambda: _all_of(found))
    recomputation.approve(found, by=approver)
    done = _seconds(lambda: _all_of(found))
    changed, moved = found.changes.count(), found.changes.filter(state="applied").count()
    bare = _seconds(lambda: _barely(found))
    recomputation.take_back(found, by=approver, reason="试验")
    back = _seconds(lambda: _all_of(found))
    print(f"\nA notice while {running:,} clocks run ({changed:,} days move, {moved:,} were moved)\n")
    rows = [
        ("dry run", f"{dry:.1f}"),
        ("carried out, an entry on each case", f"{done:.1f}"),
        ("together", f"{dry + done:.1f}"),
        ("taken back", f"{back:.1f}"),
        ("one bare UPDATE of as many rows", f"{bare:.1f}"),
    ]
    print(table(("", "seconds"), rows))
    print(f"together: {dry + done:.1f} s (less than {MOST_SECONDS}: {verdict(dry + done < MOST_SECONDS)})")


def _fill(clocks: int) -> None:
    """Copies of inspection cases whose clocks run, their starts spread over the last months."""
    late = add_days(clock.today(), START_DAYS + 14)
    running = Deadline.objects.filter(case__pk__lt=multiplying.OFFSET, state=Deadline.State.RUNNING, unit="WD")
    known = set(running.filter(case__kind=Investigation.machine, due_on__gt=late).values_list("case", flat=True))
    missing = clocks - Deadline.objects.filter(state=Deadline.State.RUNNING).count()
    if missing > 0:
        multiplying.choose(sorted(known))
        multiplying.multiply(-(-missing // len(known)), tables=TABLES, first=FIRST_COPY)
        multiplying.lift_sequences()
        _analyze()


def _people() -> tuple[Actor, Actor]:
    """Two who answer for the whole province."""
    agency = Staff.objects.get(user__username="province").agency
    made = [Staff.objects.create(agency=agency, name=name) for name in ("试算人", "批准人")]
    for staff in made:
        Post.objects.create(staff=staff, agency=agency, role=Role.HEAD, valid_from=clock.today())
    return Actor.of_staff(made[0], clock.today()), Actor.of_staff(made[1], clock.today())


def _settle(proposer: Actor, approver: Actor) -> None:
    """Let the stored days be those of the present calendar before anything is measured."""
    found = recomputation.propose(by=proposer)
    _all_of(found)
    found.refresh_from_db()
    if found.state == Recomputation.State.PROPOSED:
        recomputation.approve(found, by=approver)
        _all_of(found)
    _analyze()


def _announce() -> None:
    """Three days off next week: nearly every clock that counts working days moves."""
    notice = Notice.objects.create(title="关于临时放假的通知", number="试验", issued_on=clock.today())
    monday = add_days(clock.today(), 7 - clock.today().weekday())
    Day.objects.bulk_create(
        Day(day=add_days(monday, place), kind="rest", holiday="临时放假", notice=notice) for place in range(3)
    )


def _all_of(found: Recomputation) -> None:
    while recomputation.step(found.pk):
        pass


def _barely(found: Recomputation) -> None:
    """Measured and rolled back."""
    with transaction.atomic():
        with lifted(Deadline), connection.cursor() as cursor:
            cursor.execute(_BARE, [found.pk])
        transaction.set_rollback(True)


def _seconds(deed: Callable[[], Any]) -> float:
    started = time.perf_counter()
    deed()
    return time.perf_counter() - started


def _analyze() -> None:
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")
