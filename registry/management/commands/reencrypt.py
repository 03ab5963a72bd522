"""After a change of keys: write every encrypted value again under the first key."""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import models, transaction
from django.utils.translation import gettext as _

from registry.fields import EncryptedCharField

BATCH = 500


class Command(BaseCommand):
    help = "Encrypt all personal data again with the first of ENCRYPTION_KEYS, so that older keys can be removed."

    def handle(self, *args: Any, **options: Any) -> None:
        for model in apps.get_models():
            if names := [field.name for field in model._meta.local_fields if isinstance(field, EncryptedCharField)]:
                count = sum(_rewrite(model, names, keys) for keys in _batches(model))
                self.stdout.write(
                    _("%(model)s：%(count)d条已重新加密。") % {"model": model._meta.verbose_name, "count": count}
                )


def _batches(model: type[models.Model]):
    keys = list(model._base_manager.order_by("pk").values_list("pk", flat=True))
    return (keys[start : start + BATCH] for start in range(0, len(keys), BATCH))


@transaction.atomic
def _rewrite(model: type[models.Model], names: list[str], keys: list[Any]) -> int:
    # read and written under a lock, so that a change made meanwhile is not overwritten with the old value
    rows = list(model._base_manager.select_for_update(no_key=True).filter(pk__in=keys).only("pk", *names))
    for row in rows:
        row.save_base(update_fields=names)
    return len(rows)
