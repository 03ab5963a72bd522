"""Sealed files: whole or not there, tied to their transaction; leftovers of a killed process can be removed."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import IntegrityError, OperationalError, connection, transaction

from casework.models import Case
from documents.leftovers import remove_leftovers
from documents.services import add_evidence
from documents.storage import BACKUP_LOCK, _Belonging, discard, keep, remove, sealed_storage
from registry.models import Staff
from tests.documents import files, trial

pytestmark = pytest.mark.django_db


def kept() -> list[str]:
    root = Path(sealed_storage.location)
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def keep_one(first: Callable[[], object]) -> None:
    """A file in a transaction of its own, in which something else happens before."""
    with transaction.atomic():
        first()
        keep([b"one"], folder="evidence", suffix=".pdf")


@pytest.mark.django_db(transaction=True)
def test_a_file_goes_with_the_outermost_transaction() -> None:
    with transaction.atomic():
        with transaction.atomic():
            inner = keep([b"one"], folder="evidence", suffix=".pdf")
        outer = keep([b"two"], folder="evidence", suffix=".pdf")
        assert kept() == sorted([inner, outer])
        transaction.set_rollback(True)
    assert kept() == []


@pytest.mark.django_db(transaction=True)
def test_a_rolled_back_savepoint_takes_only_its_own_file() -> None:
    with transaction.atomic():
        stays = keep([b"one"], folder="evidence", suffix=".pdf")
        with transaction.atomic():
            keep([b"two"], folder="evidence", suffix=".pdf")
            transaction.set_rollback(True)
    assert kept() == [stays]


@pytest.mark.django_db(transaction=True)
def test_a_file_stays_when_the_connection_breaks_during_the_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database has committed, but nobody heard: an original whose row may stand is not deleted."""
    real = connection._commit

    def broken() -> None:
        real()
        connection.connection.close()
        raise OperationalError("the connection is lost")

    with pytest.raises(OperationalError):
        keep_one(lambda: monkeypatch.setattr(connection, "_commit", broken))
    monkeypatch.undo()
    assert len(kept()) == 1


@pytest.mark.django_db(transaction=True)
def test_a_file_stays_when_another_callback_fails_after_the_commit() -> None:
    def fail() -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        keep_one(lambda: transaction.on_commit(fail))
    assert len(kept()) == 1


@pytest.mark.django_db(transaction=True)
def test_a_file_goes_when_the_database_refuses_the_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused() -> None:
        connection.connection.rollback()
        raise IntegrityError("a deferred constraint")

    with pytest.raises(IntegrityError):
        keep_one(lambda: monkeypatch.setattr(connection, "_commit", refused))
    monkeypatch.undo()
    assert kept() == []


def test_the_end_of_the_process_removes_nothing(tmp_path: Path) -> None:
    assert _Belonging(tmp_path / "x.pdf")._removal.atexit is False


def test_names_cannot_be_guessed_and_nobody_else_may_read() -> None:
    names = {keep([b"x"], folder="evidence", suffix=".pdf") for _number in range(20)}
    assert len(names) == 20
    assert all(len(Path(name).stem) == 32 for name in names)
    path = Path(sealed_storage.path(names.pop()))
    assert path.stat().st_mode & 0o777 == 0o400
    assert path.parent.stat().st_mode & 0o077 == 0


def test_what_breaks_while_writing_leaves_nothing() -> None:
    def broken() -> object:
        yield b"half"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        keep(broken(), folder="evidence", suffix=".pdf")
    assert kept() == []


def test_a_file_can_be_taken_back() -> None:
    name = keep([b"x"], folder="evidence", suffix=".pdf")
    remove(name)
    remove(name)
    assert kept() == []


def test_leftovers_are_removed_and_nothing_else(case: Case, staff: Staff) -> None:
    assert remove_leftovers() == []
    evidence = add_evidence(case, files.upload(files.pdf(), "x.pdf"), kind="other", by=trial.actor(staff))
    root = Path(sealed_storage.location)
    old, half, young = (
        root / "evidence" / "old.pdf",
        root / "evidence" / ".x.pdf.unfinished",
        root / "evidence" / "young.pdf",
    )
    for path in (old, half, young):
        path.write_bytes(b"x")
    for path in (old, half, Path(evidence.original.path)):
        os.utime(path, (0, 0))
    said = StringIO()
    call_command("remove_leftovers", stdout=said)
    assert kept() == sorted([evidence.original.name, "evidence/young.pdf"])
    assert "evidence/old.pdf" in said.getvalue()
    assert "共删除 2 个文件。" in said.getvalue()


@contextmanager
def backup_in_progress() -> Iterator[None]:
    """What `config.backup` holds while it copies, in a session of its own."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("select pg_advisory_lock(%s)", [BACKUP_LOCK])
            yield
            cursor.execute("select pg_advisory_unlock(%s)", [BACKUP_LOCK])
    finally:
        other.close()


@pytest.mark.django_db(transaction=True)
def test_a_file_goes_with_its_deleted_row_but_not_while_a_backup_copies_it() -> None:
    first, second, third = (keep([b"x"], folder="drafts", suffix=".jpg") for _place in range(3))
    with transaction.atomic():
        discard(first)
        assert first in kept()
    assert kept() == sorted([second, third])
    with transaction.atomic():
        discard(second)
        transaction.set_rollback(True)
    assert kept() == sorted([second, third])
    with backup_in_progress():
        discard(third)
        os.utime(sealed_storage.path(third), (0, 0))
        assert remove_leftovers() == []
        assert kept() == sorted([second, third])
    assert remove_leftovers() == [third]
