"""Restoring: everything is checked before anything is changed, and the change itself is one transaction.

The files go to a folder beside the sealed one while their hashes are checked. The tables are made in a transaction of psql
that is still open when the counts are compared and the files are moved to their places. Before the commit the old database
stands, with some files that it does not know; after it the new one. Files that only the old one knew go in the night, like
any other leftover.
"""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils._os import safe_join
from psycopg import sql

from config.backup import programs
from config.backup.making import TELL_SECONDS, Tell, only_one
from config.backup.manifest import (
    DUMP,
    FILES,
    LIST,
    BackupError,
    Fingerprint,
    KeptFile,
    Manifest,
    copied,
    fingerprint_of,
    listed,
    read_manifest,
    refuse_other_keys,
)
from documents.storage import FOLDER, SEALED, sealed_storage

WAITING_ROOM = ".restoring"  # in MEDIA_ROOT, so that moving a file costs nothing
LEAVING_SECONDS = 5.0
READY = "everything was read"
EMPTIED = """
begin;
drop schema public cascade;
create schema public authorization pg_database_owner;
grant usage on schema public to public;
"""


def restore(source: Path, *, replace: bool, tell: Tell) -> Manifest:
    """Bring back a backup. `replace` throws away what the database holds. Raises BackupError, OSError: nothing changed."""
    manifest = read_manifest(source)
    refuse_other_keys(manifest)
    _refuse_other_versions(manifest)
    _refuse_wrong_place(replace=replace)
    with only_one(), _waiting_room(manifest) as room:
        _check(source / DUMP, manifest.dump)
        _check(source / LIST, manifest.file_list)
        tell("checked   manifest, dump and list of files")
        _fetch_files(source, room, manifest, tell)
        _refuse_company()
        _restore_tables(source, room, manifest)
        tell(f"database  {sum(manifest.rows.values()):>9} rows of {len(manifest.rows)} tables")
    with connection.cursor() as cursor:
        cursor.execute("analyze")  # a dump brings no statistics
    return manifest


def migrations_to_come(manifest: Manifest) -> int:
    """How many migrations of this version the backup was made before."""
    return len(_own_migrations() - {*manifest.migrations})


def is_shared() -> bool:
    """Whether another user than the owner was ever given the owner's tables (`manage.py grant_application`)."""
    with connection.cursor() as cursor:
        cursor.execute("select exists(select from pg_default_acl where pg_get_userbyid(defaclrole) = current_user)")
        return bool(cursor.fetchone()[0])


# Before anything is read


def _refuse_other_versions(manifest: Manifest) -> None:
    unknown = sorted({*manifest.migrations} - _own_migrations())
    if unknown:
        raise BackupError(
            f"The backup was made by a newer version of Banjie: this one does not know {', '.join(unknown[:3])}. "
            "Restore it with the version it was made with, or a later one."
        )
    theirs, ours = manifest.server_version // 10000, connection.pg_version // 10000
    if theirs > ours:
        raise BackupError(
            f"The backup was made from PostgreSQL {theirs}, and this server is PostgreSQL {ours}. "
            f"Restore it into a server of version {theirs} or newer."
        )


def _own_migrations() -> set[str]:
    """Those of this version, as the manifest names them."""
    loader = MigrationLoader(None, load=False)
    loader.load_disk()
    return {f"{app}.{name}" for app, name in loader.disk_migrations}


def _refuse_wrong_place(*, replace: bool) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_tables where schemaname = 'public'")
        (tables,) = cursor.fetchone()
        if tables and not replace:
            raise BackupError(
                f"The database {connection.settings_dict['NAME']} is not empty: it has {tables} tables. "
                "To throw away what it holds and put the backup in its place, add --replace."
            )
    _refuse_company()


def _refuse_company() -> None:
    """Asked before anything is read, and again after the hours of copying: whoever came meanwhile would go on working on
    tables that are no longer there.
    """
    if others := _others():
        raise BackupError(
            f"{others} other connections use this database. Stop the site, its worker and its scheduler, "
            "and restore again."
        )


def _others() -> int:
    """How many others are connected; a program that was just stopped gets a moment for its sessions to end."""
    ends = time.monotonic() + LEAVING_SECONDS
    with connection.cursor() as cursor:
        while True:
            cursor.execute(
                "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
                " and usesysid is not null"  # a helper of the server's own has no user
            )
            (others,) = cursor.fetchone()
            if not others or time.monotonic() > ends:
                return int(others)
            time.sleep(0.1)


@contextmanager
def _waiting_room(manifest: Manifest) -> Iterator[Path]:
    """A folder for the files until it is certain that they are needed."""
    media = Path(settings.MEDIA_ROOT)
    media.mkdir(mode=FOLDER, parents=True, exist_ok=True)
    free = shutil.disk_usage(media).free
    if free < manifest.files_size:
        raise BackupError(
            f"The files of the backup need {manifest.files_size // 1024**2} MB, and the disk of {media} has "
            f"{free // 1024**2} MB free. Free some space there, and restore again."
        )
    room = media / WAITING_ROOM
    shutil.rmtree(room, ignore_errors=True)  # of a restore that was killed
    room.mkdir(mode=FOLDER)
    try:
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


# Files


