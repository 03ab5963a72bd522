"""Doing what the guards of the database forbid, as somebody who owns the tables could; and asking both verifiers about it."""

import hashlib
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection

from casework import exporting
from casework.models import Case
from casework.timeline import entry_hash
from config.env import PROJECT_FOLDER
from documents.models import Document
from documents.storage import keep, sealed_storage
from registry.guards import lifted

VERIFIER = PROJECT_FOLDER / "scripts" / "verify_case.py"


@contextmanager
def guards_off(*tables: str) -> Iterator[Any]:
    """A cursor to whose writes no guard of these tables objects."""
    models = {model._meta.db_table: model for model in apps.get_models()}
    with lifted(*(models[table] for table in tables)), connection.cursor() as cursor:
        yield cursor


def change(table: str, key: int, expression: str, **values: Any) -> None:
    """Set columns of one row, e.g. `change("casework_entry", 7, "reason = 'x'")`."""
    with guards_off(table) as cursor:
        cursor.execute(f"update {table} set {expression} where id = %(key)s", {"key": key, **values})
        assert cursor.rowcount == 1


def print_papers(case: Case) -> list[Document]:
    """A file in the place of each PDF, which takes a second to make; its hash is right."""
    printed = []
    for document in case.documents.order_by("pk"):
        content = f"%PDF-1.7 a stand-in for {document.pk}".encode()
        name = keep([content], folder="documents", suffix=".pdf")
        Document.objects.filter(pk=document.pk).update(
            pdf=name, pdf_sha256=hashlib.sha256(content).hexdigest(), page_count=1, rendered_at=document.issued_at
        )
        document.refresh_from_db()
        printed.append(document)
    return printed


def flip_in_file(name: str, place: int = 10) -> None:
    """Another byte at this place of a sealed file."""
    path = Path(sealed_storage.path(name))
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.chmod(0o600)
    path.write_bytes(content)


def forge(case: Case) -> None:
    """Compute every hash of a case anew, so that its chain holds in itself again."""
    head = ""
    with guards_off("casework_entry", "casework_case") as cursor:
        entries = list(case.entries.order_by("sequence"))
        for entry in entries:
            entry.previous_hash = head
            entry.hash = head = entry_hash(vars(entry))
            cursor.execute(
                "update casework_entry set previous_hash = %s, hash = %s where id = %s",
                [entry.previous_hash, entry.hash, entry.pk],
            )
        cursor.execute(
            "update casework_case set chain_length = %s, chain_head = %s, status = %s where id = %s",
            [len(entries), head, entries[-1].target, case.pk],
        )


def verified(*arguments: str) -> dict[str, Any]:
    """What `manage.py verify --json` says of a site that is intact."""
    out = StringIO()
    call_command("verify", "--json", *arguments, stdout=out)
    found: dict[str, Any] = json.loads(out.getvalue())
    assert found["intact"]
    return found


def broken(*arguments: str) -> tuple[str, list[dict[str, Any]]]:
    """What `manage.py verify` says of one that is not: its last sentence, and all findings."""
    out = StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("verify", "--json", *arguments, stdout=out)
    assert caught.value.returncode == 1
    checks = json.loads(out.getvalue())["checks"]
    return str(caught.value), [finding for check in checks for finding in check["findings"]]


def exported(case: Case, folder: Path) -> Path:
    """The case as a ZIP file."""
    place = folder / "case.zip"
    place.unlink(missing_ok=True)
    exporting.export_to(Case.objects.get(pk=case.pk), place)
    return place


def stand_alone(place: Path, *arguments: str, program: Path = VERIFIER) -> tuple[int, str]:
    """Exit code and words of the stand-alone verifier, in a process that can import nothing of the project."""
    finished = subprocess.run(
        [sys.executable, "-I", str(program), str(place), *arguments],
        cwd=place.parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert not finished.stderr, finished.stderr
    return finished.returncode, finished.stdout


def unpacked(place: Path) -> Path:
    """A ZIP file as a folder."""
    folder = place.with_suffix("")
    with zipfile.ZipFile(place) as archive:
        archive.extractall(folder)
    return folder


def rewrite(folder: Path, name: str, content: str) -> None:
    """Replace a file of an unpacked case, and its hash in the list of files with it."""
    (folder / name).write_text(content, encoding="utf-8")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"][name] = hashlib.sha256(content.encode()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
