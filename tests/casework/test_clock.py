"""The one clock can be moved, and moves back."""

from datetime import UTC, date, datetime

from casework import clock


def test_a_day_means_its_morning_at_the_authority():
    with clock.travel_to(date(2026, 3, 2)):
        assert clock.today() == date(2026, 3, 2)
        assert clock.now().isoformat() == "2026-03-02T10:00:00+08:00"


def test_the_legal_day_is_that_of_the_place_not_of_greenwich():
    with clock.travel_to(datetime(2026, 3, 1, 16, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 3, 2)


def test_journeys_nest_and_end():
    before = clock.now()
    with clock.travel_to(date(2020, 1, 1)):
        with clock.travel_to(date(2021, 1, 1)):
            assert clock.today().year == 2021
        assert clock.today().year == 2020
    assert clock.now() >= before
