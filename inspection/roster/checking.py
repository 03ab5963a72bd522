"""What a check is given and what it answers: the rows that count, and those of them that do not fit."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _now

from calendars.law import Citation
from inspection.roster.kinds import LineKind, SheetKind
from registry.models import Worker

if TYPE_CHECKING:
    from inspection.roster.models import RosterImport, RosterRow

NAMED = 6


@dataclass
class Roster:
    """What is checked: the rows that count today, and what the case says. `local_wage` is None while nobody has set it."""

    rows: "Sequence[RosterRow]"
    imports: "Sequence[RosterImport]"
    today: date
    complainants: Sequence[Worker] = ()
    people_claimed: int = 0
    amount_claimed: Decimal | None = None
    local_wage: Decimal | None = None
    oldest: int = 0
    round_sum: Decimal = Decimal(0)
    names: dict[int, str] = field(default_factory=dict)

    def of_kind(self, kind: str) -> "list[RosterRow]":
        return [row for row in self.rows if self._kind[row.sheet_id] == kind]

    @cached_property
    def _kind(self) -> dict[int, str]:
        return {each.pk: each.kind for each in self.imports}

    @cached_property
    def lines(self) -> "list[RosterRow]":
        """Every line with money."""
        return self.of_kind(SheetKind.WAGES)

    @cached_property
    def wages(self) -> "list[RosterRow]":
        return [row for row in self.lines if row.line_kind == LineKind.WAGES]

    @cached_property
    def attendance(self) -> "list[RosterRow]":
        return self.of_kind(SheetKind.ATTENDANCE)

    def where(self, rows: "Iterable[RosterRow]") -> str:
        """Rows as a person looks them up, the first of many."""
        shown = sorted(rows, key=lambda row: (row.sheet_id, row.place))
        places = [
            _now("“%(sheet)s”第%(place)d行") % {"sheet": self.names[row.sheet_id], "place": row.place}
            for row in shown[:NAMED]
        ]
        text = "、".join(places)
        return text if len(shown) <= NAMED else _now("%(rows)s等%(number)d行") % {"rows": text, "number": len(shown)}


@dataclass(frozen=True)
class Found:
    """Rows that do not fit, what fills the sentence, and what makes this finding another one when it changes."""

    rows: "Sequence[RosterRow]"
    facts: dict[str, Any] = field(default_factory=dict)
    fact: str = ""


@dataclass(frozen=True)
class Check:
    """One check. `sentence` is filled with the facts of a finding and with `where`."""

    code: str
    label: str | Promise
    sentence: str | Promise
    severity: str
    law: Citation
    find: Callable[[Roster], Iterator[Found]]
    must_correct: bool = False
    second: bool = False


def person(row: "RosterRow") -> Hashable:
    """Whom a row is about: by identity number, else by name and phone."""
    return row.identity_hash or (row.name, row.phone_hash)


def grouped(rows: "Iterable[RosterRow]", key: "Callable[[RosterRow], Hashable]") -> "dict[Any, list[RosterRow]]":
    """Rows by what they share; those that have nothing there are left out."""
    found: dict[Any, list[RosterRow]] = defaultdict(list)
    for row in rows:
        if shared := key(row):
            found[shared].append(row)
    return found


def overlapping(rows: "Sequence[RosterRow]") -> "list[RosterRow]":
    """Those of one person and one kind of money that are claimed for the same days."""
    found: dict[int, RosterRow] = {}
    for same in grouped(rows, lambda row: row.line_kind).values():
        ordered = sorted(same, key=lambda row: (row.period_from, row.pk))
        longest = ordered[0]
        for row in ordered[1:]:
            if row.period_from <= longest.period_until:
                found |= {longest.pk: longest, row.pk: row}
            longest = max(longest, row, key=lambda each: each.period_until)
    return list(found.values())
