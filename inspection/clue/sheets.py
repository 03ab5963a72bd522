"""Rows of text from a file that somebody exported elsewhere: CSV, or a spreadsheet without macros. Nothing is believed yet."""

import csv
import io
import zipfile
from datetime import date, datetime, time
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, ZipError

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 2000  # rows of one file, its head not counted
MOST_CHARACTERS = 5000  # of one cell
SPREADSHEETS = {".xlsx", ".xls", ".ods"}
ENCODINGS = ("utf-8-sig", "gb18030")
MACROS = "vbaProject.bin"

Row = list[str]


def read_rows(name: str, content: bytes) -> list[Row]:
    """The rows of a file as texts, empty rows at the end left out. Raises ValidationError with a sentence saying what to do."""
    kind = PurePath(name).suffix.lower()
    if len(content) > MOST_BYTES:
        raise ValidationError(_("文件超过10兆，请分成几个文件导入。"))
    if not content:
        raise ValidationError(_("文件是空的。"))
    if kind == ".xlsm" or _has_macros(content):
        raise ValidationError(_("文件带有宏，不能导入；请另存为不带宏的 .xlsx 或者 .csv 文件。"))
    if kind == ".csv":
        found = _of_csv(content)
    elif kind in SPREADSHEETS:
        found = _of_spreadsheet(content)
    else:
        raise ValidationError(_("只能导入 .csv、.xlsx、.xls、.ods 文件。"))
    while found and not any(found[-1]):
        found.pop()
    if len(found) - 1 > MOST_ROWS:
        words = {"rows": len(found) - 1, "most": MOST_ROWS}
        raise ValidationError(_("文件有%(rows)d行，一次最多导入%(most)d行，请分成几个文件。") % words)
    return found


def _has_macros(content: bytes) -> bool:
    """A renamed macro file is still one."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return any(part.endswith(MACROS) for part in parts.namelist())
    except zipfile.BadZipFile:
        return False


def _of_csv(content: bytes) -> list[Row]:
    for encoding in ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return [[_text(cell) for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]
    raise ValidationError(_("文件的文字编码无法识别，请另存为 UTF-8 编码的 .csv 文件。"))


def _of_spreadsheet(content: bytes) -> list[Row]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheet = book.get_sheet_by_index(0)
        if sheet.total_height - 1 > MOST_ROWS * 2:
            words = {"rows": sheet.total_height - 1, "most": MOST_ROWS}
            raise ValidationError(_("文件有%(rows)d行，一次最多导入%(most)d行，请分成几个文件。") % words)
        return [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    except PasswordError as error:
        raise ValidationError(_("文件设有打开密码，请去掉密码后再导入。")) from error
    except (CalamineError, ZipError, IndexError, OSError, ValueError) as error:
        raise ValidationError(_("文件打不开，可能已经损坏或者不是表格；请重新导出后再试。")) from error


def _text(cell: Any) -> str:
    """A cell as somebody would read it: whole numbers without a point, days and instants in ISO."""
    if isinstance(cell, bool):
        return str(cell)
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(sep=" ", timespec="minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell or "").strip()[:MOST_CHARACTERS]
