"""What this process remembers of the calendar's tables, and how it notices that they have changed.

A row in the database holds the version of the calendar; triggers renew it with every change. A process looks at it every
`CHECK_EVERY` seconds and reads the tables again when it is another one. A change made in this process through the models is
noticed at once: by its own transaction immediately, by the other threads when it is committed.
"""

import threading
import time
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar
from uuid import UUID

from django.apps import apps
from django.db import connection, transaction

from calendars.editions import Edition, StoredDay
from calendars.source import notice_label

if TYPE_CHECKING:
    from calendars.models import TermSetting

CHECK_EVERY = 2.0
Value = TypeVar("Value")


class Snapshot:
    """The tables as of one version; each is read when first asked for, with one query."""

    def __init__(self, version: UUID | None) -> None:
        self.version = version

    @cached_property
    def edition(self) -> Edition:
        """Every row of the day table."""
        rows = apps.get_model("calendars", "Day").objects.values_list(
            "day", "kind", "holiday", "region__path", "notice__title", "notice__number", "notice__issued_on",
            "notice__year", "notice__complete", "notice",
        )  # fmt: skip
        return Edition(
            StoredDay(
                day,
                kind == "work",
                holiday,
                path or "",
                notice_label(title, number),
                issued,
                year if complete else None,
                notice,
            )
            for day, kind, holiday, path, title, number, issued, year, complete, notice in rows.order_by("pk")
        )

    @cached_property
    def settings(self) -> "dict[str, list[TermSetting]]":
        """Settings of terms by code, the latest first."""
        found: dict[str, list[TermSetting]] = {}
        for setting in apps.get_model("calendars", "TermSetting").objects.order_by("-valid_from"):
            found.setdefault(setting.code, []).append(setting)
        return found


class _Shared:
    """The snapshot of the committed tables, for all threads."""

    snapshot: Snapshot | None = None
    checked_at: float | None = None


class _Own(threading.local):
    """The snapshot of a thread in the middle of a change, which nobody else may see before it is committed."""

    snapshot: Snapshot | None = None


_own = _Own()


def current() -> Snapshot:
    """The calendar's tables as this thread may see them now. Costs no query most of the time."""
    if _is_changing():
        _own.snapshot = _renewed(_own.snapshot)
        return _own.snapshot
    known, checked_at, now = _Shared.snapshot, _Shared.checked_at, time.monotonic()
    if known is None or checked_at is None or now - checked_at > CHECK_EVERY:
        # noted before looking: a change committed meanwhile must not be taken for one already seen
        _Shared.checked_at = now
        known = _Shared.snapshot = _renewed(known)
    return known


def changing(result: Value) -> Value:
    """Called with the result of each write: what is remembered is old from here on."""
    if not connection.in_atomic_block:
        forget()
    elif not _is_changing():
        transaction.on_commit(forget)
    return result


def forget() -> None:
    """Look at the version again before the next answer."""
    _Shared.checked_at = None


def _renewed(known: Snapshot | None) -> Snapshot:
    version = _version()
    return known if known is not None and version is not None and known.version == version else Snapshot(version)


def _version() -> UUID | None:
    found: UUID | None = (
        apps.get_model("calendars", "CalendarVersion").objects.values_list("version", flat=True).first()
    )
    return found


def _is_changing() -> bool:
    """Whether the transaction of this thread has changed the calendar: then the hook of `changing` waits for its commit.

    A rollback removes the hook with the change, so nothing has to be tidied up.
    """
    return any(forget in hook for hook in connection.run_on_commit)
