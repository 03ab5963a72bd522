"""Steps that are done for each of a group: the eight hundred who file in one hour, here a dozen of them."""

import pytest

from config.env import PROJECT_FOLDER
from inspection.models import Investigation
from rehearsal.faults import WrongFile
from rehearsal.playing import play
from rehearsal.reading import read
from rehearsal.report import as_text
from rehearsal.scenario import MOST_STEPS

BURST = PROJECT_FOLDER / "tests" / "scenarios" / "large" / "k18-burst.toml"


def burst(people: int) -> bytes:
    """The scenario with so many people in place of eight hundred."""
    text = BURST.read_text(encoding="utf-8")
    changes = {
        "count = 798": f"count = {people - 2}",
        "complainants = 800": f"complainants = {people}",
        "lines = 800": f"lines = {people}",
        "8080149.00": f"{10125.5 * (people - 2):.2f}",
        "8100400.00": f"{10125.5 * people:.2f}",
    }
    for old, new in changes.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text.encode()


def test_many_who_file_in_one_hour_are_joined_in_one_case(db: None) -> None:
    report = play(*read(burst(12)))
    assert report.good, as_text(report)
    assert ("investigation", "join_complaints") in report.acts
    assert not Investigation.objects.exists()


def test_the_whole_file_is_understood_by_the_command_and_refused_by_the_page() -> None:
    content = BURST.read_bytes()
    assert len(read(content)[0].step) > 2000
    with pytest.raises(WrongFile, match="更多的请用命令推演"):
        read(content, most_steps=MOST_STEPS)


def test_what_is_wrong_in_a_repeated_step_is_told_at_its_line() -> None:
    wrong = burst(12).replace(b'by = "{each}"', 'by = "谁{each}"'.encode())
    with pytest.raises(WrongFile) as caught:
        read(wrong)
    lines = {fault.line for fault in caught.value.faults}
    assert lines == {wrong.decode().splitlines().index('by = "谁{each}"') + 1}


def test_a_group_that_is_not_there() -> None:
    with pytest.raises(WrongFile, match="没有名为“别人”的劳动者"):
        read(burst(12).replace('for_each = "员工"'.encode(), 'for_each = "别人"'.encode()))
