"""What a stored act says is written as its field means it."""

import pytest
from django import forms

from desk.readable import words
from inspection.forms import MoneyField


@pytest.mark.parametrize(
    ("field", "value", "written"),
    [
        (MoneyField(), "50.00", "¥50.00"),
        (forms.DecimalField(), "50.00", "50"),  # a percentage
        (forms.DecimalField(), "21.5", "21.5"),  # days
        (forms.DecimalField(), "100", "100"),
    ],
)
def test_only_money_is_written_as_money(field, value, written):
    assert words(field, value) == written
