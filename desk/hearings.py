"""The hearing week: one room's half hours by days, all hearings as a list, and where a hearing that is moved would collide."""

from dataclasses import dataclass, field
from datetime import date, time
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.dateparse import parse_date, parse_time
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from arbitration.hearing import bookings, selectors
from arbitration.hearing.kinds import HearingState
from arbitration.models import Arbitration, Booking, Hearing, HearingRoom, TribunalMember
from calendars.days import calendar_for
from calendars.terms import add_days
from casework import clock
from casework.actors import Actor
from casework.acts import acts_of
from registry.models import Agency, AgencyKind

DAYS = 7
WORKING_DAYS = 5
MOVE, SET = "move_hearing", "set_hearing"
WAITING = 20


@dataclass
class Cell:
    """Half an hour of one day in one room: free, the beginning of a hearing, or in the middle of one."""

    day: date
    begins: time
    hearing: Hearing | None = None
    taken: bool = False
    movable: bool = False

    @property
    def slot(self) -> str:
        """The hour as the page and its script name it."""
        return f"{self.day.isoformat()}T{self.begins:%H:%M}"


@dataclass
class Day:
    """One day of the week with what is heard, in whatever room."""

    day: date
    working: bool
    hearings: list[Hearing] = field(default_factory=list)
    movable: set[int] = field(default_factory=set)


def commissions(actor: Actor) -> list[Agency]:
    """The commissions at which this member of staff has a role."""
    keys = {held.agency_id for held in actor.held}
    return list(Agency.objects.filter(pk__in=keys, kind=AgencyKind.ARBITRATION, active=True).select_related("region"))


def monday(text: str) -> date:
    """The first day of the week in which a day lies; this week for anything else."""
    day = _read(parse_date, text) or clock.today()
    return add_days(day, -day.weekday())


def week(agency: Agency, first: date, room: HearingRoom | None, actor: Actor) -> dict[str, Any]:
    """What the page shows of one week."""
    visible = Arbitration.objects.visible_to(actor)
    found = selectors.between(first, add_days(first, DAYS - 1)).filter(
        arbitration__agency=agency, arbitration__in=visible
    )
    hearings = list(found)
    days = _days(agency, first, hearings)
    for each in days:
        each.movable = {hearing.pk for hearing in each.hearings if may_move(hearing, actor)}
    return {
        "days": days,
        "rows": _rows(days, room, actor),
        "number": len(hearings),
        "waiting": waiting(agency, actor),
        "previous": add_days(first, -DAYS),
        "following": add_days(first, DAYS),
    }


def waiting(agency: Agency, actor: Actor) -> list[Arbitration]:
    """Cases whose tribunal sits and for which no hearing is set, the oldest first; those that this actor may set one for."""
    declared = acts_of(Arbitration)[SET]
    seated = TribunalMember.objects.filter(arbitration=OuterRef("pk"), until=None)
    known = Hearing.objects.filter(arbitration=OuterRef("pk"), state__in=(HearingState.SET, HearingState.HELD))
    found = Arbitration.objects.visible_to(actor).filter(
        Exists(seated), ~Exists(known), agency=agency, status__in=[str(state) for state in declared.source]
    )
    listed = found.order_by("accepted_on", "pk")[:WAITING]
    return [case for case in listed if actor.standing(case, declared.by) is not None]


def _days(agency: Agency, first: date, hearings: list[Hearing]) -> list[Day]:
    """Working days, and others on which something is heard."""
    calendar = calendar_for(agency.region.path).assuming_weekends()
    days = [Day(day, calendar.is_working(day)) for day in (add_days(first, number) for number in range(DAYS))]
    for each in days:
        each.hearings = [hearing for hearing in hearings if hearing.day == each.day]
    return [each for number, each in enumerate(days) if number < WORKING_DAYS or each.working or each.hearings]


def _rows(days: list[Day], room: HearingRoom | None, actor: Actor) -> list[dict[str, Any]]:
    if room is None or not days:
        return []
    starts = half_hours(days[0].day)
    here = [hearing for each in days for hearing in each.hearings if hearing.room_id == room.pk]
    return [{"begins": begins, "cells": [_cell(each, begins, here, actor) for each in days]} for begins in starts]


def _cell(each: Day, begins: time, here: list[Hearing], actor: Actor) -> Cell:
    slot = bookings.slot_of(each.day, begins, bookings.STEP)
    cell = Cell(each.day, begins)
    for hearing in here:
        if slot.overlaps(hearing.begins_at, hearing.ends_at):
            cell.taken = True
            if hearing.begins_at >= slot.begins:
                cell.hearing, cell.movable = hearing, may_move(hearing, actor)
    return cell


def half_hours(on: date) -> list[time]:
    """The beginnings that are offered in the morning and in the afternoon."""
    found = []
    for first, last in bookings.office_hours(on):
        begins, end = first.hour * 60 + first.minute, last.hour * 60 + last.minute
        found += [time(minute // 60, minute % 60) for minute in range(begins, end, bookings.STEP)]
    return found


def may_move(hearing: Hearing, actor: Actor) -> bool:
    """Whether this member of staff may move a hearing that is still ahead."""
    declared = acts_of(Arbitration)[MOVE]
    ahead = hearing.state == HearingState.SET and hearing.arbitration.status in declared.source
    return ahead and actor.standing(hearing.arbitration, declared.by) is not None


def wish(told: Any, hearing: Hearing) -> dict[str, Any]:
    """Where somebody has put the hearing, as the form takes it; what cannot be read stays as it is."""
    day, begins = _read(parse_date, told.get("day", "")), _read(parse_time, told.get("begins", ""))
    room = told.get("room", "")
    return {
        "room_id": int(room) if room.isascii() and room.isdecimal() and len(room) < 10 else hearing.room_id,
        "held_on": day or hearing.day,
        "begins": begins or localtime(hearing.begins_at).time(),
    }


def _read(parse: Any, text: str) -> Any:
    """What is written there; None for what is none."""
    try:
        return parse(text)
    except ValueError:
        return None


def collisions(hearing: Hearing, room: HearingRoom, first: date) -> dict[str, str]:
    """For each half hour of the week at which the hearing cannot begin: why, in a few words."""
    case = hearing.arbitration
    nobody = bookings.slot_of(first, time(0), hearing.minutes)
    asked = bookings.wanted(case, room, nobody)
    last = add_days(first, DAYS)
    busy = Booking.objects.filter(
        asked.anybody(), live=True, begins_at__lt=bookings.at(last, time(0)), ends_at__gt=nobody.begins
    ).exclude(hearing=hearing)
    taken = list(busy.select_related("room", "arbitrator", "worker", "employer"))
    found: dict[str, str] = {}
    for day in (add_days(first, number) for number in range(DAYS)):
        late = _too_late(case, day)
        for begins in half_hours(day):
            why = late or _in_the_way(bookings.slot_of(day, begins, hearing.minutes), taken)
            if why:
                found[Cell(day, begins).slot] = why
    return found


def _too_late(case: Any, day: date) -> str:
    last = selectors.last_to_notify(case, day)
    return "" if last is not None and clock.today() <= last else _("来不及提前五个工作日通知")


def _in_the_way(slot: bookings.Slot, taken: list[Booking]) -> str:
    names = [str(each.whom) for each in taken if slot.overlaps(each.begins_at, each.ends_at)]
    return _("%(names)s另有开庭") % {"names": "、".join(dict.fromkeys(names))} if names else ""
