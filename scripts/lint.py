"""`make lint`: every check that is not a test, two at a time, each with its own verdict."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from config.embedded import OWNER
from config.env import PROJECT_FOLDER
from config.throwaway import ThrowAwayServer

PYTHON = sys.executable
PROGRAMS = Path(PYTHON).parent


@dataclass(frozen=True)
class Lint:
    """One check: what it is for, and the command whose exit code is its verdict."""

    purpose: str
    command: Sequence[str | Path]


# the slowest first, so that the two lanes end together
LINTS = (
    Lint("types of the kernel", [PROGRAMS / "mypy"]),
    Lint("untranslated strings", [PYTHON, "-m", "scripts.untranslated"]),
    Lint("missing migrations", [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"]),
    Lint("templates", [PROGRAMS / "djlint", "templates", "--lint", "--quiet"]),
    Lint("imports between rooms", [PROGRAMS / "lint-imports", "--no-logo"]),
    Lint("system checks", [PYTHON, "manage.py", "check", "--fail-level=WARNING"]),
    Lint(".env.example", [PYTHON, "-m", "scripts.example_is_current"]),
    Lint("code", [PROGRAMS / "ruff", "check", "--quiet", "."]),
    Lint("layout of code", [PROGRAMS / "ruff", "format", "--check", "--quiet", "."]),
)


def run(lint: Lint, variables: Mapping[str, str]) -> bool:
    """Run one check; say what it found, and whether it found nothing."""
    started = time.monotonic()
    finished = subprocess.run(
        [str(part) for part in lint.command],
        cwd=PROJECT_FOLDER,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    passed = finished.returncode == 0
    verdict = f"{'ok    ' if passed else 'FAILED'} {time.monotonic() - started:5.1f} s  {lint.purpose}"
    print(verdict if passed else f"{verdict}\n{finished.stdout}", flush=True)
    return passed


def main() -> int:
    """Return the exit code: 1 when any check failed."""
    server = ThrowAwayServer()
    try:
        server.start()
        variables = os.environ | {"DATABASE_URL": server.url(OWNER), "ENVIRONMENT": "development"}
        with ThreadPoolExecutor(max_workers=2) as lanes:
            passed = list(lanes.map(lambda lint: run(lint, variables), LINTS))
    finally:
        server.stop()
    return int(not all(passed))


if __name__ == "__main__":
    sys.exit(main())
