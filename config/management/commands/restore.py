"""Bring back what `backup` wrote."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from config.backup.making import summary
from config.backup.manifest import BackupError, Manifest
from config.backup.restoring import is_shared, migrations_to_come, restore


class Command(BaseCommand):
    """`manage.py restore /backups/2026-11-22`"""

    help = (
        "Restore a backup into an empty database. Every hash is checked first; a damaged backup changes nothing. "
        "Ends with `verify` over what is back."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("source", type=Path, help="A folder that `manage.py backup` wrote.")
        parser.add_argument("--replace", action="store_true", help="Throw away what the database holds now.")

    def handle(self, *_: Any, source: Path, replace: bool, **__: Any) -> None:
        try:
            manifest = restore(source.absolute(), replace=replace, tell=self.stdout.write)
        except BackupError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"The backup was not restored, and nothing was changed: {error}") from error
        text = "{rows} rows of {tables} tables and {files} files are back, as of {created_at}."
        self.stdout.write(text.format(**summary(manifest), created_at=manifest.created_at))
        for sentence in _what_is_left_to_do(manifest):
            self.stdout.write(sentence)
        if not migrations_to_come(manifest):
            call_command("verify", stdout=self.stdout)


def _what_is_left_to_do(manifest: Manifest) -> list[str]:
    sentences = []
    if manifest.missing:
        sentences.append(f"{len(manifest.missing)} files were missing when the backup was made already.")
    if number := migrations_to_come(manifest):
        sentences.append(
            f"This version of Banjie has {number} newer migrations: run manage.py migrate, then manage.py verify."
        )
    if not is_shared():
        sentences.append("Only the owner may read these tables: run manage.py grant_application USER for the site's.")
    return sentences
