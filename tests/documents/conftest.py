"""What the tests of paper share: a trial procedure with two documents, on a fixed day, with files of their own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from calendars import snapshot
from casework import clock, machines
from casework.models import Case
from documents import registry, templating
from registry.models import Staff
from tests.documents import trial

TEMPLATES = Path(__file__).parent / "templates"


@pytest.fixture(autouse=True)
def procedure(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> Iterator[None]:
    """The trial procedure exists for this test only."""
    monkeypatch.setitem(machines._machines, trial.Trial.machine, trial.Trial)
    for kind in (trial.ORDER, trial.NOTE):
        monkeypatch.setitem(registry._types, kind.code, kind)
    engine = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**engine, "DIRS": [*engine["DIRS"], TEMPLATES]}]
    settings.MEDIA_ROOT = tmp_path / "media"
    templating._engine.cache_clear()
    snapshot.forget()
    with clock.travel_to(trial.TODAY):
        yield
    templating._engine.cache_clear()
    snapshot.forget()


@pytest.fixture
def staff(db: None) -> Staff:
    return trial.inspector()


@pytest.fixture
def case(staff: Staff) -> Case:
    return trial.a_case(staff)
