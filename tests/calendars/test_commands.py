"""`manage.py due` as an officer, a script and a careless typist use it."""

import json
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from calendars import snapshot
from calendars.models import Day, Notice, TermSetting
from registry.models import Region
from tests.factories import make_region

pytestmark = pytest.mark.django_db


def text(*arguments: str) -> str:
    out = StringIO()
    call_command("due", *arguments, stdout=out)
    return out.getvalue()


def answer(*arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text(*arguments, "--json"))
    return found


@pytest.mark.usefixtures("loaded")
class TestAnswers:
    def test_json_has_exactly_these_keys(self) -> None:
        found = answer("INS-INVEST", "2026-03-02")
        assert list(found) == ["code", "start", "due", "unit", "law", "provisional", "steps"]
        assert {key: found[key] for key in list(found)[:6]} == {
            "code": "INS-INVEST",
            "start": "2026-03-02",
            "due": "2026-05-28",
            "unit": "WD",
            "law": "《劳动保障监察条例》第17条、《关于实施〈劳动保障监察条例〉若干规定》第30条",
            "provisional": False,
        }
        assert all(list(step) == ["day", "counts", "why"] for step in found["steps"])
        assert sum(step["counts"] for step in found["steps"]) == 60

    def test_each_skipped_day_with_its_notice(self) -> None:
        steps = {step["day"]: step for step in answer("INS-INVEST", "2026-03-02")["steps"]}
        assert steps["2026-05-01"]["counts"] is False
        assert "国办发明电〔2025〕7号" in steps["2026-05-01"]["why"]
        assert steps["2026-05-09"]["counts"] is True

    @pytest.mark.parametrize(
        ("code", "start", "expected"),
        [
            ("INS-INVEST", "2026-03-02", "2026-07-10"),
            ("INS-DECIDE", "2026-03-02", "2026-04-14"),
            ("ARB-45", "2026-08-20", "2026-10-19"),
            ("REM-REVIEW-DEC", "2026-03-02", "2026-06-01"),
            ("MED-REVIEW-DEC", "2026-03-02", "2026-03-16"),
        ],
    )
    def test_extended(self, code: str, start: str, expected: str) -> None:
        assert answer(code, start, "--extend")["due"] == expected

    def test_paused(self) -> None:
        assert answer("INS-ACCEPT", "2026-03-02", "--pause", "2026-03-04..2026-03-06")["due"] == "2026-03-12"
        twice = ("--pause", "2026-03-04..2026-03-06", "--pause", "2026-03-10..2026-03-10")
        assert answer("INS-ACCEPT", "2026-03-02", *twice)["due"] == "2026-03-13"

    def test_a_pause_without_end_has_no_day(self) -> None:
        assert answer("INS-ACCEPT", "2026-03-02", "--pause", "2026-03-04..")["due"] is None
        assert "期限中止，尚无届满日" in text("INS-ACCEPT", "2026-03-02", "--pause", "2026-03-04..")

    def test_another_length(self) -> None:
        assert answer("INS-FIX", "2026-03-02", "--length", "3")["due"] == "2026-03-05"
        assert answer("ARB-EVID", "2026-03-02", "--length", "10")["due"] == "2026-03-12"

    def test_the_calendar_of_a_region(self) -> None:
        make_region("522601")
        notice = Notice.objects.create(title="黔东南州苗年放假", region=Region.objects.at("522600"))
        Day.objects.create(day=date(2026, 3, 4), kind="rest", holiday="苗年", notice=notice)
        assert answer("INS-ACCEPT", "2026-03-02", "--region", "522601")["due"] == "2026-03-10"
        assert answer("INS-ACCEPT", "2026-03-02")["due"] == "2026-03-09"

    def test_a_setting_of_the_office_counts_from_its_day(self) -> None:
        TermSetting.objects.create(
            code="INS-ACCEPT", length=3, unit="WD", valid_from=date(2026, 3, 1), tag="POLICY", note="试行"
        )
        assert answer("INS-ACCEPT", "2026-02-26")["due"] == "2026-03-04"
        assert answer("INS-ACCEPT", "2026-03-02")["due"] == "2026-03-05"

    def test_for_people(self) -> None:
        lines = text("ARB-45", "2026-08-20").splitlines()
        assert lines[0] == "ARB-45 审限"
        assert lines[1].startswith("依据：《劳动争议调解仲裁法》第43条")
        assert lines[2] == "受理仲裁申请之日：2026年8月20日（星期四）"
        assert lines[3] == "届满日：2026年10月8日（星期四）"
        assert "顺延后的届满日：工作日" in lines[-1]

    def test_counted_back(self) -> None:
        assert "最迟应在：2026年9月30日" in text("ARB-HEAR-NOTICE", "2026-10-13")

    def test_hours_end_the_next_day(self) -> None:
        found = answer("CRM-SEND", "2026-10-01")
        assert (found["due"], found["unit"]) == ("2026-10-02", "H")
        assert any("同一时刻届满" in step["why"] for step in found["steps"])

    def test_ahead_of_the_notices(self) -> None:
        found = answer("INS-INVEST", "2026-11-20", "--provisional")
        assert (found["due"], found["provisional"]) == ("2027-02-12", True)
        assert "（暂定：" in text("INS-INVEST", "2026-11-20", "--provisional")


