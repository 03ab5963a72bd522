"""On which line of a scenario a table or a key stands.

The standard library reads TOML without positions, and no library for them is installed; a fault only needs the line of the
nearest key, which a scan of the headers and of the keys at the beginnings of lines gives.
"""

import re
from collections.abc import Iterator, Sequence

Path = tuple[str | int, ...]
_HEADER = re.compile(r"\s*(\[{1,2})\s*([\w\-]+(?:\s*\.\s*[\w\-]+)*)\s*\]{1,2}", re.ASCII)
_KEY = re.compile(r"\s*([\w\-]+(?:\s*\.\s*[\w\-]+)*)\s*=\s*(.*)", re.ASCII)
_FENCES = ('"""', "'''")


class Places:
    """The lines of one text. `line((“step”, 3, “expect”, “status”))` is where the fourth step expects a status."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Path, int] = {(): 1}
        self._counts: dict[Path, int] = {}
        self._origins: Sequence[int] = ()
        table: Path = ()
        for number, line in _outside_of_long_strings(text):
            if header := _HEADER.match(line):
                table = self._table(_parts(header[2]), number, several=header[1] == "[[")
                self._lines.setdefault(table, number)
            elif key := _KEY.match(line):
                self._lines.setdefault((*table, *_parts(key[1])), number)

    def line(self, path: Sequence[str | int]) -> int:
        """The line of this place, or of the nearest one around it. A number where there is only one table is passed over."""
        known: Path = ()
        for part in self._as_written(path):
            if (*known, part) in self._lines:
                known = (*known, part)
            elif not isinstance(part, int):
                break
        return self._lines[known]

    def written_out(self, origins: Sequence[int]) -> None:
        """From now on places name steps as they are played; `origins` says at which place of the file each stands."""
        self._origins = origins

    def _as_written(self, path: Sequence[str | int]) -> Sequence[str | int]:
        if len(path) > 1 and path[0] == "step" and isinstance(path[1], int) and path[1] < len(self._origins):
            return (path[0], self._origins[path[1]], *path[2:])
        return path

    def _table(self, parts: list[str], number: int, *, several: bool) -> Path:
        path: Path = ()
        for place, part in enumerate(parts):
            path = (*path, part)
            if several and place == len(parts) - 1:
                self._counts[path] = self._counts.get(path, 0) + 1
            if path in self._counts:
                self._lines.setdefault(path, number)
                path = (*path, self._counts[path] - 1)
        return path


def _parts(dotted: str) -> list[str]:
    return [part.strip() for part in dotted.split(".")]


def _outside_of_long_strings(text: str) -> Iterator[tuple[int, str]]:
    """The lines with their numbers, without those that are the inside of a string over several lines."""
    fence = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if fence:
            fence = "" if fence in line else fence
            continue
        yield number, line
        fence = next((each for each in _FENCES if line.count(each) % 2), "")
