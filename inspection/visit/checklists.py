"""The lists of what is looked at on site: versioned files in `data/`, an item with its article and the violation behind a "no"."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from calendars.law import Citation, cite

_FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Item:
    """One thing to look at: whether the duty is kept."""

    code: str
    text: str
    law: Citation
    kind: str


@dataclass(frozen=True)
class Group:
    """Items under one heading."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Checklist:
    """One version of a list; `key` is its family and number, "construction-1"."""

    key: str
    title: str
    note: str
    groups: tuple[Group, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for group in self.groups for item in group.items)


@cache
def checklist(key: str) -> Checklist:
    """The list with this key. Raises LookupError."""
    if key not in _keys():
        raise LookupError(f"There is no checklist {key}.")
    table = tomllib.loads((_FOLDER / f"{key}.toml").read_text(encoding="utf-8"))
    groups = tuple(Group(each["title"], tuple(map(_item, each["items"]))) for each in table["group"])
    return Checklist(key, table["title"], table["note"], groups)


@cache
def families() -> dict[str, Checklist]:
    """The newest list of each family, by the family's name."""
    newest: dict[str, tuple[int, str]] = {}
    for key in _keys():
        family, _dash, number = key.rpartition("-")
        newest[family] = max(newest.get(family, (0, "")), (int(number), key))
    return {family: checklist(key) for family, (_number, key) in sorted(newest.items())}


def newest(family: str) -> Checklist:
    """The newest list of the family. Raises LookupError."""
    if family not in families():
        raise LookupError(f"There is no checklist {family}.")
    return families()[family]


def choices() -> list[tuple[str, str]]:
    """The families with their titles, for forms."""
    return [(family, each.title) for family, each in families().items()]


def _item(row: dict[str, str]) -> Item:
    return Item(row["code"], row["text"], cite(*_provisions(row["law"])), row["kind"])


def _provisions(text: str) -> list[str]:
    return [part.strip() for part in text.split(";")]


@cache
def _keys() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in _FOLDER.glob("*-*.toml")))
