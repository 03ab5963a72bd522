"""The calendar as it stood at one moment: kept, compared, and asked what would be without a notice or with another one."""

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from calendars.table import Calendar, DayFact

SHOWN_STRETCHES = 8


class StoredDay(NamedTuple):
    """One row of the day table with what its notice says; `year` is the year that a complete annual notice announces."""

    day: date
    working: bool
    holiday: str
    region_path: str
    notice: str
    issued_on: date | None
    year: int | None
    notice_id: int = 0


class Edition:
    """All rows of the calendar at one moment, in the order in which later ones prevail: nearer region, later notice."""

    def __init__(self, rows: Iterable[StoredDay]) -> None:
        self.rows: Sequence[StoredDay] = tuple(
            sorted(rows, key=lambda row: (row.region_path, row.issued_on or date.min))
        )
        self._calendars: dict[tuple[str, ...], Calendar] = {}
        self._paths: dict[str, tuple[str, ...]] = {}

    def calendar_for(self, region_path: str = "") -> Calendar:
        """The calendar of a place; places without notices of their own share one."""
        paths = self.paths_of(region_path)
        if paths not in self._calendars:
            rows = [row for row in self.rows if row.region_path in paths]
            facts = (DayFact(row.day, row.working, row.holiday, row.notice) for row in rows)
            self._calendars[paths] = Calendar(facts, (row.year for row in rows if row.year is not None))
        return self._calendars[paths]

    def paths_of(self, region_path: str) -> tuple[str, ...]:
        """The regions whose rows apply to the place; "" is the nation."""
        if region_path not in self._paths:
            found = sorted(path for path in self._region_paths if region_path.startswith(path))
            self._paths[region_path] = tuple(found)
        return self._paths[region_path]

    @cached_property
    def _region_paths(self) -> frozenset[str]:
        return frozenset(row.region_path for row in self.rows)

    @cached_property
    def notice_ids(self) -> tuple[int, ...]:
        """The notices there are, the one entered last first."""
        return tuple(sorted({row.notice_id for row in self.rows}, reverse=True))

    @cached_property
    def fingerprint(self) -> str:
        """Equal for editions that say the same of every day."""
        told = [row[:-1] for row in self.dump()]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()

    def as_of(self, day: date) -> "Edition":
        """Without the notices issued after that day."""
        return Edition(row for row in self.rows if row.issued_on is None or row.issued_on <= day)

    def without(self, notice_ids: Collection[int]) -> "Edition":
        """As if these notices had never been issued."""
        return Edition(row for row in self.rows if row.notice_id not in notice_ids)

    def adding(self, rows: Iterable[StoredDay]) -> "Edition":
        """As if these days had been announced as well."""
        return Edition((*self.rows, *rows))

    def dump(self) -> list[list[Any]]:
        """The rows as JSON holds them."""
        return [
            [row.day.isoformat(), *row[1:5], row.issued_on.isoformat() if row.issued_on else None, *row[6:]]
            for row in self.rows
        ]

    @classmethod
    def read(cls, dumped: Iterable[Sequence[Any]]) -> "Edition":
        """The edition that was dumped."""
        return cls(_row(row) for row in dumped)


def _row(row: Sequence[Any]) -> StoredDay:
    issued_on = date.fromisoformat(row[5]) if row[5] else None
    return StoredDay(date.fromisoformat(row[0]), *row[1:5], issued_on, *row[6:])  # type: ignore[call-arg]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row that count now and did not before (`working`), or that count no longer; with the notice that says so."""

    first: date
    last: date
    working: bool
    reason: str
    notice: str = ""

    def __str__(self) -> str:
        words = {"first": _short(self.first), "last": _short(self.last), "reason": self.reason}
        if self.first == self.last:
            text = _("%(first)s改为计入（%(reason)s）") if self.working else _("%(first)s不再计入（%(reason)s）")
        elif self.working:
            text = _("%(first)s至%(last)s改为计入（%(reason)s）")
        else:
            text = _("%(first)s至%(last)s不再计入（%(reason)s）")
        return text % words


def changed_days(before: Calendar, now: Calendar, first: date, last: date) -> list[Stretch]:
    """Which days from `first` to `last`, both included, are working days in one calendar and rest days in the other."""
    found: list[Stretch] = []
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        if before.is_working(day) == now.is_working(day):
            continue
        notice = now.notice_of(day) or before.notice_of(day)
        stretch = Stretch(day, day, now.is_working(day), _reason(before, now, day), notice)
        if found and found[-1].last.toordinal() == ordinal - 1 and found[-1].reason == stretch.reason:
            stretch = replace(stretch, first=found.pop().first)
        found.append(stretch)
    return found


def in_one_sentence(stretches: Sequence[Stretch]) -> str:
    """The changed days in a line; what is too long for one is left out at the end."""
    text = _("；").join(map(str, stretches[:SHOWN_STRETCHES]))
    return _("%(days)s等") % {"days": text} if len(stretches) > SHOWN_STRETCHES else text


def _reason(before: Calendar, now: Calendar, day: date) -> str:
    if now.by_notice(day) or not before.by_notice(day):
        return now.reason(day)
    return _("原按“%(reason)s”，该安排已撤销或者变更") % {"reason": before.reason(day)}


def _short(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
