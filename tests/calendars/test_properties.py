"""What must hold for every period: laws of the arithmetic, tried on many."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from calendars.counting import add_months
from calendars.source import shipped_calendar
from calendars.terms import Due, Extension, Pause, Term, Unit, add_days, days_left, due, working_days_between

CALENDAR = shipped_calendar()
# a period of at most about 400 days with pauses of at most about 300 stays within the announced years
starts = st.dates(date(2005, 1, 1), date(2023, 6, 30))
lengths = st.integers(1, 90)
day_units = st.sampled_from([Unit.WORKING_DAYS, Unit.CALENDAR_DAYS])
units = st.sampled_from([Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.MONTHS])
many = settings(deadline=None, max_examples=150)


@st.composite
def pauses_after(draw: st.DrawFn, start: date, most: int = 4) -> list[Pause]:
    """Pauses of up to a month that begin within half a year after the start."""
    stretches = draw(st.lists(st.tuples(st.integers(0, 180), st.integers(0, 30)), max_size=most))
    return [Pause(add_days(start, begin), add_days(start, begin + days)) for begin, days in stretches]


@st.composite
def paused_periods(draw: st.DrawFn) -> tuple[date, list[Pause]]:
    start = draw(starts)
    return start, draw(pauses_after(start))


def term(length: int, unit: Unit, **rules: bool) -> Term:
    capped = min(length, 12) if unit is Unit.MONTHS else length
    return Term("X", "例", capped, unit, **rules)


def end(result: Due) -> date:
    assert result.day is not None
    return result.day


@many
@given(starts, lengths, units)
def test_the_last_day_is_after_the_start_and_worked(start: date, length: int, unit: Unit) -> None:
    result = due(term(length, unit), start, CALENDAR)
    assert start < end(result)
    assert CALENDAR.is_working(end(result))
    assert result.raw
    assert result.raw <= end(result)
    assert not any(CALENDAR.is_working(add_days(result.raw, n)) for n in range(days_left(end(result), result.raw)))


@many
@given(paused_periods(), lengths, day_units)
def test_it_agrees_with_counting_on_fingers(period: tuple[date, list[Pause]], length: int, unit: Unit) -> None:
    start, pauses = period
    day, left = start, length
    while left:
        day += timedelta(days=1)
        stands = any(pause.from_ <= day <= (pause.to or day) for pause in pauses)
        left -= not stands and (unit is Unit.CALENDAR_DAYS or CALENDAR.is_working(day))
    assert due(term(length, unit, rolls=False), start, CALENDAR, pauses=pauses).raw == day


@many
@given(starts, lengths, units, lengths, day_units)
def test_an_extension_never_shortens(start: date, length: int, unit: Unit, more: int, more_unit: Unit) -> None:
    plain = due(term(length, unit), start, CALENDAR)
    extended = due(term(length, unit), start, CALENDAR, extensions=[Extension(more, more_unit)])
    assert end(plain) <= end(extended)
    assert plain.raw
    assert extended.raw
    assert plain.raw < extended.raw


@many
@given(starts, lengths, lengths)
def test_an_extension_in_days_continues_from_the_unrolled_end(start: date, length: int, more: int) -> None:
    plain = due(term(length, Unit.CALENDAR_DAYS), start, CALENDAR)
    extended = due(term(length, Unit.CALENDAR_DAYS), start, CALENDAR, extensions=[Extension(more, Unit.CALENDAR_DAYS)])
    assert plain.raw
    assert extended.raw == add_days(plain.raw, more)


@many
@given(starts, lengths, lengths, units)
def test_a_term_with_its_extension_is_one_longer_term(start: date, length: int, more: int, unit: Unit) -> None:
    first, second = term(length, unit), term(more, unit)
    assert first.length
    assert second.length
    extended = due(first, start, CALENDAR, extensions=[Extension(second.length, unit)])
    assert end(extended) == end(due(first, start, CALENDAR, length=first.length + second.length))


@many
@given(paused_periods(), lengths, units, st.randoms(use_true_random=False))
def test_pauses_may_come_in_any_order(
    period: tuple[date, list[Pause]],
    length: int,
    unit: Unit,
    random: st.randoms,  # type: ignore[valid-type]
) -> None:
    start, pauses = period
    shuffled = list(pauses)
    random.shuffle(shuffled)
    in_order = due(term(length, unit), start, CALENDAR, pauses=pauses, explain=False)
    assert due(term(length, unit), start, CALENDAR, pauses=shuffled, explain=False) == in_order


@many
@given(starts, lengths, st.integers(0, 89), st.integers(0, 60))
def test_a_pause_shifts_by_its_working_days(start: date, length: int, after: int, days: int) -> None:
    begin = add_days(start, 1 + after % length)
    pause = Pause(begin, add_days(begin, days))
    assert pause.to
    plain = due(term(length, Unit.WORKING_DAYS), start, CALENDAR)
    shifted = due(term(length, Unit.WORKING_DAYS), start, CALENDAR, pauses=[pause])
    lost = working_days_between(add_days(pause.from_, -1), pause.to, CALENDAR)
    assert working_days_between(end(plain), end(shifted), CALENDAR) == lost


@many
@given(starts, lengths, day_units, st.integers(1, 400))
def test_a_pause_after_the_end_changes_nothing(start: date, length: int, unit: Unit, later: int) -> None:
    plain = due(term(length, unit), start, CALENDAR, explain=False)
    assert due(term(length, unit), start, CALENDAR, pauses=[Pause(add_days(end(plain), later))], explain=False) == plain


@many
@given(starts, lengths, day_units, st.integers(0, 89))
def test_an_open_pause_leaves_what_was_not_counted(start: date, length: int, unit: Unit, after: int) -> None:
    begin = add_days(start, 1 + after % length)
    result = due(term(length, unit), start, CALENDAR, pauses=[Pause(begin)])
    assert result.paused
    counted = sum(step.counts for step in result.steps)
    assert (counted + result.remaining, result.remaining_unit) == (length, unit)


@many
@given(starts, lengths, st.integers(1, 40))
def test_ending_the_pause_gives_back_exactly_what_remained(start: date, length: int, days: int) -> None:
    begin = add_days(start, 1)
    stopped = due(term(length, Unit.WORKING_DAYS), start, CALENDAR, pauses=[Pause(begin)])
    resumed = due(term(length, Unit.WORKING_DAYS), start, CALENDAR, pauses=[Pause(begin, add_days(begin, days))])
    assert working_days_between(add_days(begin, days), end(resumed), CALENDAR) == stopped.remaining


@many
@given(st.dates(date(2005, 1, 1), date(2026, 9, 30)))
def test_rolling_twice_is_rolling_once(day: date) -> None:
    once = CALENDAR.next_working(day.toordinal())
    assert CALENDAR.next_working(once) == once
    assert once >= day.toordinal()
    assert (once == day.toordinal()) == CALENDAR.is_working(day)


@many
@given(starts, lengths)
def test_working_days_are_counted_back_as_they_are_counted_on(start: date, length: int) -> None:
    on = end(due(term(length, Unit.WORKING_DAYS), start, CALENDAR))
    assert working_days_between(start, on, CALENDAR) == length
    assert working_days_between(on, start, CALENDAR) == -length
    back = end(due(term(length, Unit.WORKING_DAYS, backwards=True), on, CALENDAR))
    assert working_days_between(back, on, CALENDAR) == length
    # from the day counted back to, the same number of working days leads to the event again
    assert end(due(term(length, Unit.WORKING_DAYS), back, CALENDAR)) == on


@many
@given(starts, lengths, units)
def test_counting_back_leaves_the_event_itself_out(event: date, length: int, unit: Unit) -> None:
    result = due(term(length, unit, backwards=True), event, CALENDAR)
    assert end(result) < event
    assert CALENDAR.is_working(end(result))
    assert result.raw
    assert end(result) <= result.raw


@many
@given(paused_periods(), lengths, units)
def test_the_explanation_adds_up(period: tuple[date, list[Pause]], length: int, unit: Unit) -> None:
    start, pauses = period
    given_term = term(length, unit)
    result = due(given_term, start, CALENDAR, pauses=pauses)
    days = [step.day for step in result.steps]
    assert days == sorted(days)
    assert (days[0], days[-1]) == (start, result.day)
    assert all(step.why for step in result.steps)
    if unit is not Unit.MONTHS:
        assert sum(step.counts for step in result.steps) == given_term.length


@many
@given(paused_periods(), lengths, units)
def test_without_explanation_the_day_is_the_same(period: tuple[date, list[Pause]], length: int, unit: Unit) -> None:
    start, pauses = period
    told = due(term(length, unit), start, CALENDAR, pauses=pauses)
    silent = due(term(length, unit), start, CALENDAR, pauses=pauses, explain=False)
    assert (silent.raw, silent.day, silent.provisional, silent.steps) == (told.raw, told.day, told.provisional, ())


@many
@given(starts, lengths, units)
def test_within_announced_years_nothing_is_provisional(start: date, length: int, unit: Unit) -> None:
    assert due(term(length, unit), start, CALENDAR, beyond="provisional") == due(term(length, unit), start, CALENDAR)


@many
@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)), st.integers(1, 240))
def test_months_end_on_the_corresponding_day_or_the_last(day: date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)
