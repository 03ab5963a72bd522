"""Many writes, one statement.

An act writes five to ten small rows. Sent one by one through the ORM they cost more than everything else together, so the
door collects them here and sends a single data-modifying WITH. PostgreSQL checks foreign keys at commit and runs every
trigger as usual.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db import connection, models
from django_fsm import FSMField


@dataclass(frozen=True)
class Written:
    """The id of a row inserted earlier in the same batch."""

    step: str


class Batch:
    """Inserts and updates of model rows, executed together by `run`."""

    def __init__(self) -> None:
        self._steps: list[str] = []
        self._parameters: list[Any] = []
        self._inserts: list[str] = []

    def insert(self, model: type[models.Model], values: Mapping[str, Any]) -> Written:
        """Insert one row; `values` by attribute name, columns left out take the model's default."""
        columns, places = [], []
        for field in _writable(model):
            value = values[field.attname] if field.attname in values else field.get_default()
            if value is not None:
                columns.append(f'"{field.column}"')
                places.append(self._place(field, value))
        name = f"step_{len(self._steps)}"
        self._steps.append(
            f'{name} as (insert into "{model._meta.db_table}" ({", ".join(columns)}) '
            f"values ({', '.join(places)}) returning id)"
        )
        self._inserts.append(name)
        return Written(name)

    def update(self, model: type[models.Model], pk: int, values: Mapping[str, Any]) -> None:
        """Set columns of one row; a row may be updated once per batch."""
        if not values:
            return
        fields = {field.attname: field for field in model._meta.local_concrete_fields}
        settings = ", ".join(
            f'"{fields[name].column}" = {self._place(fields[name], value)}' for name, value in values.items()
        )
        key = model._meta.pk
        assert key is not None
        self._parameters.append(pk)
        self._steps.append(
            f'step_{len(self._steps)} as (update "{model._meta.db_table}" set {settings} '
            f'where "{key.column}" = %s returning 1 as id)'
        )

    def run(self) -> dict[Written, int]:
        """Execute everything; returns the ids of the inserted rows.

        PostgreSQL carries a step out when its answer is asked for, so all are asked for, in order: a clock that an act ends
        and starts anew must be ended first, because a case has one running clock of a term.
        """
        if not self._steps:
            return {}
        names = [f"step_{place}" for place in range(len(self._steps))]
        asked = ", ".join(f"(select id from {name})" for name in names)
        with connection.cursor() as cursor:
            cursor.execute(f"with {', '.join(self._steps)} select {asked}", self._parameters)
            row = cursor.fetchone()
        found = dict(zip(names, row, strict=True))
        return {Written(name): found[name] for name in self._inserts}

    def _place(self, field: "models.Field[Any, Any]", value: Any) -> str:
        if isinstance(value, Written):
            return f"(select id from {value.step})"
        if (literal := _literal(value)) is not None:
            return literal
        ready = type(value) in _READY and type(field) in _PLAIN
        self._parameters.append(value if ready else field.get_db_prep_save(value, connection))
        return "%s"


# Values of these types need no preparing for columns of these kinds; asking Django each time costs more than the write.
_READY = frozenset({int, str, date, datetime})
_PLAIN = frozenset(
    {
        FSMField,
        models.BigIntegerField,
        models.CharField,
        models.DateField,
        models.DateTimeField,
        models.ForeignKey,
        models.PositiveIntegerField,
        models.PositiveSmallIntegerField,
        models.TextField,
    }
)


def _literal(value: Any) -> str | None:
    """The values that say nothing are written out: a statement with fewer parameters is parsed once, not each time."""
    if value is None:
        return "null"
    if value is True or value is False:
        return "true" if value else "false"
    return "''" if value == "" else None


@cache
def _writable(model: type[models.Model]) -> tuple["models.Field[Any, Any]", ...]:
    return tuple(field for field in model._meta.local_concrete_fields if not field.primary_key)
