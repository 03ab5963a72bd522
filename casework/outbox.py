"""Things to do after commit: enqueue inside the business transaction, deliver under a lease, sweep what was lost.

A worker takes the next due item with SKIP LOCKED, so workers neither wait for each other nor take the same item. Taking it
commits a lease; while the work is being done the row is locked as well, so nobody else takes it however long that lasts.
A killed worker's lock goes with its connection, and the lease runs out like the back-off after a failure: whoever died has
failed. The lease is what keeps an item that kills its worker from killing the next one at once.

The effect and `done_at` are committed together, by whoever holds the newest lease, so a database effect happens exactly
once; a handler that reaches the outside world (SMS, post) must hand on the item's key, by which the other side knows what
it has already done. What fails is tried again for ever, ever more rarely; administrators see what is stuck
(`casework.admin`).
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from casework import clock
from casework.faults import described
from casework.models import OutboxItem

BACK_OFF = timedelta(seconds=settings.OUTBOX_BACK_OFF_SECONDS)
LONGEST_BACK_OFF = timedelta(hours=1)
STUCK_AFTER = 5  # attempts; from then on administrators see the item as stuck
ROUND_SECONDS = 60.0  # one round of the sweep ends well before its task is killed
BURST_SECONDS = 0.05

# One row, locked while it is chosen; rows in the hands of others are passed over, not waited for.
_CLAIM = """
update casework_outboxitem
set attempts = attempts + 1, lease_until = %%(now)s + least((attempts + 1) * %%(back_off)s, %%(longest)s)
where id = (
    select id from casework_outboxitem
    where done_at is null and run_at <= %%(now)s and (lease_until is null or lease_until < %%(now)s) %(which)s
    limit 1 for no key update skip locked
)
returning *
"""

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
    return _claimed("and id = %(id)s", {"id": item_id})


def claim_next() -> OutboxItem | None:
    """Take the lease of the item that has been due for longest; None when there is none in nobody's hands."""
    return _claimed("order by run_at")


def _claimed(which: str, values: dict[str, Any] | None = None) -> OutboxItem | None:
    """One statement and, outside a transaction, one commit: the attempt counts even if the worker dies of it."""
    known = {"now": clock.now(), "back_off": BACK_OFF, "longest": LONGEST_BACK_OFF}
    return next(iter(OutboxItem.objects.raw(_CLAIM % {"which": which}, known | (values or {}))), None)


def deliver(item_id: int) -> bool:
    """Do one item; True when it was done now. A failure is recorded and tried again later."""
    item = claim(item_id)
    return item is not None and _do(item)


def _do(item: OutboxItem) -> bool:
    """The work itself, by whoever has the lease."""
    try:
        with transaction.atomic():
            if not _is_still_ours(item):
                log.warning("outbox item %s of topic %s was taken over by another worker", item.pk, item.topic)
                return False
            _handlers[item.topic](item)
            _ours(item).update(done_at=clock.now(), lease_until=None, error="")
    except Exception as error:  # noqa: BLE001 - the queue must go on, and the message may hold personal data
        log.error("outbox item %s of topic %s failed: %s", item.pk, item.topic, described(error))
        _ours(item).update(
            lease_until=None, error=type(error).__name__, run_at=clock.now() + back_off_after(item.attempts)
        )
        return False
    return True


def back_off_after(attempts: int) -> timedelta:
    """How long to wait after that many attempts."""
    return min(BACK_OFF * attempts, LONGEST_BACK_OFF)


def deliver_due(limit: int = 200, seconds: float = ROUND_SECONDS) -> int:
    """One round of a worker: due items that nobody holds, until so many were tried or so much time has passed.

    At least one is tried. Each is taken when its turn comes, so that a worker that dies holds up one item only. Returns
    how many were done.
    """
    ends, done = time.monotonic() + seconds, 0
    for _turn in range(limit):
        item = claim_next()
        if item is None:
            break
        done += _do(item)
        if time.monotonic() >= ends:
            break
    return done


def stuck() -> QuerySet[OutboxItem]:
    """What has failed often and is still not done."""
    return OutboxItem.objects.filter(done_at=None, attempts__gte=STUCK_AFTER)


def try_again(item_ids: Iterable[int]) -> int:
    """Make items due now, whatever their back-off; those in a worker's hands stay there. Returns how many.

    The attempts go on counting: they tell one lease from the next.
    """
    now = clock.now()
    with transaction.atomic():
        waiting = list(
            _free(now).filter(pk__in=item_ids).select_for_update(skip_locked=True).values_list("pk", flat=True)
        )
        OutboxItem.objects.filter(pk__in=waiting).update(run_at=now)
        if waiting:
            transaction.on_commit(lambda: nudge(waiting[0]))
    return len(waiting)


def _free(now: datetime) -> QuerySet[OutboxItem]:
    """Not done and in nobody's hands."""
    return OutboxItem.objects.filter(Q(lease_until=None) | Q(lease_until__lt=now), done_at=None)


def _ours(item: OutboxItem) -> QuerySet[OutboxItem]:
    """The item as this lease took it; nothing once it is done or somebody has taken a newer lease."""
    return OutboxItem.objects.filter(pk=item.pk, done_at=None, attempts=item.attempts)


def _is_still_ours(item: OutboxItem) -> bool:
    """Lock the item until the end of the transaction, so that nobody takes it over while its effect is written."""
    return bool(_ours(item).select_for_update(no_key=True).values_list("pk"))
