"""Spreadsheets whose cells would take the server with them are read by another process, and told."""

import io
from datetime import date

import pytest
import xlsxwriter

from documents import spreadsheets


def book(*cells: tuple[int, int, object]) -> bytes:
    """A workbook with these cells: row, column, value."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as made:
        sheet = made.add_worksheet("工资")
        for row, column, value in cells:
            sheet.write(row, column, value)
    return target.getvalue()


def test_two_cells_at_the_corners_do_not_take_the_memory_of_the_server() -> None:
    with pytest.raises(spreadsheets.BadUpload, match="占的范围太大"):
        spreadsheets.sheets(book((0, 0, "姓名"), (1_048_575, 16_383, "x")), most_rows=5000)


def test_a_stray_cell_far_to_the_right_is_cut_off() -> None:
    (sheet,) = spreadsheets.sheets(book((0, 0, "姓名"), (300, 16_383, "x")), most_rows=5000)
    assert len(sheet.rows) == 301
    assert {len(row) for row in sheet.rows} == {spreadsheets.MOST_COLUMNS}


def test_cells_come_as_they_are_in_the_sheet() -> None:
    values = ("张三", 4300.5, True, date(2026, 3, 2))
    (sheet,) = spreadsheets.sheets(book(*((0, place, value) for place, value in enumerate(values))), most_rows=10)
    assert sheet.rows[0][:3] == ["张三", 4300.5, True]
    assert [str(cell)[:10] for cell in sheet.rows[0][3:]] == ["2026-03-02"]


def test_a_quote_that_is_never_closed_is_told() -> None:
    with pytest.raises(spreadsheets.BadUpload, match="没有成对的引号"):
        spreadsheets.sheets(b'a,"' + b"x" * 140_000, most_rows=10)
