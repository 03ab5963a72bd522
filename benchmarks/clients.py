"""Clients: processes with a connection of their own that do the same work at the same time. Imports no model: a new process
reads this before Django is set up.
"""

import os
import time
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, Self

import django

WARM = 10  # PostgreSQL plans a statement anew five times before it keeps a plan
_context = get_context("spawn")


class Client:
    """One process; `start` gives it work, `finish` brings the seconds that each piece took, and when it began and ended."""

    def __init__(self) -> None:
        self._pipe, other = _context.Pipe()
        self._process = _context.Process(target=_serve, args=(other,), daemon=True)
        self._process.start()

    def start(self, job: str, pieces: list[Any]) -> None:
        self._pipe.send((job, pieces))

    def finish(self) -> tuple[list[float], float, float]:
        answer = self._pipe.recv()
        if isinstance(answer, BaseException):
            raise answer
        return answer  # type: ignore[no-any-return]

    def stop(self) -> None:
        self._pipe.send(None)
        self._process.join(10)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()


def _serve(pipe: Connection) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    while work := pipe.recv():
        job, pieces = work
        module, name = job.split(":")
        try:
            pipe.send(_timed(getattr(import_module(module), name)(), pieces))
        except BaseException as error:  # noqa: BLE001 - whatever it is, the parent raises it
            pipe.send(error)


def _timed(do: Any, pieces: list[Any]) -> tuple[list[float], float, float]:
    """Some pieces beforehand, unmeasured: connections, caches and plans are warm in any office."""
    for piece in pieces[:WARM]:
        do(piece)
    seconds = []
    began = time.monotonic()
    for piece in pieces[WARM:]:
        started = time.perf_counter()
        do(piece)
        seconds.append(time.perf_counter() - started)
    return seconds, began, time.monotonic()
