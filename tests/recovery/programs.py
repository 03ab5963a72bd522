"""Real programs that a test may kill: whole process groups, and only those it started itself."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import redis

from scripts import programs
from scripts.services import Service

PATIENCE = 120.0  # seconds: a limit for a machine that is busy with other things, not an expectation
Found = TypeVar("Found")


class Program(Service):
    """A service that can be killed like a machine whose power fails: no signal handler, no last words."""

    def kill(self) -> None:
        """Kill -9 the whole group, and wait until it is gone."""
        if self.exit_code() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        self.stop()


class Redis:
    """A broker on a socket of its own that keeps nothing: after a kill it comes back empty."""

    def __init__(self, folder: Path) -> None:
        self._folder, self.address = folder, folder / "redis"
        self._program: Program | None = None

    def start(self) -> None:
        self._program = Program("redis", programs.broker(self.address, self._folder), environment=os.environ)
        until(self._answers, "Redis answers")

    def kill(self) -> None:
        """Harmless when it is gone already."""
        if self._program is not None:
            self._program.kill()

    def _answers(self) -> bool:
        try:
            with redis.Redis(unix_socket_path=str(self.address)) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False


def until(condition: Callable[[], Found], what: str) -> Found:
    """Wait for a condition and return what it found. Fails in a sentence after `PATIENCE`."""
    ends = time.monotonic() + PATIENCE
    while True:
        if found := condition():
            return found
        if time.monotonic() > ends:
            raise AssertionError(f"Not within {PATIENCE:.0f} seconds: {what}.")
        time.sleep(0.05)
