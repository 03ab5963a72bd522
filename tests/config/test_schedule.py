"""What the scheduler sends is something the worker knows."""

from django.conf import settings

from config.celery import app


def test_every_scheduled_task_is_known_to_the_worker() -> None:
    app.loader.import_default_modules()
    assert {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()} <= {*app.tasks}
