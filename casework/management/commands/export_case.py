"""`manage.py export_case`: a case with everything that proves it, for a court, an archive or another authority."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from casework import anchors, exporting
from casework.errors import NoSuchCase
from casework.search import case_named
from registry.access import record_access


class Command(BaseCommand):
    help = (
        "Write a case with its files, proofs and the program that verifies them into a new ZIP file or an empty folder."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("case", metavar="NUMBER", help="number or reference of the case")
        parser.add_argument("--to", required=True, type=Path, metavar="PLACE", help="NAME.zip, or an empty folder")

    def handle(self, *args: Any, **options: Any) -> None:
        place = options["to"]
        try:
            case = case_named(options["case"])
            anchors.write()  # what is handed over should rest on an anchor to its last entry
        except (NoSuchCase, anchors.Busy) as error:
            raise CommandError(str(error)) from None
        record_access(
            viewer=None, what=_("导出案卷"), subject_model="casework.Case", subject_id=case.pk, reason=case.reference
        )
        try:
            exporting.export_to(case, place)
        except exporting.NotEmpty as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            raise CommandError(_("%(place)s无法写入：%(why)s") % {"place": place, "why": error.strerror}) from None
        self.stdout.write(_("已导出到%(place)s，内含个人信息，请妥善保管。") % {"place": place})
