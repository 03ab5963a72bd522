"""Back up the database and its files."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.backup.making import back_up, summary
from config.backup.manifest import BackupError

NAMED = 10  # of the missing files


class Command(BaseCommand):
    """`manage.py backup /backups/2026-11-22`"""

    help = "Write the database and its files into a new folder, with the hash of each. The site may go on meanwhile."
    requires_system_checks = ()

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("target", type=Path, help="A folder that does not exist yet, on another disk if possible.")

    def handle(self, *_: Any, target: Path, **__: Any) -> None:
        target = target.absolute()
        try:
            manifest = back_up(target, self.stdout.write)
        except BackupError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"The backup was not finished, and nothing of it is left: {error}") from error
        text = "{rows} rows of {tables} tables and {files} files, {size:.1f} MB: {target}"
        self.stdout.write(text.format(**summary(manifest), target=target))
        self.stdout.write("The keys are not in it. Keep ENCRYPTION_KEYS and HASH_KEY somewhere else.")
        if manifest.missing:
            names = ", ".join(manifest.missing[:NAMED]) + (" …" if manifest.missing[NAMED:] else "")
            raise CommandError(
                f"The backup is whole but for {len(manifest.missing)} files that the database knows and the disk does "
                f"not have: {names}. Look for them in an older backup."
            )
