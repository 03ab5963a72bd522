"""One wrong expectation of each kind: the play says what, and on which line."""

import pytest

from desk.replaying import EXAMPLE
from rehearsal.playing import play
from rehearsal.reading import read
from rehearsal.report import Report, as_text

GOOD = EXAMPLE.read_text(encoding="utf-8")
# What is changed in the good file, and what the report says of it.
WRONG = {
    "deadline": ("due = 2026-04-29 }", "due = 2026-04-30 }", "限期改正的届满日：应为 2026-04-30，实为 2026-04-29"),
    "start": ("started = 2026-04-22", "started = 2026-04-21", "限期改正的起算日：应为 2026-04-21，实为 2026-04-22"),
    "skipped": (
        "2026-04-05, 2026-04-06]",
        "2026-04-05]",
        "受理审查期限不计入的日子：应为 2026-04-04、2026-04-05，实为 2026-04-04、2026-04-05、2026-04-06",
    ),
    "explanation": (
        "国办发明电〔2025〕7号",
        "国办发明电〔2024〕12号",
        "受理审查期限的推算说明：应为 国办发明电〔2024〕12号",
    ),
    "passed": ("passed = true", "passed = false", "限期改正已经届满：应为 否，实为 是"),
    "refusal": ("请写明工友3的", "请写明工友2的", "拒绝办理的理由：应为 请写明工友2的应支付金额，实为 请写明工友3的"),
    "documents": ('["立案审批表"]', '["受理通知书"]', "制发的文书：应为 受理通知书，实为 立案审批表"),
    "sum": ("sum = 9000.00", "sum = 9000.01", "应支付总额（元）：应为 9,000.01，实为 9,000.00"),
    "lines": ("lines = 3", "lines = 2", "支付明细行数：应为 2，实为 3"),
    "status": ('status = "已受理"', 'status = "不予受理"', "案件状态：应为 不予受理，实为 已受理"),
    "complainants": ("complainants = 3", "complainants = 4", "投诉人数：应为 4，实为 3"),
    "closed": ("closed = false", "closed = true", "结案：应为 是，实为 否"),
    "acts": ('acts = ["期限届满"]', 'acts = ["归档"]', "办案记录：应为 归档，实为 期限届满"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_expectation_is_told_with_its_line(db: None, kind: str) -> None:
    right, wrong, sentence = WRONG[kind]
    text = changed(right, wrong)
    (difference,) = played(text).differences
    assert str(difference).startswith(sentence)
    assert wrong in text.splitlines()[difference.line - 1]


def changed(right: str, wrong: str) -> str:
    assert GOOD.count(right) == 1, right
    return GOOD.replace(right, wrong)


def played(text: str) -> Report:
    return play(*read(text.encode()))


def test_a_refusal_that_nobody_expected_ends_the_story(db: None) -> None:
    report = played(
        changed(
            'data = { lead = "监察员甲", assistants = ["监察员乙"] }', 'data = { lead = "监察员甲", assistants = [] }'
        )
    )
    (difference,) = report.differences
    assert "监察员不得少于两人" in difference.got
    assert [step.played for step in report.told] == [True] * 4 + [False] * 5
    assert not report.good
    assert "未推演" in as_text(report)


def test_an_act_that_was_to_be_refused_and_was_not(db: None) -> None:
    text = changed('status = "已受理"', 'status = "已受理"\nrefused = ["inspection_matter"]')
    (difference,) = played(text).differences
    assert str(difference).startswith("拒绝办理的理由：应为 inspection_matter，实为 （无）")


def test_a_reason_more_than_expected_is_a_difference(db: None) -> None:
    without_measures = changed(
        """measures = "七日内支付工资。"
correction_days = 7
lines = [
""",
        """measures = " "
correction_days = 7
lines = [
""",
    )
    (difference,) = played(without_measures).differences
    assert "请写明责令改正的内容" in difference.got


def test_a_fault_of_the_program_is_told_at_its_step(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_arguments: object, **_options: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("rehearsal.doing.perform", broken)
    (difference,) = played(GOOD).differences
    assert difference.got.startswith("ZeroDivisionError at test_differences.py")
