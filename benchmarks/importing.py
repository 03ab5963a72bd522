"""Importing labour contracts from one csv file: read, checked row by row, confirmed, written; beside a bare COPY of its rows.

The bare COPY puts the same texts into a table without a key, an index or a rule, which is what a database can do at most.
"""

import csv
import io
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from tempfile import TemporaryFile
from typing import Any

from django.core.files.uploadedfile import TemporaryUploadedFile
from django.db import connection

from benchmarks.measuring import table, verdict
from calendars.terms import add_days
from casework import outbox
from contracts.importing import services
from contracts.importing.kinds import AT_WORK, RunState
from contracts.importing.models import ImportRun
from contracts.records.models import Contract, Employment
from registry.checkdigits import complete_identity_number, complete_unified_code
from registry.models import Agency, AgencyKind, Employer, Region, Staff

WANTED = 5000  # rows a second, from the upload to the last row written
PEOPLE_EACH = 200  # rows of one employer
FIRST_DAY = date(2015, 1, 5)
HEADS = (
    "统一社会信用代码", "单位名称", "姓名", "身份证号码", "用工形式", "是否农民工", "岗位", "入职日期", "参保日期",
    "工资发放至", "合同编号", "合同类型", "签订日期", "合同起始日期", "合同终止日期", "试用期至", "月工资", "合同交付日期",
)  # fmt: skip
FAMILIES, GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨", "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂"


def run(*, rows: int) -> None:
    """Import so many rows twice; the second time nothing may change."""
    employers = _employers(-(-rows // PEOPLE_EACH))
    content = TemporaryFile()  # noqa: SIM115 - closed with the process
    _write_csv(content, rows, employers)
    size = content.tell()
    steps = [_bare_copy(content, rows)]
    first, second = _import(content, size), _import(content, size)
    steps += [(f"import: {name}", seconds) for name, seconds in first.items()]
    steps += [(f"the same file again: {name}", seconds) for name, seconds in second.items()]
    whole = sum(first.values())
    lines = [[name, f"{seconds:.1f}", f"{rows / seconds:,.0f}"] for name, seconds in [*steps, ("import, whole", whole)]]
    print(f"\nContracts import: {rows:,} rows, {size / 1e6:.0f} MB of csv\n", flush=True)
    print(table(("", "seconds", "rows/s"), lines))
    rate = rows / whole
    print(f"\n{rate:,.0f} rows a second, wanted {WANTED:,}: {verdict(rate >= WANTED)}", flush=True)


def _import(content: Any, size: int) -> dict[str, float]:
    content.seek(0)
    upload = TemporaryUploadedFile("contracts.csv", "text/csv", size, None)
    upload.file.write(content.read())
    upload.seek(0)
    staff = _officer()
    found: dict[str, float] = {}
    kept: list[ImportRun] = []
    found["kept"] = _timed(lambda: kept.append(services.receive(upload, agency=staff.agency, staff=staff)))
    meant = {int(place): code for place, code in kept[0].columns.items()}
    found["read and checked"] = _timed(
        lambda: _work_off(kept[0], lambda: services.map_columns(kept[0], sheet="CSV", head=0, meant=meant))
    )
    before = (Employment.objects.count(), Contract.objects.count())
    found["written"] = _timed(lambda: _work_off(kept[0], lambda: services.confirm(kept[0])))
    done = kept[0]
    assert done.state == RunState.DONE, (done.state, list(done.faults.values_list("sentence", flat=True)[:5]))
    made = Contract.objects.count() - before[1]
    assert made == done.rows_new, (made, done.rows_new)
    assert done.rows_refused == 0, list(done.faults.values_list("sentence", flat=True)[:5])
    print(f"{done.rows_new:,} new, {done.rows_changed:,} changed, {done.rows_unchanged:,} unchanged", flush=True)
    return found


def _work_off(run: ImportRun, begin: Callable[[], Any]) -> None:
    """What two workers do on two cores: item after item, each with its own commit."""
    begin()
    other = subprocess.Popen([sys.executable, "-m", "benchmarks.worker", str(run.pk)])
    run.refresh_from_db()
    while run.state in AT_WORK:
        if not outbox.deliver_due(limit=1):
            assert other.poll() is None, list(run.faults.values_list("sentence", flat=True)[:5])
            time.sleep(0.05)
        run.refresh_from_db()
    assert other.wait() == 0


def _bare_copy(content: Any, rows: int) -> tuple[str, float]:
    content.seek(0)
    names = ", ".join(f"c{place} text" for place in range(len(HEADS)))

    def copy() -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TABLE bare ({names})")
            with cursor.copy("COPY bare FROM STDIN (FORMAT csv, HEADER)") as sink:
                while block := content.read(1 << 20):
                    sink.write(block)

    seconds = _timed(copy)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM bare")
        assert cursor.fetchone() == (rows,)
        cursor.execute("DROP TABLE bare")
    return "bare COPY", seconds


def _timed(do: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun


def _officer() -> Staff:
    """Somebody at an office of the province, whose district is all of it."""
    province = Region.objects.get(parent=None)
    agency, _made = Agency.objects.get_or_create(
        name="量测用监察机构", kind=AgencyKind.INSPECTION, region=province, number_prefix="量测"
    )
    staff, _made = Staff.objects.get_or_create(agency=agency, name="量测员")
    return staff


def _employers(count: int) -> list[Employer]:
    regions = list(Region.objects.filter(level="county")[:20])
    made = [
        Employer(
            name=f"黔中制造{place}有限公司",
            unified_code=complete_unified_code(f"91520100{place:09d}"),
            region=regions[place % len(regions)],
            ownership="159",
            industry="C",
            size="small",
        )
        for place in range(count)
    ]
    return Employer.objects.bulk_create(made)


def _write_csv(content: Any, rows: int, employers: list[Employer]) -> None:
    text = io.TextIOWrapper(content, "utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(HEADS)
    writer.writerows(_rows(rows, employers))
    text.flush()
    text.detach()


def _rows(rows: int, employers: list[Employer]) -> Iterator[list[str]]:
    for place in range(rows):
        employer = employers[place // PEOPLE_EACH]
        begun = add_days(FIRST_DAY, place * 7 % 3900)
        born = add_days(date(1965, 1, 1), place % 13_000)
        name = FAMILIES[place % 16] + GIVEN[place // 16 % 22] + GIVEN[place // 352 % 22]
        number = complete_identity_number(f"520102{born:%Y%m%d}{place // 13_000:03d}")
        signed = add_days(begun, place % 40)
        yield [
            employer.unified_code or "", employer.name, name, number, "全日制", "是" if place % 3 else "否", "操作工",
            begun.isoformat(), add_days(begun, 20).isoformat(), "2025-10-31", f"HT{place:08d}", "固定期限", signed.isoformat(),
            begun.isoformat(), add_days(begun, 1095).isoformat(), add_days(begun, 59).isoformat(), "4500.00",
            add_days(signed, 1).isoformat(),
        ]  # fmt: skip
