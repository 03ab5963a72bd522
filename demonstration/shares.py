"""Sharing the play out among processes. This module imports no model, because a new process reads it before Django is set up."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any

import django


def set_up() -> None:
    """Get a new process ready: its own connection, the settings of its parent."""
    Thread(target=_end_with_parent, daemon=True).start()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()


def _end_with_parent() -> None:
    """Do not wait for work for ever when the parent was killed before it could say that there is no more."""
    if parent := parent_process():
        parent.join()
        os._exit(1)


def in_processes(count: int, work: Callable[..., Any], *arguments: Any) -> Iterator[Any]:
    """What `work(*arguments, part, count)` returns for each part, each in a process of its own."""
    with ProcessPoolExecutor(count, get_context("spawn"), initializer=set_up) as pool:
        started = [pool.submit(work, *arguments, part, count) for part in range(count)]
        for running in started:
            yield running.result()
