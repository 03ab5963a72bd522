"""Fields of forms in which officers and parties tell what an act needs."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Model


class DayField(forms.DateField):
    """A legal day, with the browser's own date picker."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options)


class MoneyField(forms.DecimalField):
    """An amount in yuan, to the fen."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_digits=12, decimal_places=2, min_value=0, **options)


class LongField(forms.CharField):
    """A text of several lines."""

    def __init__(self, *, rows: int = 4, max_length: int = 4000, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), max_length=max_length, **options)


class ItemsField(LongField):
    """One item on each line; gives the list of items."""

    def clean(self, value: Any) -> list[str]:
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]


class PersonField(forms.TypedChoiceField):
    """One of several rows, by its key."""

    def __init__(self, **options: Any) -> None:
        super().__init__(coerce=int, empty_value=None, **options)


class PeopleField(forms.TypedMultipleChoiceField):
    """Several rows, by their keys, as boxes to tick."""

    def __init__(self, **options: Any) -> None:
        super().__init__(coerce=int, widget=forms.CheckboxSelectMultiple, **options)


def rows(found: Iterable[Model], *, empty: Any = None) -> list[tuple[Any, str]]:
    """Choices made of rows, with an empty one first where nothing need be chosen."""
    first = [] if empty is None else [("", empty)]
    return [*first, *((row.pk, str(row)) for row in found)]
