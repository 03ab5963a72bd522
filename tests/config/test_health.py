"""`/healthz` is red when something stands still, and names it; it says nothing of any case."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from casework import clock, heartbeats, tasks
from casework.models import Heartbeat
from config import health
from contracts import tasks as contract_tasks
from documents import tasks as document_tasks

pytestmark = pytest.mark.django_db
JOBS = {"sweep_outbox", "sweep_deadlines", "write_anchor", "remove_leftovers", "fold_coverage"}


@pytest.fixture(autouse=True)
def installed_long_ago() -> None:
    MigrationRecorder.Migration.objects.update(applied=clock.now() - timedelta(hours=2000))
    for job in JOBS:
        heartbeats.beat(job)


def asked() -> tuple[int, dict[str, Any]]:
    answer = Client().get("/healthz")
    assert answer.headers["Content-Type"] == "application/json"
    assert "no-store" in answer.headers["Cache-Control"]
    return answer.status_code, answer.json()


def test_green_when_everything_runs() -> None:
    status, found = asked()
    assert (status, found["ok"]) == (200, True)
    assert set(found["checks"]) == {"database", "migrations", "jobs", "broker"}
    assert set(found["checks"]["jobs"]["seconds_since"]) == JOBS


@pytest.mark.parametrize(
    ("job", "hours"), [("sweep_outbox", 1), ("sweep_deadlines", 1), ("write_anchor", 5), ("remove_leftovers", 60)]
)
def test_red_when_the_scheduler_is_late_and_it_says_with_what(job: str, hours: int) -> None:
    Heartbeat.objects.filter(job=job).update(beat_at=clock.now() - timedelta(hours=hours))
    status, found = asked()
    assert (status, found["ok"]) == (503, False)
    assert found["checks"]["jobs"]["late"] == [job]


def test_a_nightly_job_may_be_a_day_old() -> None:
    Heartbeat.objects.filter(job="remove_leftovers").update(beat_at=clock.now() - timedelta(hours=26))
    assert asked()[0] == 200


def test_a_job_that_never_ran_is_late_but_not_on_the_day_of_installation() -> None:
    Heartbeat.objects.all().delete()
    assert set(asked()[1]["checks"]["jobs"]["late"]) == JOBS
    MigrationRecorder.Migration.objects.filter(app="casework").update(applied=clock.now())
    assert asked()[0] == 200


def test_red_when_a_migration_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_known", {})
    last = MigrationRecorder.Migration.objects.filter(app="casework").order_by("-name").first()
    assert last is not None
    last.delete()
    status, found = asked()
    assert status == 503
    assert found["checks"]["migrations"] == {"ok": False}


def test_red_when_the_broker_cannot_be_reached(monkeypatch: pytest.MonkeyPatch) -> None:
    """Port 9 answers nobody."""
    monkeypatch.setattr(health.app.conf, "broker_write_url", "redis://127.0.0.1:9/0")
    status, found = asked()
    assert status == 503
    assert found["checks"]["broker"]["ok"] is False
    assert "127.0.0.1" not in str(found)


def test_red_and_still_an_answer_when_the_database_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_arguments: object) -> None:
        raise OperationalError("connection to server at 10.0.0.5 failed for user banjie")

    with monkeypatch.context() as patched:
        patched.setattr(connection, "cursor", away)
        patched.setattr(connection, "close", lambda: None)
        status, found = asked()
    assert status == 503
    assert found["checks"]["database"] == {"ok": False, "error": "OperationalError"}
    assert "banjie" not in str(found)


def test_every_scheduled_task_leaves_its_heartbeat(monkeypatch: pytest.MonkeyPatch) -> None:
    Heartbeat.objects.all().delete()
    monkeypatch.setattr(document_tasks.leftovers, "remove_leftovers", list)
    jobs = (
        tasks.sweep_outbox,
        tasks.sweep_deadlines,
        tasks.write_anchor,
        document_tasks.remove_leftovers,
        contract_tasks.fold_coverage,
    )
    known = {job.name: job for job in jobs}
    for entry in settings.CELERY_BEAT_SCHEDULE.values():
        known[entry["task"]]()
    assert {pulse.job for pulse in heartbeats.pulses() if pulse.beat_at} == JOBS
