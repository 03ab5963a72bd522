"""How days, amounts and figures read on paper."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from documents.templatetags import paper


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "人民币零元整"),
        ("0.05", "人民币伍分"),
        ("0.50", "人民币伍角整"),
        ("1", "人民币壹元整"),
        ("10", "人民币壹拾元整"),
        ("107000.53", "人民币壹拾万柒仟元伍角叁分"),
        ("1409.50", "人民币壹仟肆佰零玖元伍角整"),
        ("6007.14", "人民币陆仟零柒元壹角肆分"),
        ("16409.02", "人民币壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "人民币叁佰贰拾伍元零肆分"),
        ("12345.60", "人民币壹万贰仟叁佰肆拾伍元陆角整"),
        ("100000000", "人民币壹亿元整"),
        ("100000005", "人民币壹亿零伍元整"),
        ("100005000", "人民币壹亿零伍仟元整"),
        ("1000050000", "人民币壹拾亿零伍万元整"),
        ("20000300", "人民币贰仟万零叁佰元整"),
        ("-8.125", "人民币负捌元壹角叁分"),
    ],
)
def test_amounts_in_words(amount: str, words: str) -> None:
    assert paper.yuan_in_words(Decimal(amount)) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "零"),
        (7, "七"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (2026, "二千零二十六"),
    ],
)
def test_figures_in_words(number: int, words: str) -> None:
    assert paper.in_words(number) == words


def test_days() -> None:
    day = date(2026, 11, 1)
    assert paper.day(day) == "2026年11月1日"
    assert paper.day_in_words(day) == "二〇二六年十一月一日"
    assert paper.day(None) == paper.day_in_words(None) == paper.moment(None) == ""
    assert paper.moment(datetime(2026, 11, 1, 6, 5, tzinfo=UTC)) == "2026年11月1日14时05分"


def test_amounts() -> None:
    assert paper.yuan(Decimal("12345.6")) == "12,345.60元"
    assert paper.amount("0.005") == "0.01"


def test_what_people_wrote_is_escaped() -> None:
    assert paper.paragraphs("<b>\n\n 第二段 ") == "<p>&lt;b&gt;</p><p>第二段</p>"
    assert paper.blank("<i>") == "&lt;i&gt;"
    assert "　　" in paper.blank("", 2)


def test_boxes() -> None:
    assert "√" in paper.tick(True)
    assert "√" not in paper.tick(False)


@pytest.mark.parametrize(
    ("name", "size"), [("市局", "letterhead-10"), ("局" * 16, "letterhead-16"), ("局" * 30, "letterhead-long")]
)
def test_a_letterhead_fits_its_line(name: str, size: str) -> None:
    assert paper.letterhead_size(name) == size


def test_a_long_signature_is_set_from_the_edge() -> None:
    assert paper.signature_size("局" * 20) == "signature-long"
    assert paper.signature_size("局" * 10) == ""
