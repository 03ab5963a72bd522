"""Switches where the law is silent or a local figure is needed: defaults with their reason and tag, overridden by dated rows.

`value("supplement_term", on=day)` gives the typed value in force that day. A key without default and without row
raises `MissingPolicy` with a sentence: an act that needs it is blocked, never guessed.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from registry.models import PolicySetting

DATA = Path(__file__).parent / "data" / "policy.toml"
UNITS = ("WD", "CD", "MO", "YR", "H")
BOOLEANS = {"true": True, "是": True, "false": False, "否": False}


class MissingPolicy(LookupError):
    """No value has been decided for a switch; `str()` is a sentence for the officer."""


class Duration(NamedTuple):
    """A length of time; `unit` as in calendars: WD working days, CD calendar days, MO months, YR years, H hours."""

    length: int
    unit: str


Value = int | Decimal | bool | str | Duration


class DatedDefault(NamedTuple):
    """A default in force from a day on; `valid_from` None: always."""

    valid_from: date | None
    text: str
    tag: str


@dataclass(frozen=True, slots=True)
class Definition:
    """What is known of a switch before anybody decides: its type, its default, why, and how sure that is."""

    key: str
    type: str
    tag: str
    law: str
    texts: Mapping[str, str]
    choices: Mapping[str, tuple[str, str]]
    minimum: int | None
    defaults: tuple[DatedDefault, ...]

    @property
    def label(self) -> str:
        return self._localised("label")

    @property
    def reason(self) -> str:
        return self._localised("reason")

    @property
    def choice_labels(self) -> list[tuple[str, str]]:
        """For a choice: its values with their labels in the current language."""
        return [(value, labels[_language_index()]) for value, labels in self.choices.items()]

    def default_on(self, day: date) -> DatedDefault | None:
        """The newest default in force that day, or None."""
        begun = [default for default in self.defaults if default.valid_from is None or default.valid_from <= day]
        return max(begun, key=lambda default: default.valid_from or date.min, default=None)

    def parse(self, text: str) -> Value:
        """The typed value of a text. Raises ValidationError with a sentence."""
        return _PARSERS[self.type](self, text.strip())

    def _localised(self, what: str) -> str:
        return self.texts[what if _language_index() == 0 else f"{what}_en"]


@dataclass(frozen=True, slots=True)
class Sourced:
    """A value together with where it comes from; `valid_from` None: a default without a first day."""

    key: str
    value: Value
    text: str
    tag: str
    valid_from: date | None
    decided: bool
    note: str


def _language_index() -> int:
    return 1 if (get_language() or "").startswith("en") else 0


def _refuse(definition: Definition, sentence: str) -> ValidationError:
    return ValidationError({"value": f"{definition.label}：{sentence}"})


def _at_least(definition: Definition, number: int | Decimal) -> None:
    if definition.minimum is not None and number < definition.minimum:
        raise _refuse(definition, _("不得小于%(minimum)s。") % {"minimum": definition.minimum})


def _parse_int(definition: Definition, text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        raise _refuse(definition, _("应填写整数。")) from None
    _at_least(definition, number)
    return number


def _parse_decimal(definition: Definition, text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise _refuse(definition, _("应填写数字，如 20000.00。")) from None
    if not number.is_finite():
        raise _refuse(definition, _("应填写数字，如 20000.00。"))
    _at_least(definition, number)
    return number


def _parse_bool(definition: Definition, text: str) -> bool:
    if text.lower() not in BOOLEANS:
        raise _refuse(definition, _("应填写“是”或“否”。"))
    return BOOLEANS[text.lower()]


def _parse_choice(definition: Definition, text: str) -> str:
    if text not in definition.choices:
        raise _refuse(definition, _("应为下列之一：%(choices)s。") % {"choices": "、".join(definition.choices)})
    return text


def _parse_duration(definition: Definition, text: str) -> Duration:
    length, _space, unit = text.partition(" ")
    if not length.isdecimal() or unit not in UNITS:
        raise _refuse(definition, _("应填写数字、空格和单位，如“5 WD”（WD工作日、CD自然日、MO月、YR年、H小时）。"))
    _at_least(definition, int(length))
    return Duration(int(length), unit)


def _parse_text(definition: Definition, text: str) -> str:
    if not text:
        raise _refuse(definition, _("不能为空。"))
    return text


_PARSERS: dict[str, Callable[[Definition, str], Value]] = {
    "int": _parse_int,
    "decimal": _parse_decimal,
    "bool": _parse_bool,
    "choice": _parse_choice,
    "duration": _parse_duration,
    "text": _parse_text,
}


def _flatten(tables: Mapping[str, dict], prefix: str = ""):
    """TOML reads [a.b] as nested tables; a table with a `type` is a switch, any other a folder."""
    for name, table in tables.items():
        if "type" in table:
            yield f"{prefix}{name}", table
        else:
            yield from _flatten(table, f"{prefix}{name}.")


def _defaults_of(table: dict) -> tuple[DatedDefault, ...]:
    if "default" in table:
        return (DatedDefault(None, table["default"], table["tag"]),)
    return tuple(
        DatedDefault(date.fromisoformat(row["from"]), row["value"], row["tag"]) for row in table.get("defaults", ())
    )


def _definition(key: str, table: dict) -> Definition:
    return Definition(
        key=key,
        type=table["type"],
        tag=table["tag"],
        law=table.get("law", ""),
        texts={name: table[name] for name in ("label", "label_en", "reason", "reason_en")},
        choices={value: (labels[0], labels[1]) for value, labels in table.get("choices", {}).items()},
        minimum=table.get("minimum"),
        defaults=_defaults_of(table),
    )


@cache
def definitions() -> Mapping[str, Definition]:
    """Every switch by its key, in the order of the file."""
    with DATA.open("rb") as file:
        return {key: _definition(key, table) for key, table in _flatten(tomllib.load(file))}


def definition(key: str) -> Definition:
    """One switch. Raises KeyError for a key that the file does not name: a typing mistake in the program."""
    return definitions()[key]


def validate(key: str, text: str) -> None:
    """Refuse, with a sentence, a key that does not exist or a text that is no value of its type."""
    if key not in definitions():
        raise ValidationError({"key": _("没有名为“%(key)s”的政策口径。") % {"key": key}})
    definition(key).parse(text)


def _in_force(rows, on: date) -> dict[str, "Sourced"]:
    settings = PolicySetting.objects.filter(valid_from__lte=on, **rows).order_by("valid_from")
    return {row.key: _decided(row) for row in settings if row.key in definitions()}


def _decided(row) -> Sourced:
    known = definition(row.key)
    return Sourced(row.key, known.parse(row.value), row.value, known.tag, row.valid_from, True, row.note)


def _by_default(known: Definition, on: date) -> Sourced | None:
    default = known.default_on(on)
    if default is None:
        return None
    value = known.parse(default.text)
    return Sourced(known.key, value, default.text, default.tag, default.valid_from, False, known.reason)


def source(key: str, *, on: date) -> Sourced:
    """The value in force on that day with its tag, first day and note. One query. Raises MissingPolicy."""
    known = definition(key)
    found = _in_force({"key": key}, on).get(key) or _by_default(known, on)
    if found is None:
        raise MissingPolicy(
            _("尚未确定“%(label)s”（%(key)s）：%(reason)s请管理员在“政策口径”中登记后再办理。")
            % {"label": known.label, "key": key, "reason": known.reason}
        )
    return found


def value(key: str, *, on: date) -> Value:
    """The typed value in force on that day. Raises MissingPolicy when nobody has decided it."""
    return source(key, on=on).value


def values(*, on: date) -> dict[str, Value]:
    """Every switch that has a value on that day, in one query; undecided ones are absent."""
    decided = _in_force({}, on)
    found = {key: decided.get(key) or _by_default(known, on) for key, known in definitions().items()}
    return {key: sourced.value for key, sourced in found.items() if sourced}
