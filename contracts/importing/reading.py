"""From a kept file to rows: which sheet, which heads, each row with its values or with what is wrong in it.

A csv file of any length is read piece by piece from the byte where the last piece ended; a workbook is read whole.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from contracts.importing import columns, judging
from contracts.importing.columns import BY_CODE
from contracts.importing.values import READERS, Reader
from documents import spreadsheets
from documents.sheets import cells, heads
from documents.sheets.cells import Unreadable
from documents.sheets.faults import Fault
from documents.spreadsheets import SEPARATORS, BadUpload, Sheet

SAID_ONCE = frozenset(columns.OF_EMPLOYER)
PREVIEWED = 60  # rows of a csv file that are looked at to find its heads
MOST_COLUMNS = 200
REMEMBERED = 1 << 15  # values of one column
CSV = "CSV"


class Interrupted(Exception):
    """The file ends in the middle, or cannot be read on from a row; `place` is that row."""

    def __init__(self, place: int, sentence: str) -> None:
        super().__init__(sentence)
        self.place = place


@dataclass
class Piece:
    """Some rows of a file: those that are good in themselves, the faults of the others, how many there were."""

    rows: list[tuple[int, judging.Row]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    read: int = 0


def sheets_of(file: BinaryIO, encoding: str) -> list[Sheet]:
    """The sheets with what is needed to find the heads: of a workbook all rows, of a text the first."""
    if encoding:
        try:
            rows = [row for _end, row in islice(_records(file, encoding, 0), PREVIEWED)]
        except csv.Error as error:
            raise BadUpload(_("文件里的引号不成对，可能没有传完或者被改动过；请重新导出后再上传。")) from error
        return [Sheet(CSV, list(rows))]
    file.seek(0)
    return spreadsheets.sheets(file.read(), most_rows=settings.MAX_IMPORT_ROWS)


def suggested(sheets: Sequence[Sheet], sheet: str = "", head: int | None = None) -> tuple[Sheet, int, dict[int, str]]:
    """The sheet that is named, or the first with heads that are known; its row of heads and what each column is."""
    named = [each for each in sheets if each.name == sheet] or list(sheets)
    for each in named:
        place = columns.head_row(each.rows) if head is None else head
        if place is not None and place < len(each.rows):
            return each, place, columns.recognised(heads.heads_of(each, place)[0])
    return named[0], 0, {}


def split(file: BinaryIO, encoding: str, *, most: int) -> list[tuple[int, int]]:
    """Where pieces of so many rows begin: the byte, and the row before it. Raises Interrupted when the file breaks off."""
    starts, place, end, row = [(0, 0)], 0, 0, list[Any]()
    width = 0
    try:
        for end, row in _records(file, encoding, 0):
            place += 1
            width = max(width, len(row)) if place <= heads.FIRST_ROWS else width
            if place % most == 0:
                starts.append((end, place))
    except csv.Error:
        sentence = _(
            "从这一行起引号不成对，或者一格里的字太多，读不下去。文件可能没有传完，请重新导出整份文件后再上传。"
        )
        raise Interrupted(place + 1, sentence) from None
    if len(row) < width and not _ends_with_a_line(file):
        raise Interrupted(place, _("文件在这一行中断，可能没有传完，请重新上传整份文件。"))
    return starts if len(starts) == 1 or starts[-1][0] < end else starts[:-1]


def piece_of_text(
    file: BinaryIO, encoding: str, meant: Mapping[int, str], *, start: tuple[int, int], most: int, head: int, today: str
) -> Piece:
    """So many rows of a text with separators, from where `split` said."""
    position, place = start
    piece, reader = Piece(), _RowReader(meant, today)
    for _end, row in islice(_records(file, encoding, position), most):
        place += 1
        if place > head + 1:
            piece.read += reader.take(piece, place, row, {})
    return piece


def whole_sheet(sheet: Sheet, head: int, meant: Mapping[int, str], *, today: str) -> Piece:
    """All rows of one sheet of a workbook."""
    piece, reader = Piece(), _RowReader(meant, today)
    _names, first = heads.heads_of(sheet, head)
    merged = heads.shared(sheet, meant, first, said_once=SAID_ONCE)
    for place, row in enumerate(sheet.rows[first:], start=first):
        piece.read += reader.take(piece, place + 1, row, merged.get(place, {}))
    return piece


class _Remembering(dict[str, Any]):
    """What the cells of one column say: days and kinds repeat themselves in every file. What cannot be read raises anew."""

    def __init__(self, read: Reader) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, cell: str) -> Any:
        found = self.read(cell)
        if len(self) < REMEMBERED:
            self[cell] = found
        return found


class _RowReader:
    """Reads rows by what each column means."""

    def __init__(self, meant: Mapping[int, str], today: str) -> None:
        self.columns = [
            (place, code, READERS[code], _Remembering(READERS[code])) for place, code in sorted(meant.items())
        ]
        self.today = today

    def take(self, piece: Piece, place: int, found: Sequence[Any], merged: Mapping[int, Any]) -> bool:
        """Put a row where it belongs; False for one that says nothing (empty, heads once more)."""
        row, faults = judging.Row(), list[tuple[str, str]]()
        given = [*found, *[""] * (self.columns[-1][0] + 1)] if merged or len(found) <= self.columns[-1][0] else found
        for column, code, read, remembered in self.columns:
            cell = merged.get(column, given[column]) if merged else given[column]
            if cell is None and column in merged:
                faults.append((code, _("与上下行合并成了一个单元格，请取消合并，逐人填写")))
            elif cell is not None and cell != "":
                try:
                    row[code] = remembered[cell] if type(cell) is str else read(cell)
                except Unreadable as error:
                    faults.append((code, str(error)))
        if (not faults and not any(row.values())) or _is_head(row, faults):
            return False
        return self._judge(piece, place, row, faults)

    def _judge(self, piece: Piece, place: int, row: judging.Row, faults: list[tuple[str, str]]) -> bool:
        wrong = {code for code, _sentence in faults}
        faults += [each for each in judging.faults_of(row, self.today) if each[0] not in wrong]
        if faults:
            piece.faults += [Fault(place, str(BY_CODE[code].label), sentence) for code, sentence in faults]
        else:
            piece.rows.append((place, row))
        return True


def _is_head(row: judging.Row, faults: Sequence[Any]) -> bool:
    return bool(faults) and row.get("name") in BY_CODE["name"].heads


def _records(file: BinaryIO, encoding: str, position: int) -> Iterator[tuple[int, list[Any]]]:
    """Each record with the byte after it; a line break within quotes belongs to the record."""
    separator = _separator(file, encoding)
    file.seek(position)
    reached = position

    def lines() -> Iterator[str]:
        nonlocal reached
        for line in file:
            reached += len(line)
            yield line.decode(encoding if reached == len(line) else encoding.removesuffix("-sig"))

    for record in csv.reader(lines(), delimiter=separator, strict=True):
        yield reached, record[:MOST_COLUMNS]


def _separator(file: BinaryIO, encoding: str) -> str:
    file.seek(0)
    for line in file:
        if line.strip():
            return max(SEPARATORS, key=line.decode(encoding).count)
    return ","


def _ends_with_a_line(file: BinaryIO) -> bool:
    file.seek(-1, 2)
    return file.read(1) in (b"\n", b"\r")


def text_of(cell: Any) -> str:
    """A cell for the preview."""
    return cells.text(cell)[:20]
