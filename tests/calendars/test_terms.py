"""The edges of reckoning: years nobody has announced, pauses without end, lengths that cannot be."""

from datetime import date

import pytest
from django.utils.translation import override

from calendars.period import TermError
from calendars.source import shipped_calendar
from calendars.table import Calendar, DayFact
from calendars.terms import Extension, Pause, Term, Unit, UnknownYear, due, working_days_between

CALENDAR = shipped_calendar()
SIXTY = Term("X", "调查期限", 60, Unit.WORKING_DAYS)
DAYS = Term("Y", "审限", 45, Unit.CALENDAR_DAYS)
MONTHS = Term("Z", "起诉期限", 6, Unit.MONTHS)


class TestUnknownYear:
    def test_a_year_without_notice_is_refused_with_a_sentence(self) -> None:
        with pytest.raises(UnknownYear, match=r"2027年的放假安排.*系统管理员.*录入"):
            due(SIXTY, date(2026, 11, 20), CALENDAR)

    def test_an_empty_calendar_says_what_to_run(self) -> None:
        with pytest.raises(UnknownYear, match="load_calendar"):
            due(SIXTY, date(2026, 3, 2), Calendar((), ()))

    def test_ahead_of_the_notices_only_where_asked_for_and_marked(self) -> None:
        result = due(SIXTY, date(2026, 11, 20), CALENDAR, beyond="provisional")
        assert (result.day, result.provisional) == (date(2027, 2, 12), True)
        assert "暂按周末推定" in result.steps[-1].why

    def test_a_year_before_the_first_notice_is_refused_also_ahead(self) -> None:
        with pytest.raises(UnknownYear, match="2003年"):
            due(SIXTY, date(2003, 3, 2), CALENDAR, beyond="provisional")

    def test_a_gap_between_notices_is_refused(self) -> None:
        gap = Calendar((), (2024, 2026))
        with pytest.raises(UnknownYear, match="2025年"):
            due(SIXTY, date(2024, 12, 2), gap, beyond="provisional")

    def test_the_start_itself_needs_no_notice(self) -> None:
        assert due(Term("X", "例", 1, Unit.WORKING_DAYS), date(2003, 12, 31), CALENDAR).day == date(2004, 1, 2)

    def test_only_the_last_day_of_a_calendar_period_needs_one(self) -> None:
        with pytest.raises(UnknownYear):
            due(DAYS, date(2026, 11, 20), CALENDAR)
        assert due(DAYS, date(2003, 12, 1), CALENDAR).day == date(2004, 1, 15)

    def test_months_that_do_not_roll_need_none(self) -> None:
        result = due(Term("Z", "例", 6, Unit.MONTHS, rolls=False), date(2026, 11, 20), CALENDAR)
        assert (result.day, result.provisional) == (date(2027, 5, 20), False)

    def test_counting_back_into_a_known_year_from_an_unknown_one(self) -> None:
        before = Term("X", "例", 5, Unit.WORKING_DAYS, backwards=True)
        assert due(before, date(2027, 1, 1), CALENDAR).day == date(2026, 12, 25)
        with pytest.raises(UnknownYear):
            due(before, date(2027, 1, 6), CALENDAR)
        assert due(before, date(2027, 1, 6), CALENDAR, beyond="provisional").provisional

    def test_a_pause_that_stops_the_clock_in_time_needs_no_notice(self) -> None:
        assert due(SIXTY, date(2026, 11, 20), CALENDAR, pauses=[Pause(date(2026, 12, 1))]).paused

    def test_a_pause_next_year_does_not_matter_to_a_period_that_ends_this_year(self) -> None:
        pause = Pause(date(2027, 3, 1), date(2027, 3, 31))
        assert due(SIXTY, date(2026, 3, 2), CALENDAR, pauses=[pause]).day == date(2026, 5, 28)


class TestPauses:
    def test_while_it_lasts_there_is_no_day(self) -> None:
        result = due(SIXTY, date(2026, 3, 2), CALENDAR, pauses=[Pause(date(2026, 3, 9))])
        assert (result.raw, result.day, result.paused) == (None, None, True)
        assert (result.remaining, result.remaining_unit) == (56, Unit.WORKING_DAYS)
        assert "尚余56个工作日" in result.steps[-1].why

    def test_from_the_start_on(self) -> None:
        result = due(SIXTY, date(2026, 3, 2), CALENDAR, pauses=[Pause(date(2026, 2, 1))])
        assert result.remaining == 60

    def test_an_end_that_rolls_into_an_open_pause_waits_for_it(self) -> None:
        result = due(
            Term("X", "例", 10, Unit.CALENDAR_DAYS), date(2026, 3, 4), CALENDAR, pauses=[Pause(date(2026, 3, 16))]
        )
        assert (result.raw, result.day) == (date(2026, 3, 14), None)
        assert "恢复后的第一个工作日届满" in result.steps[-1].why

    def test_months_are_prolonged_by_the_days_of_the_pause(self) -> None:
        pause = Pause(date(2026, 4, 1), date(2026, 4, 10))
        result = due(MONTHS, date(2026, 3, 16), CALENDAR, pauses=[pause])
        assert result.raw == date(2026, 9, 26)
        assert any("中止，该段日数不计入" in step.why for step in result.steps)

    def test_a_pause_that_ends_before_it_begins_is_refused(self) -> None:
        with pytest.raises(TermError, match="早于起日"):
            Pause(date(2026, 3, 9), date(2026, 3, 2))


