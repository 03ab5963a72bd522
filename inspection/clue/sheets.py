"""Rows of text from a file that somebody exported elsewhere: CSV, or a spreadsheet without macros. Nothing is believed yet."""

from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from documents import spreadsheets

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 2000  # rows of one file, its head not counted

Row = list[str]


def read_rows(name: str, content: bytes) -> list[Row]:
    """The rows of a file as texts, empty rows at the end left out. Raises ValidationError with a sentence saying what to do."""
    if len(content) > MOST_BYTES:
        raise ValidationError(_("文件超过10兆，请分成几个文件导入。"))
    if not content:
        raise ValidationError(_("文件是空的。"))
    try:
        rows = spreadsheets.first_sheet(name, content, most_rows=MOST_ROWS + 1)
    except spreadsheets.BadUpload as error:
        raise ValidationError(str(error)) from error
    found = [[_text(cell) for cell in row] for row in rows]
    while found and not any(found[-1]):
        found.pop()
    return found


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
    return "" if cell is None else str(cell).strip()
