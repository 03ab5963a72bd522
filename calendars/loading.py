"""Putting the shipped notices into the tables, without ever undoing what an administrator has corrected."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import transaction

from calendars.models import Day, Notice
from calendars.source import SourceNotice


class Loaded(NamedTuple):
    """What a run did: notices and days added, and where the tables differ from what ships."""

    notices: int
    days: int
    differences: tuple[str, ...]


@transaction.atomic
def load(sources: Iterable[SourceNotice]) -> Loaded:
    """Add the notices that are not there yet, each with its days. One that is there stays as it is; differences are told."""
    present = {notice.title: notice for notice in Notice.objects.filter(region=None).prefetch_related("days")}
    announced = {notice.year: notice for notice in present.values() if notice.year}
    added, days, differences = 0, 0, []
    for source in sources:
        stored = present.get(source.title) or (announced.get(source.year) if source.year else None)
        if stored is None:
            added, days = added + 1, days + _add(source)
        else:
            differences += _differences(stored, source)
    return Loaded(added, days, tuple(differences))


def _add(source: SourceNotice) -> int:
    notice = Notice.objects.create(
        title=source.title,
        number=source.number,
        issued_on=source.issued_on,
        url=source.url,
        year=source.year,
        complete=source.year is not None,
    )
    Day.objects.bulk_create(
        Day(day=day.day, kind=_kind(day.working), holiday=day.holiday, notice=notice) for day in source.days
    )
    return len(source.days)


def _differences(stored: Notice, source: SourceNotice) -> list[str]:
    """The days that the stored notice sets otherwise than the shipped one, as text for the administrator."""
    here = {day.day: day.kind for day in stored.days.all() if day.region_id is None}
    there = {day.day: _kind(day.working) for day in source.days}
    return [
        f"{day} {here.get(day, '-')} / {there.get(day, '-')}"
        for day in sorted(here.keys() | there.keys())
        if here.get(day) != there.get(day)
    ]


def _kind(working: bool) -> str:
    return Day.Kind.WORK if working else Day.Kind.REST
