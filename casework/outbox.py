"""Things to do after commit: enqueue inside the business transaction, deliver under a lease, sweep what was lost.

The effect and `done_at` are committed together, so a database effect happens exactly once; a handler that reaches the
outside world (SMS, post) must carry its own idempotency key, which is the item's key.
"""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from casework import clock
from casework.models import OutboxItem

LEASE = timedelta(seconds=120)
BACK_OFF = timedelta(seconds=30)
MOST_ATTEMPTS = 12
BURST_SECONDS = 0.05

Handler = Callable[[OutboxItem], None]
_handlers: dict[str, Handler] = {}
_last_nudge = SimpleNamespace(moment=float("-inf"))
_told_before: ContextVar[bool] = ContextVar("told_before", default=False)
log = logging.getLogger(__name__)


@contextmanager
def told_before() -> Iterator[None]:
    """Within the block nothing is written that would be delivered at once.

    For history that is replayed or taken over from another system: nobody may get its messages a second time. What is due
    on a later day is written as usual.
    """
    token = _told_before.set(True)
    try:
        yield
    finally:
        _told_before.reset(token)


def is_told_before() -> bool:
    """Whether what happens now is history (`told_before`)."""
    return _told_before.get()


def handles(topic: str, handler: Handler) -> None:
    """Say who does a topic's work; called from `AppConfig.ready()`."""
    if _handlers.setdefault(topic, handler) is not handler:
        raise ValueError(f"Topic {topic} has two handlers.")


def enqueue(topic: str, key: str, payload: dict[str, Any] | None = None, *, run_at: datetime | None = None) -> None:
    """Write the item (once per topic and key) and nudge the queue after commit."""
    if run_at is None and is_told_before():
        return
    item, created = OutboxItem.objects.get_or_create(
        topic=topic, key=key, defaults={"payload": payload or {}, "run_at": run_at or clock.now()}
    )
    if created and run_at is None:
        transaction.on_commit(lambda: nudge(item.pk))


def nudge(item_id: int) -> None:
    """Tell the queue; when no queue answers, the sweep finds the item, so failure here only costs seconds.

    In a burst one message is enough: whoever delivers an item then looks for others that are due.
    """
    from casework.tasks import deliver_item

    if not _quiet_since_last_nudge():
        return
    try:
        deliver_item.apply_async((item_id,), retry=False)
    except Exception as error:  # noqa: BLE001 - whatever keeps the queue away, the row is safe
        log.warning("queue not reached, item %s waits for the sweep: %s", item_id, type(error).__name__)


def _quiet_since_last_nudge() -> bool:
    moment = time.monotonic()
    quiet = moment - _last_nudge.moment > BURST_SECONDS
    if quiet:
        _last_nudge.moment = moment
    return quiet


def claim(item_id: int) -> OutboxItem | None:
    """Take the lease; None when the item is done, not due, or in somebody's hands."""
    now = clock.now()
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    taken = OutboxItem.objects.filter(free, pk=item_id, done_at=None, run_at__lte=now).update(
        lease_until=now + LEASE, attempts=F("attempts") + 1
    )
    return OutboxItem.objects.get(pk=item_id) if taken else None


def deliver(item_id: int) -> bool:
    """Do one item; True when it was done now. A failure is recorded and tried again later."""
    item = claim(item_id)
    if item is None:
        return False
    try:
        with transaction.atomic():
            _handlers[item.topic](item)
            OutboxItem.objects.filter(pk=item.pk).update(done_at=clock.now(), lease_until=None, error="")
    except Exception as error:
        log.exception("outbox item %s of topic %s failed", item.pk, item.topic)
        OutboxItem.objects.filter(pk=item.pk).update(
            lease_until=None, error=type(error).__name__, run_at=clock.now() + BACK_OFF * item.attempts
        )
        return False
    return True


def deliver_due(limit: int = 200) -> int:
    """The sweep: every due item that nobody holds. Returns how many were done."""
    now = clock.now()
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    due = OutboxItem.objects.filter(free, done_at=None, run_at__lte=now, attempts__lt=MOST_ATTEMPTS)
    return sum(deliver(item_id) for item_id in list(due.order_by("run_at").values_list("pk", flat=True)[:limit]))
