"""Celery's entry points of this room."""

from celery import shared_task

from casework import heartbeats
from documents import leftovers
from documents.casefile import services as case_files


@shared_task(ignore_result=True)
def remove_leftovers() -> None:
    """Every night: bound files that have lain ready long enough, and sealed files that no row knows."""
    case_files.clear_away()
    leftovers.remove_leftovers()
    heartbeats.beat("remove_leftovers")
