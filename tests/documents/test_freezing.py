"""A context goes into JSON and comes back as it was."""

import json
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from calendars.law import cite
from documents.freezing import CannotFreeze, UndefinedVariable, freeze, thaw
from documents.kinds import Way

PLAIN = st.none() | st.booleans() | st.integers() | st.text() | st.dates() | st.times() | st.decimals(allow_nan=False)
PLAIN |= st.datetimes(timezones=st.just(UTC))
NAMES = st.text(min_size=1).filter(lambda name: not name.startswith("$"))
TREES = st.recursive(PLAIN, lambda inner: st.lists(inner) | st.dictionaries(NAMES, inner), max_leaves=12)


@given(st.dictionaries(NAMES, TREES))
def test_what_is_frozen_thaws_to_the_same_values_and_types(context: dict) -> None:
    thawed = thaw(json.loads(json.dumps(freeze(context))))
    assert thawed == context
    assert repr(thawed) == repr(context) or types_of(thawed) == types_of(context)


def types_of(value: object) -> object:
    if isinstance(value, dict):
        return {key: types_of(inner) for key, inner in value.items()}
    return [types_of(inner) for inner in value] if isinstance(value, list) else type(value)


def test_texts_are_frozen_in_chinese_whatever_the_clerk_reads() -> None:
    with translation.override("en"):
        frozen = freeze({"way": Way.DIRECT.label, "role": gettext_lazy("送达回证"), "law": cite("处罚法 85")})
    assert frozen == {"way": "直接送达", "role": "送达回证", "law": "《中华人民共和国行政处罚法》第八十五条"}


def test_values_carry_their_kind() -> None:
    at = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    frozen = freeze(
        {"day": date(2026, 3, 2), "at": at, "time": time(9, 30), "sum": Decimal("8600.00"), "way": Way.POST}
    )
    assert frozen["day"] == {"$day": "2026-03-02"}
    assert frozen["sum"] == {"$decimal": "8600.00"}
    assert frozen["way"] == "post"
    assert thaw(frozen)["at"] == at


@pytest.mark.parametrize("value", [1.5, object(), {1, 2}, b"bytes"])
def test_what_would_change_under_the_paper_is_refused(value: object) -> None:
    with pytest.raises(CannotFreeze, match=r"people\[0\]\.value"):
        freeze({"people": [{"value": value}]})


def test_a_missing_key_is_an_error_also_in_depth() -> None:
    thawed = thaw(freeze({"worker": {"name": "王建国"}}))
    with pytest.raises(UndefinedVariable, match="amount"):
        thawed["worker"]["amount"]
