"""The mid-term or yearly report of a plan, to print and to calculate with."""

import io
from datetime import date
from decimal import Decimal

from django.http import HttpResponse
from django.utils.translation import gettext as _

from contracts.plan.models import Plan
from contracts.plan.progress import Progress
from documents.press import print_pdf
from documents.templating import render_html
from documents.workbooks import EXCEL, new_workbook
from registry.models import Region

TEMPLATE = "documents/contracts/plan_report/v1.html"


def title(year: int, day: date) -> str:
    """年度报告 once the year is over, 中期报告 before."""
    kind = "年度报告" if day == date(year, 12, 31) else "中期报告"
    return f"{year}年劳动合同行动计划{kind}"


def as_pdf(plan: Plan, region: Region, year: int, day: date, rows: list[Progress]) -> HttpResponse:
    """The report on paper; paper is always Chinese."""
    values = {
        "paper": {
            "title": title(year, day),
            "draft": False,
            "internal": True,
            "number": "",
            "stylesheets": [],
            "agency": {"letterhead": region.full_name},
        },
        "plan": plan,
        "region": region,
        "day": day,
        "rows": rows,
    }
    return _download(
        print_pdf(render_html(TEMPLATE, values)).content, "application/pdf", f"plan-{region.code}-{year}.pdf"
    )


def as_workbook(plan: Plan, region: Region, year: int, day: date, rows: list[Progress]) -> HttpResponse:
    """The same as an Excel file: numbers are numbers, texts are never read as formulas."""
    data = io.BytesIO()
    book = new_workbook(data)
    head = book.add_format({"bold": True, "bottom": 1})
    sheet = book.add_worksheet(str(year))
    sheet.set_column(0, 1, 22)
    sheet.set_column(2, 11, 14)
    for line, row in enumerate([_columns(), *map(_cells, rows)]):
        for place, cell in enumerate(row):
            if isinstance(cell, Decimal):
                sheet.write_number(line, place, float(cell))
            elif isinstance(cell, int):
                sheet.write_number(line, place, cell)
            else:
                sheet.write_string(line, place, str(cell), None if line else head)
    sheet.write_string(len(rows) + 2, 0, f"{plan.name} {plan.document} · {region.full_name} · {day}")
    sheet.freeze_panes(1, 0)
    book.close()
    return _download(data.getvalue(), EXCEL, f"plan-{region.code}-{year}.xlsx")


def _columns() -> list[str]:
    return [
        _("指标"),
        _("单位范围"),
        _("目标（%）"),
        _("分子"),
        _("分母"),
        _("实际（%）"),
        _("上年末（%）"),
        _("差距（百分点）"),
        _("还差（人或户）"),
        _("年末预测（%）"),
        _("说明"),
        _("可信程度"),
    ]


def _cells(row: Progress) -> list[str | int | Decimal]:
    actual = row.actual
    known = (
        ["", "", "", "", "", "", ""]
        if actual is None
        else [
            actual.part,
            actual.whole,
            _number(actual.rate),
            _number(row.baseline and row.baseline.rate),
            _number(row.gap),
            row.missing,
            _number(row.forecast),
        ]
    )
    target = row.target
    return [
        target.get_indicator_display(),
        target.get_whose_display(),
        target.percent,
        *known,
        str(row.unknown) or target.note,
        target.tag,
    ]


def _number(value: Decimal | None) -> Decimal | str:
    return "" if value is None else value


def _download(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
