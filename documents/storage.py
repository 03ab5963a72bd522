"""Files that are kept: written whole or not at all, under names nobody can guess, readable by this program only.

A file belongs to the transaction that writes its row: when the database has undone that, the file goes with it. In
doubt (the connection broke during the commit) it stays: an original that is missing cannot be made again, and one too many
is found by `documents.leftovers` in the night.
"""

import os
import secrets
import weakref
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.deconstruct import deconstructible
from psycopg.pq import TransactionStatus

BACKUP_LOCK = 0x62616E6A6965  # held by a backup while it copies, and shared by whoever removes a file
SEALED = 0o400
FOLDER = 0o700
# the session answers: the transaction was ended, or a savepoint in it was undone
ANSWERING = (TransactionStatus.IDLE, TransactionStatus.INTRANS)


@deconstructible
class SealedStorage(FileSystemStorage):
    """The folder of kept files under MEDIA_ROOT; it has no address, so nothing is ever served past a view."""

    def __init__(self) -> None:
        super().__init__()

    @property
    def base_location(self) -> str:
        return str(Path(str(settings.MEDIA_ROOT)) / "sealed")

    @property
    def location(self) -> str:
        return str(Path(self.base_location).absolute())

    def url(self, name: str | None) -> str:
        raise ValueError("A sealed file has no address; a view hands it out.")


sealed_storage = SealedStorage()


def keep(chunks: Iterable[bytes], *, folder: str, suffix: str) -> str:
    """Write a sealed file and return its name in the storage.

    The bytes go to a temporary file first, which gets its final name when it is complete and on the disk. If the
    surrounding transaction is rolled back, the file is removed. Raises OSError (disk full) and leaves nothing behind.
    """
    name = f"{folder}/{secrets.token_hex(2)}/{secrets.token_urlsafe(24)}{suffix}"
    path = Path(sealed_storage.path(name))
    path.parent.mkdir(parents=True, exist_ok=True, mode=FOLDER)
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        _write(unfinished, chunks)
        unfinished.rename(path)
        _settle(path.parent, path.parent.parent)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        path.unlink(missing_ok=True)
        raise
    transaction.on_commit(_Belonging(path).stays)
    return name


def remove(name: str) -> None:
    """Take back a file whose row was not written."""
    Path(sealed_storage.path(name)).unlink(missing_ok=True)


def discard(name: str) -> None:
    """Remove the file of a row that this transaction deletes, once it is committed.

    While a backup is being made, whose snapshot may still know the row, the file stays and goes in the night.
    """
    transaction.on_commit(lambda: _remove_unless_held(name), robust=True)


def may_remove() -> bool:
    """Whether no backup is being made; none begins before the end of this transaction."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock_shared(%s)", [BACKUP_LOCK])
        return bool(cursor.fetchone()[0])


def _remove_unless_held(name: str) -> None:
    with transaction.atomic():
        if may_remove():
            remove(name)


def _write(path: Path, chunks: Iterable[bytes]) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, SEALED), "wb") as file:
        for chunk in chunks:
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())


def _settle(*folders: Path) -> None:
    """Have the names in these folders on the disk as well: a row must not outlive its file when the power fails."""
    for folder in folders:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


class _Belonging:
    """Ties a file to the transaction.

    Django has no hook for a rollback, but it then drops the callbacks that wait for the commit. The only reference to
    this object is such a callback; when it is dropped, the finalizer removes the file, if the database did roll back:
    callbacks are also dropped when a connection breaks, or when another callback fails after the commit.
    """

    def __init__(self, path: Path) -> None:
        self._removal = weakref.finalize(self, _remove_undone, path, weakref.ref(transaction.get_connection()))
        self._removal.atexit = False  # a process that ends knows least of all what became of the transaction

    def stays(self) -> None:
        """The transaction is committed."""
        self._removal.detach()


def _remove_undone(path: Path, reference: "weakref.ref[BaseDatabaseWrapper]") -> None:
    connection = reference()
    if connection is not None and _has_rolled_back(connection):
        path.unlink(missing_ok=True)


def _has_rolled_back(connection: BaseDatabaseWrapper) -> bool:
    """Whether the database has confirmed that it undid the work; asked while Django drops the callbacks.

    Django turns autocommit on again before it runs callbacks, and remembers a commit until it has run them; both mean
    that there was a commit. A session that does not answer may have committed before it broke.
    """
    session = connection.connection
    if session is None or session.closed or connection.autocommit or connection.run_commit_hooks_on_set_autocommit_on:
        return False
    return session.info.transaction_status in ANSWERING
