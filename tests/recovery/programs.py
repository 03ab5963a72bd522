"""Real programs that a test may kill: whole process groups, and only those it started itself."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import redis

from config.env import PROJECT_FOLDER
from config.processes import die_with_parent
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


class Stage:
    """A child process in which the methods of a class are called (`tests.recovery.stage`)."""

    def __init__(self, player: str, environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.recovery.stage", player],
            cwd=PROJECT_FOLDER,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            preexec_fn=die_with_parent(signal.SIGKILL),
        )

    def play(self, name: str, *arguments: Any) -> Any:
        """Call one method and return its answer."""
        self.begin(name, *arguments)
        assert self._process.stdout is not None
        answer = self._process.stdout.readline()
        assert answer, f"the stage broke down in {name}; what it said is above"
        return json.loads(answer)

    def begin(self, name: str, *arguments: Any) -> None:
        """Call one method and do not wait for its end."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{json.dumps([name, arguments])}\n")
        self._process.stdin.flush()

    def close(self) -> None:
        """Kill -9."""
        self._process.kill()
        self._process.communicate()


def until(condition: Callable[[], Found], what: str) -> Found:
    """Wait for a condition and return what it found. Fails in a sentence after `PATIENCE`."""
    ends = time.monotonic() + PATIENCE
    while True:
        if found := condition():
            return found
        if time.monotonic() > ends:
            raise AssertionError(f"Not within {PATIENCE:.0f} seconds: {what}.")
        time.sleep(0.05)
