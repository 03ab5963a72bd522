"""Rows by a fixed statement: those of a model for the door's hot path, and millions one after another.

Django compiles a query anew each time, which costs more than the query itself; here the column list and the converters are
made once per model.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connection, models

FETCHED_AT_ONCE = 2000
Row = TypeVar("Row", bound=models.Model)
Columns = tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[int, Callable[..., Any]], ...]]


def rows(model: type[Row], tail: str, parameters: Sequence[Any]) -> list[Row]:
    """Instances of the model's own table; `tail` is the statement from `where` on."""
    columns, names, converters = _columns(model)
    with connection.cursor() as cursor:
        cursor.execute(f'select {", ".join(columns)} from "{model._meta.db_table}" {tail}', parameters)
        found = cursor.fetchall()
    return [model.from_db(DEFAULT_DB_ALIAS, names, _converted(row, converters)) for row in found]


def child_of(model: type[Row], parent: models.Model) -> Row:
    """The child row of a multi-table parent that has just been read; raises `IndexError` when there is none."""
    columns, names, converters = _columns(model)
    key = model._meta.pk
    assert key is not None
    with connection.cursor() as cursor:
        cursor.execute(
            f'select {", ".join(columns)} from "{model._meta.db_table}" where "{key.column}" = %s', [parent.pk]
        )
        row = cursor.fetchall()[0]
    inherited = [field.attname for field in parent._meta.local_concrete_fields]
    values = [*(getattr(parent, name) for name in inherited), *_converted(row, converters)]
    return model.from_db(DEFAULT_DB_ALIAS, [*inherited, *names], values)


@cache
def _columns(model: type[models.Model]) -> Columns:
    fields = model._meta.local_concrete_fields
    converters = [(place, field.from_db_value) for place, field in enumerate(fields) if hasattr(field, "from_db_value")]
    return (
        tuple(f'"{field.column}"' for field in fields),
        tuple(field.attname for field in fields),
        tuple(converters),
    )


def _converted(row: Sequence[Any], converters: Sequence[tuple[int, Callable[..., Any]]]) -> list[Any]:
    values = list(row)
    for place, convert in converters:
        values[place] = convert(values[place], None, connection)
    return values


def streamed(statement: str, parameters: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
    """The answer row by row through a cursor on the server, so that millions of rows never stand in memory.

    Must be read to its end or dropped inside the caller's transaction.
    """
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement, parameters)
        while found := cursor.fetchmany(FETCHED_AT_ONCE):
            yield from found
