"""Importing a roster of 500 rows, as an inspector does: upload, preview, confirm; beside reading the cells and nothing else."""

import io
import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from python_calamine import CalamineWorkbook

from benchmarks.measuring import spread, table, verdict
from casework import clock
from casework.actors import Actor
from casework.door import perform
from documents.models import Evidence
from inspection.models import Investigation
from inspection.roster import services
from registry.checkdigits import complete_identity_number

WANTED = 5.0  # seconds for the whole import of 500 rows
HEADS = ("姓名", "身份证号", "手机号", "银行卡号", "班组", "月份", "出勤天数", "应发", "已发", "欠付")
PLANTED = 25  # every so many rows one is doubled and one does not add up


class _Undone(Exception):
    """Ends a round; nothing of it stays."""


def run(*, rows: int, rounds: int) -> None:
    """Measure so many rounds, each undone afterwards."""
    case = (
        Investigation.objects.filter(status="INVESTIGATING", lead__isnull=False).select_related("lead").earliest("pk")
    )
    content = _sheet(rows)
    measured = [_round(case, content) for _round_number in range(rounds)]
    steps = list(measured[0])
    lines = [[step, spread([each[step] for each in measured], "{:.2f}")] for step in steps]
    print(f"\nRoster of {rows} rows, {rounds} rounds, seconds: median (least–most)\n", flush=True)
    print(table(("", "seconds"), lines))
    slowest = max(each["whole import"] for each in measured)
    print(
        f"\nslowest whole import {slowest:.2f} s, wanted at most {WANTED:.0f} s: {verdict(slowest <= WANTED)}",
        flush=True,
    )


def _round(case: Any, content: bytes) -> dict[str, float]:
    found: dict[str, float] = {"cells alone (calamine)": _timed(lambda: _cells(content))}
    actor = Actor.of_staff(case.lead, clock.today())
    kept: list[Evidence] = []
    try:
        with transaction.atomic():
            upload = SimpleUploadedFile("roster.xlsx", content)
            found["upload, sealed as evidence"] = _timed(
                lambda: kept.append(services.receive(case, upload, kind="wages", by=actor, title="名册"))
            )
            data = {"evidence_id": kept[0].pk, "kind": "wages"}
            found["preview"] = _timed(lambda: services.read_evidence(kept[0], data, today=clock.today()))
            found["confirm: rows, findings, guards"] = _timed(lambda: _confirm(case, actor, data))
            raise _Undone
    except _Undone:
        pass
    found["whole import"] = sum(list(found.values())[1:])
    return found


def _confirm(case: Any, actor: Actor, data: dict[str, Any]) -> None:
    perform(case, "import_roster", by=actor, **data)
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")  # what the commit would ask


def _cells(content: bytes) -> int:
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        return len(book.get_sheet_by_index(0).to_python())


def _timed(what: Callable[[], Any]) -> float:
    started = time.perf_counter()
    what()
    return time.perf_counter() - started


def _sheet(rows: int) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("工资表")
    sheet.write_row(0, 0, HEADS)
    for place in range(1, rows + 1):
        person = place - 1 if place % PLANTED == 0 else place
        owed = Decimal("5000.00") + (place % PLANTED == 1)
        identity = complete_identity_number(f"52010219{60 + person % 40:02d}06{1 + person % 28:02d}{person % 1000:03d}")
        text = (
            f"工人{person}",
            identity,
            f"139{person:08d}",
            f"62220212345{person:08d}",
            f"班组{person % 10}",
            "2025-12",
        )
        sheet.write_row(place, 0, (*text, 26, 6000, 1000, float(owed)))
    book.close()
    return buffer.getvalue()
