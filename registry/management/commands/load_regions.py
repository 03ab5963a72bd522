"""Load the regions of Guizhou; safe to run again."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from registry import services


class Command(BaseCommand):
    help = "Load provinces, prefectures and counties from a CSV file (default: registry/data/regions.csv); idempotent."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=services.REGIONS_FILE)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            created, changed = services.load_regions(services.read_regions(file))
        except FileNotFoundError as error:
            raise CommandError(_("找不到区划文件“%(file)s”。") % {"file": file}) from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(_("区划：新增%(created)d个，更正%(changed)d个。") % {"created": created, "changed": changed})
