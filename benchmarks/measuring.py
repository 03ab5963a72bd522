"""Percentiles and tables."""

from collections.abc import Sequence
from statistics import median


def percentile(seconds: Sequence[float], percent: int) -> float:
    """The value below which so many percent of the measurements lie."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:.2f}"


def spread(values: Sequence[float], form: str = "{:.0f}") -> str:
    """The median with the least and the most: "412 (390–431)"."""
    low, middle, high = (form.format(value) for value in (min(values), median(values), max(values)))
    return f"{middle} ({low}–{high})"


def verdict(met: bool) -> str:
    return "met" if met else "MISSED"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns of equal width, the first to the left."""
    lines = [list(head), *map(list, rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(head))]
    return "\n".join(
        "  ".join(
            text.ljust(width) if place == 0 else text.rjust(width)
            for place, (text, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
