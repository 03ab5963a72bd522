"""The heads of a sheet: known by the words that people write there, found below whatever titles stand above them."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Set
from typing import Any

from documents.sheets import cells
from documents.spreadsheets import Sheet

IDLE = frozenset(("序号", "编号", "签名", "签字", "本人签字", "领款人签字", "手印", "性别", "年龄", ""))
FIRST_ROWS = 15  # titles stand above the heads, hardly ever more
_NOTE = re.compile(r"[（(\[【].*?[)）\]】]")


def plain(head: object) -> str:
    """A head without blanks, line breaks and what stands in brackets: 应发 工资（元） is 应发工资."""
    text = unicodedata.normalize("NFKC", str(head or ""))
    return _NOTE.sub("", re.sub(r"[\s:：]", "", text))


def recognised(heads: Iterable[object], meanings: Mapping[str, str]) -> dict[int, str]:
    """Which column each head means, by its place; the first of two that mean the same is taken."""
    found: dict[int, str] = {}
    for place, head in enumerate(heads):
        code = meanings.get(plain(head))
        if code and code not in found.values():
            found[place] = code
    return found


def head_row(
    rows: Iterable[list[object]], meanings: Mapping[str, str], *, fits: Callable[[set[str]], bool]
) -> int | None:
    """The place of the row of heads: the first whose columns `fits` finds enough."""
    for place, row in zip(range(FIRST_ROWS), rows, strict=False):
        if fits(set(recognised(row, meanings).values())):
            return place
    return None


def heads_of(sheet: Sheet, head: int) -> tuple[list[str], int]:
    """The heads, and the row after them: heads of two rows are known by the cells that were merged."""
    bottom = max((area[2] for area in sheet.merged if area[0] == head and area[2] - head < 3), default=head)
    rows = sheet.rows[head : bottom + 1]
    width = max((len(row) for row in rows), default=0)
    below = [[cells.text(row[place]) if place < len(row) else "" for row in rows] for place in range(width)]
    return [next((head for head in reversed(column) if head), "") for column in below], bottom + 1


def shared(sheet: Sheet, columns: Mapping[int, str], first: int, *, said_once: Set[str]) -> dict[int, dict[int, Any]]:
    """For each row from `first` the cells that were merged with others: a value to fill in, or None where it must not be shared.

    `said_once` are the columns whose value may be written once for several rows.
    """
    found: dict[int, dict[int, Any]] = {}
    for top, left, bottom, right in sheet.merged:
        if bottom == top or bottom < first:
            continue
        for column in range(left, right + 1):
            code = columns.get(column)
            if code is None:
                continue
            value = _cell(sheet.rows[top], left) if code in said_once else None
            for row in range(max(top, first), bottom + 1):
                found.setdefault(row, {})[column] = value
    return found


def _cell(row: list[Any], place: int) -> Any:
    return row[place] if place < len(row) else None
