"""The one year of arbitration: what begins it, what lets it begin anew, what makes it wait, and what has no limit."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from arbitration.limitation import TERM, Event, EventKind, Facts, in_words, reckon
from calendars.register import term
from calendars.source import shipped_calendar
from calendars.terms import add_days

CALENDAR = shipped_calendar()
KNEW = date(2023, 5, 10)
days = st.dates(date(2010, 1, 1), date(2022, 12, 31))
interrupting = st.sampled_from([EventKind.DEMAND, EventKind.RELIEF, EventKind.MEDIATION, EventKind.PROMISE])
many = settings(deadline=None, max_examples=200)


def of(knew=KNEW, *, about_pay=False, **more):
    return reckon(Facts(knew, **more), about_pay=about_pay, term=term(TERM), calendar=CALENDAR)


def test_a_year_from_the_day_of_knowing():
    assert of().last_day == date(2024, 5, 10)


def test_the_last_day_moves_to_a_working_day():
    assert of(date(2023, 5, 4)).last_day == date(2024, 5, 6)  # 4 May 2024 is a Saturday; 5 May belongs to the holiday


def test_pay_has_no_limit_while_the_employment_lasts_and_a_year_from_its_end():
    assert of(about_pay=True, employed=True).unlimited
    ended = of(date(2015, 1, 5), about_pay=True, ended_on=date(2023, 6, 1))
    assert ended.from_end
    assert ended.last_day == date(2024, 6, 3)  # 1 June 2024 is a Saturday


def test_other_claims_run_while_the_employment_lasts():
    assert of(employed=True).last_day == date(2024, 5, 10)


def test_a_complaint_to_the_inspection_lets_the_year_begin_anew_when_it_is_over():
    found = of(events=(Event(EventKind.RELIEF, date(2023, 8, 1), date(2023, 11, 15)),))
    assert found.begins_on == date(2023, 11, 15)
    assert found.last_day == date(2024, 11, 15)


def test_what_comes_after_the_end_changes_nothing():
    late = Event(EventKind.DEMAND, date(2024, 6, 1))
    found = of(events=(late,))
    assert found.last_day == date(2024, 5, 10)
    assert found.too_late == (late,)
    assert found.is_past(date(2024, 6, 3))


def test_a_hindrance_adds_its_days():
    found = of(events=(Event(EventKind.FORCE_MAJEURE, date(2023, 7, 1), date(2023, 7, 10)),))
    assert found.last_day == date(2024, 5, 20)


def test_a_hindrance_that_lasts_leaves_no_last_day():
    found = of(events=(Event(EventKind.FORCE_MAJEURE, date(2023, 7, 1)),))
    assert found.waits
    assert found.last_day is None


def test_nothing_known_gives_no_day():
    assert of(None).last_day is None
    assert "算不出最后一天" in in_words({False: of(None)}, applied_on=KNEW)[0].sentences[0]


def test_being_late_is_said_as_a_defence_of_the_other_side():
    said = in_words({False: of()}, applied_on=date(2024, 5, 13))[0]
    assert said.past
    assert "仍然可以申请" in said.sentences[-1]
    assert not in_words({False: of()}, applied_on=date(2024, 5, 10))[0].past


@many
@given(days, st.lists(st.tuples(interrupting, st.integers(0, 1200)), max_size=6))
def test_an_interruption_never_brings_the_last_day_forward(knew, told):
    events = tuple(Event(kind, add_days(knew, after)) for kind, after in told)
    bare, found = of(knew), of(knew, events=events)
    assert found.last_day >= bare.last_day
    assert len(found.counted) + len(found.too_late) <= len(events)


@many
@given(days, st.lists(st.tuples(interrupting, st.integers(0, 1200)), max_size=6))
def test_the_order_in_which_events_are_told_is_nothing(knew, told):
    events = [Event(kind, add_days(knew, after)) for kind, after in told]
    assert of(knew, events=tuple(events)).last_day == of(knew, events=tuple(reversed(events))).last_day


@many
@given(days, st.integers(1, 300), st.integers(0, 60))
def test_a_hindrance_within_the_year_never_shortens_it(knew, after, length):
    begun = add_days(knew, after)
    event = Event(EventKind.OTHER_REASON, begun, add_days(begun, length))
    assert of(knew, events=(event,)).last_day >= of(knew).last_day


@many
@given(days, st.integers(0, 3000))
def test_pay_after_the_end_runs_from_the_end_whenever_it_was_known(ended, earlier):
    knew = add_days(ended, -earlier)
    assert of(knew, about_pay=True, ended_on=ended).last_day == of(ended).last_day
