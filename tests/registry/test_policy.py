"""Switches: typed defaults with tag and reason, overridden by dated rows, never guessed."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from registry import policy
from registry.models import PolicySetting
from registry.policy import Duration

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 10)


def decide(key, value, valid_from=DAY, note="局长办公会2026年第3次"):
    setting = PolicySetting(key=key, value=value, valid_from=valid_from, note=note)
    setting.full_clean()
    setting.save()
    return setting


def test_every_switch_of_the_file_is_well_formed():
    for key, known in policy.definitions().items():
        assert re.fullmatch(r"POLICY|V:\w+|K-(high|med|low)", known.tag), key
        assert known.label, key
        assert known.reason.endswith("。"), key
        for default in known.defaults:
            known.parse(default.text)
        with translation.override("en"):
            assert f"{known.label}{known.reason}".isascii(), key


# the law reference names the clue's clock without a switch; when hearings are held is each commission's own affair
OWN = {"clue_term", "clue_contact_attempts", "arbitration_hearing_hours"}
OWN |= {"average_annual_wage"}  # the yearly figure of 办案规则 art 56
OWN |= {"collective_contract"}  # how long before its end a collective contract is to be renewed
OWN |= {"nonfinal_effect_after"}  # what no text that was seen says of a non-final award after its suit came to nothing


def test_the_switches_of_the_law_reference_are_all_there():
    assert {key.partition(".")[0] for key in policy.definitions()} - OWN == {
        "arbitration_short_periods",
        "workload_weight",
        "allow_inspection_suspension",
        "group_min",
        "rep_max",
        "rep_authorisation_required",
        "supplement_term",
        "defence_term",
        "decision_extension_cap",
        "correction_term_default",
        "hearing_threshold_org",
        "hearing_threshold_person",
        "civil_code_literal",
        "wd_calendar_area",
        "min_wage",
        "crime_threshold",
        "closure_rate_denominator",
        "public_notice_days",
        "archive_years",
        "plan_targets",
        "hearing_extends_decision",
        "roster",
        "wage_deposit",
        "credit",
    }


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("supplement_term", Duration(5, "WD")),
        ("correction_term_default", Duration(7, "CD")),
        ("group_min", 5),
        ("allow_inspection_suspension", False),
        ("rep_authorisation_required", True),
        ("crime_threshold.one_worker", Decimal("10000.00")),
        ("arbitration_short_periods", "WD"),
        ("wd_calendar_area", "520000"),
    ],
)
def test_a_default_has_its_type(key, value):
    assert policy.value(key, on=DAY) == value
    assert type(policy.value(key, on=DAY)) is type(value)


@pytest.mark.parametrize(
    ("day", "wage"), [(date(2023, 1, 31), "1790"), (date(2023, 2, 1), "1890"), (date(2015, 10, 1), "1600")]
)
def test_a_dated_default_is_the_one_of_that_day(day, wage):
    assert policy.value("min_wage.tier_1", on=day) == Decimal(wage)


def test_the_tag_belongs_to_the_dated_value():
    assert policy.source("min_wage.tier_1", on=DAY).tag == "V:P58"
    assert policy.source("min_wage.tier_1", on=date(2020, 1, 1)).tag == "K-med"


@pytest.mark.parametrize(("key", "day"), [("hearing_threshold_org", DAY), ("min_wage.tier_2", date(2015, 9, 30))])
def test_what_nobody_has_decided_is_missing_with_a_sentence(key, day):
    with pytest.raises(policy.MissingPolicy, match="请管理员在“政策口径”中登记"):
        policy.value(key, on=day)
    assert key not in policy.values(on=day)


def test_a_row_overrides_the_default_from_its_day_on():
    decide("supplement_term", "7 WD", date(2026, 3, 10))
    decide("supplement_term", "10 WD", date(2026, 6, 1))
    lengths = [
        policy.value("supplement_term", on=day).length
        for day in (date(2026, 3, 9), date(2026, 3, 10), date(2026, 5, 31), date(2026, 6, 1))
    ]
    assert lengths == [5, 7, 7, 10]


def test_a_row_decides_what_was_missing_and_tells_its_note():
    decide("hearing_threshold_org", "20000.00")
    found = policy.source("hearing_threshold_org", on=DAY)
    assert (found.value, found.decided, found.tag, found.valid_from) == (Decimal(20000), True, "POLICY", DAY)
    assert found.note == "局长办公会2026年第3次"


def test_all_switches_are_read_in_one_query(django_assert_num_queries):
    decide("group_min", "10")
    with django_assert_num_queries(1):
        everything = policy.values(on=DAY)
    assert everything["group_min"] == 10
    assert everything["rep_max"] == 5


@pytest.mark.parametrize(
    ("key", "value", "part"),
    [
        ("group_min", "五", "应填写整数"),
        ("group_min", "1", "不得小于2"),
        ("archive_years.inspection", "2", "不得小于3"),
        ("hearing_threshold_org", "两万", "应填写数字"),
        ("hearing_threshold_org", "NaN", "应填写数字"),
        ("hearing_threshold_org", "-1", "不得小于0"),
        ("allow_inspection_suspension", "也许", "“是”或“否”"),
        ("arbitration_short_periods", "MO", "应为下列之一：WD、CD"),
        ("supplement_term", "5", "如“5 WD”"),
        ("supplement_term", "5 天", "如“5 WD”"),
        ("supplement_term", "0 WD", "不得小于1"),
        ("wd_calendar_area", " ", ""),
        ("no_such_key", "1", "没有名为“no_such_key”的政策口径"),
    ],
)
def test_a_row_of_the_wrong_type_is_refused_with_a_sentence(key, value, part):
    with pytest.raises(ValidationError) as refused:
        decide(key, value)
    assert any(part in message for message in refused.value.messages)
    assert not PolicySetting.objects.exists()


def test_yes_and_no_may_be_written_in_chinese():
    decide("allow_inspection_suspension", "是")
    assert policy.value("allow_inspection_suspension", on=DAY) is True


def test_a_key_the_file_does_not_name_is_a_mistake_of_the_program():
    with pytest.raises(KeyError):
        policy.value("no_such_key", on=DAY)


def test_a_choice_tells_its_labels_in_both_languages():
    known = policy.definition("closure_rate_denominator.inspection")
    assert known.choice_labels[0] == ("carried_in_and_filed", "上期结转＋本期立案")
    with translation.override("en"):
        assert known.choice_labels[0] == ("carried_in_and_filed", "carried in + filed")
