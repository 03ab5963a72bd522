"""The matrix of permissions.toml, read: which page answers whom how, and which addresses of the resolver it covers."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

from django.apps import apps
from django.urls import URLPattern, get_resolver, reverse

from tests.architecture.town import Town

FILE = Path(__file__).with_name("permissions.toml")
_TABLE = tomllib.loads(FILE.read_text(encoding="utf-8"))
VIEWERS: list[str] = _TABLE["viewers"]


@dataclass(frozen=True)
class Page:
    """One row: addresses that answer alike. `get` and `post` say for each viewer what comes."""

    what: str
    urls: tuple[str, ...]
    get: dict[str, str]
    post: dict[str, str]
    writes: frozenset[str]
    looks: bool
    unmasked: bool

    def addresses(self) -> Iterator[tuple[str, str, list[str]]]:
        """Each name of the row with its query and its words; patterns give every name that only they cover."""
        for entry in self.urls:
            name, *words = entry.split()
            query = next((word for word in words if word.startswith("?")), "")
            rest = [word for word in words if not word.startswith("?")]
            for each in _covered_by(name) if "*" in name else [name]:
                yield each, query, rest


def pages() -> list[Page]:
    """The rows of the file."""
    return [_page(**row) for row in _TABLE["page"]]


def _page(
    *,
    what: str,
    urls: list[str],
    get: str,
    post: str = "",
    writes: tuple[str, ...] = (),
    looks: bool = False,
    unmasked: bool = False,
) -> Page:
    everybody = "everybody" in writes
    return Page(
        what, tuple(urls), _cells(get), _cells(post), frozenset(VIEWERS if everybody else writes), looks, unmasked
    )


def _cells(text: str) -> dict[str, str]:
    cells = text.split()
    return dict(zip(VIEWERS, cells * len(VIEWERS) if len(cells) == 1 else cells, strict=bool(len(cells) > 1)))


def is_pattern(name: str) -> bool:
    """Whether a name is covered by a pattern only; then its page is one of many of the same making."""
    return name not in _exact_names()


@cache
def _exact_names() -> frozenset[str]:
    rows = (entry.split() for row in _TABLE["page"] for entry in row["urls"])
    return frozenset(words[0] for words in rows if "*" not in words[0])


def _covered_by(pattern: str) -> list[str]:
    rivals = [entry for row in _TABLE["page"] for entry in row["urls"] if "*" in entry and len(entry) > len(pattern)]
    return [
        name
        for name in names()
        if fnmatchcase(name, pattern) and is_pattern(name) and not any(fnmatchcase(name, rival) for rival in rivals)
    ]


@cache
def names() -> list[str]:
    """Every address of the site by its name; one that has none by its route, which begins with a slash."""
    return sorted(set(_walk(get_resolver().url_patterns, (), "/")))


def _walk(patterns: Any, namespaces: tuple[str, ...], route: str) -> Iterator[str]:
    for each in patterns:
        here = route + str(each.pattern).lstrip("^")
        if not isinstance(each, URLPattern):
            yield from _walk(each.url_patterns, (*namespaces, each.namespace) if each.namespace else namespaces, here)
        elif each.name:
            yield ":".join((*namespaces, each.name))
        else:
            yield here


def address(town: Town, name: str, query: str, words: list[str]) -> str:
    """Where a browser goes for this name."""
    if name.startswith("/"):
        return re.sub(r"<.*?>|\(\?P.*", "1", name)
    if name.startswith("admin:") and not words:
        words = _row_in_admin(name)
    return reverse(name, args=[town.keys.get(word, word) for word in words]) + query


def _row_in_admin(name: str) -> list[str]:
    """The first row of the model whose page it is, where the page is one row's."""
    model_name, _underscore, page = name.removeprefix("admin:").rpartition("_")
    if page not in {"change", "delete", "history"} or "_" not in model_name:
        return []
    first = apps.get_model(*model_name.split("_", 1))._default_manager.order_by("pk").first()
    assert first is not None, f"town.py makes no row of {model_name}, so that {name} cannot be asked for"
    return [str(first.pk)]


_turns = cycle(range(len(VIEWERS) - 1))


def some_of(cells: dict[str, str]) -> list[str]:
    """One viewer for each answer there is."""
    return [next(viewer for viewer in VIEWERS if cells[viewer] == answer) for answer in dict.fromkeys(cells.values())]


def in_turn(cells: dict[str, str]) -> list[str]:
    """For the many pages that one check guards alike: one for each answer, and somebody else every time."""
    return list(dict.fromkeys([*some_of(cells), VIEWERS[next(_turns)]]))
