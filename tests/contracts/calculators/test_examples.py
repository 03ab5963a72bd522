"""The published examples to the fen, and what the articles alone give (`examples.toml`)."""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from calendars.source import shipped_calendar
from contracts.calculators import annual_leave, arrears, double_wage, overtime, severance, surcharge
from contracts.calculators.minimum_wage import Standard
from contracts.calculators.statement import NOTHING, Statement

CALENDAR = shipped_calendar()
TABLE = tomllib.loads((Path(__file__).parent / "examples.toml").read_text(encoding="utf-8"))
NUMBERS = frozenset(
    {"wage", "public_holidays", "rest_days", "hours", "paid", "average", "minimum", "taken", "count", "owed", "share"}
)


def _severance(told: dict[str, Any]) -> Statement:
    average = severance.Average("贵阳市", told["ended_on"].year - 1, told.pop("average"), "测试用数")
    least = told.pop("minimum", None)
    minimum = Standard("南明区", 1, least) if least else None
    return severance.reckon(severance.Termination(**told, average=average, minimum=minimum))


CALCULATORS = {
    "overtime": lambda told: overtime.reckon(overtime.Overtime(**told)),
    "double_wage": lambda told: double_wage.reckon(double_wage.Unsigned(**told), calendar=CALENDAR),
    "severance": _severance,
    "annual_leave": lambda told: annual_leave.reckon(annual_leave.Leave(**told)),
    "arrears": lambda told: arrears.reckon(arrears.Arrears(**told)),
    "surcharge": lambda told: surcharge.reckon(surcharge.Surcharge(**told)),
}
ROWS = [(name, row) for name in CALCULATORS for row in TABLE[name]]


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[f"{name}: {row['source']}" for name, row in ROWS])
def test_the_lines_and_their_sum(name: str, row: dict[str, Any]) -> None:
    told = {key: Decimal(value) if key in NUMBERS else value for key, value in row["told"].items()}
    found = CALCULATORS[name](told)
    assert [str(line.amount) for line in found.lines] == row["lines"]
    assert found.total == Decimal(row["total"]) == sum((line.amount for line in found.lines), NOTHING)
    assert all(line.law and line.formula for line in found.lines)
    assert found.law
    assert found.rounding
    assert found.facts


@pytest.mark.parametrize("row", TABLE["days"], ids=lambda row: f"{row['start']} {row['literal']}")
def test_the_days_of_double_wage(row: dict[str, Any]) -> None:
    days = double_wage.days_of(row["start"], literal=row["literal"])
    assert [days.double_from, days.double_to, days.deemed_on] == row["days"]


def test_a_contract_signed_in_june_ends_double_wage_on_the_last_day_of_may() -> None:
    parts = list(double_wage.parts_of(date(2026, 3, 10), date(2026, 4, 10), date(2026, 5, 31), CALENDAR))
    assert (parts[0].first, parts[-1].last) == (date(2026, 4, 10), date(2026, 5, 31))


def test_the_letter_of_the_code_moves_what_is_paid_by_a_day() -> None:
    told = double_wage.Unsigned(date(2026, 3, 10), date(2026, 6, 30), Decimal(4400), signed_on=date(2026, 4, 20))
    by_practice = double_wage.reckon(told, calendar=CALENDAR)
    by_letter = double_wage.reckon(told, calendar=CALENDAR, literal=True)
    # 10 to 19 April: six of the 19 working days until 9 May; 11 to 19 April: five of the 18 until 10 May
    assert (by_practice.total, by_letter.total) == (Decimal("1389.47"), Decimal("1222.22"))


def test_the_reader_is_told_how_it_was_rounded_and_by_which_article() -> None:
    found = CALCULATORS["overtime"](
        {"wage": Decimal(3000), "on": date(2026, 1, 31), "public_holidays": Decimal(1), "permit": True}
    )
    assert found.rounding == "每一行四舍五入到分，合计是各行之和。"
    assert found.in_words() == "法定休假日：3,000.00元÷21.75天×1天×300%＝413.79元。合计413.79元。"
    assert "劳社部发〔2008〕3号" not in str(found.law)
    assert "人社部发〔2025〕2号" in str(found.law)
