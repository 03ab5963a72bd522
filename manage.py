#!/usr/bin/env python
"""Django's command line for Banjie."""

import os
import sys


def main() -> None:
    """Run one command, with the embedded database beside it where no other is named."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    from config.database import database_for_command

    with database_for_command(sys.argv[1:]):
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
