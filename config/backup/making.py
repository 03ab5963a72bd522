"""Making a backup while the site goes on.

The rows are those of one snapshot. Files are written once and before their row is committed, so whatever the snapshot knows
is on the disk; for as long as it is copied nobody removes a file (`documents.storage.BACKUP_LOCK`). Nothing is held in memory
but one file name and one piece of a file.
"""

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection, transaction
from psycopg import sql

from casework import clock
from config.backup import programs
from config.backup.manifest import (
    DUMP,
    FILES,
    LIST,
    MANIFEST,
    BackupError,
    KeptFile,
    Manifest,
    copied,
    fingerprint_of,
    fingerprint_of_key,
)
from documents.leftovers import file_columns
from documents.storage import BACKUP_LOCK, sealed_storage

Tell = Callable[[str], None]
TELL_SECONDS = 5.0
PRIVATE = 0o600
NAMES = "names"  # only while the backup is being made


@dataclass(frozen=True)
class Snapshot:
    """What one moment of the database is checked by after a restore."""

    migrations: list[str]
    rows: dict[str, int]
    triggers: int
    files: int


@dataclass
class Copied:
    """What was copied so far."""

    files: int = 0
    size: int = 0
    missing: list[str] = field(default_factory=list)


def back_up(target: Path, tell: Tell) -> Manifest:
    """Write a backup into a new folder, which has its name only when it is whole.

    `tell` is called with a line for each finished step. Raises BackupError, OSError; then there is no folder.
    """
    unfinished = target.with_name(f"{target.name}.unfinished")
    _refuse_to_overwrite(target, unfinished)
    with only_one():
        unfinished.mkdir(mode=0o700)
        try:
            manifest = _fill(unfinished, tell)
            os.sync()
            unfinished.rename(target)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
    return manifest


