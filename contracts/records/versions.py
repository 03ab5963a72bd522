"""What a row said before, in words: who changed what, when and why."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext as _

from casework.templatetags.formatting import day
from contracts.records.models import Contract, Employment, HeadcountReport, Revision, Submission
from registry.fields import EncryptedCharField, decrypt
from registry.models import Employer

_SILENT = frozenset({"id", "submission", "reference", "employer", "worker", "employment"})
Row = Employment | Contract | HeadcountReport


@dataclass(frozen=True)
class Change:
    """One column: what stood there, and what was put there."""

    label: Any
    before: str
    after: str


@dataclass(frozen=True)
class Version:
    """One time the row was changed."""

    made_at: datetime
    by: str
    way: Any
    reason: str
    changes: tuple[Change, ...]


def who(submission: Submission) -> str:
    """The person behind a submission."""
    person = submission.staff or submission.contact
    return str(person) if person else _("系统")


def versions(row: Row) -> list[Version]:
    """The changes of a row, the newest first."""
    kept = list(
        Revision.objects.filter(table=row._meta.model_name, row=row.pk)
        .select_related("replaced_by__staff", "replaced_by__contact")
        .order_by("pk")
    )
    after = [*(each.before for each in kept), None][1:]  # what a version became is what the next one was
    found = [_version(row, one, later) for one, later in zip(kept, after, strict=True)]
    return [each for each in reversed(found) if each.changes]


def _version(row: Row, kept: Revision, later: dict[str, Any] | None) -> Version:
    changes = [_change(row, each, kept.before, later) for each in row._meta.concrete_fields if each.name not in _SILENT]
    told = kept.replaced_by
    return Version(
        kept.made_at,
        who(told) if told else _("系统"),
        told.get_channel_display() if told else "",
        told.reason if told else "",
        tuple(each for each in changes if each),
    )


def _change(row: Row, column: Any, before: dict[str, Any], later: dict[str, Any] | None) -> Change | None:
    """None where nothing changed. What is encrypted is new at each writing, so the texts are compared, and not shown."""
    old = _value(column, before.get(column.column))
    new = _value(column, later.get(column.column)) if later is not None else getattr(row, column.attname)
    if _same(old) == _same(new):
        return None
    if isinstance(column, EncryptedCharField):
        return Change(column.verbose_name, _("（原内容）"), _("（已更改）"))
    return Change(column.verbose_name, _shown(column, old), _shown(column, new))


def _value(column: Any, told: Any) -> Any:
    if told is None:
        return None
    if isinstance(column, EncryptedCharField):
        return decrypt(told)
    return told if isinstance(column, models.ForeignKey) else column.to_python(told)


def _same(value: Any) -> Any:
    return list(value) if isinstance(value, list | tuple) else value


def _shown(column: Any, value: Any) -> str:  # noqa: PLR0911 - one line for each type
    if value in (None, "", []):
        return _("（空）")
    if isinstance(column, ArrayField):
        labels = dict(column.base_field.flatchoices)
        return "、".join(str(labels.get(each, each)) for each in value)
    if isinstance(column, models.ForeignKey):
        return str(Employer.objects.get(pk=value))
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    return str(dict(column.flatchoices).get(value, value))
