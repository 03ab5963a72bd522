"""PostgreSQL's own programs for dumping and restoring: of the server's version, wherever they are."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import connection
from psycopg.conninfo import make_conninfo

from config.backup.manifest import BackupError
from config.embedded_programs import account_and_programs

SYSTEM_PROGRAMS = Path("/usr/lib/postgresql")


def program(name: str) -> Path:
    """The program that fits the connected server: of the same version, else the next newer one. Raises BackupError."""
    server = connection.pg_version // 10000
    found: dict[int, Path] = {}
    for path in _places(name):
        if version := _version(path):
            found.setdefault(version, path)
    if fitting := [version for version in found if version >= server]:
        return found[min(fitting)]
    versions = ", ".join(map(str, sorted(found))) or "none"
    raise BackupError(
        f"The server is PostgreSQL {server}, and a {name} of version {server} or newer is needed (here: {versions}). "
        f"Install postgresql-client-{server}, or put its {name} on the PATH."
    )


def address() -> str:
    """The connected database as libpq reads it, without the password, which others could see on a command line."""
    known = connection.settings_dict
    parts = {"dbname": known["NAME"], "user": known["USER"], "host": known["HOST"], "port": known["PORT"]}
    return make_conninfo(**{name: value for name, value in (parts | known["OPTIONS"]).items() if value})


def environment() -> dict[str, str]:
    """The environment of such a program: the password of the connection, and nothing else that libpq would listen to."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    password = connection.settings_dict["PASSWORD"]
    return kept | ({"PGPASSWORD": str(password)} if password else {})


def run(arguments: list[str | Path], **options: Any) -> None:
    """Run one program to its end. Raises BackupError with what it said."""
    finished = subprocess.run(
        arguments, env=environment(), stderr=subprocess.PIPE, text=True, errors="replace", check=False, **options
    )
    if finished.returncode:
        raise BackupError(f"{Path(arguments[0]).name} did not finish: {finished.stderr.strip()}")


def _places(name: str) -> Iterator[Path]:
    yield account_and_programs()[1] / "bin" / name
    # before the PATH, where Debian has a wrapper that chooses a version by itself
    yield from sorted(SYSTEM_PROGRAMS.glob(f"*/bin/{name}"))
    if on_path := shutil.which(name):
        yield Path(on_path)


def _version(path: Path) -> int | None:
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    found = re.search(r"\d+", said.partition(")")[2])  # pg_dump (PostgreSQL) 18.4
    return int(found[0]) if found else None
