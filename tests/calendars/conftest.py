"""The room's own fixtures."""

from collections.abc import Iterator

import pytest

from calendars import loading, snapshot, source


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """A test that is rolled back leaves nothing in the process's memory."""
    snapshot.forget()
    yield
    snapshot.forget()


@pytest.fixture
def loaded(db: None) -> None:
    """The national calendar in the tables."""
    loading.load(source.notices())
