"""Reads the cells of a spreadsheet in a process of its own, which may fail without taking the server with it.

The reader of Excel files makes room for the whole rectangle between the first and the last cell before anybody can look
at its size, and a file of a kilobyte may name a cell at the far corner. Started with a file on its standard input; answers
in JSON: one list for each sheet that holds anything, of name, last row, rows and merged areas. No Django here.
"""

import datetime as dt
import io
import json
import resource
import sys
from typing import Any

from python_calamine import CalamineWorkbook

MOST_MEMORY = 1024 * 1024 * 1024  # bytes


def main(most_rows: int, most_columns: int) -> None:
    """Sheets with more than `most_rows` rows are told without their rows."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    found = []
    with CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read())) as book:
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.end is None:
                continue
            last = sheet.end[0] + 1
            rows = [] if last > most_rows else sheet.to_python(skip_empty_area=False)
            cut = [row[:most_columns] for row in rows]
            found.append([name, last, cut, sheet.merged_cell_ranges or []])
    json.dump(found, sys.stdout, default=tagged)


def tagged(value: Any) -> list[str]:
    """Days and moments, which JSON does not know, with what they are."""
    if isinstance(value, dt.timedelta):
        return ["text", str(value)]
    return [type(value).__name__, value.isoformat()]


def untagged(value: Any) -> Any:
    """The cell as it was."""
    if not isinstance(value, list):
        return value
    kind, text = value
    return text if kind == "text" else getattr(dt, kind).fromisoformat(text)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
