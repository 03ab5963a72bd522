"""The balanced draw of a tribunal: the least loaded first, equals in an order nobody chose, the same for whoever repeats it.

The rule, in words: each candidate who is not barred gets HMAC-SHA256(seed, "arbitrator:" + id). Candidates stand in the order
of load, then of that value. A sole arbitrator is the first; of three the first presides; of three sides the first of each,
and the one of the labour administration presides. The seed is the head of the case's hash chain before the act, which
nobody can choose and everybody can read.
"""

import hmac
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from arbitration.register.models import Side
from arbitration.tribunal.kinds import TribunalKind

RULE = "banjie-tribunal-1"
SIDES = (Side.LABOUR.value, Side.UNION.value, Side.EMPLOYERS.value)


@dataclass(frozen=True)
class Candidate:
    """One of the register: `load` is the number of open cases in which they sit, `barred` why they cannot sit here."""

    id: int
    name: str
    side: str
    load: int
    barred: tuple[str, ...] = ()

    @property
    def free(self) -> bool:
        return not self.barred


class TooFew(Exception):
    """Not enough arbitrators may sit."""


def ranked(candidates: Sequence[Candidate], seed: str) -> list[Candidate]:
    """Who may sit, best first."""
    free = [each for each in candidates if each.free]
    return sorted(free, key=lambda each: (each.load, _lot(seed, each.id), each.id))


def draw(candidates: Sequence[Candidate], *, kind: str, seed: str) -> list[int]:
    """Who sits; the first presides. Raises TooFew."""
    order = ranked(candidates, seed)
    if kind == TribunalKind.TRIPARTITE:
        firsts = [next((each for each in order if each.side == side), None) for side in SIDES]
        found = [each for each in firsts if each is not None]
    else:
        found = order[: _seats(kind)]
    if len(found) < _seats(kind):
        raise TooFew
    return [each.id for each in found]


def _seats(kind: str) -> int:
    return 1 if kind == TribunalKind.SOLE else 3


def _lot(seed: str, key: int) -> str:
    return hmac.new(seed.encode(), f"arbitrator:{key}".encode(), "sha256").hexdigest()


def written(candidates: Sequence[Candidate], *, kind: str, seed: str, drawn: Sequence[int]) -> dict[str, Any]:
    """All that is needed to draw again, as it is kept."""
    return {
        "rule": RULE,
        "kind": kind,
        "seed": seed,
        "candidates": [{**asdict(each), "barred": list(each.barred)} for each in candidates],
        "drawn": list(drawn),
    }


def again(content: dict[str, Any]) -> list[int]:
    """The draw once more, from what was kept. Raises TooFew."""
    candidates = [Candidate(**{**each, "barred": tuple(each["barred"])}) for each in content["candidates"]]
    return draw(candidates, kind=content["kind"], seed=content["seed"])
