"""The guards in the database are those that the declarations ask for, and nobody but the owner can switch one off."""

import pgtrigger
import pytest
from django.db import connection

from casework import checks
from registry.guards import Guard

pytestmark = pytest.mark.django_db


def test_declarations_and_database_agree() -> None:
    assert list(checks.faults()) == []


def test_every_trigger_is_a_guard() -> None:
    assert [trigger for _model, trigger in pgtrigger.registered() if not isinstance(trigger, Guard)] == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("DROP TRIGGER {name} ON {table}", "is missing"),
        ("ALTER TABLE {table} DISABLE TRIGGER {name}", "is switched off"),
        ("COMMENT ON TRIGGER {name} ON {table} IS 'another'", "is not as declared"),
        (
            "CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$",
            "is not as declared",
        ),
    ],
)
def test_each_difference_is_found(change: str, said: str) -> None:
    model, trigger = next(pair for pair in pgtrigger.registered() if pair[1].name == "legal_step")
    compiled = trigger.compile(model)
    with connection.cursor() as cursor:
        cursor.execute(change.format(name=compiled.sql.pgid, table=compiled.sql.table))
    assert [fault.msg for fault in checks.faults()] == [
        f"The guard {compiled.sql.pgid} on {compiled.sql.table} {said}."
    ]


def test_a_guard_that_no_declaration_knows_is_found() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION pgtrigger_mine() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;"
            "CREATE TRIGGER pgtrigger_mine BEFORE UPDATE ON casework_case EXECUTE FUNCTION pgtrigger_mine()"
        )
    assert [fault.id for fault in checks.faults()] == ["casework.E003"]