def _check(path: Path, expected: Fingerprint) -> None:
    """Raise BackupError when a file is not the one that was written."""
    try:
        _compare(path, fingerprint_of(path), expected)
    except FileNotFoundError as error:
        raise BackupError(f"The backup is not whole: {path} is missing. Nothing was changed.") from error


def _compare(path: Path, found: Fingerprint, expected: Fingerprint) -> None:
    if found.size != expected.size:
        what = f"it has {found.size} bytes and had {expected.size} when the backup was made"
    elif found.sha256 != expected.sha256:
        what = "its content is not what it was when the backup was made (SHA-256)"
    else:
        return
    raise BackupError(f"The backup is damaged at {path}: {what}. Nothing was changed.")


def _fetch_files(source: Path, room: Path, manifest: Manifest, tell: Tell) -> None:
    """Copy every file into the waiting room, comparing its hash on the way."""
    told = time.monotonic()
    for place, kept in enumerate(listed(source), start=1):
        _fetch(source / FILES / kept.name, _inside(room, kept), kept)
        if time.monotonic() - told > TELL_SECONDS:
            told = time.monotonic()
            tell(f"          {place:>9} of {manifest.files} files …")
    os.sync()
    tell(f"files     {manifest.files:>9} files, each with its hash")


def _fetch(path: Path, target: Path, kept: KeptFile) -> None:
    target.parent.mkdir(mode=FOLDER, parents=True, exist_ok=True)
    try:
        with path.open("rb") as file, target.open("xb") as copy:
            found = copied(file, copy.write)
    except FileNotFoundError as error:
        raise BackupError(f"The backup is not whole: {path} is missing. Nothing was changed.") from error
    _compare(path, found, kept.fingerprint)
    target.chmod(SEALED)


def _move_into_place(source: Path, room: Path) -> None:
    for kept in listed(source):
        target = Path(sealed_storage.path(kept.name))
        target.parent.mkdir(mode=FOLDER, parents=True, exist_ok=True)
        _inside(room, kept).replace(target)


def _inside(room: Path, kept: KeptFile) -> Path:
    return Path(safe_join(room, kept.name))


# Tables


def _restore_tables(source: Path, room: Path, manifest: Manifest) -> None:
    """One transaction of psql: empty, fill, compare; then the files; then the commit."""
    psql: list[str | Path] = [programs.program("psql"), "--no-psqlrc", "--quiet", "--no-password"]
    # terse: the context of an error may repeat what somebody wrote into a case
    psql += ["--set=ON_ERROR_STOP=1", "--set=VERBOSITY=terse", "--output=/dev/null", f"--dbname={programs.address()}"]
    with tempfile.TemporaryFile("w+", errors="replace") as said:
        session = subprocess.Popen(
            psql, env=programs.environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=said
        )
        assert session.stdin is not None
        assert session.stdout is not None
        try:
            session.stdin.write(EMPTIED.encode())
            _write_script(source, session.stdin)
            session.stdin.write(f"{_comparison(manifest)}\n\\echo {READY}\n".encode())
            session.stdin.flush()
            if session.stdout.readline().decode().strip() != READY:
                raise BrokenPipeError
            _move_into_place(source, room)
            os.sync()  # the names, too: after a power cut the committed rows must find their files
            session.stdin.write(b"commit;\n")
            session.stdin.close()
            if session.wait():
                raise BrokenPipeError
        except BrokenPipeError as error:
            session.wait()
            said.seek(0)
            raise BackupError(f"The tables could not be restored, and nothing was changed: {said.read()}") from error
        finally:
            _end(session)


def _write_script(source: Path, script: IO[bytes]) -> None:
    """Let pg_restore write its statements into the session. Raises BackupError when it does not come to its end."""
    arguments = ["--no-owner", "--no-privileges", "--file=-"]
    with tempfile.TemporaryFile("w+", errors="replace") as said:
        with subprocess.Popen(
            [programs.program("pg_restore"), *arguments, source / DUMP], stdout=subprocess.PIPE, stderr=said
        ) as reader:
            assert reader.stdout is not None
            shutil.copyfileobj(reader.stdout, script)
        if reader.returncode:
            said.seek(0)
            raise BackupError(f"The dump could not be read, and nothing was changed: {said.read()}")


def _comparison(manifest: Manifest) -> str:
    """Statements that fail, and with them the transaction, when the tables are not as the manifest has them."""
    wanted = sql.SQL(", ").join(
        sql.SQL("({}, {}, (select count(*) from {}))").format(table, number, sql.Identifier("public", table))
        for table, number in manifest.rows.items()
    )
    return (
        sql.SQL("""
do $$
declare differing text;
begin
    select string_agg(format('%s has %s rows instead of %s', name, present, wanted), '; ') into differing
    from (values {}) as counted (name, wanted, present) where wanted <> present;
    if differing is not null then
        raise exception '%', differing;
    end if;
    if (select count(*) from pg_catalog.pg_trigger where not tgisinternal) <> {} then
        raise exception 'the triggers are not all there';
    end if;
end $$;
""")
        .format(wanted, manifest.triggers)
        .as_string(connection.connection)
    )


def _end(session: "subprocess.Popen[bytes]") -> None:
    """A session that has not committed by now never does."""
    if session.poll() is None:
        session.kill()
        session.wait()
    for pipe in (session.stdin, session.stdout):
        if pipe is not None:
            with suppress(BrokenPipeError):
                pipe.close()
