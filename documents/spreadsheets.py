"""Spreadsheets that are read and not only kept: Excel (xlsx, xls), OpenDocument (ods) and text with separators (csv).

`examine` judges a file as `documents.uploads` does, by its content; `sheets` gives its cells. Neither runs anything: a file
with macros is refused, and so is one that cannot be opened without a password.
"""

import codecs
import csv
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, ZipError

from documents import cells, uploads
from documents.uploads import BadUpload, Examined, Format

__all__ = [
    "BadUpload",
    "Sheet",
    "accepted",
    "encoding_of",
    "examine",
    "first_sheet",
    "is_book",
    "nothing_in",
    "sheets",
]

MOST_COLUMNS = 200
LONGEST_READING = 30  # seconds
ENCODINGS = ("utf-8-sig", "gb18030")
SEPARATORS = ",\t;，"
_OLE = b"\xd0\xcf\x11\xe0"
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
Cell = Any  # None or "" when empty; text, number, day, moment or truth as the sheet has it
Area = tuple[int, int, int, int]  # first row, first column, last row, last column, counted from zero


@dataclass(frozen=True)
class Sheet:
    """One sheet: its cells row by row, from the first of the paper, and the areas that were merged into one cell."""

    name: str
    rows: list[list[Cell]]
    merged: tuple[Area, ...] = ()


def examine(upload: Any) -> Examined:
    """Read an uploaded spreadsheet and say what it is. Raises BadUpload with a sentence."""
    name = PurePosixPath(str(upload.name or "").replace("\\", "/")).name or _("未命名文件")
    uploads.refuse_size(name, upload.size)
    content = b"".join(upload.chunks())
    found = _format_of(name, content)
    try:
        found.opens(content)
    except uploads.Broken as error:
        raise BadUpload(uploads.broken(name, found, error)) from error
    return Examined(content, found, uploads.safe_name(name, found.suffix), None)


def sheets(content: bytes, *, most_rows: int) -> list[Sheet]:
    """The sheets that hold anything. Raises BadUpload when one has more than `most_rows` rows."""
    read = _workbook if is_book(content) else _text
    return [sheet for sheet in read(content, most_rows) if sheet.rows]


def first_sheet(name: str, content: bytes, *, most_rows: int) -> list[list[Cell]]:
    """The rows of the first sheet that holds anything, of a file that nobody has examined yet; none for an empty one.

    Raises BadUpload with a sentence.
    """
    found = _format_of(name, content)
    try:
        found.opens(content)
    except uploads.Broken as error:
        raise BadUpload(uploads.broken(name, found, error)) from error
    held = sheets(content, most_rows=most_rows)
    return held[0].rows if held else []


def _workbook(content: bytes, most_rows: int) -> Iterator[Sheet]:
    for name, last, rows, merged in _cells(content, most_rows):
        _refuse_rows(name, last, most_rows)
        areas = tuple((top, left, bottom, right) for (top, left), (bottom, right) in merged)
        yield Sheet(name, [[cells.untagged(cell) for cell in row] for row in rows], areas)


def _cells(content: bytes, most_rows: int) -> Any:
    """The cells as another process reads them (`documents.cells`); one that runs out of memory or of time is told as a fault."""
    command = [sys.executable, "-I", cells.__file__, str(most_rows), str(MOST_COLUMNS)]
    try:
        answer = subprocess.run(command, input=content, capture_output=True, timeout=LONGEST_READING, check=True)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise BadUpload(
            _("表格里有离正文很远的内容，占的范围太大，读不出来。请把明细复制到一个新的表格里再上传。")
        ) from error
    return json.loads(answer.stdout)


def _text(content: bytes, most_rows: int) -> Iterator[Sheet]:
    text = decoded(content) or ""
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(SEPARATORS, key=first.count)
    try:
        found = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        rows: list[list[Cell]] = [list(row[:MOST_COLUMNS]) for row in found]
    except csv.Error as error:
        raise BadUpload(
            _("文件中有没有成对的引号，或者一格里的字太多，读不出来。请用 Excel 或者 WPS 打开检查后另存。")
        ) from error
    _refuse_rows("CSV", len(rows), most_rows)
    yield Sheet("CSV", rows)


