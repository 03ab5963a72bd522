"""Keeping a room, arbitrators and parties busy: the database decides who was first, and here the others are told what is free."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import get_default_timezone, localtime
from django.utils.translation import gettext as _

from arbitration.hearing.kinds import HearingState
from arbitration.hearing.models import Booking, Hearing
from arbitration.register.models import HearingRoom
from arbitration.tribunal.selectors import sitting
from calendars.days import calendar_for
from calendars.law import cite
from calendars.terms import add_days
from casework.errors import Obstacle, Refused
from registry import policy

LAW = cite("仲裁法 35")
HOURS = "arbitration_hearing_hours"
TAKEN = {"23P01", "40P01"}  # exclusion_violation; deadlock_detected, when two wait for each other's booking
STEP = 30  # minutes between the beginnings that are offered
OFFERED = 4
DAYS_AHEAD = 14
_LOCK = 0x68656172  # first half of the advisory lock's key; the second is the commission


@dataclass(frozen=True)
class Slot:
    """Hours of one day, aware."""

    begins: datetime
    ends: datetime

    def overlaps(self, begins: datetime, ends: datetime) -> bool:
        return self.begins < ends and begins < self.ends

    def __str__(self) -> str:
        return hours(self.begins, self.ends)


@dataclass(frozen=True)
class Wanted:
    """What a hearing would keep busy: its room, and the keys of arbitrators, workers and employers."""

    room: HearingRoom
    slot: Slot
    arbitrators: frozenset[int]
    workers: frozenset[int]
    employers: frozenset[int]

    def of(self, resource: str) -> frozenset[int]:
        return frozenset([self.room.pk]) if resource == "room" else getattr(self, f"{resource}s")

    def anybody(self, *, but_room: bool = False) -> Q:
        """Bookings of any of them."""
        found = Q()
        for resource in Booking.RESOURCES[1 if but_room else 0 :]:
            found |= Q(**{f"{resource}__in": self.of(resource)})
        return found


def at(day: date, hour: time) -> datetime:
    """The hour of that day at the commission's place."""
    return datetime.combine(day, hour, tzinfo=get_default_timezone())


