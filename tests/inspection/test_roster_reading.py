"""Sheets as they come: what is read, what is told row by row, and what is not taken at all."""

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest

from casework.errors import Refused
from documents import spreadsheets
from documents.models import Evidence
from documents.services import BadUpload
from documents.sheets import cells
from inspection.models import RosterRow
from inspection.roster import reading
from inspection.roster.template import template
from tests.inspection import rosters, scenes
from tests.inspection.rosters import HEADS, person, upload, xlsx

TODAY = date(2026, 3, 2)
JUNK = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n"


def read(content, kind="wages", **more):
    sheets = spreadsheets.sheets(content, most_rows=5000)
    return reading.read(sheets, reading.planned(sheets, kind, **more), today=TODAY)


def told(content, **more):
    found = read(content, **more)
    return [str(fault) for fault in found.faults]


def test_titles_above_totals_below_and_signatures_are_no_people():
    rows = [
        person(1),
        person(2),
        ["小计", "", "", "", "", "", "", "", None, None, Decimal("10000.00")],
        ["合计", "", "", "", "", "", "", "", None, None, Decimal("10000.00")],
        ["制表人：", "", "审核："],
        [],
    ]
    found = read(xlsx(rows, title="某某公司2025年12月工资表"))
    assert found.faults == []
    assert [line.values["name"] for line in found.lines] == ["工人001", "工人002"]
    assert found.lines[0].place == 3
    assert found.stated == found.owed == Decimal("10000.00")


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        (["工人姓名", "公民身份号码", "所属月份", "拖欠工资(元)"], {"name", "identity_number", "month", "owed"}),
        (
            ["领款人", "证件号码", "工资所属期", "应付工资", "已领"],
            {"name", "identity_number", "month", "gross", "paid"},
        ),
        (["姓 名", "手机\n号码", "年月", "尚欠"], {"name", "phone", "month", "owed"}),
    ],
)
def test_heads_are_known_by_their_synonyms(heads, expected):
    found = read(xlsx([["张三", "x", "2025-12", 1, 0]], heads=heads))
    assert set(found.plan.columns.values()) == expected


def test_unknown_columns_are_listed_and_can_be_assigned():
    heads = ["姓名", "结算款", "食堂扣款", "月份"]
    content = xlsx([["张三", 100, 5, "2025-12"]], heads=heads)
    assert any("没有认出“欠付”" in fault for fault in told(content))
    sheets = spreadsheets.sheets(content, most_rows=10)
    plan = reading.Plan("wages", "工资表", 0, {0: "name", 1: "owed", 3: "month"})
    found = reading.read(sheets, plan, today=TODAY)
    assert found.faults == []
    assert found.unassigned == [(2, "食堂扣款")]
    twice = reading.Plan("wages", "工资表", 0, {0: "name", 1: "owed", 2: "owed", 3: "month"})
    assert "有两列都指定为“欠付”" in str(reading.read(sheets, twice, today=TODAY).faults[0])


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"owed": "叁仟元"}, "第2行“欠付”：“叁仟元”不是金额"),
        ({"owed": Decimal(-5)}, "是负数"),
        ({"owed": None, "gross": None}, "没有写明欠付的金额"),
        ({"owed": None, "gross": Decimal(5), "paid": Decimal(6)}, "已发的金额大于应发的金额"),
        ({"name": " "}, "第2行：没有姓名"),
        ({"month": "去年冬天"}, "“去年冬天”不是年月"),
        ({"month": "12月"}, "“12月”不是年月"),
        ({"month": 2025.1}, "分不清是1月还是10月"),
        ({"month": "2026-04"}, "所属月份还没有到"),
        ({"month": None}, "没有写明月份"),
        ({"days": "全勤"}, "“全勤”不是天数"),
        ({"identity": 520102198506070011.0}, "“身份证号”：存成了数字"),
        ({"card": 6222021234500000001.0}, "“银行卡号”：存成了数字"),
        ({"team": "班" * 51}, "超过50个字"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_row(changes, sentence):
    assert any(sentence in fault for fault in told(xlsx([person(1, **changes)])))


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("3,500.50元", "3500.50"), ("￥3500", "3500.00"), ("３５００", "3500.00"), (2333.333333, "2333.33"),
        (0.1 + 0.2, "0.30"), ("—", None), ("", None), (None, None),
    ],
)  # fmt: skip
def test_amounts_are_read_to_the_fen(cell, amount):
    assert cells.money(cell) == (None if amount is None else Decimal(amount))


@pytest.mark.parametrize(
    ("cell", "period"),
    [
        ("2025年11月", ("2025-11-01", "2025-11-30")),
        ("2025.11", ("2025-11-01", "2025-11-30")),
        (2025.11, ("2025-11-01", "2025-11-30")),
        ("202511", ("2025-11-01", "2025-11-30")),
        (202511, ("2025-11-01", "2025-11-30")),
        ("2025/2/28", ("2025-02-28", "2025-02-28")),
        ("2025年11月至12月", ("2025-11-01", "2025-12-31")),
        ("2025.11-2026.2", ("2025-11-01", "2026-02-28")),
        (date(2025, 11, 1), ("2025-11-01", "2025-11-30")),
        (datetime(2025, 11, 1), ("2025-11-01", "2025-11-30")),  # noqa: DTZ001 - as a sheet gives it
    ],
)
def test_months_are_read_however_they_are_written(cell, period):
    assert tuple(map(str, cells.period(cell))) == period


