"""Codes that nobody may guess: references, codes on papers, receipts. Drawn from the system's own chance.

A demonstration draws them from its seed (`drawn_from`), because the same seed must give the same province.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from random import Random, SystemRandom

_system = SystemRandom()
_chance: ContextVar[Random | None] = ContextVar("chance", default=None)


def code(alphabet: str, *, groups: int, length: int) -> str:
    """So many groups of so many letters, joined by hyphens."""
    draw = (_chance.get() or _system).choice
    return "-".join("".join(draw(alphabet) for _place in range(length)) for _group in range(groups))


@contextmanager
def drawn_from(chance: Random) -> Iterator[None]:
    """Within the block codes can be foretold: for invented cases only."""
    token = _chance.set(chance)
    try:
        yield
    finally:
        _chance.reset(token)
