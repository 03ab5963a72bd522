"""Celery's entry points; each carries ids only and calls the function that does the work."""

from contextlib import suppress

from celery import shared_task

from casework import anchors, heartbeats, outbox, sweep


@shared_task(ignore_result=True)
def deliver_item(item_id: int) -> None:
    """One item, then whatever else came in the same burst."""
    outbox.deliver(item_id)
    outbox.deliver_due()


@shared_task(ignore_result=True)
def sweep_outbox() -> None:
    outbox.deliver_due()
    heartbeats.beat("sweep_outbox")


@shared_task(ignore_result=True)
def sweep_deadlines() -> None:
    sweep.fire_due()
    heartbeats.beat("sweep_deadlines")


@shared_task(ignore_result=True)
def write_anchor() -> None:
    """Whatever is new in all cases; when acts are being written all the while, the next round does it."""
    with suppress(anchors.Busy):
        anchors.write()
        heartbeats.beat("write_anchor")
