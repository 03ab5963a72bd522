"""What only the cells of a roster say: days of work, and what an amount is. Each raises `Unreadable`."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from documents.sheets.cells import EMPTY, Unreadable, text
from inspection.roster.kinds import LineKind

_KINDS = {
    "工资": LineKind.WAGES, "工资款": LineKind.WAGES, "农民工工资": LineKind.WAGES, "劳动报酬": LineKind.WAGES,
    "工程款": LineKind.PROJECT, "工程进度款": LineKind.PROJECT, "承包款": LineKind.PROJECT, "包工款": LineKind.PROJECT,
    "材料款": LineKind.MATERIALS, "材料费": LineKind.MATERIALS, "机械款": LineKind.MACHINERY,
    "机械费": LineKind.MACHINERY, "机械设备款": LineKind.MACHINERY, "设备租赁费": LineKind.MACHINERY,
    "借支": LineKind.ADVANCE, "预支": LineKind.ADVANCE, "借款": LineKind.ADVANCE, "其他": LineKind.OTHER,
    "其他款项": LineKind.OTHER,
}  # fmt: skip


def days(cell: Any) -> Decimal | None:
    """Days of work, to the tenth."""
    if isinstance(cell, bool | date):
        raise Unreadable(_("不是天数，请填写数字"))
    written = text(cell)
    if written in EMPTY:
        return None
    try:
        number = Decimal(re.sub(r"[天日]$", "", written)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    except InvalidOperation:
        raise Unreadable(_("“%(text)s”不是天数，请改成数字") % {"text": written[:20]}) from None
    if not 0 <= number < 10_000:
        raise Unreadable(_("不是合理的天数，请核对"))
    return number


def line_kind(cell: Any) -> str:
    """What an amount is; empty when the cell is."""
    written = text(cell)
    if written in EMPTY:
        return ""
    if written not in _KINDS:
        known = "、".join(str(kind.label) for kind in LineKind)
        raise Unreadable(_("“%(text)s”不能归类，请写其中一种：%(known)s") % {"text": written[:20], "known": known})
    return _KINDS[written].value