class TestRefusals:
    @pytest.mark.parametrize("length", [0, -5, 36_501])
    def test_a_length_that_cannot_be(self, length: int) -> None:
        with pytest.raises(TermError, match="1至36500个工作日"):
            due(SIXTY, date(2026, 3, 2), CALENDAR, length=length)

    def test_an_extension_that_cannot_be(self) -> None:
        with pytest.raises(TermError, match="不能是0"):
            due(SIXTY, date(2026, 3, 2), CALENDAR, extensions=[Extension(0, Unit.WORKING_DAYS)])

    @pytest.mark.parametrize("term", [SIXTY, DAYS, MONTHS])
    def test_the_end_of_all_calendars(self, term: Term) -> None:
        with pytest.raises(TermError, match="超出日历"):
            due(term, date(9999, 12, 31), CALENDAR, beyond="provisional")

    def test_what_is_counted_back_is_neither_paused_nor_extended(self) -> None:
        before = Term("X", "听证通知", 7, Unit.WORKING_DAYS, backwards=True)
        with pytest.raises(TermError, match="不能中止或延长"):
            due(before, date(2026, 10, 13), CALENDAR, extensions=[Extension(3, Unit.WORKING_DAYS)])


class TestExplanation:
    def why(self, term: Term, start: date, **options: object) -> dict[date, str]:
        return {step.day: step.why for step in due(term, start, CALENDAR, **options).steps}  # type: ignore[arg-type]

    def test_each_skipped_day_names_its_notice(self) -> None:
        why = self.why(SIXTY, date(2026, 3, 2))
        assert why[date(2026, 5, 1)] == (
            "不计入：劳动节放假，《国务院办公厅关于2026年部分节假日安排的通知》（国办发明电〔2025〕7号）"
        )
        assert why[date(2026, 3, 7)] == "不计入：星期六"

    def test_a_make_up_day_counts_and_says_why(self) -> None:
        why = self.why(SIXTY, date(2026, 3, 2))
        assert why[date(2026, 5, 9)].startswith("第46个工作日：劳动节调休上班，《国务院办公厅关于2026年")

    def test_each_rule_names_its_article(self) -> None:
        lines = [step.why for step in due(DAYS, date(2026, 8, 20), CALENDAR).steps]
        assert "起算当日不计入期间（《民事诉讼法》第85条、《民法典》第201条）" in lines
        assert any(line.startswith("届满日2026年10月4日为休息日") and "《民法典》第203条" in line for line in lines)
        months = [step.why for step in due(MONTHS, date(2026, 3, 31), CALENDAR).steps]
        assert any("该月没有对应日，以月末日为届满日（《民法典》第202条）" in line for line in months)

    def test_the_extension_says_from_where_it_runs(self) -> None:
        extension = [Extension(15, Unit.CALENDAR_DAYS)]
        lines = [step.why for step in due(DAYS, date(2026, 8, 20), CALENDAR, extensions=extension).steps]
        assert "原期限至2026年10月4日；延长的期间自未顺延的原届满日起接续计算" in lines

    def test_old_periods_are_marked_for_old_law(self) -> None:
        young = Term("X", "例", 5, Unit.WORKING_DAYS, valid_from=date(2024, 1, 1))
        lines = [step.why for step in due(young, date(2023, 6, 1), CALENDAR).steps]
        assert "起算日早于所引规定的施行日（2024年1月1日），应当核对当时有效的规定" in lines

    def test_it_is_told_in_the_readers_language(self) -> None:
        with override("en"):
            lines = [step.why for step in due(DAYS, date(2026, 8, 20), CALENDAR).steps]
        assert any("Civil Procedure Law, art. 85; Civil Code, art. 201" in line for line in lines)


def test_the_emergency_notice_of_2020_is_named_for_its_own_days_only() -> None:
    assert "国办发明电〔2020〕1号" in CALENDAR.reason(date(2020, 2, 1))
    assert "国办发明电〔2019〕16号" in CALENDAR.reason(date(2020, 1, 30))


def test_a_day_that_no_notice_mentions() -> None:
    assert CALENDAR.reason(date(2026, 3, 7)) == "星期六"
    assert CALENDAR.reason(date(2026, 3, 9)) == "工作日"


def test_working_days_between_counts_the_end_and_not_the_start() -> None:
    assert working_days_between(date(2026, 3, 2), date(2026, 3, 6), CALENDAR) == 4
    assert working_days_between(date(2026, 3, 6), date(2026, 3, 2), CALENDAR) == -4
    assert working_days_between(date(2026, 3, 6), date(2026, 3, 6), CALENDAR) == 0


def test_a_later_fact_prevails() -> None:
    day = date(2026, 3, 9)
    facts = [DayFact(day, True, "", "一"), DayFact(day, False, "苗年", "二")]
    assert not Calendar(facts, (2026,)).is_working(day)
