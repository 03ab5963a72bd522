"""Writing anchors: everything that is new in all cases, under one value that can be printed and published.

A case is covered by the hash of its last entry, which covers the entries before it. A file is covered by its own hash; higher
rooms say which files there are (`covers`, filled in `AppConfig.ready()`).
"""

from dataclasses import dataclass
from typing import Any

from django.db import OperationalError, connection, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from psycopg.errors import LockNotAvailable

from casework import clock
from casework.digests import chosen, digest
from casework.merkle import leaf_hash, root_of
from casework.models import Anchor
from casework.reading import streamed
from casework.timeline import canonical

AT_MOST = (
    100_000  # entries, and files of a kind, under one anchor; the first of a grown site are written one after another
)
LOCK_SECONDS = 2  # how long an act may be held up
SEALED = ("number", "at", "up_to", "leaf_count", "root", "previous_hash")  # the columns that an anchor's hash covers


class Busy(Exception):
    """Acts were being written all the while; the next round will write the anchor."""


@dataclass(frozen=True)
class LeafKind:
    """Something that anchors cover. `rows` is a query for `case_id`, `item` (its key, one of a kind in its case) and `hash`.

    `item` says to a person which one it is, with a place for %(item)d.
    """

    name: str
    item: str | Promise
    rows: str


ENTRY = LeafKind(
    "entry", gettext_lazy("第%(item)d条办案记录"), "select case_id, sequence as item, hash from casework_entry"
)
_kinds: dict[str, LeafKind] = {ENTRY.name: ENTRY}


def covers(kind: LeafKind) -> None:
    """Let anchors cover the files of a higher room, too."""
    if _kinds.setdefault(kind.name, kind) != kind:
        raise ValueError(f"Two kinds of leaves are named {kind.name}.")


def kinds() -> dict[str, LeafKind]:
    return dict(_kinds)


def write() -> list[Anchor]:
    """Anchor what is new; several anchors when it is a great deal, none when there is nothing. Raises Busy."""
    horizon = _horizon()
    written = []
    while anchor := _write_next(horizon):
        written.append(anchor)
    return written


def anchor_hash(values: dict[str, Any], algorithm: str | None = None) -> str:
    """The hash over the sealed columns of an anchor."""
    return digest(canonical({name: values[name] for name in SEALED}).encode(), algorithm)


def leaf_of(kind: str, case_id: int, item: int, stored: str, algorithm: str) -> str:
    """The leaf of the Merkle tree for one covered hash."""
    content = canonical({"kind": kind, "case_id": case_id, "item": item, "hash": stored})
    return leaf_hash(content.encode(), algorithm)


def _horizon() -> int:
    """The key of an entry up to which no other entry can appear any more.

    Keys are given out before the commit, so a smaller one may be committed later. Whoever writes entries holds a lock on the
    table until the commit; once we have it for ourselves, every smaller key is committed or lost.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"set local lock_timeout = '{LOCK_SECONDS}s'")
            cursor.execute("lock table casework_entry in share mode")
            cursor.execute("select coalesce(max(id), 0) from casework_entry")
            return int(cursor.fetchone()[0])
    except OperationalError as error:
        if not isinstance(error.__cause__, LockNotAvailable):
            raise
        raise Busy(_("正在办理的事项较多，这次没有存证，稍后会再试。")) from error


@transaction.atomic
def _write_next(horizon: int) -> Anchor | None:
    with connection.cursor() as cursor:
        cursor.execute("lock table casework_anchor in share row exclusive mode")  # one anchor after another
        last = Anchor.objects.order_by("number").last()
        begin = last.up_to if last else 0
        up_to = _end_of_step(cursor, begin, max(begin, horizon))
        cursor.execute("select nextval(pg_get_serial_sequence('casework_anchor', 'id'))")
        key = cursor.fetchone()[0]
        leaf_count = _cover_entries(cursor, key, begin, up_to)
        leaf_count += sum(_cover_files(cursor, key, kind) for kind in _kinds.values() if kind != ENTRY)
    if not leaf_count:
        return None
    values = {
        "number": last.number + 1 if last else 1,
        "at": clock.now(),
        "up_to": up_to,
        "leaf_count": leaf_count,
        "root": _root(key),
        "previous_hash": last.hash if last else "",
    }
    return Anchor.objects.create(pk=key, **values, hash=anchor_hash(values))


def _end_of_step(cursor: Any, begin: int, horizon: int) -> int:
    cursor.execute(
        "select max(id) from (select id from casework_entry where id > %s and id <= %s order by id limit %s) step",
        [begin, horizon, AT_MOST],
    )
    return int(cursor.fetchone()[0] or begin)


def _cover_entries(cursor: Any, key: int, begin: int, up_to: int) -> int:
    """The last entry of each case that went on since the last anchor."""
    cursor.execute(
        "insert into casework_anchorleaf (anchor_id, case_id, kind, item, hash) "
        "select distinct on (case_id) %s, case_id, %s, sequence, hash from casework_entry "
        "where id > %s and id <= %s order by case_id, sequence desc",
        [key, ENTRY.name, begin, up_to],
    )
    return int(cursor.rowcount)


def _cover_files(cursor: Any, key: int, kind: LeafKind) -> int:
    """Files that no anchor covers yet; they get their hashes at any time, so they are looked for one by one."""
    cursor.execute(
        "insert into casework_anchorleaf (anchor_id, case_id, kind, item, hash) "
        f"select %s, found.case_id, %s, found.item, found.hash from ({kind.rows}) found where not exists ("
        "select from casework_anchorleaf known "
        "where known.kind = %s and known.case_id = found.case_id and known.item = found.item) limit %s",
        [key, kind.name, kind.name, AT_MOST],
    )
    return int(cursor.rowcount)


def _root(key: int) -> str:
    algorithm = chosen()
    leaves = streamed(
        "select kind, case_id, item, hash from casework_anchorleaf where anchor_id = %s order by kind, case_id, item",
        [key],
    )
    hashes = (leaf_of(kind, case_id, item, stored, algorithm) for kind, case_id, item, stored in leaves)
    return root_of(hashes, algorithm)
