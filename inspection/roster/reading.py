"""From a sheet to lines: which columns mean what, each line with its values, each cell that cannot be read with its row.

Nothing here writes. `read` never guesses an amount: a cell that does not say what its column asks for is a fault, and a sheet
with one fault is not taken at all.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from documents.sheets import cells, heads
from documents.sheets.cells import Unreadable
from documents.sheets.faults import Fault
from documents.sheets.heads import IDLE, plain
from documents.spreadsheets import Sheet
from inspection.roster import cells as own_cells
from inspection.roster import columns
from inspection.roster.columns import BY_CODE
from inspection.roster.kinds import LineKind, SheetKind
from registry.checkdigits import normalise_code, normalise_phone

TOTALS = frozenset(("合计", "总计", "共计", "总合计", "合计金额"))
PART_TOTALS = frozenset(("小计", "本页小计", "本页合计", "班组小计"))
SAID_ONCE = frozenset(("team", "trade", "bank", "month", "period_from", "period_until", "line_kind", "remark"))
MONEY = ("gross", "paid", "owed")
LONGEST = {"name": 50, "identity_number": 30, "phone": 30, "bank_card": 30, "bank": 60, "team": 50, "trade": 50}
Values = dict[str, Any]


@dataclass(frozen=True)
class Plan:
    """How a sheet is read. `head` is the row of heads and `columns` what each column is, both by place from zero.

    `line_kind` and `period` hold where the sheet itself does not say.
    """

    kind: str
    sheet: str
    head: int
    columns: Mapping[int, str]
    line_kind: str = LineKind.WAGES.value
    period: tuple[date, date] | None = None


@dataclass(frozen=True)
class Line:
    """One row of a sheet that was read whole."""

    place: int
    values: Values


@dataclass
class Reading:
    """What a sheet gives under a plan. `stated` is the sum that the sheet itself names for what is owed."""

    plan: Plan
    heads: list[str]
    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    stated: Decimal | None = None

    @property
    def unassigned(self) -> list[tuple[int, str]]:
        """Columns that nobody has said anything about, by place."""
        return [
            (place, head)
            for place, head in enumerate(self.heads)
            if place not in self.plan.columns and plain(head) not in IDLE
        ]

    @property
    def owed(self) -> Decimal:
        """The sum of what the lines say is owed, of whatever kind."""
        return sum((line.values["owed"] for line in self.lines if "owed" in line.values), Decimal("0.00"))

    @property
    def people(self) -> int:
        """How many people, told apart by identity number, else by name."""
        return len({line.values.get("identity_number") or line.values["name"] for line in self.lines})


def planned(sheets: Sequence[Sheet], kind: str, *, sheet: str = "", head: int | None = None, **more: Any) -> Plan:
    """The plan that suggests itself: the sheet that is named, or the first with heads that are known."""
    named = [each for each in sheets if each.name == sheet] or list(sheets)
    for each in named:
        place = columns.head_row(each.rows, kind) if head is None else head
        if place is not None and place < len(each.rows):
            return Plan(kind, each.name, place, columns.recognised(heads.heads_of(each, place)[0], kind), **more)
    return Plan(kind, named[0].name if named else "", 0, {}, **more)


def read(sheets: Sequence[Sheet], plan: Plan, *, today: date) -> Reading:
    """The lines and faults of the sheet that the plan names."""
    sheet = next((each for each in sheets if each.name == plan.sheet), None)
    if sheet is None or plan.head >= len(sheet.rows):
        return Reading(plan, [], faults=[Fault(0, "", _("没有找到所选的工作表，请重新选择。"))])
    names, first = heads.heads_of(sheet, plan.head)
    reading = Reading(plan, names)
    reading.faults.extend(_missing_columns(plan))
    if reading.faults:
        return reading
    merged = heads.shared(sheet, plan.columns, first, said_once=SAID_ONCE)
    for place, row in enumerate(sheet.rows[first:], start=first):
        _take(reading, place, [*row], merged.get(place, {}), today)
    if not reading.lines and not reading.faults:
        reading.faults.append(Fault(0, "", _("表头下面没有一行人员，请核对工作表和表头所在的行。")))
    return reading


def heads_of(sheet: Sheet, head: int) -> list[str]:
    """The heads of a sheet whose row of heads is known."""
    return heads.heads_of(sheet, head)[0] if head < len(sheet.rows) else []


def _missing_columns(plan: Plan) -> list[Fault]:
    assigned = list(plan.columns.values())
    faults = [
        Fault(0, "", _("有两列都指定为“%(label)s”，请只留一列。") % {"label": BY_CODE[code].label})
        for code in sorted({code for code in assigned if assigned.count(code) > 1})
    ]
    if "name" not in assigned:
        faults.append(Fault(0, "", _("没有认出“姓名”一列，请指定哪一列是姓名。")))
    if plan.kind == SheetKind.WAGES and not {"owed", "gross"} & set(assigned):
        faults.append(Fault(0, "", _("没有认出“欠付”或者“应发”一列，请指定哪一列是欠付的金额。")))
    if not ({"month", "period_from"} & set(assigned) or plan.period):
        faults.append(Fault(0, "", _("表中没有月份或者起止日期，请填写整份表所属的期间。")))
    return faults


def _cell(row: Sequence[Any], place: int) -> Any:
    return row[place] if place < len(row) else None


def _take(reading: Reading, place: int, row: list[Any], merged: Mapping[int, Any], today: date) -> None:
    plan, number = reading.plan, place + 1
    cell = {code: _cell(row, column) for column, code in plan.columns.items()}
    if _is_total(reading, row, cell) or _is_nobody(row, cell):
        return
    faults: list[Fault] = []
    for column, value in merged.items():
        code = plan.columns[column]
        if (value is None and code != "name") or code == "name":
            sentence = _("与上下行合并成了一个单元格，请取消合并，逐人填写")
            faults.append(Fault(number, str(BY_CODE[code].label), sentence))
        else:
            cell[code] = value
    values: Values = {}
    for code, each in cell.items():
        try:
            values[code] = _READ[code](each)
            _refuse_long(code, values[code])
        except Unreadable as error:
            faults.append(Fault(number, str(BY_CODE[code].label), str(error)))
    if not faults:
        faults.extend(Fault(number, "", sentence) for sentence in _complete(values, plan, today))
    reading.faults.extend(faults)
    if not faults:
        reading.lines.append(Line(number, values))


def _refuse_long(code: str, value: Any) -> None:
    if code in LONGEST and len(value) > LONGEST[code]:
        raise Unreadable(_("超过%(most)d个字，请核对是否填错了列") % {"most": LONGEST[code]})


def _is_total(reading: Reading, row: Sequence[Any], cell: Mapping[str, Any]) -> bool:
    words = {plain(each) for each in row[:4]} | {plain(cell.get("name"))}
    if words & PART_TOTALS:
        return True
    if not words & TOTALS:
        return False
    try:
        reading.stated = cells.money(cell.get("owed"))
    except Unreadable:
        reading.stated = None
    return True


def _is_nobody(row: Sequence[Any], cell: Mapping[str, Any]) -> bool:
    """An empty row, a line of signatures, the heads once more on a new page."""
    name = plain(cell.get("name"))
    if name and columns.recognised([name], SheetKind.WAGES).get(0) == "name":
        return True
    empty = all(cells.is_empty(cell.get(code)) for code in ("gross", "paid", "owed", "days"))
    numbered = any(letter.isdigit() for letter in cells.text(cell.get("identity_number")))
    return (not name and empty and not numbered) or all(map(cells.is_empty, row))


def _complete(values: Values, plan: Plan, today: date) -> list[str]:
    """What a line lacks; fills in the period, the kind of money and what is owed."""
    faults = []
    if not values["name"]:
        faults.append(_("没有姓名"))
    faults.extend(_period(values, plan, today))
    if plan.kind == SheetKind.WAGES:
        values["line_kind"] = values.get("line_kind") or plan.line_kind
        faults.extend(_owed(values))
    return faults


def _period(values: Values, plan: Plan, today: date) -> list[str]:
    month, begun, ended = values.pop("month", None), values.get("period_from"), values.get("period_until")
    default = month or plan.period
    begun = begun or (default[0] if default else None)
    ended = ended or (default[1] if default else None)
    if begun is None or ended is None:
        return [_("没有写明月份或者起止日期")]
    if begun > ended:
        return [_("截止日期早于起始日期")]
    if begun > today:
        return [_("所属月份还没有到，请核对年月")]
    values["period_from"], values["period_until"] = begun, min(ended, today)  # a month that is not over yet
    return []


def _owed(values: Values) -> list[str]:
    gross, paid, owed = (values.get(name) for name in MONEY)
    if owed is None and gross is None:
        return [_("没有写明欠付的金额")]
    if owed is None:
        owed = gross - (paid or Decimal("0.00"))
        if owed < 0:
            return [_("已发的金额大于应发的金额")]
    values["owed"] = owed
    return []


def value(code: str, cell: Any) -> Any:
    """What a cell says under a column. Raises Unreadable."""
    return _READ[code](cell)


_READ: dict[str, Callable[[Any], Any]] = {
    "name": cells.person_name,
    "identity_number": lambda cell: normalise_code(cells.digits(cell)),
    "phone": lambda cell: normalise_phone(cells.digits(cell)),
    "bank_card": lambda cell: normalise_code(cells.digits(cell)),
    "bank": cells.text,
    "team": cells.text,
    "trade": cells.text,
    "month": cells.period,
    "period_from": cells.first_day,
    "period_until": cells.last_day,
    "days": own_cells.days,
    "gross": cells.money,
    "paid": cells.money,
    "owed": cells.money,
    "line_kind": own_cells.line_kind,
    "remark": lambda cell: cells.text(cell)[:200],
}
