"""What ships with the product: the national notices of all years that the package `chinesecalendar` knows."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from chinese_calendar import constants

from calendars.table import Calendar, DayFact

_FILE = Path(__file__).parent / "data" / "notices.toml"
_TITLE = "国务院办公厅关于{year}年部分节假日安排的通知"
_NAMES = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
    "Anti-Fascist 70th Day": "抗战胜利70周年纪念日",
}


@dataclass(frozen=True, slots=True)
class SourceDay:
    """A day that a notice set: `working` for a make-up day, rest otherwise."""

    day: date
    working: bool
    holiday: str


@dataclass(frozen=True, slots=True)
class SourceNotice:
    """A notice with its days. `year` is the year that it announces, None for one that amends."""

    title: str
    days: tuple[SourceDay, ...]
    year: int | None = None
    number: str = ""
    issued_on: date | None = None
    url: str = ""

    @property
    def label(self) -> str:
        return notice_label(self.title, self.number)


def notice_label(title: str, number: str) -> str:
    """How an explanation names a notice: 《…》（国办发明电〔2025〕7号）."""
    return f"《{title}》（{number}）" if number else f"《{title}》"


@cache
def notices() -> tuple[SourceNotice, ...]:
    """All national notices in the order of issue: a year's own first, then what changed it."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    days = {day.day: day for day in _package_days()}
    amendments = [_amendment(row, days) for row in table["amendment"]]
    amended = {day.day for notice in amendments for day in notice.days}
    own = [day for day in days.values() if day.day not in amended]
    described = {row["year"]: row for row in table["annual"]}
    annual = [_annual(year, described.get(year, {}), own) for year in sorted({day.day.year for day in days.values()})]
    return tuple(sorted((*annual, *amendments), key=lambda notice: (notice.days[-1].day.year, notice.year is None)))


@cache
def shipped_calendar(as_of: date | None = None) -> Calendar:
    """The national calendar as shipped, for tests and for `due` on a machine whose database holds no calendar yet.

    `as_of` leaves out the notices issued after that day.
    """
    issued = [notice for notice in notices() if as_of is None or (notice.issued_on or date.min) <= as_of]
    facts = (DayFact(day.day, day.working, day.holiday, notice.label) for notice in issued for day in notice.days)
    return Calendar(facts, (notice.year for notice in issued if notice.year))


def _package_days() -> Iterable[SourceDay]:
    for days, working in ((constants.holidays, False), (constants.workdays, True)):
        for day, holiday in days.items():
            yield SourceDay(day, working, _NAMES.get(holiday, holiday))


def _announced_in(day: SourceDay) -> int:
    """The year whose notice sets the day: days around New Year in December belong to the next year's notice."""
    return day.day.year + (day.holiday == "元旦" and day.day.month == 12)


def _annual(year: int, row: dict[str, Any], days: list[SourceDay]) -> SourceNotice:
    superseded = [SourceDay(each["day"], each["kind"] == "work", each["holiday"]) for each in row.get("superseded", ())]
    own = [day for day in days if _announced_in(day) == year] + superseded
    return SourceNotice(
        title=_TITLE.format(year=year),
        days=tuple(sorted(own, key=lambda day: day.day)),
        year=year,
        number=row.get("number", ""),
        issued_on=row.get("issued_on"),
        url=row.get("url", ""),
    )


def _amendment(row: dict[str, Any], days: dict[date, SourceDay]) -> SourceNotice:
    return SourceNotice(
        title=row["title"],
        days=tuple(days[day] for day in row["days"]),
        number=row["number"],
        issued_on=row["issued_on"],
        url=row.get("url", ""),
    )
