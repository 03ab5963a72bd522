"""The double-random draw: from two frozen lists and one public text, the same result for whoever works it out again.

The rule, in words (`scripts/redraw.py` works it out a second time, without this module):

1. The directory is written as JSON with sorted keys, without spaces, in UTF-8; its SHA-256 is the commitment.
2. Each subject gets HMAC-SHA256(seed, commitment + ":subject:" + id); the smallest values are drawn, as many as the sample.
3. For each drawn subject, in that order, every inspector without a conflict gets
   HMAC-SHA256(seed, commitment + ":inspector:" + subject id + ":" + inspector id); the two with the fewest subjects so far go,
   among equals those with the smallest values.
"""

import hashlib
import hmac
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

RULE = "banjie-draw-1"
OFFICERS = 2  # 监察条例 art 16


@dataclass(frozen=True)
class Drawn:
    """One subject of the result: its place, its id in the directory, the ids of its inspectors, the first of them leads."""

    place: int
    subject: str
    inspectors: tuple[str, ...]

    def as_row(self) -> dict[str, Any]:
        """As it stands in the published file."""
        return {"place": self.place, "subject": self.subject, "inspectors": list(self.inspectors)}


def written(directory: Mapping[str, Any]) -> bytes:
    """The directory as the bytes that are hashed."""
    return json.dumps(directory, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def commitment(directory: Mapping[str, Any]) -> str:
    """The hash that is published before the seed exists; another name or another number gives another one."""
    return hashlib.sha256(written(directory)).hexdigest()


def draw(directory: Mapping[str, Any], seed: str) -> list[Drawn]:
    """The subjects drawn and who goes to each.

    Raises ValueError when a drawn subject has fewer than two inspectors without a conflict; freezing has looked before.
    """
    ranking = _Ranking(seed.strip(), commitment(directory))
    ranked = sorted(directory["subjects"], key=lambda subject: ranking.of(f"subject:{subject['id']}"))
    gone: Counter[str] = Counter()
    result = []
    for place, subject in enumerate(ranked[: directory["sample"]], start=1):
        pair = _pair(directory, subject["id"], gone, ranking)
        gone.update(pair)
        result.append(Drawn(place, subject["id"], pair))
    return result


def free_inspectors(directory: Mapping[str, Any], subject: str) -> list[str]:
    """The inspectors of the directory who may go to this subject."""
    barred = {inspector for inspector, of in map(tuple, directory["conflicts"]) if of == subject}
    return [each["id"] for each in directory["inspectors"] if each["id"] not in barred]


def _pair(directory: Mapping[str, Any], subject: str, gone: "Counter[str]", ranking: "_Ranking") -> tuple[str, ...]:
    free = free_inspectors(directory, subject)
    if len(free) < OFFICERS:
        raise ValueError(f"Fewer than two inspectors may go to {subject}.")
    return tuple(sorted(free, key=lambda key: (gone[key], ranking.of(f"inspector:{subject}:{key}")))[:OFFICERS])


@dataclass(frozen=True)
class _Ranking:
    seed: str
    commitment: str

    def of(self, what: str) -> str:
        return hmac.new(self.seed.encode(), f"{self.commitment}:{what}".encode(), hashlib.sha256).hexdigest()
