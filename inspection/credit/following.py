"""What follows from an act on a grade, in the same transaction: the list of facts, its hash, the grade that it gives."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, cast

from casework.actors import SYSTEM
from casework.door import perform
from casework.requirements import Situation
from inspection.credit.collecting import facts_of
from inspection.credit.grading import Fact, digest, grade_of
from inspection.credit.states import CONFIRMED
from registry import policy

if TYPE_CHECKING:
    from inspection.credit.models import Rating


def collect(rating: "Rating", *, on: date) -> None:
    """Freeze the facts of the year; what an officer added stays."""
    rating.c_from = cast(int, policy.value("credit.c_from", on=on))
    _freeze(rating, [*facts_of(rating.employer_id, rating.year), *rating.added])


def add(rating: "Rating", kind: str, happened_on: date, text: str) -> None:
    """A fact that no row of the house tells."""
    fact: Fact = {"kind": kind, "on": happened_on.isoformat(), "case": "", "text": text.strip(), "struck": ""}
    rating.added = [*rating.added, fact]
    _freeze(rating, [*rating.facts, fact])


def strike(rating: "Rating", places: Iterable[int], why: str) -> None:
    """These facts no longer count, counted from one; they stay readable with the reason."""
    gone = set(places)
    facts = [
        {**fact, "struck": why} if place in gone and not fact["struck"] else fact
        for place, fact in enumerate(rating.facts, start=1)
    ]
    _freeze(rating, facts)


def replace_older(rating: "Rating", now: Situation) -> None:
    """The grade of an earlier year ends."""
    older = type(rating).objects.filter(employer=rating.employer, year__lt=rating.year, status=CONFIRMED)
    for each in older.order_by("pk"):
        perform(each, "expire", by=SYSTEM, on=now.on, by_id=rating.pk)


def _freeze(rating: "Rating", facts: list[Fact]) -> None:
    rating.facts, rating.facts_hash = facts, digest(facts)
    rating.grade = grade_of(facts, c_from=rating.c_from).value
