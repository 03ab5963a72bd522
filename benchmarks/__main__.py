"""`python -m benchmarks [door|pages …]`: make the tables, run the benchmarks, print the figures."""

import os
import sys

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
django.setup()

from django.core.management import call_command  # noqa: E402

from benchmarks import door, pages  # noqa: E402

BENCHMARKS = {"door": door.run, "pages": pages.run}


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all."""
    call_command("migrate", verbosity=0)
    for name in names or BENCHMARKS:
        print(f"\n{name}")
        for line in BENCHMARKS[name]():
            print(f"  {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
