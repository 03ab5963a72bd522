"""The register: every row of the reference, and what the office sets instead from a day on."""

import csv
import re
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from calendars import register
from calendars.models import TermSetting
from calendars.period import Extension, LengthKind, TermError, Unit
from calendars.source import shipped_calendar
from calendars.terms import due
from registry import policy
from registry.models import PolicySetting

CODES_OF_THE_REFERENCE = 92


OUR_OWN = {
    "ARB-SUE-UNENFORCED",
    "BLK-EARLY-DEC",
    "BLK-SHARE",
    "BLK-WITHDRAW",
    "CLUE-TICKET",
    "CON-COLL-TERM",
    "CON-FILE",
    "CON-FILE-END",
    "CRD-OBJ",
    "CRD-REVIEW",
    "CRM-SUPERVISE",
    "ENF-RECON-DEC",
    "ENF-SUSPEND",
    "EXP-CORRECT",
    "EXP-OBJ",
    "EXP-REPLY",
    "EXP-SHOW",
    "INS-CAMPAIGN",
    "INS-CLUE",
    "INS-PERFORM",
    "INS-SCREEN",
    "INS-SUPPLEMENT",
    "INS-VISIT",
    "INS-WRITTEN",
    "MED-PERFORM",
    "MED-REVIEW-ACC",
    "PEN-DEFER",
    "REM-ANSWER",
    "WAGE-INSTALMENT",
}


def test_every_row_of_the_reference_and_those_of_our_own() -> None:
    codes = [term.code for term in register.all_terms()]
    assert len(codes) == len(set(codes)) == CODES_OF_THE_REFERENCE + len(OUR_OWN)
    assert set(codes) >= OUR_OWN


@pytest.mark.parametrize("term", register.all_terms(), ids=lambda term: term.code)
def test_every_row_is_usable(term: register.Term) -> None:
    assert term.name
    assert term.name_en
    assert term.runs_from
    assert term.tag
    assert term.law
    if term.length is None:
        assert term.no_day.endswith("。")
        assert term.no_day_en.endswith(".")
        with pytest.raises(TermError, match=re.escape(term.name)):
            due(term, date(2024, 3, 4), shipped_calendar())
    else:
        start = date(2015, 3, 4)  # ten years before the last known one, for the archives
        result = due(term, start, shipped_calendar())
        assert result.day
        assert (result.day < start) == term.backwards


def test_the_parsed_length_agrees_with_the_reference_text() -> None:
    with register._FILE.open(encoding="utf-8", newline="") as file:
        plain = {row["code"]: row for row in csv.DictReader(file) if row["length"].isdigit()}
    assert len(plain) > 80
    for code, row in plain.items():
        term = register.term(code)
        assert (str(term.length), term.unit.value, term.length_kind) == (
            row["length"],
            row["unit"],
            LengthKind.MAXIMUM if code == "WAGE-CYCLE" else LengthKind.FIXED,
        )


def test_lengths_that_the_text_only_describes() -> None:
    assert register.term("INS-FIX").length_kind is LengthKind.DEFAULT
    assert (register.term("INS-FIX").length, register.term("INS-FIX").unit) == (7, Unit.CALENDAR_DAYS)
    assert (register.term("CON-DOUBLE").length, register.term("CON-DOUBLE").length_kind) == (11, LengthKind.MAXIMUM)
    assert (register.term("REM-SUIT-INACT").waiting, register.term("REM-SUIT-INACT").length) == (2, 6)
    assert register.term("REM-SUIT-INACT").length_label == "2个月加6个月"
    assert register.term("ARB-EVID").length_kind is LengthKind.SET
    assert register.term("PEN-SURCHARGE").unit is Unit.UNCOUNTED


@pytest.mark.parametrize(
    ("code", "extension"),
    [
        ("INS-INVEST", Extension(30, Unit.WORKING_DAYS)),
        ("INS-DECIDE", Extension(15, Unit.WORKING_DAYS)),
        ("ARB-45", Extension(15, Unit.CALENDAR_DAYS)),
        ("REM-REVIEW-DEC", Extension(30, Unit.CALENDAR_DAYS)),
        ("MED-REVIEW-DEC", Extension(5, Unit.WORKING_DAYS)),
        ("INS-ACCEPT", None),
    ],
)
def test_extensions_that_the_law_knows(code: str, extension: Extension | None) -> None:
    assert register.term(code).extension == extension


def test_a_set_length_makes_a_day() -> None:
    result = due(register.term("ARB-EVID"), date(2026, 3, 2), shipped_calendar(), length=10)
    assert result.day == date(2026, 3, 12)


