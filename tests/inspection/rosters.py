"""Sheets for tests: made in memory, as people make them, and taken into a case through the door."""

import io
from datetime import date
from decimal import Decimal

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from inspection.roster import services
from registry.checkdigits import complete_identity_number
from registry.models import PolicySetting
from tests.inspection import scenes

HEADS = [
    "序号",
    "姓名",
    "身份证号",
    "手机号",
    "银行卡号",
    "班组",
    "月份",
    "出勤天数",
    "应发工资（元）",
    "已发工资（元）",
    "欠付工资（元）",
]
ATTENDANCE = ["姓名", "身份证号", "班组", "月份", "出勤天数"]


def identity(place, born="19850607"):
    return complete_identity_number(f"520102{born}{place:03d}")


def amount(text):
    """A number for the sheet, or what somebody wrote in its place."""
    try:
        return Decimal(text)
    except (ArithmeticError, TypeError):
        return text


def person(place, name=None, *, month="2025-12", gross="6000.00", paid="1000.00", owed="5000.00", **changes):
    """A row of a wage sheet, as HEADS name it."""
    values = {
        "number": place,
        "name": name or f"工人{place:03d}",
        "identity": identity(place),
        "phone": f"139{place:08d}",
        "card": f"62220212345{place:08d}",
        "team": "木工班",
        "month": month,
        "days": 26,
        "gross": amount(gross),
        "paid": amount(paid),
        "owed": amount(owed),
        **changes,
    }
    return list(values.values())


def xlsx(rows, *, heads=HEADS, title="", merge=(), more=()):
    """An Excel file; `merge` are areas to merge, `more` further sheets as (name, rows)."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("工资表")
    first = [[title], heads] if title else [heads]
    for place, row in enumerate([*first, *rows]):
        for column, value in enumerate(row):
            write(sheet, place, column, value)
    for area in merge:
        sheet.merge_range(*area[:4], area[4])
    for name, other in more:
        extra = book.add_worksheet(name)
        for place, row in enumerate(other):
            for column, value in enumerate(row):
                write(extra, place, column, value)
    book.close()
    return buffer.getvalue()


def write(sheet, place, column, value):
    if isinstance(value, Decimal):
        sheet.write_number(place, column, float(value))
    elif isinstance(value, date):
        sheet.write_datetime(place, column, value)
    elif value is not None:
        sheet.write(place, column, value)


def attendance(rows, *, month="2025-12"):
    """An attendance sheet of the people in a wage sheet."""
    return xlsx([[row[1], row[2], row[5], month, 26] for row in rows], heads=ATTENDANCE)


def upload(content, name="roster.xlsx"):
    return SimpleUploadedFile(name, content)


def receive(world, case, content, *, kind="wages", name="roster.xlsx", title="木工班工资表"):
    return services.receive(case, upload(content, name), kind=kind, by=world.by("lead"), title=title)


def take_in(world, case, content, *, kind="wages", title="木工班工资表", **data):
    """Upload a sheet and import it with the columns as they are recognised."""
    evidence = receive(world, case, content, kind=kind, title=title)
    scenes.do(world, scenes.fresh(case), "import_roster", by="lead", evidence_id=evidence.pk, kind=kind, **data)
    return scenes.fresh(case)


def set_local_wage(value="6000.00"):
    row = {"key": "roster.local_monthly_wage", "valid_from": date(2020, 1, 1)}
    PolicySetting.objects.update_or_create(**row, defaults={"value": value})


def imported(world, case, people=3):
    """A roster without a fault: people, their attendance, and a case that says the same."""
    rows = [person(place) for place in range(1, people + 1)]
    case = take_in(world, case, xlsx(rows))
    return take_in(world, case, attendance(rows), kind="attendance", title="考勤表")


def explain_all(world, case):
    """Everything found is explained by the assistant, so that the lead may countersign."""
    case = scenes.fresh(case)
    if keys := list(case.roster_findings.filter(state="open").values_list("pk", flat=True)):
        scenes.do(world, case, "explain_findings", by="assistant", reason="已逐人核实。", finding_ids=keys)
    return scenes.fresh(case)


def settle_all(world, case):
    """Everything found is explained, and what needs it is countersigned by the head."""
    case = explain_all(world, case)
    if keys := list(case.roster_findings.filter(state="waiting").values_list("pk", flat=True)):
        scenes.do(world, case, "countersign_findings", by="head", finding_ids=keys)
    return scenes.fresh(case)


def confirm(world, case):
    from inspection.roster import selectors

    scenes.do(world, scenes.fresh(case), "confirm_roster", by="lead", **selectors.claimed(case))
    return scenes.fresh(case)


def confirmed(world, case, people=3):
    set_local_wage()
    return confirm(world, settle_all(world, imported(world, case, people)))
