"""The calendar changes within a play: only the play's own cases move, and nothing real stands in its way or is held up."""

from datetime import date

import pytest

from casework import clock, recomputation
from casework.models import DeadlineChange, Entry, OutboxItem, Recomputation
from config.env import PROJECT_FOLDER
from rehearsal.faults import WrongFile
from rehearsal.playing import play
from rehearsal.reading import read
from rehearsal.report import Report, as_text
from tests.casework import clocks
from tests.inspection import scenes

FILE = PROJECT_FOLDER / "tests" / "scenarios" / "k3-extended-holiday.toml"
WHOLE = FILE.read_text(encoding="utf-8")
UNTIL_MOVED, AFTERWARDS = WHOLE.split("[[step]]\non = 2020-02-03\n")
UNTIL_SERVED, _FROM_THE_FIRST_TRIAL = WHOLE.split("[[step]]\non = 2020-01-22\n")
BACK = """
[[step]]
on = 2020-01-29
recompute = "恢复原期限"
by = "负责人"
reason = "通知录入有误"
[[step.expect]]
case = "监察案件"
moved = { term = "限期改正", state = "已恢复" }
deadline = { term = "限期改正", raw = 2020-01-24, due = 2020-01-31, passed = false }
acts = ["撤销期限更新，恢复原期限"]
columns = { next_due_on = 2020-01-31 }

[[step]]
on = 2020-02-03
[step.expect]
case = "监察案件"
acts = ["期限届满"]
"""
IN_ONE_STEP = """
[[step]]
on = 2020-01-28
recompute = "试算"
by = "管理员"
approved_by = "负责人"
[step.expect]
case = "监察案件"
changes = 2
moved = { term = "限期改正", old = 2020-01-31, new = 2020-02-03, state = "已更新" }
deadline = { term = "限期改正", due = 2020-02-03 }
acts = ["放假安排变动，更新期限"]
"""


def played(text: str, *, keep: bool = False) -> Report:
    return play(*read(text.encode()), keep=keep)


def test_a_recomputation_is_taken_back(db: None) -> None:
    report = played(UNTIL_MOVED + BACK)
    assert report.good, as_text(report)


def test_trial_approval_and_new_days_in_one_step(db: None) -> None:
    report = played(UNTIL_SERVED + IN_ONE_STEP + BACK)
    assert report.good, as_text(report)


@pytest.mark.parametrize("again", [1, 2])
def test_a_discarded_trial_moves_nothing_and_makes_room(db: None, again: int) -> None:
    discarded = """
[[step]]
on = 2020-01-27
recompute = "试算"
by = "管理员"

[[step]]
on = 2020-01-27
recompute = "作废"
by = "管理员"
[step.expect]
case = "监察案件"
deadline = { term = "限期改正", due = 2020-01-31 }
"""
    report = played(UNTIL_SERVED + discarded * again + IN_ONE_STEP)
    assert report.good, as_text(report)


WRONG = {
    "changes": ("changes = 0", "changes = 3", "期限变动清单的行数：应为 3，实为 0"),
    "old day": ("old = 2020-01-31", "old = 2020-01-30", "限期改正更新前的届满日：应为 2020-01-30，实为 2020-01-31"),
    "new day": ("new = 2020-02-05", "new = 2020-02-04", "受理审查期限更新后的届满日：应为 2020-02-04，实为 2020-02-05"),
    "reason": ("不再计入", "改为计入", "限期改正变动的原因：应为 改为计入，实为 2020年1月31日"),
    "result": ('state = "待更新"', 'state = "已更新"', "限期改正变动的结果：应为 已更新，实为 待更新"),
    "term": (
        'moved = { term = "受理审查期限"',
        'moved = { term = "调查期限"',
        "调查期限：应为 列入期限变动清单，实为 没有列入",
    ),
    "stored day": (
        "raw = 2020-01-24, due = 2020-02-03,",
        "raw = 2020-01-24, due = 2020-01-31,",
        "限期改正的届满日：应为 2020-01-31，实为 2020-02-03",
    ),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_expectation_is_told_with_its_line(db: None, kind: str) -> None:
    right, wrong, sentence = WRONG[kind]
    assert UNTIL_MOVED.count(right) == 1, right
    text = UNTIL_MOVED.replace(right, wrong)
    (difference,) = played(text).differences
    assert str(difference).startswith(sentence)
    assert wrong in text.splitlines()[difference.line - 1]


@pytest.mark.parametrize("word", ["批准", "作废", "恢复原期限"])
def test_nothing_is_decided_before_it_was_tried_out(db: None, word: str) -> None:
    step = f'\n[[step]]\non = 2020-01-28\nrecompute = "{word}"\nby = "负责人"\nreason = "有误"\n'
    with pytest.raises(WrongFile) as told:
        played(UNTIL_SERVED + step)
    (fault,) = told.value.faults
    assert "还没有试算过" in fault.sentence
    assert (UNTIL_SERVED + step).splitlines()[fault.line - 1] == f'recompute = "{word}"'


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ('recompute = "重算"\nby = "负责人"', "期限重算的步骤中没有“重算”"),
        ('recompute = "试算"', "请写明由谁办理（by）"),
        ('recompute = "批准"\nby = "管理员"\napproved_by = "负责人"', "只有试算可以同时写批准的人"),
        ('recompute = "试算"\nby = "管理员"\n[step.expect]\nchanges = 0', "请写明看的是哪一件案件"),
    ],
)
def test_a_wrong_step_is_told_before_anything_is_played(step: str, said: str) -> None:
    with pytest.raises(WrongFile) as told:
        read(f"{UNTIL_SERVED}\n[[step]]\non = 2020-01-28\n{step}\n".encode())
    assert said in "".join(fault.sentence for fault in told.value.faults)


@pytest.mark.parametrize("keep", [False, True], ids=["rolled back", "kept"])
def test_real_cases_and_a_real_recomputation_are_left_alone(world: scenes.World, *, keep: bool) -> None:
    """Beside the play: a clock that the notice of 2020 would move, and a trial that waits for its approval."""
    with clock.travel_to(date(2026, 3, 2)):
        case = scenes.complaint(world)
        stale = clocks.start(case, "INS-RECUSE", date(2026, 3, 2))
        clocks.announce(date(2026, 3, 4), 1)
        real = clocks.run(recomputation.propose(by=world.by("head")))
    assert real.state == Recomputation.State.PROPOSED
    before = (clocks.stored(), Entry.objects.filter(case=case).count(), real.changes.count())
    report = played(UNTIL_SERVED + IN_ONE_STEP, keep=keep)
    assert report.good, as_text(report)
    real.refresh_from_db()
    stored, entries, changes = before
    assert stored.items() <= clocks.stored().items()
    assert (Entry.objects.filter(case=case).count(), real.changes.count()) == (entries, changes)
    assert real.state == Recomputation.State.PROPOSED
    assert recomputation.under_way() == real
    assert DeadlineChange.objects.filter(deadline=stale).exclude(recomputation=real).count() == 0
    assert Recomputation.objects.exclude(pk=real.pk).exists() is keep
    assert not OutboxItem.objects.filter(topic=recomputation.TOPIC).exclude(payload={"recomputation": real.pk}).exists()
