"""What the tests of the rehearsal room share: a database that every play leaves as it was."""

from collections.abc import Iterator

import pytest

from calendars import snapshot
from tests.inspection import scenes


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    """A play that was rolled back leaves nothing in the process's memory."""
    snapshot.forget()
    yield
    snapshot.forget()


@pytest.fixture
def world(db: None) -> scenes.World:
    """A county's body with its people."""
    return scenes.world()
