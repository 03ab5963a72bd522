"""Every scenario of tests/scenarios comes out as it expects, and together they play every act there is."""

from functools import cache
from pathlib import Path

import pytest

from casework.acts import acts_of
from casework.machines import machines
from config.env import PROJECT_FOLDER
from desk.replaying import EXAMPLE
from rehearsal.playing import play
from rehearsal.reading import read
from rehearsal.report import Report, as_text

SCENARIOS = [*sorted((PROJECT_FOLDER / "tests" / "scenarios").glob("*.toml")), EXAMPLE]
HOW_TO = PROJECT_FOLDER / "docs" / "how-to" / "replay.md"


@cache
def played(file: Path) -> Report:
    """The report of a file; nothing is left of the play, so once is enough."""
    return play(*read(file.read_bytes()))


@pytest.mark.parametrize("file", SCENARIOS, ids=[file.stem for file in SCENARIOS])
def test_a_scenario_comes_out_as_it_expects(db: None, file: Path) -> None:
    report = played(file)
    assert report.good, as_text(report)


def test_the_scenarios_play_every_act_of_every_machine(db: None) -> None:
    acts = frozenset().union(*(played(file).acts for file in SCENARIOS))
    declared = {(kind, name) for kind, model in machines().items() for name in acts_of(model)}
    assert declared - acts == set(), "write a scenario in which these acts are performed"


def test_every_scenario_says_where_it_comes_from() -> None:
    for file in SCENARIOS:
        scenario, _places = read(file.read_bytes())
        assert scenario.source, file
        assert scenario.facts, file
        assert scenario.assumed, file


def test_the_guide_shows_the_example_that_is_downloaded() -> None:
    assert EXAMPLE.read_text(encoding="utf-8") in HOW_TO.read_text(encoding="utf-8")
