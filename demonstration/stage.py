"""The stage: many stories told side by side in the order of time, each act under the clock of its own moment."""

import heapq
from bisect import bisect_right
from collections.abc import Generator
from datetime import datetime, timedelta
from itertools import count

from casework import clock

# A story does something, says when it goes on, and is woken at that moment; what it returns is for the story that told it.
Story = Generator[datetime, None, None]
MOMENT = timedelta(microseconds=1)
NEVER = timedelta(hours=24)


class Untold(Exception):
    """A story could not go on; the sentence says which, where and why."""


class Stage:
    """Stories in the order of time. What would happen after `until` does not happen: those cases stay as they are."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        self._waiting: list[tuple[datetime, int, Story]] = []
        self._order = count()
        self._told: list[tuple[datetime, datetime]] = []

    @property
    def never(self) -> datetime:
        """A moment that does not come: a story that goes on then stays where it is."""
        return self.until + NEVER

    def add(self, story: Story, *, at: datetime) -> None:
        """Let a story begin at that moment."""
        heapq.heappush(self._waiting, (at, next(self._order), story))

    def play(self) -> None:
        """Tell all stories to their end, or to `until`."""
        while self._waiting and self._waiting[0][0] <= self.until:
            moment, _order, story = heapq.heappop(self._waiting)
            self._told.append((clock.now(), moment))
            with clock.travel_to(moment):
                goes_on = next(story, None)
            if goes_on is not None:
                self.add(story, at=max(goes_on, moment + MOMENT))

    def moment_of(self, real: datetime) -> datetime:
        """The moment of the story at which something was written that the machine's own clock has dated."""
        return self._told[max(0, bisect_right(self._told, real, key=lambda told: told[0]) - 1)][1]
