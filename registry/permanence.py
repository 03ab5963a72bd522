"""Rows that stay: people are deactivated, never deleted; logs are written once.

The Python side gives a clear sentence; the trigger holds when somebody comes by raw SQL.
"""

import pgtrigger
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class NeverDeletedError(RuntimeError):
    """An attempt to delete a row that must stay. Deactivate it instead."""


class Refuse(pgtrigger.Protect):
    """A row trigger that refuses an operation with a sentence and SQLSTATE 23001, so Django raises IntegrityError."""

    sentence: str = ""

    def __init__(self, *, sentence: str, **options):
        self.sentence = sentence
        super().__init__(**options)

    def get_func(self, model):
        quoted = self.sentence.replace("'", "''").replace("%", "%%")
        return self.format_sql(f"RAISE EXCEPTION '{quoted}' USING ERRCODE = 'restrict_violation';")


def never_deleted_trigger() -> Refuse:
    """For `Meta.triggers` of people: DELETE is refused by the database."""
    return Refuse(name="never_deleted", operation=pgtrigger.Delete, sentence="人员记录不得删除，只能停用")


def append_only_trigger() -> Refuse:
    """For `Meta.triggers` of logs: UPDATE and DELETE are refused by the database."""
    return Refuse(
        name="append_only",
        operation=pgtrigger.Update | pgtrigger.Delete,
        sentence="日志只能追加，不得修改或删除",
    )


def _refuse_deletion(model: type[models.Model]) -> None:
    sentence = _("%(what)s不得删除，请改为停用。") if _can_be_switched_off(model) else _("%(what)s不得删除。")
    raise NeverDeletedError(sentence % {"what": model._meta.verbose_name})


def _can_be_switched_off(model: type[models.Model]) -> bool:
    return any(field.name in {"active", "is_active"} for field in model._meta.fields)


class NeverDeletedQuerySet(models.QuerySet):
    """A queryset whose `delete()` refuses."""

    def delete(self):
        _refuse_deletion(self.model)

    delete.alters_data = True
    delete.queryset_only = True


class KeptModel(models.Model):
    """Base of rows that stay."""

    class Meta:
        abstract = True

    def delete(self, *args, **options):
        _refuse_deletion(type(self))


class NeverDeletedModel(KeptModel):
    """Base of people: `active` instead of deletion."""

    active = models.BooleanField(gettext_lazy("在用"), default=True)

    class Meta:
        abstract = True
