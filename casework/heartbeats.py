"""Whether the periodic jobs run: what the scheduler was told to start, against when each last finished."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from celery.schedules import crontab
from django.conf import settings
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Max

from casework import clock
from casework.models import Heartbeat

TIMES = 4  # so many periods may pass
AT_LEAST = timedelta(seconds=settings.CELERY_TASK_TIME_LIMIT + 60)  # a job may be at work as long as this
TWO_DAYS = timedelta(hours=48)  # without a nightly job


@dataclass(frozen=True)
class Pulse:
    """One periodic job: when it last finished (None: never since it was installed) and since when it should have again."""

    job: str
    beat_at: datetime | None
    since: datetime
    allowed: timedelta

    @property
    def seconds(self) -> int:
        """How long ago the job last finished, or was installed."""
        return int((clock.now() - self.since).total_seconds())

    @property
    def is_late(self) -> bool:
        return clock.now() - self.since > self.allowed


def beat(job: str) -> None:
    """Record that a periodic job ran to its end."""
    Heartbeat.objects.update_or_create(job=job, defaults={"beat_at": clock.now()})


def pulses() -> Iterator[Pulse]:
    """Every job of the schedule. One that never ran is measured from the last installation of the database's tables."""
    beats = dict(Heartbeat.objects.values_list("job", "beat_at"))
    installed = MigrationRecorder.Migration.objects.aggregate(last=Max("applied"))["last"] or clock.now()
    for entry in settings.CELERY_BEAT_SCHEDULE.values():
        job = entry["task"].rsplit(".", 1)[-1]
        seen = beats.get(job)
        yield Pulse(job, seen, seen or installed, _allowed(entry["schedule"]))


def _allowed(schedule: Any) -> timedelta:
    """Jobs run every so many seconds, or once a day."""
    if isinstance(schedule, crontab):
        return TWO_DAYS
    return max(TIMES * timedelta(seconds=float(schedule)), AT_LEAST)
