"""Files to import: rows as dictionaries by head, as csv or as a workbook, and a run brought to any point."""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from casework import outbox
from contracts.importing import services
from contracts.importing.models import ImportRun
from contracts.records.models import Contract, Employment, Submission
from registry.models import Employer, Worker
from tests import factories
from tests.inspection.scenes import World

HEADS = (
    "统一社会信用代码", "姓名", "身份证号", "入职日期", "离职日期", "离职原因", "岗位", "合同类型", "签订日期", "合同起始日期",
    "合同终止日期", "月工资",
)  # fmt: skip


def row(employer: Employer, number: int = 1, **changes: Any) -> dict[str, Any]:
    """Somebody hired on 2024-03-01 with a contract of three years from that day."""
    given = {
        "统一社会信用代码": employer.unified_code,
        "姓名": factories.person_name(number),
        "身份证号": factories.identity_number(number),
        "入职日期": "2024-03-01",
        "岗位": "焊工",
        "合同类型": "固定期限",
        "签订日期": "2024-03-05",
        "合同起始日期": "2024-03-01",
        "合同终止日期": "2027-02-28",
        "月工资": "5200.50",
    }
    return {**given, **changes}


def as_csv(rows: Sequence[Mapping[str, Any]], *, encoding: str = "utf-8-sig", heads: Sequence[str] = HEADS) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, heads)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def as_book(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for place, cells in enumerate(rows):
            sheet.write_row(place, 0, cells)
    book.close()
    return buffer.getvalue()


def received(world: World, content: bytes, name: str = "合同.csv") -> ImportRun:
    upload = SimpleUploadedFile(name, content)
    return services.receive(upload, agency=world.agency, staff=world.inspectors[0])


def checked(world: World, content: bytes, name: str = "合同.csv") -> ImportRun:
    """A file that was judged row by row, with its columns as they suggest themselves."""
    run = received(world, content, name)
    meant = {int(place): code for place, code in run.columns.items()}
    assert services.map_columns(run, sheet=run.sheet, head=run.head, meant=meant) == []
    return worked_off(run)


def imported(world: World, content: bytes, name: str = "合同.csv") -> ImportRun:
    run = checked(world, content, name)
    services.confirm(run)
    return worked_off(run)


def worked_off(run: ImportRun) -> ImportRun:
    outbox.deliver_due()
    run.refresh_from_db()
    return run


def told(run: ImportRun) -> list[tuple[int, str, str]]:
    return list(run.faults.values_list("place", "column", "sentence"))


def numbers(run: ImportRun) -> tuple[int, int, int, int]:
    """New, changed, unchanged, refused."""
    return run.rows_new, run.rows_changed, run.rows_unchanged, run.rows_refused


def stored() -> dict[str, int]:
    return {model.__name__: model.objects.count() for model in (Employment, Contract, Submission)} | {
        "Worker": Worker.objects.count()
    }
