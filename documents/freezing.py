"""A context as JSON and back, with its types, so that rendering it in ten years gives the same text.

Days, instants and amounts are tagged: ``{"$day": "2026-11-21"}``. Citations and translated strings become the Chinese
text they had on the day of issue, since their tables may change. Anything else that is not plain data is refused: a row of
the database would change under the paper.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.utils import translation
from django.utils.functional import Promise

from calendars.law import Citation

PAPER_LANGUAGE = "zh-hans"


class CannotFreeze(TypeError):
    """A context holds something that is not plain data; the message names the place."""


class UndefinedVariable(LookupError):
    """A template names a value that the context does not hold."""


class Values(dict[str, Any]):
    """A thawed mapping in which a missing key is an error, not an empty string."""

    def __missing__(self, key: str) -> Any:
        if key in ("items", "keys", "values"):
            raise KeyError(key)  # lets a template loop over the mapping itself
        raise UndefinedVariable(f"The context holds no “{key}”; it holds: {', '.join(sorted(map(str, self)))}.")


def freeze(context: Mapping[str, Any]) -> dict[str, Any]:
    """The context as JSON-able data, its strings in the language of the paper. Raises CannotFreeze."""
    with translation.override(PAPER_LANGUAGE):
        return {str(key): _frozen(value, str(key)) for key, value in context.items()}


def thaw(frozen: Mapping[str, Any]) -> Values:
    """The context as it was frozen, with its types."""
    return Values({key: _thawed(value) for key, value in frozen.items()})


def _frozen(value: Any, where: str) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    for kind, write in _WRITERS:
        if isinstance(value, kind):
            return write(value)
    if isinstance(value, Mapping):
        return {str(key): _frozen(inner, f"{where}.{key}") for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_frozen(inner, f"{where}[{place}]") for place, inner in enumerate(value)]
    raise CannotFreeze(f"{where} is a {type(value).__name__}; a document keeps plain data only.")


def _thawed(value: Any) -> Any:
    if isinstance(value, list):
        return [_thawed(inner) for inner in value]
    if not isinstance(value, Mapping):
        return value
    if len(value) == 1:
        tag, inner = next(iter(value.items()))
        if tag in _READERS:
            return _READERS[tag](inner)
    return Values({key: _thawed(inner) for key, inner in value.items()})


# datetime before date: an instant is a date as well
_WRITERS: tuple[tuple[type | tuple[type, ...], Callable[[Any], Any]], ...] = (
    ((str, Promise), str),
    (datetime, lambda instant: {"$instant": instant.isoformat()}),
    (date, lambda day: {"$day": day.isoformat()}),
    (time, lambda hour: {"$time": hour.isoformat()}),
    (Decimal, lambda amount: {"$decimal": str(amount)}),
    (Citation, lambda citation: citation.formal),
)
_READERS: dict[str, Callable[[str], Any]] = {
    "$instant": datetime.fromisoformat,
    "$day": date.fromisoformat,
    "$time": time.fromisoformat,
    "$decimal": Decimal,
}
