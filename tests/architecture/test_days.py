"""Days are counted in one room and time is told by one clock."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import ROOMS, files_of, tree_of

CLOCK = Path("casework/clock.py")
OTHER_CLOCKS = {
    ("date", "today"),
    ("datetime", "today"),
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("timezone", "now"),
    ("time", "time"),
}
CLOCKS_WITHOUT_ARGUMENT = {"localdate", "localtime"}  # with one they only convert it
DAY_UNITS = {"days", "weeks"}


def test_there_is_one_clock() -> None:
    assert [
        f"{path}:{node.lineno}: {receiver}.{node.attr}"
        for path in files_of(*ROOMS)
        if path != CLOCK
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute)
        if (receiver := last_name(node.value), node.attr) in OTHER_CLOCKS
    ] == []
    assert [
        f"{path}:{node.lineno}: {last_name(node.func)}()"
        for path, node in calls(*ROOMS)
        if path != CLOCK and last_name(node.func) in CLOCKS_WITHOUT_ARGUMENT and not node.args
    ] == []


def test_no_column_tells_the_time_by_itself() -> None:
    assert [
        f"{path}:{node.lineno}: {keyword.arg}"
        for path, node in calls(*ROOMS)
        for keyword in node.keywords
        if keyword.arg in ("auto_now", "auto_now_add")
    ] == []


def test_days_are_added_in_calendars_only() -> None:
    rooms = [room for room in ROOMS if room != "calendars"]
    assert [
        f"{path}:{node.lineno}: timedelta of days"
        for path, node in calls(*rooms)
        if last_name(node.func) == "timedelta"
        if node.args or any(keyword.arg in DAY_UNITS for keyword in node.keywords)
    ] == []


def calls(*rooms: str) -> Iterator[tuple[Path, ast.Call]]:
    for path in files_of(*rooms):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call):
                yield path, node


def last_name(node: ast.expr) -> str:
    """`timezone` for both `timezone` and `django.utils.timezone`."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
