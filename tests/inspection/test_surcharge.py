"""The surcharge of 3 % a day, exact for any day, never above the fine (处罚法 arts 72-73)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calendars.terms import add_days
from inspection.surcharge import Paid, Part, Pause, surcharge

FINE = Decimal("5000.00")
DUE = date(2026, 3, 31)
WHOLE = [Part(DUE, FINE)]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 3, 31), "0.00"),
        (date(2026, 4, 1), "150.00"),
        (date(2026, 4, 10), "1500.00"),
        (date(2026, 5, 3), "4950.00"),
        (date(2026, 5, 4), "5000.00"),
        (date(2030, 1, 1), "5000.00"),
    ],
)
def test_three_percent_a_day_up_to_the_fine(on, expected):
    assert surcharge(WHOLE, on) == Decimal(expected)


def test_the_day_of_the_payment_is_the_last_that_counts():
    paid = [Paid(date(2026, 4, 2), FINE)]
    assert surcharge(WHOLE, date(2026, 4, 30), paid=paid) == Decimal("300.00")


def test_a_part_that_was_paid_in_time_costs_nothing():
    parts = [Part(DUE, Decimal(2000)), Part(date(2026, 4, 30), Decimal(3000))]
    paid = [Paid(DUE, Decimal(2000))]
    assert surcharge(parts, date(2026, 4, 30), paid=paid) == 0
    assert surcharge(parts, date(2026, 5, 2), paid=paid) == Decimal("180.00")


def test_nothing_accrues_during_review_and_suit():
    pauses = [Pause(date(2026, 4, 3), date(2026, 4, 12))]
    assert surcharge(WHOLE, date(2026, 4, 12), pauses=pauses) == Decimal("300.00")
    assert surcharge(WHOLE, date(2026, 4, 13), pauses=pauses) == Decimal("450.00")
    assert surcharge(WHOLE, date(2026, 9, 1), pauses=[Pause(date(2026, 4, 1))]) == 0


def by_day(parts, on, paid, pauses):
    """The same, reckoned day by day."""
    fine = sum((part.amount for part in parts), Decimal(0))
    total, day = Decimal(0), min(part.due_on for part in parts)
    while day < on:
        day = add_days(day, 1)
        due = sum((part.amount for part in parts if part.due_on < day), Decimal(0))
        settled = sum((each.amount for each in paid if each.on < day), Decimal(0))
        if not any(pause.since <= day and (pause.until is None or day <= pause.until) for pause in pauses):
            total += max(due - settled, Decimal(0)) * Decimal("0.03")
    return min(total, fine).quantize(Decimal("0.01"))


amounts = st.integers(min_value=1, max_value=200).map(lambda hundreds: Decimal(hundreds) * 100)
days = st.integers(min_value=0, max_value=90).map(lambda number: add_days(DUE, number))


@settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(
    parts=st.lists(st.builds(Part, days, amounts), min_size=1, max_size=4),
    paid=st.lists(st.builds(Paid, days, amounts), max_size=4),
    pauses=st.lists(st.tuples(days, days).map(lambda pair: Pause(min(pair), max(pair))), max_size=2),
    on=days,
)
def test_it_equals_the_sum_of_its_days(parts, paid, pauses, on):
    found = surcharge(parts, on, paid=paid, pauses=pauses)
    assert found == by_day(parts, on, paid, pauses)
    assert 0 <= found <= sum(part.amount for part in parts)
