"""`manage.py verify` over several hundred thousand entries, beside counting the same rows and hashing them without a chain."""

import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection, transaction

from benchmarks import filling, multiplying
from benchmarks.measuring import table, verdict
from casework import anchors, chains
from casework.models import Case, Entry
from casework.reading import streamed
from casework.timeline import entry_hash
from config.env import PROJECT_FOLDER

# VmHWM and not ru_maxrss, which a process inherits from whoever started it
_PROGRAM = """
import pathlib, sys
sys.argv = sys.argv[1:]
import manage
manage.main()
status = pathlib.Path("/proc/self/status").read_text()
sys.stderr.write(status.split("VmHWM:")[1].split()[0])
"""
FIRST = 5_000_000  # copies of cases that nobody else makes
WANTED = 200_000  # rows a minute
# Orders, payments and decisions name rows that are not copied; a copy with them would be broken.
_PATTERN = (
    "select id from casework_case where id < %s and not exists (select from casework_entry e "
    "where e.case_id = casework_case.id and e.act in ('order_correction', 'record_payment', 'give_prior_notice'))"
)
_ENTRIES = (
    f"select {chains.SELECTED} from casework_entry e where case_id in (select id from chosen) "
    "order by e.case_id, e.sequence"
)
_COLUMNS = ", ".join(f'"{name}"' for name in chains.COLUMNS)


def run(*, entries: int) -> None:
    """Grow the timeline to so many entries with true chains, then measure."""
    _grow(entries)
    filling.analyze()
    rows = Entry.objects.count()
    started = time.perf_counter()
    written = len(anchors.write())
    print(f"\nVerifying ({rows:,} entries, {Case.objects.count():,} cases)\n", flush=True)
    print(f"{written} anchors over all of it: {time.perf_counter() - started:.1f} s\n", flush=True)
    _one, _seconds, memory_for_one = _verify("--case", Case.objects.earliest("pk").reference)
    found, seconds, memory = _verify()
    lines = [_line("select count(*)", rows, _timed(_count)), _line("read and SHA-256, no chain", rows, _timed(_hash))]
    lines += [_line(f"verify: {each['name']}", each["rows"], each["seconds"]) for each in found["checks"]]
    lines.append(_line("verify: whole command", rows, seconds))
    print(table(("", "rows", "seconds", "rows a minute"), lines))
    chain = next(each for each in found["checks"] if each["name"] == "timeline")
    rate = chain["rows_per_minute"]
    print(f"\ntimeline: {rate:,} rows a minute, {WANTED:,} wanted: {verdict(rate >= WANTED)}")
    print(f"most memory: {memory} MB for all, {memory_for_one} MB for one case")


def _verify(*arguments: str) -> tuple[dict[str, Any], float, int]:
    """The command itself, in a process of its own: what it says, how long it took, the most memory it held in MB."""
    started = time.perf_counter()
    finished = subprocess.run(
        [sys.executable, "-c", _PROGRAM, "manage.py", "verify", "--json", "--rows-only", *arguments],
        cwd=PROJECT_FOLDER,
        capture_output=True,
        text=True,
        check=False,
    )
    if finished.returncode:
        raise SystemExit(f"What was filled in for the benchmark does not verify: {finished.stderr}")
    return json.loads(finished.stdout), time.perf_counter() - started, int(finished.stderr) // 1024


def _timed(measured: Callable[[], None]) -> float:
    started = time.perf_counter()
    with transaction.atomic():
        measured()
    return time.perf_counter() - started


def _count() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from casework_entry")


def _hash() -> None:
    for (text,) in streamed("select e::text from casework_entry e order by case_id, sequence"):
        hashlib.sha256(text.encode()).hexdigest()


def _line(what: str, rows: int, seconds: float) -> tuple[str, ...]:
    return (what, f"{rows:,}", f"{seconds:.1f}", f"{rows * 60 / max(seconds, 0.001):,.0f}")


# True chains


def _grow(wanted: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_PATTERN, [multiplying.OFFSET])
        multiplying.choose([key for (key,) in cursor.fetchall()])
    with transaction.atomic():
        pattern = [chains.entry_values(row) for row in streamed(_ENTRIES)]
    times = -(-max(0, wanted - Entry.objects.count()) // len(pattern))
    if not times:
        return
    with transaction.atomic():
        multiplying.multiply(times, tables=multiplying.CASES[:1], first=FIRST)
        with connection.cursor() as cursor:
            with cursor.copy(f"copy casework_entry ({_COLUMNS}) from stdin") as copying:
                for values in _copies(pattern, times):
                    copying.write_row([_as_text(values[name]) for name in chains.COLUMNS])
            cursor.execute(
                "update casework_case c set chain_head = e.hash from casework_entry e "
                "where e.case_id = c.id and e.sequence = c.chain_length and c.id > %s",
                [FIRST * multiplying.OFFSET],
            )


def _copies(pattern: list[dict[str, Any]], times: int) -> Iterator[dict[str, Any]]:
    for copy in range(FIRST, FIRST + times):
        for case_id, entries in groupby(pattern, key=itemgetter("case_id")):
            head = ""
            for entry in entries:
                values = entry | {"case_id": case_id + copy * multiplying.OFFSET, "previous_hash": head}
                values["hash"] = head = entry_hash(values)
                yield values


def _as_text(value: Any) -> Any:
    return json.dumps(value) if isinstance(value, dict) else value
