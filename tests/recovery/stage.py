"""A child process that does things in a database of its own: one request a line, answered in JSON.

The process that runs the tests is bound to the database of all the other tests.
"""

import json
import sys
from collections.abc import Callable
from datetime import date
from importlib import import_module
from typing import Any

import django


def main() -> None:
    """Answer until the other side closes the pipe. The argument names who answers: "module:Class"."""
    django.setup()
    module, _, name = sys.argv[1].partition(":")
    play = getattr(import_module(module), name)()
    for line in sys.stdin:
        name, arguments = json.loads(line)
        act: Callable[..., Any] = getattr(play, name)
        print(json.dumps(act(*arguments), default=_plain), flush=True)  # noqa: T201


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


if __name__ == "__main__":
    main()
