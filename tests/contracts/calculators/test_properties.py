"""Whatever is told: no statement below zero, never more than eleven months, and the total is the sum of its lines."""

import itertools
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from calendars.source import shipped_calendar
from contracts.calculators import annual_leave, double_wage, overtime, severance
from contracts.calculators.service import months_after, served
from contracts.calculators.statement import FEN, NOTHING, Refused, Statement

CALENDAR = shipped_calendar()
MONEY = st.decimals(min_value="0.01", max_value="99999.99", places=2)
DAYS = st.dates(min_value=date(2008, 1, 1), max_value=date(2026, 11, 22))
COUNTS = st.decimals(min_value=0, max_value=60, places=1)


def outcome(reckon: Callable[[], Statement]) -> Statement | Refused:
    try:
        return reckon()
    except Refused as refused:
        return refused


@st.composite
def unsigned(draw: st.DrawFn) -> double_wage.Unsigned:
    """Somebody who began on a day, and applied, signed or left some days later, in any order."""
    start = draw(DAYS)
    later = st.integers(0, 900).map(lambda days: start + timedelta(days))
    return double_wage.Unsigned(start, draw(later), draw(MONEY), draw(st.none() | later), draw(st.none() | later))


OVERTIME = st.builds(
    overtime.Overtime, MONEY, st.just(date(2026, 1, 31)), COUNTS, COUNTS, COUNTS, permit=st.booleans(), paid=MONEY
)
LEAVE = st.builds(annual_leave.Leave, st.integers(2009, 2026), st.integers(1, 40), MONEY, DAYS, DAYS, COUNTS)


def sound(found: Statement) -> None:
    assert found.total >= 0
    assert found.total == sum((line.amount for line in found.lines), NOTHING)
    assert all(line.amount == line.amount.quantize(FEN) for line in found.lines)


@given(unsigned(), st.booleans())
def test_double_wage(told: double_wage.Unsigned, literal: bool) -> None:
    found = outcome(lambda: double_wage.reckon(told, calendar=CALENDAR, literal=literal))
    if isinstance(found, Refused):
        assert str(found).endswith("。")
        assert found.field
        return
    sound(found)
    assert found.total <= 11 * told.wage


@given(DAYS, DAYS, DAYS)
def test_the_parts_of_double_wage_follow_each_other_and_stay_within_their_days(
    start: date, one: date, other: date
) -> None:
    first, last = min(one, other), max(one, other)
    law = double_wage.days_of(start)
    parts = list(double_wage.parts_of(start, first, last, CALENDAR))
    assert len(parts) <= 11
    for part in parts:
        assert max(first, law.double_from) <= part.first <= part.last <= min(last, law.double_to)
        assert 0 <= part.days <= part.of
    for before, after in itertools.pairwise(parts):
        assert after.first - before.last == timedelta(1)


@given(DAYS)
def test_the_earliest_day_in_time_is_the_first_whose_year_has_not_run_out(applied: date) -> None:
    found = double_wage.earliest_in_time(applied, CALENDAR)
    year_before = months_after(found, 12)
    assert year_before <= applied  # rolling only adds days
    assert (applied - year_before).days < double_wage.MOST_ROLLED


@given(DAYS, st.integers(0, 6000), MONEY, MONEY, st.booleans())
def test_severance(start: date, days: int, wage: Decimal, monthly: Decimal, unlawful: bool) -> None:
    average = severance.Average("某市", 2025, monthly, "测试用数")
    told = severance.Termination(start, start + timedelta(days), wage, average, unlawful=unlawful)
    found = severance.reckon(told)
    sound(found)
    months = served(start, start + timedelta(days)).wages * (2 if unlawful else 1)
    assert found.total <= (wage * months).quantize(FEN) + FEN


@given(DAYS, st.integers(0, 6000))
def test_a_longer_service_never_gives_less(start: date, days: int) -> None:
    shorter, longer = served(start, start + timedelta(days)), served(start, start + timedelta(days + 1))
    assert shorter.wages <= longer.wages <= shorter.wages + Decimal("0.5")
    assert shorter.wages % Decimal("0.5") == 0


@given(OVERTIME)
def test_overtime(told: overtime.Overtime) -> None:
    found = outcome(lambda: overtime.reckon(told))
    if isinstance(found, Refused):
        assert found.field in {"paid", "hours"}
        return
    sound(found)


@given(LEAVE)
def test_annual_leave(told: annual_leave.Leave) -> None:
    found = outcome(lambda: annual_leave.reckon(told))
    if isinstance(found, Refused):
        assert found.field == "year"
        return
    sound(found)
    assert found.total <= (told.wage * 2 * 15 / Decimal("21.75")).quantize(FEN) + FEN
