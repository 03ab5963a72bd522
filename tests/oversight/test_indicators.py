"""The closure rate: figures that add up, lists that hold what the figures count."""

from datetime import date
from decimal import Decimal

import pytest

from casework import clock
from inspection.investigation.models import Investigation
from inspection.investigation.states import CLOSED, FILED, INVESTIGATING, MERGED, PROPOSED
from inspection.matter import CaseSource
from oversight import indicators
from oversight.indicators import MEASURES, Figures, Period
from registry.models import PolicySetting
from tests.inspection import scenes

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """One case carried in from 2025 and closed in 2026, one filed and closed, two filed and open, one only proposed."""
    with clock.travel_to(date(2025, 11, 3)):
        world = scenes.world()
        carried = scenes.investigation(world, INVESTIGATING)
    with clock.travel_to(date(2026, 3, 2)):
        scenes.complete(world, carried)
        scenes.order(world, scenes.fresh(carried))
        scenes.correct(world, scenes.fresh(carried))
        scenes.close(world, scenes.fresh(carried))
        scenes.investigation(world, CLOSED)
        scenes.investigation(world, INVESTIGATING)
        scenes.investigation(world, FILED)
        scenes.investigation(world, PROPOSED)
        yield world


def year(last=date(2026, 3, 2)):
    return Period.year_to(last)


def test_closed_over_carried_in_and_filed(world):
    now = indicators.figures(Investigation.objects.all(), year())
    assert (now.carried_in, now.filed, now.closed, now.open) == (1, 3, 2, 2)
    assert now.rate == Decimal("50.00")
    assert not now.reached
    assert now.missing == 2


def test_the_stock_identity_holds_on_every_day(world):
    for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 3, 1), date(2026, 3, 2)):
        now = indicators.figures(Investigation.objects.all(), year(day))
        assert now.carried_in + now.filed == now.closed + now.open


def test_every_number_is_the_count_of_its_list(world):
    now = indicators.figures(Investigation.objects.all(), year())
    for measure in MEASURES:
        assert indicators.listed(Investigation.objects.all(), measure, year()).count() == getattr(now, measure)


def test_the_denominator_is_a_dated_setting(world):
    PolicySetting.objects.create(
        key="closure_rate_denominator.inspection", value="filed", valid_from=date(2026, 1, 1), note="试行"
    )
    now = indicators.figures(Investigation.objects.all(), year())
    assert now.denominator == now.filed == 3
    assert "上期结转" not in indicators.formula(year())


@pytest.mark.parametrize(
    ("closed", "denominator", "rate", "missing"),
    [
        (95, 100, "95.00", 0),
        (94, 100, "94.00", 1),
        (18, 19, "94.74", 1),
        (0, 0, None, 0),
        (306027, 331602, "92.29", 8995),
    ],
)
def test_rate_and_what_is_missing(closed, denominator, rate, missing):
    figures = Figures(0, denominator, closed, denominator - closed, 0, denominator)
    assert figures.rate == (Decimal(rate) if rate else None)
    assert figures.missing == missing


def test_a_year_before_the_29th_of_february():
    assert Period.year_to(date(2024, 2, 29)).a_year_before() == Period(date(2023, 1, 1), date(2023, 2, 28))


def now_counted():
    return indicators.figures(Investigation.objects.all(), year())


def test_joining_two_cases_closes_none(world):
    """The case that was taken over leaves the figures; only the one that goes on is counted."""
    before = now_counted()
    merged = scenes.investigation(world, MERGED)
    assert merged.closed_on
    now = now_counted()
    assert (now.filed, now.closed, now.open) == (before.filed + 1, before.closed, before.open + 1)


def test_complaints_and_reports_count_whatever_way_they_came(world):
    before = now_counted().filed
    by_platform = scenes.filed(world, channel="platform")
    assert by_platform.source == CaseSource.PLATFORM
    assert now_counted().filed == before + 1
    for number, source in enumerate((CaseSource.REPORT, CaseSource.PLATFORM), start=2):
        scenes.approve(world, scenes.proposed(world, source=source), "file", by="clerk")
        assert now_counted().filed == before + number


def test_a_patrol_counts_from_the_day_on_which_it_carries_a_complaint(world):
    before = now_counted().filed
    patrol = scenes.approve(world, scenes.proposed(world), "file", by="clerk")
    assert now_counted().filed == before
    scenes.complaint_into(world, patrol)
    assert now_counted().filed == before + 1
