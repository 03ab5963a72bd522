"""Rows that stay: people are deactivated, never deleted; logs are written once.

The Python side gives a clear sentence; the trigger holds when somebody comes by raw SQL.
"""

import pgtrigger
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.guards import Refuse

WHOLE_PROCESS = "行政处罚法第47条"  # the whole course of a case is recorded and kept


class NeverDeletedError(RuntimeError):
    """An attempt to delete a row that must stay. Deactivate it instead."""


def never_deleted_trigger() -> Refuse:
    """For `Meta.triggers` of people: DELETE is refused by the database."""
    return Refuse(name="never_deleted", operation=pgtrigger.Delete, sentence="人员记录不得删除，只能停用")


def append_only_trigger(sentence: str = f"办案记录只能追加，不得修改或删除（{WHOLE_PROCESS}）") -> Refuse:
    """For `Meta.triggers` of logs: UPDATE and DELETE are refused by the database."""
    return Refuse(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete, sentence=sentence)


def kept_trigger(sentence: str) -> Refuse:
    """For `Meta.triggers` of rows that may change but never go."""
    return Refuse(name="kept", operation=pgtrigger.Delete, sentence=sentence)


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
