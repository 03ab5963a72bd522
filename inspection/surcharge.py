"""The surcharge on an unpaid fine (处罚法 arts 72-73): 3 % a day of what is overdue, never more than the fine. Pure: no database."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from calendars.terms import add_days, days_left

RATE = Decimal("0.03")
FEN = Decimal("0.01")


@dataclass(frozen=True)
class Part:
    """What part of a fine is to be paid by which day."""

    due_on: date
    amount: Decimal


@dataclass(frozen=True)
class Paid:
    """What was paid on which day."""

    on: date
    amount: Decimal


@dataclass(frozen=True)
class Pause:
    """A review or a suit, first and last day included; still open without a last day."""

    since: date
    until: date | None = None


def surcharge(parts: Sequence[Part], on: date, *, paid: Iterable[Paid] = (), pauses: Sequence[Pause] = ()) -> Decimal:
    """What has accrued until the end of `on`, to the fen.

    Each day from the day after a part fell due adds 3 % of what of it was unpaid when the day began; the day of the payment
    itself is still one of default. Money goes to what fell due first. The whole never exceeds the fine.
    """
    fine = sum((part.amount for part in parts), Decimal(0))
    money = sorted(paid, key=lambda each: each.on)
    days = sorted(day for day in _turns(parts, money, pauses) if day <= on)
    total = Decimal(0)
    for begins, ends in pairwise([*days, add_days(on, 1)]):
        if not _paused(pauses, begins):
            total += RATE * _overdue(parts, money, begins) * days_left(ends, begins)
    return min(total, fine).quantize(FEN, ROUND_HALF_UP)


def _turns(parts: Iterable[Part], money: Iterable[Paid], pauses: Iterable[Pause]) -> set[date]:
    """The days from which another amount is overdue, or from which it is reckoned or not."""
    turns = {add_days(part.due_on, 1) for part in parts} | {add_days(each.on, 1) for each in money}
    return turns | {pause.since for pause in pauses} | {add_days(pause.until, 1) for pause in pauses if pause.until}


def _paused(pauses: Iterable[Pause], day: date) -> bool:
    return any(pause.since <= day and (pause.until is None or day <= pause.until) for pause in pauses)


def _overdue(parts: Iterable[Part], money: Iterable[Paid], day: date) -> Decimal:
    """What should have been paid before that day and was not."""
    due = sum((part.amount for part in parts if part.due_on < day), Decimal(0))
    settled = sum((each.amount for each in money if each.on < day), Decimal(0))
    return max(due - settled, Decimal(0))
