"""The empty sheet that offices hand out: its heads are those that the import knows, its numbers are kept as text."""

import io

import xlsxwriter
from django.utils.translation import gettext as _

from inspection.roster.columns import COLUMNS
from inspection.roster.kinds import LineKind, SheetKind

ROWS = 500  # for so many rows the columns of numbers are prepared as text
AS_TEXT = ("identity_number", "phone", "bank_card", "month", "period_from", "period_until")
LEFT_OUT = ("period_from", "period_until")  # a month says the same more simply
WIDTHS = {"identity_number": 22, "bank_card": 24, "phone": 14, "remark": 20}


def template(kind: str) -> bytes:
    """An xlsx file with the heads of a wage or an attendance sheet, and how to fill it in on a second one."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet(str(SheetKind(kind).label))
    head = book.add_format({"bold": True, "bottom": 1})
    text = book.add_format({"num_format": "@"})
    columns = [column for column in COLUMNS if kind in column.kinds and column.code not in LEFT_OUT]
    for place, column in enumerate(columns):
        form = text if column.code in AS_TEXT else None
        sheet.set_column(place, place, WIDTHS.get(column.code, 11), form)
        sheet.write_string(0, place, str(column.label), head)
    if kind == SheetKind.WAGES:
        place = next(place for place, column in enumerate(columns) if column.code == "line_kind")
        allowed = {"validate": "list", "source": [str(each.label) for each in LineKind]}
        sheet.data_validation(1, place, ROWS, place, allowed)
    sheet.freeze_panes(1, 1)
    notes = book.add_worksheet(_("填写说明"))
    notes.set_column(0, 0, 90)
    for place, line in enumerate(_notes()):
        notes.write_string(place, 0, line)
    book.close()
    return buffer.getvalue()


def _notes() -> list[str]:
    return [
        _("一人一月一行；同一人几个月的，写几行。"),
        _("月份写成 2025-11；身份证号、银行卡号按文本填写，不要让表格改成科学计数。"),
        _("金额写数字，单位元，到分；应发减已发等于欠付。"),
        _("款项性质只写工资、工程款、材料款、机械设备款、借支或者其他款项；不写的按工资。"),
        _("不要合并单元格，不要写班组的合计代替个人；最后一行可以写“合计”。"),
    ]
