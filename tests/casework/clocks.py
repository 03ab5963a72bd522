"""Running clocks for tests of the calendar: cases of the inspection room whose clocks are started one by one."""

from collections.abc import Iterable
from datetime import date

from calendars import snapshot
from calendars.models import Day, Notice
from calendars.register import term as registered
from calendars.terms import add_days
from casework import recomputation
from casework.ledger import Clock, Event, clock_of
from casework.models import Case, ClockEvent, Deadline, Recomputation
from registry.guards import lifted
from registry.models import Staff
from registry.roles import Role
from tests import factories
from tests.inspection import scenes

HOLIDAY = "关于增加放假的通知"


def start(case: Case, code: str, on: date, *, length: int | None = None, events: Iterable[Event] = ()) -> Deadline:
    """A clock on the case, as the ledger would have stored it under the present calendar."""
    term = registered(code, on=on)
    clock = Clock(term, case.region_path, (Event("start", on, length or term.length, term.unit.value), *events))
    due = clock.due()
    with lifted(Deadline, ClockEvent):
        deadline = Deadline.objects.create(
            case_id=case.pk,
            term=code,
            state=Deadline.State.RUNNING if due.day else Deadline.State.PAUSED,
            started_on=on,
            length=length or term.length,
            unit=term.unit.value,
            raw_on=due.raw,
            due_on=due.day,
            provisional=due.provisional,
        )
        for event in clock.events:
            ClockEvent.objects.create(
                deadline=deadline, kind=event.kind, on=event.on, length=event.length, unit=event.unit, sequence=1
            )
    return deadline


def announce(first: date, days: int = 1, *, title: str = HOLIDAY, **values: object) -> Notice:
    """A notice that gives so many days off."""
    notice = Notice.objects.create(title=title, **{"issued_on": first, **values})
    for place in range(days):
        Day.objects.create(day=add_days(first, place), kind="rest", holiday="临时放假", notice=notice)
    snapshot.forget()
    return notice


def run(found: Recomputation) -> Recomputation:
    """Carry out whatever is to be done now."""
    while recomputation.step(found.pk):
        pass
    return Recomputation.objects.get(pk=found.pk)


def stored() -> dict[int, tuple[object, ...]]:
    """What is kept of every clock that runs."""
    running = Deadline.objects.filter(state=Deadline.State.RUNNING)
    return {row[0]: row[1:] for row in running.values_list("pk", "raw_on", "due_on", "provisional")}


def reckoned() -> dict[int, tuple[object, ...]]:
    """The same, each clock folded by itself: the plain way, to compare with."""
    found = {}
    for deadline in Deadline.objects.filter(state=Deadline.State.RUNNING).select_related("case"):
        due = clock_of(deadline, deadline.case).due()
        found[deadline.pk] = (due.raw, due.day, due.provisional)
    return found


def two_heads(world: scenes.World) -> tuple[Staff, Staff]:
    """Who may try a change out, and who may approve it."""
    return world.head, factories.make_staff(Role.ADMINISTRATOR, agency=world.agency)
