"""Whatever is told: no statement below zero, never more than eleven months, and the total is the sum of its lines."""

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


def sound(found: Statement) -> None:
    assert found.total >= 0
    assert found.total == sum((line.amount for line in found.lines), NOTHING)
    assert all(line.amount == line.amount.quantize(FEN) for line in found.lines)


@given(
    DAYS, st.integers(0, 900), st.none() | st.integers(0, 500), st.none() | st.integers(0, 900), MONEY, st.booleans()
)
def test_double_wage(
    start: date, applied: int, signed: int | None, ended: int | None, wage: Decimal, literal: bool
) -> None:
    told = double_wage.Unsigned(
        start,
        start + timedelta(applied),
        wage,
        signed_on=None if signed is None else start + timedelta(signed),
        ended_on=None if ended is None else start + timedelta(ended),
    )
    try:
        found = double_wage.reckon(told, calendar=CALENDAR, literal=literal)
    except Refused as refused:
        assert str(refused).endswith("。")
        return
    sound(found)
    assert found.total <= 11 * wage


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
    for before, after in zip(parts, parts[1:], strict=False):
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


@given(MONEY, COUNTS, COUNTS, COUNTS, st.booleans(), MONEY)
def test_overtime(wage: Decimal, holidays: Decimal, rest: Decimal, hours: Decimal, permit: bool, paid: Decimal) -> None:
    told = overtime.Overtime(wage, date(2026, 1, 31), holidays, rest, hours, permit=permit, paid=paid)
    try:
        sound(overtime.reckon(told))
    except Refused as refused:
        assert refused.field in {"paid", "hours"}


@given(st.integers(2009, 2026), st.integers(1, 40), MONEY, DAYS, DAYS, COUNTS)
def test_annual_leave(year: int, worked: int, wage: Decimal, first: date, last: date, taken: Decimal) -> None:
    told = annual_leave.Leave(year, worked, wage, first, last, taken)
    try:
        found = annual_leave.reckon(told)
    except Refused as refused:
        assert refused.field == "year"
        return
    sound(found)
    assert found.total <= (wage * 2 * 15 / Decimal("21.75")).quantize(FEN) + FEN
