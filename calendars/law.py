"""Citations of articles: one way to write them, Chinese and English ways to print them.

    >>> law = cite("监察条例 17", "若干规定 30")
    >>> str(law)
    '《劳动保障监察条例》第17条、《关于实施〈劳动保障监察条例〉若干规定》第30条'

How articles are written: ``17`` article; ``17, 20`` two; ``44-45`` a range; ``276-1`` article 276 之一 (the second number
is smaller than the first); ``17.2`` paragraph 2 (第2款); ``64(1)`` item 1 (第（一）项); ``23(1)(3)`` paragraph 1, item 3.
The wording of the law reference ("监察条例 arts 18, 26; 若干规定 art 37") is read as well.
"""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _

_FILE = Path(__file__).parent / "data" / "instruments.toml"
_ARTICLE = re.compile(r"(\d+)(?:[-–—](\d+))?(?:\.(\d+))?(?:\((\d+)\))?(?:\((\d+)\))?")
_DIGITS = "零一二三四五六七八九"


class CitationError(ValueError):
    """An instrument that the table does not hold, or articles that cannot be read. The message says which."""


def in_english() -> bool:
    """Whether the reader's language is English; every other language reads the Chinese original."""
    return (get_language() or "zh").startswith("en")


@dataclass(frozen=True, slots=True)
class Instrument:
    """A law, regulation, interpretation or notice. `in_force` is the first day of the text cited, None when unknown."""

    key: str
    name: str
    english: str
    short_english: str
    tag: str
    formal: str = ""
    number: str = ""
    with_number: bool = False
    in_force: date | None = None
    aliases: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        return (self.key, self.name, *self.aliases, *((self.formal,) if self.formal else ()))

    def title(self, *, formal: bool = False) -> str:
        """The Chinese title in 《》, with its number where it is usually cited with it."""
        number = f"（{self.number}）" if self.with_number else ""
        return f"《{self.formal or self.name}》{number}" if formal else f"《{self.name}》{number}"


@dataclass(frozen=True, slots=True)
class Article:
    """An article or a range of articles; `branch` is the 之一 of an inserted article; zero means "not given"."""

    first: int
    last: int = 0
    branch: int = 0
    paragraph: int = 0
    item: int = 0

    def chinese(self, *, formal: bool = False) -> str:
        figure = _chinese_number if formal else str
        text = f"第{figure(self.first)}条"
        if self.last:
            return f"{text}至第{figure(self.last)}条"
        text += f"之{_chinese_number(self.branch)}" if self.branch else ""
        text += f"第{figure(self.paragraph)}款" if self.paragraph else ""
        return text + (f"第（{_chinese_number(self.item)}）项" if self.item else "")

    def plain(self) -> str:
        """As it is written in `cite` and in English: 44-45, 276-1, 17.2, 64(1), 23(1)(3)."""
        if self.last:
            return f"{self.first}-{self.last}"
        text = f"{self.first}-{self.branch}" if self.branch else str(self.first)
        if self.paragraph and self.item:
            return f"{text}({self.paragraph})({self.item})"
        return text + (f".{self.paragraph}" if self.paragraph else "") + (f"({self.item})" if self.item else "")


@dataclass(frozen=True, slots=True)
class Provision:
    """Articles of one instrument; none means the instrument as a whole."""

    instrument: Instrument
    articles: tuple[Article, ...] = ()

    def chinese(self, *, formal: bool = False) -> str:
        articles = "、".join(article.chinese(formal=formal) for article in self.articles)
        return f"{self.instrument.title(formal=formal)}{articles}"

    def english(self) -> str:
        title = self.instrument.english + (f" ({self.instrument.number})" if self.instrument.with_number else "")
        if not self.articles:
            return title
        several = len(self.articles) > 1 or self.articles[0].last
        return f"{title}, {'arts' if several else 'art.'} {self._plain()}"

    def short(self) -> str:
        if not in_english():
            return self.instrument.key + "、".join(article.chinese() for article in self.articles)
        name = self.instrument.short_english
        return f"{name} §{self._plain()}" if self.articles else name

    def key(self) -> str:
        return f"{self.instrument.key} {self._plain()}".rstrip()

    def _plain(self) -> str:
        return ", ".join(article.plain() for article in self.articles)


