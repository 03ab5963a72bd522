"""A wrong file is not played: every fault has its line and says what to do."""

import pytest

from desk.replaying import EXAMPLE
from rehearsal.faults import WrongFile
from rehearsal.places import Places
from rehearsal.playing import play
from rehearsal.reading import LARGEST, read

GOOD = EXAMPLE.read_text(encoding="utf-8")
# What is changed, and the beginning of what is said of the changed line.
WRONG = {
    "syntax": ('title = "示例：从投诉到责令改正"', 'title = "示例', "写法不符合 TOML 格式"),
    "unknown key": ('note = "少写了', 'notes = "少写了', "没有“notes”这一项。相近的有：note"),
    "unknown act": ('act = "开始审查"', 'act = "开始审查了"', "办理事项中没有“开始审查了”。相近的有：开始审查"),
    "act of another machine": ('act = "开始审查"', 'act = "指派监察员"', "投诉没有“指派监察员”这一事项"),
    "unknown status": ('status = "已受理"', 'status = "受理完毕"', "案件状态中没有“受理完毕”"),
    "unknown kind of evidence": ('kind = "工资表"', 'kind = "工资单"', "证据种类中没有“工资单”。相近的有：工资表"),
    "unknown paper": ('["投诉登记表"]', '["投诉登记单"]', "文书种类中没有“投诉登记单”"),
    "unknown term": ('term = "受理审查期限"', 'term = "受理期限"', "期限登记表中没有“受理期限”"),
    "unknown person": ('by = "负责人"\ndata', 'by = "局长"\ndata', "没有名为“局长”的人"),
    "unknown case": ('opens = "监察案件" ', 'opens = "监察案" ', "到这一步还没有名为“监察案件”的案件"),
    "unknown reference": ('worker = "工友2"', 'worker = "工友9"', "没有名为“工友9”的人"),
    "unknown data": ('nature = "拖欠劳动者工资"', 'natur = "拖欠劳动者工资"', "没有“natur”这一项。相近的有：nature"),
    "missing data": ('nature = "拖欠劳动者工资"\n', "", "缺少“nature”"),
    "not a day": ("on = 2026-04-02", 'on = "四月二日"', "“on”应为日期"),
    "not a number": ("lines = 3", 'lines = "三"', "“lines”应为整数"),
    "not an amount": ("total = 9000.00", 'total = "九千"', "“total”应为金额"),
    "days out of order": ("on = 2026-04-07", "on = 2026-04-02", "日期早于前一步"),
    "a choice": ('proposal = "责令改正"', 'proposal = "责令"', "“proposal”中没有“责令”。相近的有：责令改正"),
    "approval where none is": (
        'by = "受理员"\n\n[[step]]\non = 2026-04-03',
        'by = "受理员"\napproved_by = "负责人"\n\n[[step]]\non = 2026-04-03',
        "“开始审查”不需要审批",
    ),
    "nobody acts": ('act = "开始审查"\nby = "受理员"', 'act = "开始审查"', "请写明由谁办理（by）"),
    "two things at once": ('act = "开始审查"', 'act = "开始审查"\napprove = "受理"', "一步只能办一件事"),
    "two of one name": ('name = "某木业有限公司"', 'name = "受理员"', "“受理员”出现了两次"),
    "no such region": ('region = "520102"', 'region = "999999"', "没有代码或者全称为“999999”的行政区划"),
    "an existing body": (
        'region = "520102"',
        'office = { name = "某大队", existing = true }\nregion = "520102"',
        "已有的办案机构只能在保留推演结果",
    ),
    "not yet in the file": ('proof = "送达回证"', 'proof = "送达回执"', "证据种类中没有“送达回执”"),
    "a body's name too long": (
        'region = "520102"',
        f'office = {{ name = "{"队" * 91}" }}\nregion = "520102"',
        "“name”太长，最多 90 个字",
    ),
    "a body's prefix too long": (
        'region = "520102"',
        f'office = {{ number_prefix = "{"字" * 21}" }}\nregion = "520102"',
        "“number_prefix”太长",
    ),
    "an official's name too long": (
        "[[workers]]",
        f'[[staff]]\nname = "{"甲" * 47}"\nroles = ["监察员"]\n[[workers]]',
        "“name”太长，最多 46 个字",
    ),
    "a worker's name too long": ('name = "工友"', f'name = "{"工" * 47}"', "“name”太长，最多 46 个字"),
    "a site's name too long": (
        "[[workers]]",
        f'[[projects]]\nname = "{"楼" * 121}"\n[[workers]]',
        "“name”太长，最多 120 个字",
    ),
    "the first year": ("on = 2026-04-01 ", "on = 0001-01-01 ", "日期 0001-01-01 不在1980年至2100年之间"),
    "the last year": ("on = 2026-04-21\nnote", "on = 9999-12-31\nnote", "日期 9999-12-31 不在1980年至2100年之间"),
    "a certificate for ever": (
        "[[workers]]",
        '[[staff]]\nname = "甲"\nroles = ["监察员"]\ncertificate_until = 9999-12-31\n[[workers]]',
        "日期 9999-12-31 不在",
    ),
    "a reckoning beyond the years": (
        "complainants = 3",
        'complainants = 3\nreckon = { start = 9999-12-30, length = 5, unit = "日", due = 9999-12-31 }',
        "日期 9999-12-30 不在",
    ),
    "no such party": ('way = "直接送达", ', 'way = "直接送达", to = "别的单位", ', "“别的单位”不是本案当事人"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_fault_is_told_with_its_line_and_reason(db: None, kind: str) -> None:
    right, wrong, sentence = WRONG[kind]
    assert GOOD.count(right) >= 1, right
    text = GOOD.replace(right, wrong, 1)
    with pytest.raises(WrongFile) as error:
        play(*read(text.encode()))
    told = [fault for fault in error.value.faults if fault.sentence.startswith(sentence)]
    assert told, str(error.value)
    assert 1 <= told[0].line <= len(text.splitlines())


def test_the_line_is_that_of_the_key() -> None:
    text = GOOD.replace('nature = "拖欠劳动者工资"', 'natur = "拖欠劳动者工资"')
    with pytest.raises(WrongFile) as error:
        read(text.encode())
    (fault,) = error.value.faults
    assert text.splitlines()[fault.line - 1].startswith("natur")
    assert str(fault) == f"第{fault.line}行：{fault.sentence}"


def test_all_faults_of_a_kind_are_told_at_once() -> None:
    text = GOOD.replace('act = "开始审查"', 'act = "开审"').replace('proof = "送达回证"', "profe = 1")
    with pytest.raises(WrongFile) as error:
        read(text.encode())
    assert len(error.value.faults) == 2
    assert [fault.line for fault in error.value.faults] == sorted(fault.line for fault in error.value.faults)


def test_a_file_that_is_too_large_or_not_utf8() -> None:
    for content, sentence in (
        (b"#" * (LARGEST + 1), "文件超过 256 KB"),
        ("a = 1\ntitle = '案'".encode("gb18030"), "不是 UTF-8 编码"),
    ):
        with pytest.raises(WrongFile) as error:
            read(content)
        assert sentence in str(error.value)
    assert error.value.faults[0].line == 2


def test_places_know_tables_in_tables_and_pass_over_long_strings() -> None:
    lines = [
        *('title = """', "[[step]]", "a = 1", '"""'),
        *("[[step]]", "on = 1", "[[step]]", "[step.expect]", "status = 1"),
        *("[[step.more]]", "x = 1", "[[step.more]]", "y = 2"),
    ]
    places = Places("\n".join(lines))
    assert places.line(("title",)) == 1
    assert places.line(("step", 0, "on")) == 6
    assert places.line(("step", 1, "expect", 0, "status")) == 9
    assert places.line(("step", 1, "expect", "sum")) == 8
    assert places.line(("step", 1, "more", 1, "y")) == 13
    assert places.line(("nothing",)) == 1
