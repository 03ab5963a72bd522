"""The calendar from the tables: loaded once, corrected at once, nearer regions before farther ones."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from calendars import loading, register, snapshot, source
from calendars.days import UnknownYear, as_known_on, calendar_for
from calendars.models import Day, Notice, TermSetting
from calendars.terms import due
from registry.models import Region
from tests.factories import make_region

MONDAY = date(2026, 3, 9)
QIANDONGNAN, KAILI, NANMING = "522600", "522601", "520102"
pytestmark = pytest.mark.django_db


def make_notice(title: str = "临时放假通知", **values: object) -> Notice:
    return Notice.objects.create(title=title, **values)


def make_rest(day: date, notice: Notice, **values: object) -> Day:
    return Day.objects.create(day=day, kind="rest", notice=notice, **values)


@pytest.mark.usefixtures("loaded")
class TestLoading:
    def test_the_tables_say_what_the_package_says(self) -> None:
        stored, shipped = calendar_for(), source.shipped_calendar()
        assert stored.known_years == shipped.known_years == frozenset(range(2004, 2027))
        for year in stored.known_years:
            assert stored.working_days(year) == shipped.working_days(year)
        assert stored.reason(date(2026, 5, 1)) == shipped.reason(date(2026, 5, 1))

    def test_loading_again_changes_nothing(self) -> None:
        before = Notice.objects.count(), Day.objects.count()
        assert loading.load(source.notices()) == (0, 0, ())
        assert (Notice.objects.count(), Day.objects.count()) == before

    def test_a_correction_survives_the_next_loading_and_is_told(self, capsys: pytest.CaptureFixture[str]) -> None:
        Day.objects.filter(day=date(2026, 5, 9)).update(kind="rest")
        call_command("load_calendar")
        assert "2026-05-09 rest / work" in capsys.readouterr().out
        assert not calendar_for().is_working(date(2026, 5, 9))

    def test_each_day_names_its_notice(self) -> None:
        assert Day.objects.filter(notice__title="").count() == 0
        extension = Notice.objects.get(number="国办发明电〔2020〕1号")
        assert [day.day.isoformat() for day in extension.days.order_by("day")] == [
            "2020-01-31",
            "2020-02-01",
            "2020-02-02",
        ]

    def test_numbers_that_are_not_known_are_left_blank(self) -> None:
        unnumbered = Notice.objects.filter(number="").values_list("year", flat=True)
        assert sorted(unnumbered) == [2004, 2005, 2006, 2007]

    def test_a_day_can_be_asked_as_it_stood_then(self) -> None:
        saturday = date(2020, 2, 1)
        assert calendar_for(as_of=date(2020, 1, 21)).is_working(saturday)
        assert not calendar_for(as_of=date(2020, 1, 26)).is_working(saturday)
        assert not calendar_for().is_working(saturday)

    def test_a_year_announced_later_was_not_known_before(self) -> None:
        assert calendar_for(as_of=date(2025, 11, 3)).last_known == 2025
        assert calendar_for(as_of=date(2025, 11, 4)).last_known == 2026

    def test_the_year_after_the_last_notice_is_refused(self) -> None:
        with pytest.raises(UnknownYear, match="2027"):
            calendar_for().is_working(date(2027, 1, 4))

    def test_a_year_becomes_known_when_its_notice_is_marked_complete(self) -> None:
        notice = make_notice("国务院办公厅关于2027年部分节假日安排的通知", year=2027)
        make_rest(date(2027, 1, 1), notice, holiday="元旦")
        assert calendar_for().last_known == 2026
        notice.complete = True
        notice.save()
        assert calendar_for().last_known == 2027
        assert due(register.term("INS-INVEST"), date(2026, 11, 20), calendar_for()).day == date(2027, 2, 15)


class TestEmptyTables:
    def test_they_say_what_to_run(self) -> None:
        Notice.objects.all().delete()
        with pytest.raises(UnknownYear, match="load_calendar"):
            calendar_for().is_working(MONDAY)


@pytest.mark.usefixtures("loaded")
class TestRegions:
    @pytest.fixture(autouse=True)
    def regions(self, loaded: None) -> None:
        self.kaili, self.nanming = make_region(KAILI), make_region(NANMING)
        self.prefecture = Region.objects.at(QIANDONGNAN)

    def test_a_prefectures_festival_is_off_there_and_below_only(self) -> None:
        notice = make_notice("黔东南州关于苗年放假的通知", region=self.prefecture)
        make_rest(MONDAY, notice, holiday="苗年")
        assert not calendar_for(self.prefecture.path).is_working(MONDAY)
        assert not calendar_for(self.kaili.path).is_working(MONDAY)
        assert "苗年放假，《黔东南州关于苗年放假的通知》" in calendar_for(self.kaili.path).reason(MONDAY)
        assert calendar_for(self.nanming.path).is_working(MONDAY)
        assert calendar_for().is_working(MONDAY)

    def test_the_nearer_region_overrides_the_farther_whatever_was_issued_last(self) -> None:
        national = make_notice("全国临时放假", issued_on=date(2026, 3, 1))
        local = make_notice("黔东南州照常上班", issued_on=date(2026, 2, 1), region=self.prefecture)
        make_rest(MONDAY, national)
        Day.objects.create(day=MONDAY, kind="work", notice=local)
        assert not calendar_for(self.nanming.path).is_working(MONDAY)
        assert calendar_for(self.kaili.path).is_working(MONDAY)

    def test_of_two_national_notices_the_later_one_counts(self) -> None:
        make_rest(MONDAY, make_notice("先发", issued_on=date(2026, 2, 1)))
        Day.objects.create(day=MONDAY, kind="work", notice=make_notice("后发", issued_on=date(2026, 3, 1)))
        assert calendar_for().is_working(MONDAY)

    def test_a_local_notice_makes_no_year_known(self) -> None:
        notice = make_notice("黔东南州2027年苗年放假", region=self.prefecture, complete=True)
        make_rest(date(2027, 11, 15), notice)
        assert calendar_for(self.kaili.path).last_known == 2026

    def test_regions_without_notices_of_their_own_share_one_calendar(self) -> None:
        assert calendar_for(self.nanming.path) is calendar_for()

    def test_a_day_outside_its_notices_region_is_refused(self) -> None:
        notice = make_notice("黔东南州关于苗年放假的通知", region=self.prefecture)
        with pytest.raises(ValidationError, match="在该通知的适用区划之内"):
            Day(day=MONDAY, kind="rest", notice=notice, region=self.nanming).full_clean()

    def test_a_local_notice_cannot_announce_a_year(self) -> None:
        with pytest.raises(ValidationError, match="地方通知不安排全国的年度"):
            Notice(title="x", year=2027, region=self.prefecture).full_clean()


class TestConstraints:
    def test_one_notice_says_one_thing_about_a_day(self) -> None:
        notice = make_notice()
        make_rest(MONDAY, notice)
        with pytest.raises(IntegrityError, match="day_unique"), transaction.atomic():
            Day.objects.create(day=MONDAY, kind="work", notice=notice)

    def test_there_is_no_third_kind_of_day(self) -> None:
        notice = make_notice()
        with pytest.raises(IntegrityError, match="day_kind"), transaction.atomic():
            Day.objects.create(day=MONDAY, kind="half", notice=notice)


@pytest.mark.django_db(transaction=True)
class TestMemory:
    """The tables are read once per version; a change is seen at once here and soon elsewhere."""

    @pytest.fixture(autouse=True)
    def calendar_committed(self, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        loading.load(source.notices())
        # the moment of the next look is decided by the test, not by its speed
        monkeypatch.setattr(snapshot, "CHECK_EVERY", float("inf"))
        snapshot.forget()
        yield
        TermSetting.objects.all().delete()
        Notice.objects.filter(title="临时放假通知").delete()

    def test_asking_again_costs_no_query(self, django_assert_num_queries: object) -> None:
        calendar_for("520000/520100/520102/")
        with django_assert_num_queries(0):  # type: ignore[operator]
            for path in ("", "520000/", "520000/520100/520102/"):
                calendar_for(path).is_working(MONDAY)

    def test_reading_the_days_is_one_query(self, django_assert_num_queries: object) -> None:
        with django_assert_num_queries(2):  # type: ignore[operator]  # the version and the days
            calendar_for("520000/520100/520102/")
        with django_assert_num_queries(1):  # type: ignore[operator]  # only the version, which is the same
            snapshot.forget()
            calendar_for("520000/520100/520102/")

    def test_a_correction_is_seen_at_once(self) -> None:
        assert calendar_for().is_working(MONDAY)
        rest = make_rest(MONDAY, make_notice())
        assert not calendar_for().is_working(MONDAY)
        rest.kind = "work"
        rest.save()
        assert calendar_for().is_working(MONDAY)
        Day.objects.filter(pk=rest.pk).update(kind="rest")
        assert not calendar_for().is_working(MONDAY)
        Notice.objects.filter(pk=rest.notice_id).delete()
        assert calendar_for().is_working(MONDAY)

    def test_inside_a_transaction_only_its_own_thread_sees_the_change(self) -> None:
        with transaction.atomic():
            make_rest(MONDAY, make_notice())
            assert not calendar_for().is_working(MONDAY)
            assert in_another_thread(lambda: calendar_for().is_working(MONDAY))
        assert not in_another_thread(lambda: calendar_for().is_working(MONDAY))

    def test_a_rollback_takes_the_change_back(self) -> None:
        with transaction.atomic():
            make_rest(MONDAY, make_notice())
            assert not calendar_for().is_working(MONDAY)
            transaction.set_rollback(True)
        assert calendar_for().is_working(MONDAY)

    def test_a_rollback_to_a_savepoint_takes_the_change_back(self) -> None:
        with transaction.atomic():
            before = transaction.savepoint()
            make_rest(MONDAY, make_notice())
            assert not calendar_for().is_working(MONDAY)
            transaction.savepoint_rollback(before)
            assert calendar_for().is_working(MONDAY)

    def test_a_change_by_another_process_is_seen_at_the_next_look(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert calendar_for().is_working(MONDAY)
        with without_telling_this_process(monkeypatch):
            make_rest(MONDAY, make_notice())
        assert calendar_for().is_working(MONDAY)
        monkeypatch.setattr(snapshot, "CHECK_EVERY", -1.0)
        assert not calendar_for().is_working(MONDAY)

    def test_raw_sql_gives_a_new_version_too(self) -> None:
        calendar_for()
        with connection.cursor() as cursor:
            cursor.execute("UPDATE calendars_day SET kind = 'rest' WHERE day = %s", [date(2026, 5, 9)])
        snapshot.forget()
        try:
            assert not calendar_for().is_working(date(2026, 5, 9))
        finally:
            Day.objects.filter(day=date(2026, 5, 9)).update(kind="work")

    def test_settings_of_terms_are_remembered_and_corrected_alike(self, django_assert_num_queries: object) -> None:
        register.term("INS-ACCEPT", on=MONDAY)
        with django_assert_num_queries(0):  # type: ignore[operator]
            assert register.term("INS-ACCEPT", on=MONDAY).length == 5
        TermSetting.objects.create(
            code="INS-ACCEPT", length=7, unit="WD", valid_from=date(2026, 1, 1), tag="POLICY", note="试行"
        )
        assert register.term("INS-ACCEPT", on=MONDAY).length == 7


def in_another_thread(question: object) -> bool:
    answers: list[bool] = []

    def ask() -> None:
        try:
            answers.append(question())  # type: ignore[operator]
        finally:
            connection.close()

    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    return answers[0]


@contextmanager
def without_telling_this_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As if the change came from elsewhere: the process's own notice of it is left out."""
    with monkeypatch.context() as patched:
        patched.setattr(snapshot, "changing", lambda result: result)
        yield


@pytest.mark.usefixtures("loaded")
class TestAsKnownOn:
    """The holiday of 2020 was lengthened by a notice of 26 January."""

    def test_a_period_is_reckoned_as_it_could_be_reckoned_then(self) -> None:
        order = register.term("INS-FIX")
        reckoned = {}
        for day in (date(2020, 1, 21), date(2020, 1, 28)):
            with as_known_on(day):
                reckoned[day] = due(order, date(2020, 1, 21), calendar_for(), length=3).day
        assert list(reckoned.values()) == [date(2020, 1, 31), date(2020, 2, 3)]

    def test_it_ends_with_the_block_and_may_be_nested(self) -> None:
        eve = date(2020, 1, 31)
        with as_known_on(date(2020, 1, 21)):
            assert calendar_for().is_working(eve)
            with as_known_on(None):
                assert calendar_for().is_working(eve)
            with as_known_on(date(2020, 1, 28)):
                assert not calendar_for().is_working(eve)
            assert calendar_for(as_of=date(2020, 1, 28)).is_working(eve) is False
        assert not calendar_for().is_working(eve)
