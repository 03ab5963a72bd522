"""`/healthz`: for the monitoring of a data centre. Green (200) or red (503), and what it is that is red; nothing of any case."""

import logging
from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from casework import heartbeats
from casework.faults import described
from config.celery import app

log = logging.getLogger(__name__)
BROKER_SECONDS = 2
Check = Callable[[], dict[str, Any]]


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """Everything is looked at, whatever is found first."""
    checks = {name: _looked_at(name, check) for name, check in CHECKS.items()}
    healthy = all(found["ok"] for found in checks.values())
    return JsonResponse({"ok": healthy, "checks": checks}, status=200 if healthy else 503)


def _looked_at(name: str, check: Check) -> dict[str, Any]:
    """What a check finds; that it cannot be made is a finding too, without the message, which may hold an address."""
    try:
        return check()
    except Exception as error:  # noqa: BLE001 - whatever is wrong, the answer must say which check it is
        log.error("health: %s: %s", name, described(error))
        return {"ok": False, "error": type(error).__name__}


def _database() -> dict[str, Any]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except DatabaseError:
        connection.close()  # the next request gets a new one
        raise
    return {"ok": True}


def _migrations() -> dict[str, Any]:
    return {"ok": _all_applied()}


def _jobs() -> dict[str, Any]:
    found = list(heartbeats.pulses())
    return {
        "ok": not any(pulse.is_late for pulse in found),
        "late": [pulse.job for pulse in found if pulse.is_late],
        "seconds_since": {pulse.job: pulse.seconds if pulse.beat_at else None for pulse in found},
    }


def _broker() -> dict[str, Any]:
    with app.connection_for_write(connect_timeout=BROKER_SECONDS) as broker:
        broker.ensure_connection(max_retries=1, interval_start=0, timeout=BROKER_SECONDS)
    return {"ok": True}


CHECKS: dict[str, Check] = {
    "database": _database,
    "migrations": _migrations,
    "jobs": _jobs,
    "broker": _broker,
}


def _all_applied() -> bool:
    """Once all are applied they stay so as long as this process lives; until then each request looks."""
    if _known.get("applied"):
        return True
    executor = MigrationExecutor(connection)
    _known["applied"] = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return _known["applied"]


_known: dict[str, bool] = {}
