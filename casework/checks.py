"""System checks: the guards in the database are those that the declarations ask for."""

from collections.abc import Iterator, Sequence
from typing import Any

import pgtrigger
from django.apps.config import AppConfig
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from registry.guards import Guard

_STANDING = """
    SELECT trigger.tgname, relation.relname, obj_description(trigger.oid), trigger.tgenabled, function.prosrc
    FROM pg_trigger trigger
    JOIN pg_class relation ON relation.oid = trigger.tgrelid
    JOIN pg_proc function ON function.oid = trigger.tgfoid
    WHERE NOT trigger.tgisinternal AND relation.relnamespace = 'public'::regnamespace
"""


@register(Tags.database)
def guards_are_in_place(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **_: Any
) -> list[CheckMessage]:
    """Each declared guard stands in the database as declared and is switched on, and no other stands there.

    Asked of a database whose migrations are all applied: the others bring the guards that are missing.
    """
    return [fault for alias in databases or () if _is_migrated(alias) for fault in faults(alias)]


def faults(alias: str = "default") -> Iterator[CheckMessage]:
    """What differs between the declarations and one database."""
    with connections[alias].cursor() as cursor:
        cursor.execute(_STANDING)
        standing = {(name, table): (label, enabled, body) for name, table, label, enabled, body in cursor}
    for model, trigger in pgtrigger.registered():
        yield from _compared(trigger, model, standing)
    for name, table in sorted(standing):
        if name.startswith("pgtrigger_"):
            yield _fault("E003", f"The guard {name} on {table} is declared nowhere.")


def _is_migrated(alias: str) -> bool:
    executor = MigrationExecutor(connections[alias])
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _compared(
    trigger: Any, model: Any, standing: dict[tuple[str, str], tuple[str, str, str]]
) -> Iterator[CheckMessage]:
    compiled = trigger.compile(model)
    name, table = compiled.sql.pgid, compiled.sql.table
    label, enabled, body = standing.pop((name, table), ("", "", ""))
    if not isinstance(trigger, Guard):
        yield _fault("E001", f"{name} on {table} is no Guard: a client can switch it off (registry.guards).")
    elif not label:
        yield _fault("E002", f"The guard {name} on {table} is missing.")
    elif label != compiled.hash or " ".join(body.split()) != " ".join(_body(compiled).split()):
        yield _fault("E004", f"The guard {name} on {table} is not as declared.")
    elif enabled != "O":
        yield _fault("E005", f"The guard {name} on {table} is switched off.")


def _body(compiled: Any) -> str:
    """The text between the dollar signs, as PostgreSQL keeps it."""
    return str(compiled.sql).split("$$")[1]


def _fault(number: str, sentence: str) -> CheckMessage:
    return Error(sentence, hint="Run `manage.py makemigrations` and `manage.py migrate`.", id=f"casework.{number}")
