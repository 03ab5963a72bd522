"""Triggers that hold the law below Python: whoever comes by `.update()`, in bulk or with raw SQL finds the same door shut.

They are declared beside the models, travel in migrations by django-pgtrigger, and are compared with the database by
`casework.checks`. Two of pgtrigger's habits are left out: it obeys a setting that any client may set (`pgtrigger.ignore`),
and it looks tables up on the caller's search path, where a temporary table can take the place of the real one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pgtrigger
from django.db import connection, models
from django.utils import translation
from pgtrigger import compiler

SENTENCES = "zh-hans"  # the database speaks one language, that of the law


class GuardSql(compiler.UpsertTriggerSql):
    """The SQL of a guard, as migrations keep it; a changed template must become a class of its own."""

    def get_template(self) -> str:
        return """
            CREATE OR REPLACE FUNCTION {pgid}()
            RETURNS TRIGGER AS $$
                {declare}
                BEGIN
                    {func}
                END;
            $$ LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp;

            DROP TRIGGER IF EXISTS {pgid} ON {table};
            CREATE {constraint} TRIGGER {pgid}
                {when} {operation} ON {table}
                {timing}
                {referencing}
                FOR EACH {level} {condition}
                EXECUTE PROCEDURE {execute};

            COMMENT ON TRIGGER {pgid} ON {table} IS '{hash}';
        """


class Guard(pgtrigger.Trigger):
    """A trigger that no session can switch off but the owner's."""

    def table(self, model: type[models.Model]) -> str:
        """The table it stands on."""
        return model._meta.db_table

    def compile(self, model: type[models.Model]) -> compiler.Trigger:
        with translation.override(SENTENCES):
            return compiler.Trigger(
                name=self.name,
                sql=GuardSql(
                    pgid=self.get_pgid(model),
                    declare=self.render_declare(model),
                    func=self.render_func(model),
                    table=self.table(model),
                    constraint="CONSTRAINT" if self.timing else "",
                    when=self.when,
                    operation=self.operation,
                    timing=f"DEFERRABLE INITIALLY {self.timing}" if self.timing else "",
                    referencing=self.referencing or "",
                    level=self.level,
                    condition=self.render_condition(model),
                    execute=self.render_execute(model),
                ),
            )


class Refuse(Guard):
    """Refuses an operation on a row with a sentence and SQLSTATE 23001, so Django raises IntegrityError."""

    when = pgtrigger.Before

    def __init__(self, *, sentence: str, **options: Any) -> None:
        self.sentence = sentence
        super().__init__(**options)

    def get_func(self, model: type[models.Model]) -> str:
        return refusal(quoted(str(self.sentence)))


@contextmanager
def lifted(*written: type[models.Model]) -> Iterator[None]:
    """Within the block the owner writes rows of these tables past their guards; for anybody else the database refuses.

    For whole histories that are taken over, and for tests that play the intruder. Must run in a transaction, which brings
    the guards back should it fail; whoever uses it lets `manage.py verify` look at the result.
    """
    tables = [f'ALTER TABLE "{model._meta.db_table}"' for model in written]
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks still to come cannot be altered
        for table in tables:
            cursor.execute(f"{table} DISABLE TRIGGER USER")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f"{table} ENABLE TRIGGER USER")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def changed(*columns: str) -> str:
    """The condition that at least one of these columns gets another value."""
    old, new = (", ".join(f'{row}."{column}"' for column in columns) for row in ("OLD", "NEW"))
    return f"({old}) IS DISTINCT FROM ({new})"


def refusal(sentence: str) -> str:
    """The statement that refuses; `sentence` is an SQL expression."""
    return f"RAISE EXCEPTION USING MESSAGE = {sentence}, ERRCODE = 'restrict_violation';"


def quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"
