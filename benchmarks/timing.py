"""Timing in interleaved rounds: what is compared runs in turn, so that a noisy machine disturbs all alike."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import Any


@dataclass
class Series:
    """The seconds that single operations of one contender took, by round."""

    name: str
    rounds: list[list[float]] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Operations a second: the median over the rounds."""
        return median(len(seconds) / sum(seconds) for seconds in self.rounds)

    def percentile(self, percent: int) -> float:
        """Milliseconds under which that many of a hundred operations stayed."""
        everything = [second for seconds in self.rounds for second in seconds]
        return quantiles(everything, n=100)[percent - 1] * 1000


def interleaved(
    contenders: Sequence[tuple[str, Callable[[Any], object], Iterable[Any]]], *, rounds: int
) -> list[Series]:
    """Run every contender once a round over its share of items."""
    series = [Series(name) for name, _deed, _items in contenders]
    shares = [_shared(list(items), rounds) for _name, _deed, items in contenders]
    for turn in range(rounds):
        for place, (_name, deed, _items) in enumerate(contenders):
            series[place].rounds.append([_timed(deed, item) for item in shares[place][turn]])
    return series


def _shared(items: list[Any], rounds: int) -> list[list[Any]]:
    return [items[turn::rounds] for turn in range(rounds)]


def _timed(deed: Callable[[Any], object], item: Any) -> float:
    began = time.perf_counter()
    deed(item)
    return time.perf_counter() - began
