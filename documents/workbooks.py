"""Excel files that are handed out: what a person typed stays a text, never a formula or a link."""

from typing import BinaryIO

import xlsxwriter

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def new_workbook(data: BinaryIO) -> xlsxwriter.Workbook:
    """An empty workbook that is written into `data` when it is closed."""
    return xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
