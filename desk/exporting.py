"""The case list as a file for a spreadsheet: only what the actor may see, and written into the access log."""

import csv
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from casework.actors import Actor
from casework.machines import kind_label
from casework.models import Case
from desk.outcomes import outcome_label
from registry.access import record_access

MOST_ROWS = 20_000
BYTE_ORDER_MARK = "\ufeff"
# A cell that begins like this is a formula to a spreadsheet; the apostrophe makes it text again.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

# The last line of a file that does not hold everything: a list that is cut without a word is taken for the whole.
CUT_SHORT = _(
    "本文件只有前%(most)s件，符合条件的案件不止这些。请先在案件列表中按类别、状态、地区或登记日期缩小范围，再导出。"
)

COLUMNS: tuple[tuple[str | Promise, Callable[[Case], Any]], ...] = (
    (_("案号"), lambda case: case.number or ""),
    (_("查询编号"), lambda case: case.reference),
    (_("类别"), lambda case: kind_label(case.kind)),
    (_("案由"), lambda case: case.title),
    (_("状态"), lambda case: case.state.label),
    (_("承办机构"), lambda case: case.agency.name),
    (_("主办人"), lambda case: case.lead.name if case.lead else ""),
    (_("登记日期"), lambda case: case.opened_on),
    (_("下一到期日"), lambda case: case.next_due_on or ""),
    (_("到期日是否暂定"), lambda case: _("暂定") if case.next_due_provisional else ""),
    (_("结案日期"), lambda case: case.closed_on or ""),
    (_("结案事由"), lambda case: outcome_label(case.outcome)),
)


class _Echo:
    """A file that gives back each line instead of keeping it, so that the whole list never stands in memory."""

    def write(self, line: str) -> str:
        return line


def lines(cases: QuerySet[Case], actor: Actor, *, filtered_by: str) -> Iterator[str]:
    """The file line by line. The look is recorded before the first row leaves the house."""
    record_access(
        viewer=actor.staff,
        what=str(_("导出案件清单")),
        subject_model="casework.Case",
        subject_id=0,
        reason=filtered_by[:200],
    )
    one_more = cases.select_related("lead", "agency").defer("search")[: MOST_ROWS + 1]
    return _lines(one_more.iterator(chunk_size=1000), translation.get_language() or settings.LANGUAGE_CODE)


def _lines(cases: Iterable[Case], language: str) -> Iterator[str]:
    """The stream is read when the request is over and its language forgotten, so each line speaks it again by itself.

    Never across a `yield`: between two lines the thread belongs to somebody else.
    """
    writer = csv.writer(_Echo())
    yield BYTE_ORDER_MARK
    with translation.override(language):
        head = writer.writerow([str(head) for head, _read in COLUMNS])
    yield head
    for number, case in enumerate(cases):
        with translation.override(language):
            line = writer.writerow(_cells(case) if number < MOST_ROWS else [CUT_SHORT % {"most": MOST_ROWS}])
        yield line


def _cells(case: Case) -> list[str]:
    return [safe(read(case)) for _head, read in COLUMNS]


def safe(value: Any) -> str:
    """The text of a cell that no spreadsheet takes for a formula."""
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
