"""Chinese words are found by their bigrams."""

import pytest

from casework.search import grams


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("贵阳建工", ["贵阳", "阳建", "建工"]),
        ("张", ["张"]),
        ("南人社监投字〔2026〕第12号", ["南人", "人社", "社监", "监投", "投字", "2026", "第", "12", "号"]),
        ("ABC-12", ["abc", "12"]),
        ("", []),
        ("！，。", []),
    ],
)
def test_grams(text, expected):
    assert grams(text) == expected
