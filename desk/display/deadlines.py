"""The clocks of a case as bars: what runs, what stands still, what has ended."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject
from django.urls import reverse

from calendars.register import term as registered
from calendars.terms import Unit
from casework.models import Case, ClockEvent, Deadline

_COLUMNS = ("pk", "term", "state", "started_on", "length", "unit", "due_on", "provisional", "ended_on", "history")


def read() -> ArraySubquery:
    """The clocks of each case of a query, first to fall due first; part of the query itself."""
    pauses = ClockEvent.objects.filter(
        deadline=OuterRef("pk"), kind__in=(ClockEvent.Kind.PAUSE, ClockEvent.Kind.RESUME)
    )
    history = ArraySubquery(pauses.order_by("id").values(event=JSONObject(kind="kind", on="on")))
    found = Deadline.objects.filter(case=OuterRef("pk")).annotate(history=history)
    in_order = found.order_by(F("due_on").asc(nulls_last=True), "id")
    return ArraySubquery(in_order.values(clock=JSONObject(**{name: name for name in _COLUMNS})))


def shown(case: Case, clocks: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The clocks as the page shows them: `running` ones, those that stand still among them, and `ended` ones."""
    rows = [(clock["state"] == Deadline.State.ENDED, _row(case, clock)) for clock in clocks]
    return {
        "running": [row for ended, row in rows if not ended],
        "ended": [row for ended, row in rows if ended],
    }


def _row(case: Case, clock: dict[str, Any]) -> dict[str, Any]:
    declared = registered(clock["term"], on=_day(clock["started_on"]))
    pauses = _pauses(clock["history"])
    paused = clock["state"] == Deadline.State.PAUSED
    return {
        "name": declared.label,
        "length": Unit(clock["unit"]).counted(clock["length"]),
        "due": _day(clock["due_on"]),
        "start": _day(clock["started_on"]),
        "law": declared.law.short,
        "provisional": clock["provisional"],
        "opens": declared.opens,
        "lapses": declared.lapses,
        "pauses": pauses,
        "paused_since": pauses[-1][0] if paused and pauses else None,
        "ended_on": _day(clock["ended_on"]),
        "explain_url": reverse("desk:why", args=[case.reference, clock["pk"]]),
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _pauses(history: list[dict[str, str]]) -> list[tuple[date, date | None]]:
    found: list[tuple[date, date | None]] = []
    for event in history:
        on = date.fromisoformat(event["on"])
        if event["kind"] == ClockEvent.Kind.PAUSE:
            found.append((on, None))
        elif found:
            found[-1] = (found[-1][0], on)
    return found
