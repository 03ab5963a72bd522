"""Hearings as a calendar other programs can read (RFC 5545); of a member of staff behind an address nobody can guess.

That address is the key: only its hash is kept, a new one ends the old. What leaves here names no person.
"""

import secrets
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from arbitration.hearing import selectors
from arbitration.hearing.models import CalendarFeed
from calendars.terms import add_days
from casework import clock
from registry.fields import keyed_hash
from registry.models import Staff

if TYPE_CHECKING:
    from arbitration.hearing.models import Hearing

DAYS_BACK, DAYS_AHEAD = 30, 180
LONGEST_LINE = 73  # bytes; a longer line goes on in the next one after a space


def make(staff: Staff) -> str:
    """A new secret for this member of staff, shown once; the old address stops working."""
    secret = secrets.token_urlsafe(32)
    with transaction.atomic():
        end(staff)
        CalendarFeed.objects.create(staff=staff, secret_hash=keyed_hash(secret), made_at=clock.now())
    return secret


def end(staff: Staff) -> bool:
    """Switch the address off; False if there was none."""
    return bool(CalendarFeed.objects.filter(staff=staff, ended_at=None).update(ended_at=clock.now()))


def current(staff: Staff) -> CalendarFeed | None:
    """The address that works now, as far as it is known: when it was made."""
    return CalendarFeed.objects.filter(staff=staff, ended_at=None).first()


def owner(secret: str) -> Staff | None:
    """Whose calendar a secret opens; nobody's once it was ended or they have left."""
    found = CalendarFeed.objects.filter(secret_hash=keyed_hash(secret), ended_at=None, staff__active=True)
    feed = found.select_related("staff").first()
    return feed.staff if feed else None


def text(staff: Staff) -> str:
    """Their hearings, those of the last weeks and those to come."""
    today = clock.today()
    return written(selectors.of_staff(staff, add_days(today, -DAYS_BACK), add_days(today, DAYS_AHEAD)))


def written(hearings: "Iterable[Hearing]") -> str:
    """Some hearings as a calendar file."""
    return "".join(f"{folded}\r\n" for line in _lines(hearings) for folded in _folded(line))


def _lines(hearings: "Iterable[Hearing]") -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//banjie//hearings//ZH", "METHOD:PUBLISH")
    name = _("开庭")
    yield f"X-WR-CALNAME:{_escaped(name)}"
    for hearing in hearings:
        yield from _event(hearing)
    yield "END:VCALENDAR"


def _event(hearing: "Hearing") -> Iterator[str]:
    title = _("开庭 %(number)s") % {"number": hearing.arbitration.number or hearing.arbitration.reference}
    yield "BEGIN:VEVENT"
    yield f"UID:hearing-{hearing.pk}@banjie"
    yield f"DTSTAMP:{_utc(clock.now())}"
    yield f"DTSTART:{_utc(hearing.begins_at)}"
    yield f"DTEND:{_utc(hearing.ends_at)}"
    yield f"SUMMARY:{_escaped(title)}"
    yield f"LOCATION:{_escaped(f'{hearing.room.name} {hearing.room.place}')}"
    yield "END:VEVENT"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(words: str) -> str:
    for letter in "\\;,":
        words = words.replace(letter, f"\\{letter}")
    return words.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Pieces of at most so many bytes, no letter broken."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > LONGEST_LINE:
            yield piece
            piece = " "
        piece += letter
    yield piece
