"""Celery's entry points of this room."""

from celery import shared_task

from casework import heartbeats
from documents import leftovers


@shared_task(ignore_result=True)
def remove_leftovers() -> None:
    """Every night: sealed files that no row knows."""
    leftovers.remove_leftovers()
    heartbeats.beat("remove_leftovers")
