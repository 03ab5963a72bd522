"""How days, amounts and remaining days read."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.templatetags import formatting
from casework.templatetags.formatting import Level

SATURDAY = date(2026, 11, 21)


def test_days_read_as_in_official_papers():
    assert formatting.day(SATURDAY) == "2026年11月21日"
    assert formatting.day_short(SATURDAY) == "11月21日 周六"
    assert formatting.day_full(SATURDAY) == "2026年11月21日 周六"
    assert formatting.weekday(date(2026, 11, 22)) == "周日"


def test_an_instant_is_shown_in_the_zone_of_the_authority():
    late_evening_utc = datetime(2026, 11, 20, 17, 5, tzinfo=UTC)
    assert formatting.moment(late_evening_utc) == "2026年11月21日 01:05"
    assert formatting.clock_time(late_evening_utc) == "01:05"
    assert formatting.day(late_evening_utc) == "2026年11月21日"
    assert formatting.moment(SATURDAY) == "2026年11月21日"


@pytest.mark.parametrize(
    "write",
    [
        formatting.day,
        formatting.day_short,
        formatting.day_full,
        formatting.weekday,
        formatting.moment,
        formatting.money,
    ],
)
def test_nothing_reads_as_a_dash(write):
    assert write(None) == "—"


@pytest.mark.parametrize(
    ("value", "plain", "with_currency"),
    [
        (Decimal(1234), "1,234.00", "¥1,234.00"),
        (Decimal("1234567.895"), "1,234,567.90", "¥1,234,567.90"),
        (Decimal("-3.5"), "−3.50", "−¥3.50"),
        (0, "0.00", "¥0.00"),
        (Decimal("-0.001"), "0.00", "¥0.00"),
        ("not a number", "—", "—"),
        (Decimal("NaN"), "—", "—"),
    ],
)
def test_amounts_have_two_places_and_separators(value, plain, with_currency):
    assert formatting.amount(value) == plain
    assert formatting.money(value) == with_currency


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_an_amount_can_be_read_back(value):
    assert Decimal(formatting.amount(value).replace(",", "").replace("−", "-")) == value


@pytest.mark.parametrize(
    ("due", "words"),
    [(date(2026, 11, 24), "还剩 3 天"), (SATURDAY, "今天到期"), (date(2026, 11, 19), "已超 2 天")],
)
def test_the_due_day_itself_is_in_time(due, words):
    assert formatting.days_left(due, SATURDAY) == words


@pytest.mark.parametrize(
    ("due", "start", "level"),
    [
        (date(2026, 11, 20), None, Level.BREACHED),
        (date(2026, 11, 24), None, Level.AT_RISK),
        (date(2026, 11, 25), None, Level.ON_COURSE),
        (date(2026, 12, 9), date(2026, 9, 10), Level.AT_RISK),  # 18 of 90 days left: the last fifth
        (date(2026, 12, 10), date(2026, 9, 11), Level.ON_COURSE),
        (date(2026, 11, 23), date(2026, 11, 20), Level.AT_RISK),  # a short term: its last two days
        (date(2026, 11, 24), date(2026, 11, 20), Level.ON_COURSE),
    ],
)
def test_what_a_deadline_says_by_its_colour(due, start, level):
    assert formatting.level(due, SATURDAY, start) == level


@given(st.dates(), st.dates(), st.dates())
def test_a_bar_is_never_longer_than_its_track(start, due, today):
    assert 2 <= formatting.elapsed_percent(start, due, today) <= 100


@pytest.mark.parametrize(("size", "words"), [(None, "—"), (12, "12 B"), (96_000, "94 KB"), (3_420_000, "3.3 MB")])
def test_sizes_of_files(size, words):
    assert formatting.file_size(size) == words
