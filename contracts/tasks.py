"""Celery's entry points of this room."""

from celery import shared_task

from casework import heartbeats
from contracts.coverage import folding


@shared_task(ignore_result=True)
def fold_coverage() -> None:
    """What was written since the last fold; the figures stay the same and become quicker to read."""
    folding.fold()
    heartbeats.beat("fold_coverage")
