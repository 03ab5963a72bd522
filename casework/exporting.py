"""A case as files that prove themselves: timeline, papers, evidence, payments and anchors, with the program that verifies them.

The files are copied as they are found: a paper that was tampered with is handed over as it is, and the verifier says so. What a
higher room adds it registers here in `AppConfig.ready()`.
"""

import json
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from casework import chains, clock, proofs
from casework.digests import algorithm_of, chosen, digest_of
from casework.models import Case
from casework.reading import streamed
from casework.timeline import canonical

FORMAT = "banjie-case/1"
VERIFIER = "verify_case.py"
PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
BLOCK = 1 << 20


class NotEmpty(Exception):
    """The place for an export holds something already; `str()` says so."""


@dataclass(frozen=True)
class Part:
    """One file of an export; its name is plain ASCII with "/" between folders."""

    name: str
    chunks: Iterable[bytes]


Contributor = Callable[[Case], Iterator[Part]]
Opener = Callable[[str], AbstractContextManager[IO[bytes]]]
_contributors: dict[str, Contributor] = {}


def exports_with(name: str, contributor: Contributor) -> None:
    """Add the files of a higher room to every export."""
    if _contributors.setdefault(name, contributor) is not contributor:
        raise ValueError(f"Two rooms export {name}.")


def json_part(name: str, value: Any) -> Part:
    """A file for people and programs to read."""
    return Part(name, [json.dumps(value, ensure_ascii=False, indent=1).encode()])


def file_chunks(path: Path) -> Iterator[bytes]:
    """A file from the disk, block by block."""
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            yield block


def export_to(case: Case, place: Path) -> None:
    """Write a case into a new ZIP file (a name that ends in .zip) or an empty folder, readable by this user only.

    Raises NotEmpty when the place holds something, OSError when it cannot be written.
    """
    if place.suffix.lower() == ".zip":
        _export_to_new_zip(case, place)
        return
    place.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    if any(place.iterdir()):
        raise NotEmpty(_("%(place)s里已有文件，请另选一个空文件夹。") % {"place": place})
    _write(case, lambda name: _open_in(place, name))


def export_zip(case: Case, file: IO[bytes]) -> None:
    """Write a case as a ZIP into an open file."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        _write(case, lambda name: archive.open(name, "w"))


def _export_to_new_zip(case: Case, place: Path) -> None:
    if place.exists():
        raise NotEmpty(_("%(place)s已经存在，请换一个文件名。") % {"place": place})
    unfinished = place.with_name(f".{place.name}.unfinished")
    try:
        with _private(unfinished) as file:
            export_zip(case, file)
        unfinished.rename(place)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def _open_in(folder: Path, name: str) -> Iterator[IO[bytes]]:
    path = folder / name
    path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    with _private(path) as file:
        yield file


def _private(path: Path) -> IO[bytes]:
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE), "w+b")


@contextmanager
def _one_moment() -> Iterator[None]:
    """Everything inside is read as it stood at one moment, so that the parts agree whatever acts are performed meanwhile.

    Within a transaction of the caller's it is that one which says what is seen.
    """
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("set transaction isolation level repeatable read, read only")
        yield


@_one_moment()
def _write(case: Case, opened: Opener) -> None:
    """Every part, and at last the manifest with the hash of each."""
    case = Case.objects.select_related("agency").get(
        pk=case.pk
    )  # as it stands at that moment, not when it was asked for
    algorithm = chosen()
    hashes: dict[str, str] = {}
    for part in _parts(case):
        with opened(part.name) as file:
            hashes[part.name] = digest_of(_copied(part.chunks, file), algorithm)
    manifest = {
        "format": FORMAT,
        "algorithm": algorithm,
        "case": str(case),
        "exported_at": clock.now().isoformat(),
        "files": hashes,
    }
    with opened("manifest.json") as file:
        file.writelines(json_part("manifest.json", manifest).chunks)


def _copied(chunks: Iterable[bytes], file: IO[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        file.write(chunk)
        yield chunk


def _parts(case: Case) -> Iterator[Part]:
    yield json_part("case.json", _head(case))
    yield Part("timeline.jsonl", _timeline(case))
    yield json_part("anchors.json", proofs.of_case(case.pk))
    for contributor in _contributors.values():
        yield from contributor(case)
    yield Part(VERIFIER, file_chunks(settings.BASE_DIR / "scripts" / VERIFIER))


def _head(case: Case) -> dict[str, Any]:
    return {
        "id": case.pk,
        "number": case.number,
        "reference": case.reference,
        "kind": case.kind,
        "title": case.title,
        "agency": case.agency.name,
        "status": case.status,
        "opened_on": case.opened_on.isoformat(),
        "closed_on": case.closed_on.isoformat() if case.closed_on else None,
        "chain_length": case.chain_length,
        "chain_head": case.chain_head,
        "chain_algorithm": algorithm_of(case.chain_head),
    }


def _timeline(case: Case) -> Iterator[bytes]:
    """One entry on a line, exactly as its hash covers it, with the hash."""
    statement = f"select {chains.SELECTED} from casework_entry e where e.case_id = %s order by e.sequence"
    for row in streamed(statement, [case.pk]):
        yield f"{canonical(chains.entry_values(row))}\n".encode()
