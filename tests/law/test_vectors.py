"""The law reference's examples, row by row: what a lawyer writes into the tables beside this file is what is tested."""

import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from calendars import register
from calendars.source import shipped_calendar
from calendars.terms import Calendar, Due, Extension, Pause, Term, Unit, UnknownYear, due

HERE = Path(__file__).parent
EXAMPLES = tomllib.loads((HERE / "terms.toml").read_text(encoding="utf-8"))["example"]
DAYS = tomllib.loads((HERE / "days.toml").read_text(encoding="utf-8"))


def test_every_example_has_a_name_of_its_own() -> None:
    assert len({row["id"] for row in EXAMPLES}) == len(EXAMPLES)


def test_all_examples_of_the_law_reference_are_here() -> None:
    assert {f"T{number:02}" for number in range(1, 29)} <= {row["id"] for row in EXAMPLES}


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row["id"])
def test_example(row: dict[str, Any]) -> None:
    calendar = shipped_calendar(row.get("known_on"))
    if row.get("refused"):
        with pytest.raises(UnknownYear):
            reckoned(row, calendar)
        result = reckoned(row, calendar, beyond="provisional")
        assert (result.day, result.provisional) == (row["provisional"], True)
        return
    result = reckoned(row, calendar)
    assert (result.day, result.provisional) == (row["expected"], False)
    assert result.raw == row.get("unrolled", result.raw)
    assert result.steps[-1].day == result.day


@pytest.mark.parametrize("row", DAYS["year"], ids=lambda row: str(row["year"]))
def test_year(row: dict[str, Any]) -> None:
    days = [date.fromordinal(ordinal) for ordinal in shipped_calendar().working_days(row["year"])]
    assert len(days) == row["working_days"]
    assert [sum(day.month == month for day in days) for month in range(1, 13)] == row["months"]


@pytest.mark.parametrize("row", DAYS["off"], ids=lambda row: f"{row['holiday']} {row['days'][0]}")
def test_days_off(row: dict[str, Any]) -> None:
    first, last = row["days"]
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        assert not shipped_calendar().is_working(day)
        assert row["holiday"] in shipped_calendar().reason(day)


@pytest.mark.parametrize("row", DAYS["worked"], ids=lambda row: f"{row['holiday']} {row['days'][0]}")
def test_days_worked(row: dict[str, Any]) -> None:
    for day in row["days"]:
        assert day.weekday() >= 5
        assert shipped_calendar().is_working(day)
        assert row["holiday"] in shipped_calendar().reason(day)


def reckoned(row: dict[str, Any], calendar: Calendar, **options: Any) -> Due:
    """The row through `due`; with `then` the second period starts at the unrolled end of the first."""
    pauses = [Pause(*map(date.fromisoformat, text.split(".."))) for text in row.get("paused", ())]
    extensions = [Extension(*measure(text)) for text in row.get("extended_by", ())]
    term = term_of(row)
    result = due(term, row["start"], calendar, pauses=pauses, extensions=extensions, **options)
    if "then" not in row:
        return result
    assert result.raw
    length, unit = measure(row["then"])
    return due(Term("then", "其后", length, unit, rolls=term.rolls), result.raw, calendar, **options)


def term_of(row: dict[str, Any]) -> Term:
    if "code" in row:
        return register.term(row["code"])
    length, unit = measure(row["length"])
    return Term("row", "例", length, unit, rolls=row.get("rolls", True), backwards=row.get("backwards", False))


def measure(text: str) -> tuple[int, Unit]:
    number, unit = text.split()
    return int(number), Unit(unit)
