"""An intruder with the application's password: writes an act past the door, entry, hash, case and all."""

from typing import Any

from django.db import connection

from casework import clock
from casework.acts import acts_of
from casework.models import Case, Entry
from casework.timeline import entry_hash
from casework.writing import Batch


def forge(case: Case, act: str, *, data: dict[str, Any] | None = None, capacity: str = "head", **columns: Any) -> None:
    """Write the entry of the act and move the case as its declaration says; `columns` of the case's own table go with it."""
    case.refresh_from_db(fields=["chain_length", "chain_head"])
    status = Case.objects.values_list("status", flat=True).get(pk=case.pk)
    declared = acts_of(type(case.specific))[act]
    values = {
        "case_id": case.pk,
        "sequence": case.chain_length + 1,
        "act": act,
        "source": status,
        "target": declared.target or status,
        "on": clock.today(),
        "at": clock.now(),
        "staff_id": None,
        "worker_id": None,
        "actor_label": "某人",
        "capacity": capacity,
        "reason": "",
        "data": data or {},
        "previous_hash": case.chain_head,
    }
    values["hash"] = entry_hash(values)
    closed = next(state for state in case.specific.states if state == values["target"]).closed
    batch = Batch()
    batch.insert(Entry, values)
    spine = {"status": values["target"], "chain_length": values["sequence"], "chain_head": values["hash"]}
    if closed:
        spine |= {"closed_on": clock.today(), "next_due_on": None, "outcome": columns.pop("outcome", "")}
    batch.update(Case, case.pk, spine)
    batch.update(type(case.specific), case.pk, columns)
    batch.run()


def execute(statement: str, *parameters: Any) -> None:
    """Raw SQL in the present transaction."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
