"""Programs that run side by side in one terminal and end together."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from config.env import PROJECT_FOLDER
from config.processes import die_with_parent

COLOURS = {"web": 36, "worker": 33, "scheduler": 35, "redis": 34}
STOP_SECONDS = 15


class Service:
    """One program in a session of its own, whose lines appear under its name.

    Its own session, because Ctrl-C reaches every process of the terminal's group at once: only this script
    shall hear it, and end the services in order. `dies_by` is the signal they get should it be killed hard.
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str | Path],
        *,
        environment: Mapping[str, str],
        dies_by: signal.Signals = signal.SIGKILL,
    ) -> None:
        self.name = name
        self._process = subprocess.Popen(
            [str(part) for part in command],
            cwd=PROJECT_FOLDER,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
            preexec_fn=die_with_parent(dies_by),
        )
        self._printer = threading.Thread(target=self._print_lines, args=(self._process.stdout,), daemon=True)
        self._printer.start()

    def exit_code(self) -> int | None:
        """None while it runs."""
        return self._process.poll()

    def stop(self) -> None:
        """End it with all its children, and wait for its last line."""
        _end_group(self._process)
        self._printer.join(timeout=2)

    def _print_lines(self, output: IO[str]) -> None:
        label = f"{self.name:>9}"
        if sys.stdout.isatty():
            label = f"\033[{COLOURS.get(self.name, 0)}m{label}\033[0m"
        with output:
            for line in output:
                print(f"{label} | {line}", end="", flush=True)


def run_to_end(command: Sequence[str | Path], *, environment: Mapping[str, str]) -> int:
    """Run one program to its end and return its exit code; if we are stopped first, so is it, with all its children."""
    process = subprocess.Popen(
        [str(part) for part in command],
        cwd=PROJECT_FOLDER,
        env=environment,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=die_with_parent(signal.SIGKILL),
    )
    try:
        return process.wait()
    except BaseException:
        _end_group(process)
        raise


def _end_group(process: subprocess.Popen[Any]) -> None:
    """Ask a program to end, then make it, with whatever its process group still holds."""
    if process.poll() is None:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(STOP_SECONDS)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
