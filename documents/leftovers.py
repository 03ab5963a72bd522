"""Files that no row knows: what a killed process or a lost power supply left in the sealed folder."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.db import models, transaction

from documents.storage import SealedStorage, may_remove, sealed_storage

OLD_ENOUGH = 3600  # seconds; a younger file may belong to a transaction that is still running


def remove_leftovers() -> list[str]:
    """Remove every sealed file that is older than an hour and belongs to no row; returns their names.

    Nothing goes while a backup is being made: its snapshot may know rows that have been deleted since.
    """
    root = Path(sealed_storage.location)
    with transaction.atomic():
        return _removed_from(root) if root.is_dir() and may_remove() else []


def file_columns() -> Iterator[tuple[type[models.Model], models.FileField]]:
    """Every column of every model that names a sealed file."""
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, models.FileField) and isinstance(field.storage, SealedStorage):
                yield model, field


def _removed_from(root: Path) -> list[str]:
    known = set(_known_names())
    limit = _present_moment(root) - OLD_ENOUGH
    removed = []
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        name = path.relative_to(root).as_posix()
        if name not in known and path.stat().st_mtime < limit:
            path.unlink()
            removed.append(name)
    return removed


def _known_names() -> Iterator[str]:
    for model, field in file_columns():
        names = model._default_manager.exclude(**{field.name: ""}).values_list(field.name, flat=True)
        yield from names.iterator()


def _present_moment(folder: Path) -> float:
    """The file system's own time: the case clock may be travelling, and disks keep time by themselves."""
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".now-") as probe:
        return Path(probe.name).stat().st_mtime