@pytest.mark.usefixtures("loaded")
class TestRefusals:
    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (("INS-INVST", "2026-03-02"), r"没有“INS-INVST”.*相近的有：INS-INVEST"),
            (("INS-INVEST", "2026-13-02"), r"“2026-13-02”不是日期"),
            (("INS-INVEST", "tomorrow"), r"“tomorrow”不是日期"),
            (("INS-INVEST", "2026-11-20"), r"2027年的放假安排.*录入"),
            (("INS-INVEST", "1999-03-02"), r"1999年的放假安排"),
            (("PEN-SURCHARGE", "2026-03-02"), r"每日为罚款数额的3%"),
            (("EXP-CITY", "2026-03-02"), r"每季度"),
            (("ARB-EVID", "2026-03-02"), r"应当给出指定的日数"),
            (("INS-ACCEPT", "2026-03-02", "--extend"), r"没有规定可以延长"),
            (("INS-ACCEPT", "2026-03-02", "--length", "0"), r"1至36500个工作日"),
            (("INS-ACCEPT", "2026-03-02", "--length", "x"), r"“x”应为整数"),
            (("INS-ACCEPT", "2026-03-02", "--pause", "2026-03-04"), r"应写作2026-03-02\.\."),
            (("INS-ACCEPT", "2026-03-02", "--pause", "2026-03-04..x"), r"“x”不是日期"),
            (("INS-ACCEPT", "2026-03-02", "--pause", "2026-03-04..2026-03-01"), r"早于起日"),
            (("INS-ACCEPT", "2026-03-02", "--region", "999999"), r"没有代码为“999999”的区划"),
            (("CON-SIGN", "9999-12-31"), r"超出日历"),
        ],
    )
    def test_a_sentence_and_no_traceback(self, arguments: tuple[str, ...], sentence: str) -> None:
        with pytest.raises(CommandError, match=sentence):
            text(*arguments)

    def test_a_wrong_region_names_near_ones(self) -> None:
        make_region("522601")
        with pytest.raises(CommandError, match="522601 贵州省黔东南苗族侗族自治州凯里市"):
            text("INS-ACCEPT", "2026-03-02", "--region", "522699")


class TestWithoutTables:
    def test_an_empty_table_is_said_and_the_shipped_calendar_used(self) -> None:
        Notice.objects.all().delete()
        out, errors = StringIO(), StringIO()
        call_command("due", "INS-INVEST", "2026-03-02", "--json", stdout=out, stderr=errors)
        assert json.loads(out.getvalue())["due"] == "2026-05-28"
        assert "load_calendar" in errors.getvalue()

    def test_no_database_at_all(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def unreachable() -> None:
            raise OperationalError("connection refused")

        monkeypatch.setattr(snapshot, "current", unreachable)
        errors = StringIO()
        call_command("due", "INS-INVEST", "2026-03-02", stdout=StringIO(), stderr=errors)
        assert "load_calendar" in errors.getvalue()
        make_region("522601")
        with pytest.raises(CommandError, match="make demo"):
            text("INS-INVEST", "2026-03-02", "--region", "522601")
