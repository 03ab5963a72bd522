"""What a backup says of itself, and the hashes by which a restore believes it."""

import hashlib
import hmac
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any, TypeVar

from django.conf import settings

FORMAT = 1
MANIFEST, DUMP, LIST, FILES = "manifest.json", "database.dump", "files.jsonl", "files"
CHUNK = 1024 * 1024
Inner = TypeVar("Inner")


class BackupError(Exception):
    """A backup or a restore that cannot go on; the text is a sentence for the administrator."""


@dataclass(frozen=True)
class Fingerprint:
    """Size in bytes and SHA-256 of a file."""

    size: int
    sha256: str


@dataclass(frozen=True)
class KeptFile:
    """A line of the list."""

    name: str
    size: int
    sha256: str

    @property
    def fingerprint(self) -> Fingerprint:
        return Fingerprint(self.size, self.sha256)


@dataclass(frozen=True)
class Manifest:
    """The whole backup in one page."""

    created_at: str
    server_version: int  # as PostgreSQL counts: 180004 is 18.4
    migrations: list[str]  # "app.name", as applied
    rows: dict[str, int]  # per table
    triggers: int
    encryption_keys: list[str]  # fingerprints, newest key first
    hash_key: str  # its fingerprint
    dump: Fingerprint
    file_list: Fingerprint
    files: int
    files_size: int  # bytes
    missing: list[str] = field(default_factory=list)  # files that rows know and the disk does not
    format: int = FORMAT

    def write(self, folder: Path) -> None:
        (folder / MANIFEST).write_text(json.dumps(asdict(self), ensure_ascii=False, indent=1), encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a backup. Raises BackupError."""
    try:
        known = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if known["format"] != FORMAT:
            raise BackupError(f"{folder} has format {known['format']}; this version of Banjie reads format {FORMAT}.")
        for name in ("dump", "file_list"):
            known[name] = Fingerprint(**known[name])
        return Manifest(**known)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise BackupError(f"{folder} is not a whole backup: it has no {MANIFEST}.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise BackupError(f"{folder / MANIFEST} cannot be read: it was damaged or changed.") from error


def listed(folder: Path) -> Iterator[KeptFile]:
    """The files of a backup, one after the other; the list's own hash must have been checked."""
    with (folder / LIST).open(encoding="utf-8") as lines:
        for line in lines:
            yield KeptFile(**json.loads(line))


def fingerprint_of(path: Path) -> Fingerprint:
    """Read a file once. Raises OSError."""
    with path.open("rb") as file:
        return copied(file, lambda _chunk: None)


def copied(source: IO[bytes], write: Callable[[bytes], Any]) -> Fingerprint:
    """Hand a stream on in pieces, and say what came through."""
    digest, size = hashlib.sha256(), 0
    while chunk := source.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
        write(chunk)
    return Fingerprint(size, digest.hexdigest())


def fingerprint_of_key(key: str) -> str:
    """Says whether two keys are the same, and nothing about the key."""
    return hmac.new(key.encode(), b"banjie backup", hashlib.sha256).hexdigest()[:16]


def refuse_other_keys(manifest: Manifest) -> None:
    """Raise BackupError when the keys of this place cannot open what the backup holds."""
    here = {fingerprint_of_key(key) for key in settings.ENCRYPTION_KEYS}
    lacking = [place for place, known in enumerate(manifest.encryption_keys, start=1) if known not in here]
    if lacking:
        raise BackupError(
            f"ENCRYPTION_KEYS lacks key {', '.join(map(str, lacking))} of the {len(manifest.encryption_keys)} that the "
            "backup was made with, so identity numbers and phones could not be read. Put the keys that were kept apart "
            "from the backup into the environment, and restore again."
        )
    if fingerprint_of_key(settings.HASH_KEY) != manifest.hash_key:
        raise BackupError(
            "HASH_KEY is not the one that the backup was made with, so nobody could be found by identity number or "
            "phone. Put the key that was kept apart from the backup into the environment, and restore again."
        )
