"""A step that is done for each member of a group: written once, played as often as there are members."""

from collections.abc import Mapping
from typing import Any

MEMBER, NUMBER = "{each}", "{number}"


def repeated(table: Mapping[str, Any]) -> tuple[dict[str, Any], list[int]]:
    """The scenario with such steps written out, and for each step the place at which it stands in the file.

    Steps beside each other that name the same group stay in their order: all members do the first, then all the second.
    What does not fit the format is left as it is; the format says what is wrong with it.
    """
    steps = table.get("step")
    if not isinstance(steps, list):
        return dict(table), []
    counts = {each.get("name"): each.get("count", 1) for each in table.get("workers", []) if isinstance(each, dict)}
    written: list[Any] = []
    places: list[int] = []
    for place, step in enumerate(steps):
        count = counts.get(step.get("for_each")) if isinstance(step, dict) else None
        copies = _copies(step, count) if isinstance(count, int) and count > 0 else [step]
        written += copies
        places += [place] * len(copies)
    return {**table, "step": written}, places


def _copies(step: Mapping[str, Any], count: int) -> list[Any]:
    name = step["for_each"]
    return [_filled(step, f"{name}{number}" if count > 1 else name, number) for number in range(1, count + 1)]


def _filled(value: Any, member: str, number: int) -> Any:
    if isinstance(value, str):
        return value.replace(MEMBER, member).replace(NUMBER, str(number))
    if isinstance(value, list):
        return [_filled(each, member, number) for each in value]
    if isinstance(value, dict):
        return {key: each if key == "for_each" else _filled(each, member, number) for key, each in value.items()}
    return value
