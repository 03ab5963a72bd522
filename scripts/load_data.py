"""Part of `make demo`: bring in what the site shows, in one process because each start of Django takes a second.

Each command knows by itself whether its work is already done.
"""

import os
import sys
import time

import django
from django.core.management import CommandError, call_command
from django.db import OperationalError

COMMANDS = ("load_regions", "load_calendar", "load_plans", "load_demo")


def main() -> int:
    """Return the exit code: 1 with the sentence of the first command that failed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    for command in COMMANDS:
        started = time.monotonic()
        try:
            call_command(command)
        except (CommandError, OperationalError) as error:  # any other is a mistake of ours, with its traceback
            print(f"{command}: {error}", file=sys.stderr)
            return 1
        print(f"{command:>15}  {time.monotonic() - started:5.1f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
