"""A bank's list of payments (CSV, XLSX, XLS, ODS) beside the lines of an order: matched row by row, or told row by row.

A row names the worker, the last digits of the bank card or of the identity number where names are doubled, and the amount.
Nothing is booked unless every row fits.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from documents import spreadsheets
from inspection.investigation.money import OrderLine
from inspection.ledger import FEN, NOTHING

MOST_ROWS = 2_000
MOST_BYTES = 5_000_000
LARGEST = Decimal(10) ** 10  # yuan, more than any order
NAMES = ("姓名", "户名", "收款人", "收款人姓名", "收款户名", "劳动者")
DIGITS = ("尾号", "卡号", "账号", "收款账号", "银行卡号", "身份证号", "身份证号码")
AMOUNTS = ("金额", "交易金额", "支付金额", "实发金额", "发放金额", "金额（元）", "金额(元)")


class BadFile(ValueError):
    """The file as a whole cannot be read; the message says what is wrong and what to do."""


@dataclass
class Matched:
    """What a file gives: an amount for each line, and what is wrong with which row."""

    amounts: dict[int, Decimal] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    rows: int = 0

    @property
    def total(self) -> Decimal:
        return sum(self.amounts.values(), NOTHING)


def match(content: bytes, name: str, lines: Iterable[OrderLine]) -> Matched:
    """Lay the file beside these lines. Raises BadFile."""
    table = _table(content, name)
    head, columns = _head(table)
    found = Matched()
    owed = _by_worker(lines)
    for place, row in enumerate(table[head + 1 :], start=head + 2):
        cells = [str(row[column]).strip() if column is not None and column < len(row) else "" for column in columns]
        if not cells[0] and not cells[2]:
            continue
        found.rows += 1
        if fault := _take(found, owed, *cells):
            found.faults.append(_("第%(place)s行：%(fault)s") % {"place": place, "fault": fault})
    if not found.rows:
        raise BadFile(_("文件中没有付款的行，请核对。"))
    return found


def _table(content: bytes, name: str) -> list[list[Any]]:
    if len(content) > MOST_BYTES:
        raise BadFile(_("文件超过5MB，请只保留付款明细后再上传。"))
    try:
        return spreadsheets.first_sheet(name, content, most_rows=MOST_ROWS)
    except spreadsheets.BadUpload as error:
        raise BadFile(str(error)) from error


def _head(table: Sequence[Sequence[Any]]) -> tuple[int, tuple[int, int | None, int]]:
    """The row with the names of the columns, among the first twenty, and where name, digits and amount stand."""
    for place, row in enumerate(table[:20]):
        cells = [str(cell).strip().replace(" ", "") for cell in row]
        found = [
            next((cells.index(word) for word in words if word in cells), None) for words in (NAMES, DIGITS, AMOUNTS)
        ]
        name, digits, amount = found
        if name is not None and amount is not None:
            return place, (name, digits, amount)
    raise BadFile(_("没有找到表头。表头要有“姓名”和“金额”两列，同名的人还要有“尾号”一列。"))


def _by_worker(lines: Iterable[OrderLine]) -> dict[str, dict[int, list[OrderLine]]]:
    """The lines still owed, by name and worker, the oldest period first."""
    known: dict[str, dict[int, list[OrderLine]]] = defaultdict(lambda: defaultdict(list))
    for line in sorted(lines, key=lambda line: (line.period_from, line.kind != OrderLine.Kind.WAGES, line.pk)):
        known[line.worker.name][line.worker_id].append(line)
    return known


def _take(found: Matched, known: dict[str, dict[int, list[OrderLine]]], name: str, digits: str, told: str) -> str:
    """Put one row's amount on the worker's lines, the oldest first; answers with what is wrong."""
    amount = _amount(told)
    if amount is None:
        return _("金额“%(told)s”不是大于零、最多两位小数的数字") % {"told": told[:20]}
    workers = {key: lines for key, lines in known.get(name, {}).items() if _fits(lines[0].worker, digits)}
    if not workers:
        return _("“%(name)s”不在责令支付明细中，或者尾号不符") % {"name": name}
    if len(workers) > 1:
        return _("有%(number)d位“%(name)s”，请在“尾号”一列写明身份证号码的后四位") % {
            "number": len(workers),
            "name": name,
        }
    (lines,) = workers.values()
    room = {line.pk: line.amount - line.paid_amount - found.amounts.get(line.pk, NOTHING) for line in lines}
    if amount > sum(room.values(), NOTHING):
        words = {"name": name, "amount": amount, "owed": sum(room.values(), NOTHING)}
        return _("“%(name)s”的付款%(amount)s元超过尚欠的%(owed)s元") % words
    for key, most in room.items():
        share = min(amount, most)
        if share > 0:
            found.amounts[key] = found.amounts.get(key, NOTHING) + share
            amount -= share
    return ""


def _amount(told: str) -> Decimal | None:
    try:
        amount = Decimal(told.replace(",", "").replace("，", "").replace("￥", "").replace("¥", "").removesuffix("元"))
    except InvalidOperation:
        return None
    if not amount.is_finite() or not 0 < amount < LARGEST or amount != amount.quantize(FEN):
        return None
    return amount.quantize(FEN)


def _fits(worker: Any, digits: str) -> bool:
    """Whether the last digits are those of the worker's identity number or bank card; nothing written fits everybody."""
    last = digits.replace(" ", "").removesuffix(".0").upper()[-4:]
    if not last:
        return True
    numbers = [worker.identity_number, worker.bank_card]
    return any(str(number).upper().endswith(last) for number in numbers if number)
