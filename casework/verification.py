"""Whether what is stored is still what was written: timeline, anchors, and whatever higher rooms add in `AppConfig.ready()`.

A check reads its rows one after another, counts them and yields what is broken, the first of a case first. It trusts nothing
it reads: whoever changed a row may have changed its neighbours.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.functional import Promise

MOST_FINDINGS = 100  # of one check; the rest is only counted


@dataclass(frozen=True)
class Scope:
    """What to look at: one case or all of them, with the files on the disk or the rows only."""

    case_id: int | None = None
    files: bool = True

    def where(self, column: str) -> tuple[str, list[int]]:
        """The clause that keeps a statement to this scope, and its parameters."""
        return ("true", []) if self.case_id is None else (f"{column} = %s", [self.case_id])


@dataclass
class Count:
    """How many rows (or files) a check has looked at."""

    rows: int = 0


@dataclass(frozen=True)
class Finding:
    """One thing that is broken: in which case, at which entry or row, and a sentence that says what differs."""

    sentence: str
    case: str = ""
    place: int | None = None

    def __str__(self) -> str:
        return self.sentence


@dataclass(frozen=True)
class Check:
    """One kind of check. `name` is for machines, `label` says to a person what is counted; the least `order` runs first."""

    order: int
    name: str
    label: str | Promise
    look: Callable[[Scope, Count], Iterator[Finding]]


@dataclass
class Outcome:
    """What a check found, how much it looked at, and how long that took."""

    check: Check
    rows: int = 0
    seconds: float = 0.0
    broken: int = 0
    findings: list[Finding] = field(default_factory=list)

    @property
    def rows_per_minute(self) -> int:
        return round(self.rows * 60 / self.seconds) if self.seconds else 0


_checks: dict[str, Check] = {}


def checks_with(check: Check) -> None:
    """Add a check."""
    if _checks.setdefault(check.name, check) != check:
        raise ValueError(f"Two checks are named {check.name}.")


def verify(scope: Scope) -> Iterator[Outcome]:
    """Run every check; each outcome comes as soon as it is known. Raises `digests.Unavailable`."""
    for check in sorted(_checks.values(), key=lambda check: check.order):
        yield run(check, scope)


def run(check: Check, scope: Scope) -> Outcome:
    """One check, timed."""
    outcome, count, started = Outcome(check), Count(), time.perf_counter()
    with transaction.atomic():  # a cursor on the server lives as long as its transaction
        for finding in check.look(scope, count):
            outcome.broken += 1
            if len(outcome.findings) < MOST_FINDINGS:
                outcome.findings.append(finding)
    outcome.rows, outcome.seconds = count.rows, time.perf_counter() - started
    return outcome
