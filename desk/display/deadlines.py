"""The clocks of a case as bars: what runs, what stands still, what has ended."""

from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse

from calendars.register import term as registered
from calendars.terms import Unit
from casework.models import Case, ClockEvent, Deadline


def clocks_of(case: Case) -> dict[str, list[dict[str, Any]]]:
    """The case's clocks, `running` ones first to fall due first, and `ended` ones; one query."""
    events = ClockEvent.objects.filter(
        deadline=OuterRef("pk"), kind__in=(ClockEvent.Kind.PAUSE, ClockEvent.Kind.RESUME)
    )
    found = (
        Deadline.objects.filter(case_id=case.pk)
        .annotate(history=ArraySubquery(events.order_by("id").values(event=JSONObject(kind="kind", on="on"))))
        .order_by(F("due_on").asc(nulls_last=True), "id")
    )
    rows = [(deadline.state == Deadline.State.ENDED, _row(case, deadline)) for deadline in found]
    return {
        "running": [row for ended, row in rows if not ended],
        "ended": [row for ended, row in rows if ended],
    }


def _row(case: Case, deadline: Deadline) -> dict[str, Any]:
    declared = registered(deadline.term, on=deadline.started_on)
    pauses = _pauses(deadline.history)  # type: ignore[attr-defined]
    paused = deadline.state == Deadline.State.PAUSED
    return {
        "name": declared.label,
        "length": Unit(deadline.unit).counted(deadline.length),
        "due": deadline.due_on,
        "start": deadline.started_on,
        "law": declared.law.short,
        "provisional": deadline.provisional,
        "pauses": pauses,
        "paused_since": pauses[-1][0] if paused and pauses else None,
        "stopped_on": deadline.ended_on,
        "explain_url": reverse("desk:why", args=[case.reference, deadline.pk]),
    }


def _pauses(history: list[dict[str, str]]) -> list[tuple[date, date | None]]:
    found: list[tuple[date, date | None]] = []
    for event in history:
        day = date.fromisoformat(event["on"])
        if event["kind"] == ClockEvent.Kind.PAUSE:
            found.append((day, None))
        elif found:
            found[-1] = (found[-1][0], day)
    return found
