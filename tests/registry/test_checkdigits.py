"""Identity numbers, unified social credit codes, phone numbers: every wrong digit is found, every error named."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry import checkdigits as check

DIGITS = "0123456789"
born = st.dates(date(1900, 1, 1), date(2020, 12, 31))
identity_numbers = st.builds(
    lambda day, order: check.complete_identity_number(f"520102{day:%Y%m%d}{order:03d}"), born, st.integers(0, 999)
)
unified_codes = st.builds(
    lambda body: check.complete_unified_code(f"91520102{body}"),
    st.text(check.CODE_ALPHABET, min_size=9, max_size=9),
)


# The worked examples of GB 11643-1999 (annex) and numbers in common use as specimens.
@pytest.mark.parametrize(
    "number", ["11010519491231002X", "440524188001010014", "11010519491231002x", "110105 19491231 002X"]
)
def test_known_identity_numbers_are_right(number):
    assert check.identity_number_error(number) is None


# Codes that companies publish about themselves.
@pytest.mark.parametrize(
    "code",
    ["91350100M000100Y43", "91110000600037341L", "914403001922038216", "91330100799655058B", "9144030071526726XG"],
)
def test_known_unified_codes_are_right(code):
    assert check.unified_code_error(code) is None


@pytest.mark.parametrize(
    ("number", "part"),
    [
        ("", "应为18位，现为0位"),
        ("5201021990010112", "应为18位，现为16位"),
        ("52010219900101123456", "应为18位，现为20位"),
        ("52010219900X011234", "前17位应为数字"),
        ("٥٢٠١٠٢١٩٩٠٠١٠١١٢٣٤", "前17位应为数字"),
        (check.complete_identity_number("99010219900101123"), "地区代码“990102”不存在"),
        (check.complete_identity_number("52010219900230123"), "不是有效的出生日期"),
        (check.complete_identity_number("52010200000101123"), "不是有效的出生日期"),
        (check.complete_identity_number("52010217991231123"), "不是有效的出生日期"),
        ("110105194912310021", "校验不通过"),
    ],
)
def test_each_error_of_an_identity_number_has_its_sentence(number, part):
    assert part in check.identity_number_error(number)


def test_a_birth_date_in_the_future_is_wrong_when_today_is_given():
    number = check.complete_identity_number("52010220300101123")
    assert check.identity_number_error(number) is None
    assert "晚于今天" in check.identity_number_error(number, today=date(2026, 3, 1))
    assert check.identity_number_error(number, today=date(2030, 1, 1)) is None


@pytest.mark.parametrize(
    ("code", "part"),
    [
        ("9152010", "应为18位，现为7位"),
        ("91520102MA6DJ0I91X", "不应出现“I”"),
        ("91520102MA6DJZOSIV", "不应出现“ZOSIV”"),
        ("Z1520102MA6DJ0191X", "不应出现“Z”"),
        ("91990102MA6DJ0191X", "行政区划代码“990102”不存在"),
        ("9152A102MA6DJ0191X", "行政区划代码“52A102”不存在"),
        ("91350100M000100Y44", "校验不通过"),
    ],
)
def test_each_error_of_a_unified_code_has_its_sentence(code, part):
    assert part in check.unified_code_error(code)


@given(identity_numbers, st.integers(0, 16), st.sampled_from(DIGITS))
def test_any_single_wrong_digit_of_an_identity_number_is_found(number, place, digit):
    changed = number[:place] + digit + number[place + 1 :]
    assert check.identity_number_error(number) is None
    assert (check.identity_number_error(changed) is None) == (changed == number)


@given(identity_numbers, st.sampled_from(DIGITS + "X"))
def test_any_other_last_character_of_an_identity_number_is_found(number, last):
    assert (check.identity_number_error(number[:17] + last) is None) == (last == number[17])


@given(identity_numbers, st.integers(0, 15))
def test_two_neighbouring_digits_swapped_are_found(number, place):
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert (check.identity_number_error(swapped) is None) == (swapped == number)


@given(unified_codes, st.integers(0, 17), st.sampled_from(check.CODE_ALPHABET))
def test_any_single_wrong_character_of_a_unified_code_is_found(code, place, character):
    changed = code[:place] + character + code[place + 1 :]
    assert check.unified_code_error(code) is None
    assert (check.unified_code_error(changed) is None) == (changed == code)


@given(st.text())
def test_no_text_breaks_the_checks(text):
    for error in (check.identity_number_error, check.unified_code_error, check.phone_error):
        assert error(text) is None or error(text).endswith("。")


@given(born)
def test_the_birth_date_is_read_back(day):
    assert check.identity_birth_date(check.complete_identity_number(f"520102{day:%Y%m%d}001")) == day


@pytest.mark.parametrize("phone", ["13800001234", "+86 138 0000 1234", "0086-138-0000-1234", "１３８０００01234"])
def test_phone_numbers_are_understood_however_they_are_typed(phone):
    assert check.phone_error(phone) is None
    assert check.normalise_phone(phone) == "13800001234"


@pytest.mark.parametrize(
    ("phone", "part"), [("1380000123", "11位"), ("12800001234", "13至19"), ("085185500000", "11位")]
)
def test_each_error_of_a_phone_number_has_its_sentence(phone, part):
    assert part in check.phone_error(phone)


def test_the_middle_dot_of_a_name_is_one_and_the_same():
    assert check.normalise_name(" 阿依古丽 • 买买提 ") == "阿依古丽·买买提"
