"""An act's data in the words of its form, so that an approver reads what the drafter filled in."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.translation import gettext as _

from casework.acts import Act
from casework.templatetags.formatting import day, money
from inspection.forms import MoneyField

Names = Mapping[int, str]
# What the acts' data calls members of staff; other rows are shown by the panels of the case, not by its timeline.
STAFF_DATA = frozenset({"staff_id", "lead_id", "assistant_ids", "officer_ids"})
HANDLER_DATA = frozenset({"staff_id", "lead_id"})


def described(declared: Act, data: Mapping[str, Any], names: Names) -> Iterator[tuple[str, str]]:
    """Label and value of what a stored act says, without asking the database; of rows only staff are named."""
    fields = declared.form_class.base_fields if declared.form_class else {}
    for name in declared.data_model.model_fields:
        field, value = fields.get(name), data.get(name)
        if field is None or value in (None, "", [], False):
            continue
        if name in STAFF_DATA:
            yield str(field.label), "、".join(names[key] for key in _keys(value) if key in names)
        elif not name.endswith(("_id", "_ids")):
            yield str(field.label), words(field, value)


def staff_named(data: Mapping[str, Any]) -> set[int]:
    """The keys of the staff that a stored act names."""
    return {key for name in STAFF_DATA & data.keys() if data[name] for key in _keys(data[name])}


def names_handlers(declared: Act) -> bool:
    """Whether the act says who handles the case from now on."""
    return not HANDLER_DATA.isdisjoint(declared.data_model.model_fields)


def filled_in(form: forms.Form) -> list[tuple[str, str]]:
    """Label and value of every field that was filled in, from the values with which the form was made."""
    return [
        (str(field.label), words(field, form.initial[name]))
        for name, field in form.fields.items()
        if form.initial.get(name) not in (None, "", [])
    ]


def words(field: forms.Field, value: Any) -> str:
    """One value as a person reads it."""
    if isinstance(field, forms.ChoiceField):
        labels = _labels(cast(Iterable[Any], field.choices))
        return "、".join(str(labels.get(str(each), each)) for each in _several(value))
    for kind, write in _WRITERS:
        if isinstance(field, kind):
            return write(value)
    return "；".join(filter(None, map(_item, _several(value))))


def _item(value: Any) -> str:
    """One of several values; of a row its name, its days and its amount."""
    if not isinstance(value, Mapping):
        return str(value)
    days = [day(date.fromisoformat(str(text))) for name, text in value.items() if name.endswith("_on") and text]
    amount = [money(str(value["amount"]))] if value.get("amount") else []
    return " ".join([*filter(None, [value.get("name")]), *days, *amount])


_WRITERS: tuple[tuple[type[forms.Field], Callable[[Any], str]], ...] = (
    (forms.BooleanField, lambda value: _("是") if value else _("否")),
    (forms.DateField, lambda value: day(date.fromisoformat(value) if isinstance(value, str) else value)),
    (forms.TimeField, lambda value: str(value)[:5]),
    (MoneyField, lambda value: money(str(value))),
    (forms.DecimalField, lambda value: f"{Decimal(str(value)).normalize():f}"),  # a percentage, days
)


def _labels(choices: Iterable[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for value, label in choices:
        found.update(_labels(label) if isinstance(label, list | tuple) else {str(value): label})
    return found


def _several(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list | tuple | set) else [value]


def _keys(value: Any) -> list[int]:
    return [int(each) for each in _several(value)]