def slot_of(day: date, begins: time, minutes: int) -> Slot:
    """From an hour for so many minutes, within the day."""
    first = at(day, begins)
    last = min(begins.hour * 60 + begins.minute + minutes, 24 * 60 - 1)
    return Slot(first, at(day, time(last // 60, last % 60)))


def hours(begins: datetime, ends: datetime) -> str:
    """ "3月16日 9:00—10:30"."""
    first, last = localtime(begins), localtime(ends)
    pattern = _("n月j日")  # by itself: what stands inside an f-string is not collected for translation
    return f"{date_format(first, pattern)} {first:%H:%M}—{last:%H:%M}"


def wanted(case: Any, room: HearingRoom, slot: Slot) -> Wanted:
    """What a hearing of the case at that time needs."""
    parties = list(case.parties.filter(until=None))
    return Wanted(
        room,
        slot,
        frozenset(member.staff_id for member in sitting(case)),
        frozenset(party.worker_id for party in parties if party.worker_id),
        frozenset(party.employer_id for party in parties if party.employer_id),
    )


def conflicts(asked: Wanted, *, leaving_out: int | None = None) -> list[Booking]:
    """What stands in the way, one booking for each of the busy; `leaving_out` is a hearing that would move."""
    found = Booking.objects.filter(
        asked.anybody(), live=True, begins_at__lt=asked.slot.ends, ends_at__gt=asked.slot.begins
    ).exclude(hearing=leaving_out)
    return list(found.select_related("room", "arbitrator", "worker", "employer").order_by("begins_at", "pk"))


def told(asked: Wanted, busy: Iterable[Booking], *, leaving_out: int | None = None) -> Iterator[str]:
    """Who is busy when, and which times are free."""
    lines = [
        _("%(whom)s %(when)s已有开庭") % {"whom": each.whom, "when": hours(each.begins_at, each.ends_at)}
        for each in busy
    ]
    yield "；".join(dict.fromkeys(lines)) or _("这段时间刚刚被别人排上")
    yield free_in_words(asked, leaving_out=leaving_out)


def free_in_words(asked: Wanted, *, leaving_out: int | None = None) -> str:
    """The free times of the room near the one that was wanted, and the rooms that are free at that very time."""
    slots = "、".join(str(slot) for slot in free_slots(asked, leaving_out=leaving_out))
    rooms = "、".join(room.name for room in free_rooms(asked, leaving_out=leaving_out))
    parts = [_("%(room)s可以排的时间：%(slots)s") % {"room": asked.room.name, "slots": slots}] if slots else []
    if rooms:
        parts.append(_("同一时间可以用的庭室：%(rooms)s") % {"rooms": rooms})
    return "；".join(parts) or _("两周内没有各方都空闲的时间，请换一间庭室")


def free_slots(asked: Wanted, *, leaving_out: int | None = None, most: int = OFFERED) -> list[Slot]:
    """The first times of the same length, on the same day and the working days after it, at which nobody is busy."""
    first = localtime(asked.slot.begins).date()
    last = add_days(first, DAYS_AHEAD)
    minutes = int((asked.slot.ends - asked.slot.begins).total_seconds()) // 60
    window = Q(begins_at__lt=at(last, time(23, 59)), ends_at__gt=at(first, time(0)))
    busy = Booking.objects.filter(asked.anybody(), window, live=True).exclude(hearing=leaving_out)
    taken = list(busy.values_list("begins_at", "ends_at"))
    calendar = calendar_for(asked.room.agency.region.path).assuming_weekends()
    found: list[Slot] = []
    for ahead in range(DAYS_AHEAD):
        day = add_days(first, ahead)
        if calendar.is_working(day):
            for slot in _slots(day, minutes):
                if len(found) < most and not any(
                    slot.overlaps(*each) for each in (*taken, *((each.begins, each.ends) for each in found))
                ):
                    found.append(slot)
    return found


def free_rooms(asked: Wanted, *, leaving_out: int | None = None) -> list[HearingRoom]:
    """Rooms of the commission that are free at that time, if arbitrators and parties are."""
    at_that_time = Booking.objects.filter(live=True, begins_at__lt=asked.slot.ends, ends_at__gt=asked.slot.begins)
    at_that_time = at_that_time.exclude(hearing=leaving_out)
    if at_that_time.filter(asked.anybody(but_room=True)).exists():
        return []
    taken = at_that_time.filter(room__isnull=False).values("room")
    return list(HearingRoom.objects.filter(agency=asked.room.agency, active=True).exclude(pk__in=taken))


def office_hours(on: date) -> list[tuple[time, time]]:
    """When hearings may begin and must end (政策口径); a setting that cannot be read counts as the one that was shipped."""
    try:
        return _hours_in(str(policy.value(HOURS, on=on)))
    except ValueError:
        shipped = policy.definition(HOURS).default_on(on)
        return _hours_in(shipped.text) if shipped else []


def _hours_in(text: str) -> list[tuple[time, time]]:
    """ "09:00-12:00,14:00-17:00" as pairs."""
    pairs = [part.strip().split("-") for part in text.split(",")]
    return [(time.fromisoformat(first.strip()), time.fromisoformat(last.strip())) for first, last in pairs]


def _slots(day: date, minutes: int) -> Iterator[Slot]:
    for first, last in office_hours(day):
        begins, end = first.hour * 60 + first.minute, last.hour * 60 + last.minute
        for start in range(begins, end - minutes + 1, STEP):
            yield slot_of(day, time(start // 60, start % 60), minutes)


# Writing


def reserve(case: Any, hearing: Hearing) -> None:
    """Book all that the hearing needs. Raises Refused with what is free, if somebody was faster."""
    asked = wanted(case, hearing.room, Slot(hearing.begins_at, hearing.ends_at))
    hours = {"hearing": hearing, "begins_at": hearing.begins_at, "ends_at": hearing.ends_at}
    with _first_come(case, asked, hearing):
        Booking.objects.bulk_create(
            Booking(**hours, **{f"{resource}_id": key})
            for resource in Booking.RESOURCES
            for key in sorted(asked.of(resource))
        )


def move(case: Any, hearing: Hearing) -> None:
    """Move what the hearing has booked to its new hours and room; who has joined or left since is booked or let go."""
    asked = wanted(case, hearing.room, Slot(hearing.begins_at, hearing.ends_at))
    with _first_come(case, asked, hearing):
        release(hearing)
        reserve(case, hearing)


def release(hearing: Hearing) -> None:
    """The hearing keeps nobody busy any more."""
    Booking.objects.filter(hearing=hearing, live=True).update(live=False)


def case_closed(case: Any) -> None:
    """A case that ends before its hearing frees everybody (`casework.effects.on_closing`)."""
    for hearing in Hearing.objects.filter(arbitration=case.pk, state=HearingState.SET):
        Hearing.objects.filter(pk=hearing.pk).update(state=HearingState.CANCELLED)
        release(hearing)


def change_arbitrator(case: Any, leaving: int, joining: int) -> None:
    """At a hearing to come, the one who joins is booked instead of the one who leaves. Raises Refused if they are busy."""
    for hearing in case.hearings.filter(state=HearingState.SET).select_related("room__agency__region"):
        asked = wanted(case, hearing.room, Slot(hearing.begins_at, hearing.ends_at))
        with _first_come(case, asked, hearing):
            Booking.objects.filter(hearing=hearing, arbitrator=leaving, live=True).update(live=False)
            Booking.objects.create(
                hearing=hearing, arbitrator_id=joining, begins_at=hearing.begins_at, ends_at=hearing.ends_at
            )


class _first_come:  # noqa: N801 - reads as a phrase in a with statement
    """Within the block bookings are written; a conflict becomes a refusal that says what is free.

    The bookings of one commission wait for each other, so that the second sees the first's and is told at once; between
    commissions the database decides alone.
    """

    def __init__(self, case: Any, asked: Wanted, hearing: Hearing) -> None:
        self.case, self.asked, self.hearing = case, asked, hearing
        self.block = transaction.atomic()

    def __enter__(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK, self.case.agency_id])
        self.block.__enter__()

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        self.block.__exit__(kind, error, trace)
        if isinstance(error, (IntegrityError, OperationalError)) and _state(error) in TAKEN:
            busy = conflicts(self.asked, leaving_out=self.hearing.pk)
            sentences = told(self.asked, busy, leaving_out=self.hearing.pk)
            raise Refused([Obstacle("taken", sentence, LAW) for sentence in sentences]) from error


def _state(error: Exception) -> str:
    return str(getattr(error.__cause__, "sqlstate", ""))