@contextmanager
def only_one() -> Iterator[None]:
    """Be the only backup or restore of this database; meanwhile nobody removes a file. Ends with the connection."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(%s)", [BACKUP_LOCK])
        (taken,) = cursor.fetchone()
        if not taken:
            raise BackupError(
                "Another backup or restore of this database is running, or old files are just being removed. "
                "Wait for its end, and start again."
            )
        try:
            yield
        finally:
            with suppress(DatabaseError, InterfaceError):  # a session that has ended holds nothing
                cursor.execute("select pg_advisory_unlock(%s)", [BACKUP_LOCK])


def triggers_and_rows() -> tuple[int, dict[str, int]]:
    """How many triggers of ours there are, and how many rows in each table."""
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_trigger where not tgisinternal")
        (triggers,) = cursor.fetchone()
        cursor.execute("select tablename from pg_tables where schemaname = 'public' order by 1")
        rows = {}
        for (table,) in cursor.fetchall():
            cursor.execute(sql.SQL("select count(*) from {}").format(sql.Identifier("public", table)))
            (rows[table],) = cursor.fetchone()
    return triggers, rows


def _refuse_to_overwrite(target: Path, unfinished: Path) -> None:
    if os.path.lexists(target):
        raise BackupError(f"{target} is there already, and a backup is never overwritten. Choose another name.")
    if os.path.lexists(unfinished):
        raise BackupError(f"{unfinished} is left of a backup that was interrupted. Remove it, and start again.")
    if target.resolve().is_relative_to(Path(settings.MEDIA_ROOT).resolve()):
        raise BackupError(
            f"{target} lies among the files it would copy. Choose another place, on another disk if possible."
        )
    if not target.parent.is_dir():
        raise BackupError(f"{target.parent} is no folder. Make it, and start again.")


def _fill(folder: Path, tell: Tell) -> Manifest:
    created_at = clock.now()
    started = time.monotonic()
    with transaction.atomic():
        snapshot = _take_snapshot(folder)
    dump = fingerprint_of(folder / DUMP)
    tell(f"database  {sum(snapshot.rows.values()):>9} rows   {_megabytes(dump.size)}  {_seconds(started)}")
    started = time.monotonic()
    files = _copy_files(folder, snapshot.files, tell)
    tell(f"files     {files.files:>9} files  {_megabytes(files.size)}  {_seconds(started)}")
    manifest = Manifest(
        created_at=created_at.isoformat(),
        server_version=connection.pg_version,
        migrations=snapshot.migrations,
        rows=snapshot.rows,
        triggers=snapshot.triggers,
        encryption_keys=[fingerprint_of_key(key) for key in settings.ENCRYPTION_KEYS],
        hash_key=fingerprint_of_key(settings.HASH_KEY),
        dump=dump,
        file_list=fingerprint_of(folder / LIST),
        files=files.files,
        files_size=files.size,
        missing=files.missing,
    )
    manifest.write(folder)
    for name in (MANIFEST, DUMP, LIST):
        (folder / name).chmod(PRIVATE)
    return manifest


def _take_snapshot(folder: Path) -> Snapshot:
    """Dump the database and note the names of its files, both of one moment. Must run in a transaction of its own."""
    with connection.cursor() as cursor:
        cursor.execute("set transaction isolation level repeatable read, read only")
        cursor.execute("select to_regclass('public.django_migrations')")
        if cursor.fetchone() == (None,):
            raise BackupError("There is nothing to back up: this database has no tables of Banjie.")
        cursor.execute("select pg_export_snapshot()")
        (exported,) = cursor.fetchone()
        cursor.execute("select app || '.' || name from django_migrations order by id")
        migrations = [name for (name,) in cursor.fetchall()]
    files = _note_names(folder / NAMES)
    triggers, rows = triggers_and_rows()
    arguments = ["--format=custom", "--no-owner", "--no-privileges", f"--snapshot={exported}"]
    programs.run([programs.program("pg_dump"), *arguments, f"--file={folder / DUMP}", f"--dbname={programs.address()}"])
    return Snapshot(migrations, rows, triggers, files)


def _note_names(path: Path) -> int:
    """The name of each file that a row knows, once, one to a line; returns how many."""
    queries = [
        sql.SQL("select {column} as name from {table} where {column} <> ''").format(
            column=sql.Identifier(column.column), table=sql.Identifier(model._meta.db_table)
        )
        for model, column in file_columns()
    ]
    count = 0
    with path.open("w", encoding="utf-8") as names, connection.chunked_cursor() as cursor:
        cursor.execute(sql.SQL("{} order by 1").format(sql.SQL(" union ").join(queries)))
        for (name,) in cursor:
            names.write(f"{name}\n")
            count += 1
    return count


def _copy_files(folder: Path, number: int, tell: Tell) -> Copied:
    done = Copied()
    told = time.monotonic()
    with (folder / NAMES).open(encoding="utf-8") as names, (folder / LIST).open("w", encoding="utf-8") as lines:
        for name in map(str.rstrip, names):
            try:
                kept = _copy(name, folder / FILES / name)
            except FileNotFoundError:
                done.missing.append(name)
                continue
            lines.write(f"{json.dumps(asdict(kept))}\n")
            done.files += 1
            done.size += kept.size
            if time.monotonic() - told > TELL_SECONDS:
                told = time.monotonic()
                tell(f"          {done.files:>9} of {number} files …")
    (folder / NAMES).unlink()
    return done


def _copy(name: str, target: Path) -> KeptFile:
    with Path(sealed_storage.path(name)).open("rb") as source:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with target.open("xb") as file:
            found = copied(source, file.write)
    target.chmod(PRIVATE)
    return KeptFile(name, found.size, found.sha256)


def _megabytes(size: int) -> str:
    return f"{size / 1024**2:9.1f} MB"


def _seconds(started: float) -> str:
    return f"{time.monotonic() - started:6.1f} s"


def summary(manifest: Manifest) -> dict[str, Any]:
    """The figures of the last line."""
    return {
        "rows": sum(manifest.rows.values()),
        "tables": len(manifest.rows),
        "files": manifest.files,
        "size": (manifest.dump.size + manifest.files_size) / 1024**2,
    }
