"""The one clock: today's legal day and the present instant, both movable for demonstrations, training and tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time

from django.utils import timezone

_travelled: ContextVar[datetime | None] = ContextVar("travelled", default=None)


def now() -> datetime:
    """The present instant, aware."""
    return _travelled.get() or timezone.now()


def today() -> date:
    """The legal day at the authority's place."""
    return timezone.localtime(now()).date()


@contextmanager
def travel_to(moment: datetime | date) -> Iterator[None]:
    """Within the block the clock stands at `moment`; a day alone means ten in the morning of that day."""
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(10), tzinfo=timezone.get_default_timezone())
    token = _travelled.set(moment)
    try:
        yield
    finally:
        _travelled.reset(token)