def test_what_is_no_period_stays_without_a_day_whatever_length_is_given() -> None:
    with pytest.raises(TermError, match="每日为罚款数额的3%"):
        due(register.term("PEN-SURCHARGE"), date(2026, 3, 2), shipped_calendar(), length=10)


def test_labels_follow_the_reader() -> None:
    term = register.term("INS-INVEST")
    assert (term.label, term.start_label, term.length_label) == ("调查期限", "立案之日", "60个工作日")
    with override("en"):
        assert term.label == "complete the investigation"
        assert term.start_label == "filing date 立案日"


def test_unknown_code_names_near_ones() -> None:
    with pytest.raises(register.UnknownTerm, match=r"INS-INVST.*INS-INVEST"):
        register.term("INS-INVST")


@pytest.mark.django_db
class TestSettings:
    """What the office sets instead, from a day on."""

    def set(self, length: int, valid_from: date, **values: object) -> TermSetting:
        setting = TermSetting(
            code="ARB-DEFENCE", length=length, unit="CD", valid_from=valid_from, tag="POLICY", note="试行", **values
        )
        setting.full_clean()
        setting.save()
        return setting

    def length(self, on: date | None) -> tuple[int | None, Unit]:
        term = register.term("ARB-DEFENCE", on=on)
        return term.length, term.unit

    def test_the_latest_before_the_day_wins(self) -> None:
        self.set(12, date(2026, 3, 1))
        self.set(14, date(2026, 6, 1))
        assert self.length(date(2026, 2, 28)) == (10, Unit.WORKING_DAYS)
        assert self.length(date(2026, 3, 1)) == (12, Unit.CALENDAR_DAYS)
        assert self.length(date(2026, 5, 31)) == (12, Unit.CALENDAR_DAYS)
        assert self.length(date(2026, 6, 1)) == (14, Unit.CALENDAR_DAYS)
        assert {term.code: term.length for term in register.all_terms(on=date(2026, 7, 1))}["ARB-DEFENCE"] == 14

    def test_declarations_see_the_law_itself(self) -> None:
        self.set(12, date(2026, 3, 1))
        assert self.length(None) == (10, Unit.WORKING_DAYS)

    def test_a_correction_is_seen_at_once(self) -> None:
        setting = self.set(12, date(2026, 3, 1))
        assert self.length(date(2026, 3, 1))[0] == 12
        setting.length = 11
        setting.save()
        assert self.length(date(2026, 3, 1))[0] == 11
        setting.delete()
        assert self.length(date(2026, 3, 1))[0] == 10

    def test_the_tag_of_the_setting_is_the_one_that_counts(self) -> None:
        self.set(12, date(2026, 3, 1))
        assert register.term("ARB-DEFENCE", on=date(2026, 3, 1)).tag == "POLICY"
        assert register.term("ARB-DEFENCE", on=date(2026, 2, 1)).tag == "V:L3,P7"

    @pytest.mark.parametrize(
        ("code", "sentence"),
        [
            ("ARB-DEFENSE", "相近的有：ARB-DEFENCE"),
            ("PEN-SURCHARGE", "不是可以按日推算的期限"),
            ("INS-FIX", "政策口径"),
        ],
    )
    def test_a_setting_that_would_mean_nothing_is_refused(self, code: str, sentence: str) -> None:
        setting = TermSetting(code=code, length=3, unit="WD", valid_from=date(2026, 3, 1), tag="POLICY", note="试行")
        with pytest.raises(ValidationError, match=sentence):
            setting.full_clean()

    @pytest.mark.parametrize(
        ("code", "key"),
        [
            ("INS-SUPPLEMENT", "supplement_term"),
            ("PEN-DEFEND", "defence_term"),
            ("INS-FIX", "correction_term_default"),
        ],
    )
    def test_where_the_law_is_silent_the_switch_of_the_registry_decides(self, code: str, key: str) -> None:
        shipped = register.term(code)
        assert policy.value(key, on=date(2026, 3, 1)) == (shipped.length, shipped.unit.value)
        PolicySetting.objects.create(key=key, value="9 WD", valid_from=date(2026, 3, 1), note="试行")
        assert register.term(code, on=date(2026, 2, 28)) == shipped
        decided = register.term(code, on=date(2026, 3, 1))
        assert (decided.length, decided.unit) == (9, Unit.WORKING_DAYS)

    def test_the_cap_of_the_decision_is_a_switch_too(self) -> None:
        PolicySetting.objects.create(
            key="decision_extension_cap", value="10 WD", valid_from=date(2026, 3, 1), note="试行"
        )
        assert register.term("INS-DECIDE", on=date(2026, 3, 1)).extension == Extension(10, Unit.WORKING_DAYS)
        assert register.term("INS-DECIDE", on=date(2026, 2, 1)).extension == Extension(15, Unit.WORKING_DAYS)