def decoded(content: bytes) -> str | None:
    """The text of a csv file in one of the encodings that offices use; None when it is no text."""
    if b"\x00" in content:
        return None
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def encoding_of(name: str, chunks: Iterable[bytes]) -> str:
    """In which encoding a text with separators is written, however large it is. Raises BadUpload when it is no such text."""
    decoders = {each: codecs.getincrementaldecoder(each)() for each in ENCODINGS}
    begun = False
    for chunk in chunks:
        if not begun and chunk.lstrip(codecs.BOM_UTF8 + b" \t\r\n")[:1] == b"<":
            raise BadUpload(_WEB_PAGE % {"name": name})
        begun = begun or bool(chunk.strip())
        decoders = {each: decoder for each, decoder in decoders.items() if _decodes(decoder, chunk)}
    found = next((each for each, decoder in decoders.items() if _decodes(decoder, b"", final=True)), None)
    if found is None:
        raise BadUpload(_NO_SPREADSHEET % {"name": name})
    if not begun:
        raise BadUpload(nothing_in(name))
    return found


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return b"\x00" not in chunk


def is_book(head: bytes) -> bool:
    """Whether a file that begins so is a workbook, or pretends to be one, and no text."""
    return head[:4] in (b"PK\x03\x04", _OLE)


def nothing_in(name: str) -> str:
    """The sentence for a file all of whose sheets are empty."""
    return str(_NOTHING_IN_IT) % {"name": name}


def _refuse_rows(name: str, rows: int, most_rows: int) -> None:
    if rows > most_rows:
        raise BadUpload(
            _("工作表“%(name)s”有%(rows)d行，超过了%(most)d行的上限。请分成几个文件，分别导入。")
            % {"name": name, "rows": rows, "most": most_rows}
        )


def _format_of(name: str, content: bytes) -> Format:
    if content[:4] == b"PK\x03\x04":
        found = uploads.format_of(content)
        if found is not None and found.suffix == XLSX.suffix:
            return XLSX
        if _ODS in content[:200]:
            return ODS
    elif content[:4] == _OLE:
        return XLS
    elif (text := decoded(content)) is not None and uploads.format_of(content) is None:
        if text.lstrip()[:1] == "<":
            raise BadUpload(_WEB_PAGE % {"name": name})
        return CSV
    raise BadUpload(_NO_SPREADSHEET % {"name": name})


def _open_book(content: bytes) -> None:
    """Opens it whole; calamine reads the cells and nothing else."""
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            if not book.sheet_names:
                raise uploads.Broken
    except PasswordError as error:
        raise uploads.Broken(uploads.LOCKED) from error
    except (CalamineError, ZipError, OSError, ValueError) as error:
        raise uploads.Broken from error


def _open_xlsx(content: bytes) -> None:
    uploads.open_office(content)
    _open_book(content)


def _open_xls(content: bytes) -> None:
    """Names inside an old Office file are written in UTF-16; an encrypted xlsx is wrapped in one."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise uploads.Broken(uploads.LOCKED)
    if "_VBA_PROJECT".encode("utf-16-le") in content:
        raise uploads.Broken(uploads.WITH_MACROS)
    _open_book(content)


def _open_ods(content: bytes) -> None:
    uploads.open_office(content, macros="basic/")
    if b"encryption-data" in _manifest(content):
        raise uploads.Broken(uploads.LOCKED)
    _open_book(content)


def _manifest(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        name = "META-INF/manifest.xml"
        return package.read(name) if name in package.namelist() else b""


def _open_text(content: bytes) -> None:
    if not (decoded(content) or "").strip():
        raise uploads.Broken(_NOTHING_IN_IT)


_NOTHING_IN_IT = gettext_lazy("“%(name)s”中没有内容，请检查后重新选择。")
_WEB_PAGE = gettext_lazy("“%(name)s”其实是网页格式，不是表格文件。请用 Excel 或者 WPS 打开，另存为 xlsx 后再上传。")
_NO_SPREADSHEET = gettext_lazy(
    "“%(name)s”不是可以读取的表格。系统按文件内容判断，只改文件名没有用。请上传 Excel（xlsx、xls）、ODS 或者 CSV 文件。"
)
XLSX = Format(
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsx",
    gettext_lazy("Excel 文件"),
    frozenset(),
    _open_xlsx,
)
XLS = Format("application/vnd.ms-excel", ".xls", gettext_lazy("Excel 文件"), frozenset(), _open_xls)
ODS = Format(_ODS.decode(), ".ods", gettext_lazy("ODS 表格"), frozenset(), _open_ods)
CSV = Format("text/csv", ".csv", gettext_lazy("CSV 文件"), frozenset(), _open_text)
SPREADSHEETS = (XLSX, XLS, ODS, CSV)


def accepted() -> str:
    """For the `accept` attribute of a file field."""
    return ",".join(each.suffix for each in SPREADSHEETS)
