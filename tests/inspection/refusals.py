"""How a test reads what the door refuses."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from casework.errors import Refused


class Told:
    """What was refused, once the block has ended."""

    codes: list[str]
    text: str


@contextmanager
def refused(*codes: str, saying: str = "") -> Iterator[Told]:
    """The block is refused for exactly these requirements, each with a sentence; `saying` is part of what is said."""
    told = Told()
    with pytest.raises(Refused) as caught:
        yield told
    told.codes = sorted({obstacle.code for obstacle in caught.value.obstacles})
    told.text = str(caught.value)
    assert told.codes == sorted(codes), told.text
    assert saying in told.text, told.text