def test_a_month_that_is_not_over_counts_to_today():
    (line,) = read(xlsx([person(1, month="2026-03")])).lines
    assert line.values["period_until"] == TODAY


def test_merged_teams_are_filled_in_and_merged_amounts_are_told():
    rows = [person(1), person(2), person(3)]
    content = xlsx(rows, merge=[(1, 5, 2, 5, "木工班"), (2, 10, 3, 10, 10000)])
    found = read(content)
    assert [str(fault) for fault in found.faults] == [
        f"第{place}行“欠付”：与上下行合并成了一个单元格，请取消合并，逐人填写" for place in (3, 4)
    ]
    rows = [person(1), person(2, team=None)]
    found = read(xlsx(rows, merge=[(1, 5, 2, 5, "瓦工班")]))
    assert [line.values["team"] for line in found.lines] == ["瓦工班", "瓦工班"]


def test_heads_of_two_rows():
    heads = ["姓名", "月份", "工资", None]
    rows = [[None, None, "应发", "已发"], ["张三", "2025-12", 5000, 1000]]
    merge = [(0, 0, 1, 0, "姓名"), (0, 1, 1, 1, "月份"), (0, 2, 0, 3, "工资")]
    sheets = spreadsheets.sheets(xlsx(rows, heads=heads, merge=merge), most_rows=10)
    plan = reading.planned(sheets, "wages")
    assert plan.columns == {0: "name", 1: "month", 2: "gross", 3: "paid"}
    (line,) = reading.read(sheets, plan, today=TODAY).lines
    assert line.values["owed"] == Decimal("4000.00")


def test_the_sheet_that_is_named_is_read():
    content = xlsx([person(1)], more=[("十一月", [HEADS, person(2, month="2025-11")])])
    assert read(content).lines[0].values["name"] == "工人001"
    assert read(content, sheet="十一月").lines[0].values["name"] == "工人002"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_text_with_separators(encoding, separator):
    lines = [["姓名", "月份", "欠付"], ["张三", "2025-12", "3000.00"]]
    content = "\n".join(separator.join(line) for line in lines).encode(encoding)
    assert spreadsheets.examine(upload(content, "a.csv")).format is spreadsheets.CSV
    assert read(content).lines[0].values["owed"] == Decimal("3000.00")


@pytest.mark.parametrize("kind", ["wages", "attendance"])
def test_the_template_is_read_as_it_was_meant(kind):
    sheets = spreadsheets.sheets(template(kind), most_rows=5000)
    plan = reading.planned(sheets, kind)
    assert {"name", "identity_number", "month", "days"} <= set(plan.columns.values())
    assert ("owed" in plan.columns.values()) == (kind == "wages")


def with_part(content, name):
    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr(name, b"x")
    return buffer.getvalue()


REFUSED = {
    "macros": (lambda: with_part(xlsx([person(1)]), "xl/vbaProject.bin"), "宏"),
    "empty": (lambda: b"", "空文件"),
    "nothing in it": (lambda: b"  \n ", "没有内容"),
    "a picture": (lambda: scenes.picture(1), "不是可以读取的表格"),
    "a pdf": (lambda: JUNK, "不是可以读取的表格"),
    "a web page": (lambda: b"<html><table></table></html>", "网页格式"),
    "encrypted": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"),
        "打开密码",
    ),
    "old macros": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "_VBA_PROJECT".encode("utf-16-le"),
        "宏",
    ),
    "broken": (lambda: xlsx([person(1)])[:900], "不是可以读取的表格|已损坏"),
    "too long": (lambda: "姓名,欠付\n".encode() + "张三,1\n".encode() * 100_000, "有100001行，超过了5000行的上限"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_sheet_is_refused_and_nothing_kept(world, what):
    case = scenes.investigation(world, "INVESTIGATING")
    make, sentence = REFUSED[what]
    with pytest.raises(BadUpload, match=sentence):
        rosters.receive(world, case, make(), name="工资表.xlsx")
    assert not Evidence.objects.filter(case_id=case.pk).exists()


def test_one_fault_and_nothing_comes_in(world):
    case = scenes.investigation(world, "INVESTIGATING")
    content = xlsx([person(1), person(2, owed="一万"), person(3, month="")])
    with pytest.raises(Refused) as refused:
        rosters.take_in(world, case, content)
    assert "第3行“欠付”" in str(refused.value)
    assert "第4行" in str(refused.value)
    assert not RosterRow.objects.exists()
    assert not scenes.fresh(case).entries.filter(act="import_roster").exists()


def test_what_was_confirmed_is_what_comes_in(world):
    case = scenes.investigation(world, "INVESTIGATING")
    with pytest.raises(Refused, match="与确认时显示的不一致"):
        rosters.take_in(world, case, xlsx([person(1)]), rows=2)
    with pytest.raises(Refused, match="与确认时显示的不一致"):
        rosters.take_in(world, case, xlsx([person(1)]), owed=Decimal("5000.01"))


def test_the_same_sheet_comes_in_once(world):
    case = scenes.investigation(world, "INVESTIGATING")
    evidence = rosters.receive(world, case, xlsx([person(1)]))
    given = {"evidence_id": evidence.pk, "kind": "wages"}
    scenes.do(world, case, "import_roster", by="lead", **given)
    with pytest.raises(Refused, match="已经导入过"):
        scenes.do(world, scenes.fresh(case), "import_roster", by="lead", **given)
