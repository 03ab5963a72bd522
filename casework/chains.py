"""The check of every case's timeline: each entry against its hash, each hash against the next, the last against the case."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.reading import streamed
from casework.timeline import CHAINED, is_genuine
from casework.verification import Check, Count, Finding, Scope

# Written out as the hash covers them, so that a day or an instant that Python has no word for does not end the check.
_WRITTEN_OUT = {
    "on": """to_char(e."on", 'YYYY-MM-DD')""",
    "at": """to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"')""",
    "data": "e.data::text",
}
COLUMNS = (*CHAINED, "hash")
SELECTED = ", ".join(_WRITTEN_OUT.get(name) or f'e."{name}"' for name in COLUMNS)
_CASE = "coalesce(c.number, c.reference), c.status, c.chain_length, c.chain_head"
_STATEMENT = (
    f"select {SELECTED}, {_CASE} from casework_entry e left join casework_case c on c.id = e.case_id "
    "where {where} order by e.case_id, e.sequence"
)
_EMPTY = (
    "select coalesce(c.number, c.reference) from casework_case c where {where} and c.chain_length > 0 "
    "and not exists (select from casework_entry e where e.case_id = c.id) order by c.id"
)


@dataclass(frozen=True)
class _Head:
    """What the case's own row says of its timeline; all None when there is no such case."""

    name: str | None
    status: str | None
    length: int | None
    hash: str | None


def look(scope: Scope, count: Count) -> Iterator[Finding]:
    """The first broken entry of each case whose timeline does not hold."""
    where, parameters = scope.where("e.case_id")
    found = streamed(_STATEMENT.format(where=where), parameters)
    for case_id, rows in groupby(_counted(found, count), key=itemgetter(0)):
        if finding := _first_break(case_id, rows):
            yield finding
    where, parameters = scope.where("c.id")
    for (name,) in streamed(_EMPTY.format(where=where), parameters):
        yield Finding(_("案件%(case)s：全部办案记录已不存在。") % {"case": name}, case=name, place=1)


TIMELINE = Check(1, "timeline", gettext_lazy("办案记录"), look)


def entry_values(row: tuple[Any, ...]) -> dict[str, Any]:
    """A row of `SELECTED` as the values that the hash covers, with the hash."""
    values = dict(zip(COLUMNS, row, strict=False))
    values["data"] = _read(values["data"])
    return values


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text  # a number or a nesting that no act ever wrote; it does not match its hash


def _counted(rows: Iterator[tuple[Any, ...]], count: Count) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        count.rows += 1
        yield row


def _first_break(case_id: int, rows: Iterator[tuple[Any, ...]]) -> Finding | None:
    place, previous, values, head = 0, "", {}, _Head(None, None, None, None)
    for place, row in enumerate(rows, start=1):
        values, head = entry_values(row), _Head(*row[len(COLUMNS) :])
        if difference := _difference(values, place, previous):
            return _finding(case_id, head, place, difference)
        previous = values["hash"]
    difference = _difference_from_case(values, place, head)
    return _finding(case_id, head, place, difference) if difference else None


def _difference(values: dict[str, Any], place: int, previous: str) -> str:
    if values["sequence"] != place:
        return _("这里应为第%(place)d条，实际是第%(found)d条，中间有缺失或者重复") % {
            "place": place,
            "found": values["sequence"],
        }
    if values["previous_hash"] != previous:
        return _("所记的上一条校验值与上一条记录不一致")
    return "" if is_genuine(values) else _("内容与校验值不一致，记录被改动过")


def _difference_from_case(last: dict[str, Any], length: int, head: _Head) -> str:
    if head.name is None:
        return _("所属的案件已不存在")
    if head.length != length:
        return _("这是现存的最后一条，但案件登记的总条数是%(length)s条") % {"length": head.length}
    if head.hash != last["hash"]:
        return _("这是最后一条，但案件登记的末条校验值与它不一致")
    if head.status != last["target"]:
        return _("这是最后一条，其后的状态是%(target)s，但案件现在的状态是%(status)s") % {
            "target": last["target"],
            "status": head.status,
        }
    return ""


def _finding(case_id: int, head: _Head, place: int, difference: str) -> Finding:
    name = head.name or str(case_id)
    said = _("案件%(case)s的第%(place)d条办案记录：%(difference)s。")
    return Finding(said % {"case": name, "place": place, "difference": difference}, case=name, place=place)
