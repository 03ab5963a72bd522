"""`python -m benchmarks [part …]`: measure on the server that DATABASE_URL names, which is filled for it."""

import os
import sys
from argparse import ArgumentParser, Namespace
from typing import Any

import django

PARTS = ("door", "burst", "pages", "sweep", "recomputation", "verify", "roster", "file", "coverage", "contracts")


def main() -> int:
    """Measure what was asked for (everything by default); the exit code says only that it could be measured."""
    chosen = _arguments()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    from benchmarks import (
        burst,
        case_file,
        coverage,
        door,
        filling,
        importing,
        pages,
        recomputation,
        roster,
        sweep,
        verify,
    )

    parts = chosen.parts or PARTS
    filling.load(_demonstration(set(parts), filling))
    filling.analyze()
    if {"pages", "sweep"} & set(parts):
        filling.fill(chosen.cases)
    measure = {
        "door": lambda: door.run(rounds=chosen.rounds, acts=chosen.acts),
        "burst": lambda: burst.run(people=chosen.people),
        "pages": lambda: pages.run(requests=chosen.requests),
        "sweep": lambda: sweep.run(deadlines=chosen.deadlines),
        "recomputation": lambda: recomputation.run(clocks=chosen.clocks),
        "verify": lambda: verify.run(entries=chosen.entries),
        "roster": lambda: roster.run(rows=chosen.rows, rounds=chosen.rounds),
        "coverage": lambda: coverage.run(contracts=chosen.contracts),
        "contracts": lambda: importing.run(rows=chosen.import_rows),
        "file": lambda: case_file.run(pages=chosen.pages, rounds=chosen.rounds),
    }
    for part in parts:
        measure[part]()
    return 0


def _demonstration(parts: set[str], filling: Any) -> Any:
    """What must be there before: whole stories, offices with a few cases, or nothing but regions."""
    if parts <= {"contracts"}:
        return None
    return filling.OFFICES_ONLY if parts <= {"burst", "file", "coverage", "contracts"} else filling.BASE


def _arguments() -> Namespace:
    parser = ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", choices=[*PARTS, []], metavar="part", help=f"{', '.join(PARTS)}; default: all"
    )
    parser.add_argument("--rounds", type=int, default=5, help="interleaved rounds of the door")
    parser.add_argument("--acts", type=int, default=150, help="acts of one client in one round")
    parser.add_argument("--people", type=int, default=800, help="workers who complain of one employer in an hour")
    parser.add_argument("--cases", type=int, default=100_000, help="cases that the pages are measured on")
    parser.add_argument("--requests", type=int, default=30, help="requests for each page")
    parser.add_argument("--deadlines", type=int, default=10_000, help="clocks that have run out")
    parser.add_argument("--clocks", type=int, default=100_000, help="clocks that run while the calendar changes")
    parser.add_argument("--entries", type=int, default=250_000, help="entries of the timeline that are verified")
    parser.add_argument("--rows", type=int, default=500, help="rows of the roster that is imported")
    parser.add_argument("--import-rows", type=int, default=1_000_000, help="rows of contracts that are imported")
    parser.add_argument("--pages", type=int, default=2000, help="pages of the case whose file is bound")
    parser.add_argument("--contracts", type=int, default=1_000_000, help="employments that coverage is counted over")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
