"""Amounts as people type them on a phone."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from portal.forms.fields import MoneyField

READ = [
    ("12,500", "12500"),
    ("１２５００元", "12500"),
    ("1.2万", "12000"),
    ("12万", "120000"),
    ("１．５ 万元", "15000"),
    ("1.23456万", "12345.60"),
]


@pytest.mark.parametrize(("written", "amount"), READ)
def test_read(written, amount):
    assert MoneyField().clean(written) == Decimal(amount)


@pytest.mark.parametrize("written", ["一万二", "两千", "1万2", "万", "1.2万万", "-1万"])
def test_refused_with_an_example(written):
    with pytest.raises(ValidationError, match=r"1\.2万"):
        MoneyField().clean(written)


@pytest.mark.parametrize(("written", "sentence"), [("10000万", "金额太大了"), ("1.1234567万", "小数点后两位")])
def test_the_limits_hold_for_ten_thousands_too(written, sentence):
    with pytest.raises(ValidationError, match=sentence):
        MoneyField().clean(written)
