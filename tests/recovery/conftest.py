"""One house for the tests of a file; each ends what it started there."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.recovery.house import House


@pytest.fixture(scope="module")
def standing_house() -> Iterator[House]:
    folder = Path(tempfile.mkdtemp(prefix="banjie-"))  # a short path, for sockets
    house = House(folder)
    try:
        house.open()
        yield house
    finally:
        house.close()
        shutil.rmtree(folder)


@pytest.fixture
def house(standing_house: House) -> Iterator[House]:
    """The house with no worker, scheduler or web server running."""
    yield standing_house
    for name in list(standing_house.programs):
        standing_house.programs.pop(name).kill()
    standing_house.until_nobody_is_in_a_transaction()
