"""Sharing the play out among processes. This module imports no model, because a new process reads it before Django is set up."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from multiprocessing.synchronize import Barrier
from threading import Thread
from typing import Any

import django

_others: list[Barrier] = []


def set_up(others: Barrier) -> None:
    """Get a new process ready: its own connection, the settings of its parent."""
    _others.append(others)
    Thread(target=_end_with_parent, daemon=True).start()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()


def _end_with_parent() -> None:
    """Do not wait for work for ever when the parent was killed before it could say that there is no more."""
    if parent := parent_process():
        parent.join()
        os._exit(1)


def wait_for_others() -> None:
    """Come back when every process has got this far; at once in a process of one's own."""
    for others in _others:
        others.wait()


def _worked(work: Callable[..., Any], *arguments: Any) -> Any:
    try:
        return work(*arguments)
    except BaseException:
        for others in _others:
            others.abort()  # nobody waits for one who failed
        raise


def in_processes(count: int, work: Callable[..., Any], *arguments: Any) -> Iterator[Any]:
    """What `work(*arguments, part, count)` returns for each part, each in a process of its own."""
    context = get_context("spawn")
    with ProcessPoolExecutor(count, context, initializer=set_up, initargs=(context.Barrier(count),)) as pool:
        started = [pool.submit(_worked, work, *arguments, part, count) for part in range(count)]
        for running in started:
            yield running.result()
