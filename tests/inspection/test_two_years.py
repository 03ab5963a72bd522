"""查处时效: two years, from the end of the violation (监察条例 art 20)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendars.terms import add_days
from casework.actors import Actor
from casework.requirements import Situation
from inspection import conditions


class Matter:
    """As much of a complaint as the conditions look at."""

    region_path = "520000/520100/520102/"

    def __init__(self, *, ended, reported, ongoing=False):
        self.violation_until, self.reported_on, self.ongoing = ended, reported, ongoing
        self.employer_id = None


def sentences(requirement, matter):
    return list(requirement.check(Situation(matter, Actor(), matter.reported_on)))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("ended", "last"),
    [
        (date(2024, 3, 2), date(2026, 3, 2)),
        (date(2024, 2, 29), date(2026, 2, 28)),  # no such day: the last of the month (民法典 202)
        (date(2024, 10, 5), date(2026, 10, 5)),  # a holiday; this term does not roll
    ],
)
def test_the_last_day_is_in_time_and_the_next_is_not(ended, last):
    assert conditions.last_day_to_report(ended, Matter.region_path) == last
    on_time, too_late = Matter(ended=ended, reported=last), Matter(ended=ended, reported=add_days(last, 1))
    assert sentences(conditions.within_two_years, on_time) == []
    assert len(sentences(conditions.outside_two_years, on_time)) == 1
    assert len(sentences(conditions.within_two_years, too_late)) == 1
    assert sentences(conditions.outside_two_years, too_late) == []


@pytest.mark.django_db
def test_while_it_goes_on_the_time_does_not_begin():
    matter = Matter(ended=None, ongoing=True, reported=date(2026, 3, 2))
    assert conditions.days_to_spare(matter) is None
    assert sentences(conditions.within_two_years, matter) == []
    assert "仍在继续" in str(sentences(conditions.outside_two_years, matter)[0])


@pytest.mark.django_db
def test_an_unknown_day_decides_nothing():
    matter = Matter(ended=None, reported=date(2026, 3, 2))
    assert "查明" in str(sentences(conditions.within_two_years, matter)[0])
    assert "查明" in str(sentences(conditions.outside_two_years, matter)[0])


@pytest.mark.django_db
@given(
    ended=st.dates(min_value=date(2005, 1, 1), max_value=date(2030, 1, 1)),
    late=st.integers(min_value=-800, max_value=1600),
)
def test_a_matter_is_either_in_time_or_too_late(ended, late):
    """Never both, never neither: nobody falls between acceptance and refusal."""
    matter = Matter(ended=ended, reported=add_days(ended, late))
    assert bool(sentences(conditions.within_two_years, matter)) != bool(sentences(conditions.outside_two_years, matter))
