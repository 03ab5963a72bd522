"""Every scenario of tests/scenarios comes out as it expects."""

from pathlib import Path

import pytest

from config.env import PROJECT_FOLDER
from rehearsal.playing import play
from rehearsal.reading import read
from rehearsal.report import as_text

SCENARIOS = sorted((PROJECT_FOLDER / "tests" / "scenarios").glob("*.toml"))


@pytest.mark.parametrize("file", SCENARIOS, ids=[file.stem for file in SCENARIOS])
def test_scenario(db: None, file: Path) -> None:
    report = play(*read(file.read_bytes()))
    assert report.good, as_text(report)