@dataclass(frozen=True, slots=True)
class Citation:
    """What a rule rests on. `str()` speaks the reader's language at that moment, so a citation may live in a module."""

    provisions: tuple[Provision, ...] = ()

    def __str__(self) -> str:
        if in_english():
            return "; ".join(provision.english() for provision in self.provisions)
        return "、".join(provision.chinese() for provision in self.provisions)

    def __bool__(self) -> bool:
        return bool(self.provisions)

    def __add__(self, other: "Citation") -> "Citation":
        return Citation((*self.provisions, *(each for each in other.provisions if each not in self.provisions)))

    @property
    def short(self) -> str:
        """For narrow places: 监察条例第17条、若干规定第30条."""
        return ("; " if in_english() else "、").join(provision.short() for provision in self.provisions)

    @property
    def formal(self) -> str:
        """For documents: full titles and Chinese figures, 《中华人民共和国行政处罚法》第八十五条."""
        return "、".join(provision.chinese(formal=True) for provision in self.provisions)

    @property
    def key(self) -> str:
        """For storing; `parse` reads it back: "监察条例 17; 若干规定 30"."""
        return "; ".join(provision.key() for provision in self.provisions)

    @property
    def in_force(self) -> date | None:
        """First day of the first instrument cited."""
        return self.provisions[0].instrument.in_force if self.provisions else None


def cite(*provisions: str) -> Citation:
    """The citation of these provisions, e.g. ``cite("监察条例 17", "若干规定 30")``.

    Raises CitationError, naming near matches, for an instrument not in ``data/instruments.toml``.
    """
    return Citation(tuple(_provision(text) for text in provisions))


def parse(text: str) -> Citation:
    """The citation in a basis text of the register; remarks in brackets such as "(also 浙江 art 32)" are left out."""
    parts = re.split(r"[;；]", re.sub(r"\s*\(also [^)]*\)", "", text))
    return cite(*(part.strip() for part in parts if part.strip()))


def instrument(name: str) -> Instrument:
    """The instrument with this key, title or alias. Raises CitationError."""
    try:
        return _spellings()[name]
    except KeyError:
        raise _unknown(name) from None


@cache
def instruments() -> tuple[Instrument, ...]:
    """Every instrument of the table, in its order."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple(Instrument(key=key, **{**row, "aliases": tuple(row.get("aliases", ()))}) for key, row in table.items())


@cache
def _spellings() -> dict[str, Instrument]:
    """Every spelling, the longest first, so that "行政诉讼法" is not taken for a shorter name that it begins with."""
    pairs = [(spelling, each) for each in instruments() for spelling in each.spellings]
    return dict(sorted(pairs, key=lambda pair: -len(pair[0])))


@cache
def _provision(text: str) -> Provision:
    for spelling, found in _spellings().items():
        rest = text[len(spelling) :]
        if text.startswith(spelling) and (not rest or rest[0] in " §"):
            return Provision(found, _articles(rest, text))
    raise _unknown(text)


def _articles(rest: str, text: str) -> tuple[Article, ...]:
    rest = re.sub(r"^\s*(?:arts?\.?|§)?\s*", "", rest)
    pieces = [piece.strip() for piece in re.split(r"[,，、]", rest) if piece.strip()]
    matches = [_ARTICLE.fullmatch(piece) for piece in pieces]
    if not all(matches):
        raise CitationError(
            _("“%(text)s”中的条款号无法识别，应写作“监察条例 17”或“处罚法 64(1), 85”。") % {"text": text}
        )
    return tuple(_article(match) for match in matches if match)


def _article(match: re.Match[str]) -> Article:
    first, second, paragraph, one, two = (int(group or 0) for group in match.groups())
    return Article(
        first,
        last=second if second > first else 0,
        branch=second if second <= first else 0,
        paragraph=paragraph or (one if two else 0),
        item=two or one,
    )


def _unknown(text: str) -> CitationError:
    near = "、".join(get_close_matches(text.partition(" ")[0], _spellings(), n=3, cutoff=0.4))
    hint = _("相近的有：%(near)s。") % {"near": near} if near else ""
    return CitationError(_("法规简称表中没有“%(text)s”。") % {"text": text} + hint)


def _chinese_number(number: int) -> str:
    """Figures of article numbers up to 9999: 8 八, 10 十, 17 十七, 201 二百零一, 1045 一千零四十五."""
    if number < 10:
        return _DIGITS[number]
    if number < 20:
        return "十" + (_DIGITS[number - 10] if number > 10 else "")
    size, word = next((size, word) for size, word in ((1000, "千"), (100, "百"), (10, "十")) if number >= size)
    head, rest = divmod(number, size)
    if not rest:
        return _DIGITS[head] + word
    gap = "零" if rest < size // 10 else ""
    tail = f"一{_chinese_number(rest)}" if 10 <= rest < 20 else _chinese_number(rest)
    return f"{_DIGITS[head]}{word}{gap}{tail}"
