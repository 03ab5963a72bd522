"""What a cell of a sheet says: an amount to the fen, a number that is a name, a month, a day. Each raises `Unreadable`."""

import re
import unicodedata
from calendar import monthrange
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from registry.checkdigits import normalise_name

FEN = Decimal("0.01")
MOST = Decimal("9999999999.99")  # what the column holds
EXACT = 2**53  # a number in a sheet keeps about fifteen digits
EMPTY = frozenset(("", "-", "—", "——", "/", "\\", "无", "空"))
EARLIEST = 1990  # of wages that may still be claimed
EARLIEST_DAY = 1950  # of any day in a working life
_YEAR_MONTH = r"(\d{4})\s*[年.\-/]?\s*(0?[1-9]|1[0-2])\s*月?"
_DAY = re.compile(r"(\d{4})\s*[年.\-/]\s*(\d{1,2})\s*[月.\-/]\s*(\d{1,2})\s*日?")
_EIGHT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MOMENT = re.compile(r"(\S+) 0{1,2}:00(?::00)?")  # as some programs export a day
_MONTH = re.compile(_YEAR_MONTH)
_SPAN = re.compile(rf"{_YEAR_MONTH}\s*(?:至|到|~|—+|-+)\s*(?:(\d{{4}})\s*[年.\-/]?)?\s*(0?[1-9]|1[0-2])\s*月?")
Period = tuple[date, date]


class Unreadable(ValueError):
    """A cell that does not say what its column asks for; `str()` says what is wrong and what to do."""


def text(cell: Any) -> str:
    """A name, a team, a remark; a whole number is written without its point."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", "" if cell is None else str(cell))).strip()


def is_empty(cell: Any) -> bool:
    return text(cell) in EMPTY


def digits(cell: Any) -> str:
    """An identity number, a phone, a card: a sheet that keeps it as a number has lost its last digits."""
    if isinstance(cell, float | int) and abs(cell) >= EXACT:
        raise Unreadable(_("存成了数字，末几位已经丢失。请把这一列设为文本格式，重新填写后再导入"))
    written = text(cell).lstrip("'").replace(" ", "")
    if re.fullmatch(r"\d(\.\d+)?[Ee]\+\d+", written):
        raise Unreadable(_("存成了数字，末几位已经丢失。请把这一列设为文本格式，重新填写后再导入"))
    return "" if written in EMPTY else written


def person_name(cell: Any) -> str:
    """A person's name as the register writes it: a Chinese one without blanks, with the middle dot of official papers."""
    name = normalise_name(text(cell))
    return name if name.isascii() else name.replace(" ", "")


def money(cell: Any) -> Decimal | None:
    """An amount in yuan; None when the cell is empty. What a formula leaves behind the fen is rounded, as the sheet shows it."""
    if isinstance(cell, bool | date):
        raise Unreadable(_("不是金额，请填写数字"))
    written = text(cell)
    if written in EMPTY:
        return None
    plain = re.sub(r"[,，\s]|元$|^[¥￥]|^人民币", "", written)
    try:
        amount = Decimal(plain).quantize(FEN, ROUND_HALF_UP)
    except InvalidOperation:
        raise Unreadable(_("“%(text)s”不是金额，请改成数字，如 3500.00") % {"text": written[:20]}) from None
    if amount < 0:
        raise Unreadable(_("是负数，请核对；借支、扣款请另列一行并写明款项性质"))
    if amount > MOST:
        raise Unreadable(_("金额过大，请核对小数点"))
    return amount


def period(cell: Any) -> Period | None:
    """The first and last day of a month, of a span of months, or a single day; None when the cell is empty."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return _month(cell.year, cell.month) if cell.day == 1 else _plausible(cell, cell)
    written = text(cell)
    if written in EMPTY:
        return None
    if isinstance(cell, float) and re.fullmatch(r"\d{4}\.1", written):
        raise Unreadable(_("“%(text)s”分不清是1月还是10月，请写成 2025-01 或者 2025-10") % {"text": written})
    return _written_period(written)


def _written_period(written: str) -> Period:
    if found := _DAY.fullmatch(written):
        return _plausible(*[_day(*found.groups())] * 2)
    if found := _MONTH.fullmatch(written):
        return _month(int(found[1]), int(found[2]))
    if found := _SPAN.fullmatch(written):
        first = _month(int(found[1]), int(found[2]))
        last = _month(int(found[3] or found[1]), int(found[4]))
        if last[1] < first[0]:
            raise Unreadable(_("“%(text)s”的截止月份早于起始月份") % {"text": written[:20]})
        return first[0], last[1]
    raise Unreadable(_("“%(text)s”不是年月，请写成 2025-11 或者 2025年11月") % {"text": written[:20]})


def day(cell: Any) -> date | None:
    """One day, as a date or in any of the ways people write it: 2025-3-1, 2025/03/01, 2025.3.1, 2025年3月1日, 20250301."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return _plausible(cell, cell, earliest=EARLIEST_DAY)[0]
    written = text(cell)
    if written in EMPTY:
        return None
    if found := _DAY.fullmatch(written) or _EIGHT.fullmatch(written):
        return _plausible(*[_day(*found.groups())] * 2, earliest=EARLIEST_DAY)[0]
    if moment := _MOMENT.fullmatch(written):
        return day(moment[1])
    if isinstance(cell, int | float):
        raise Unreadable(_("是数字，不是日期。请把这一列设为日期格式，或者写成 2025-03-01"))
    raise Unreadable(_("“%(text)s”不是日期，请写成 2025-03-01 或者 2025年3月1日") % {"text": written[:20]})


def first_day(cell: Any) -> date | None:
    """The day, or the first of the month that is written."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    found = period(cell)
    return found[0] if found else None


def last_day(cell: Any) -> date | None:
    """The day, or the last of the month that is written."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    found = period(cell)
    return found[1] if found else None


def _day(year: str, month: str, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise Unreadable(_("“%(text)s”不是有效的日期") % {"text": f"{year}-{month}-{day}"}) from None


def _month(year: int, month: int) -> Period:
    return _plausible(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _plausible(first: date, last: date, *, earliest: int = EARLIEST) -> Period:
    if not earliest <= first.year <= last.year <= 2100:
        raise Unreadable(_("年份%(year)s不合理，请核对") % {"year": first.year})
    return first, last
