"""`manage.py replay FILE.toml`: play scenarios and say where they come out otherwise than they expect."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from rehearsal.faults import WrongFile
from rehearsal.playing import play
from rehearsal.reading import read
from rehearsal.report import Report, as_data, as_text

DIFFERENT, WRONG_FILE = 1, 2


class Command(BaseCommand):
    help = "Play scenarios through the door, each in a transaction that is rolled back, and report what comes out otherwise."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files", nargs="+", type=Path, metavar="FILE.toml", help="scenarios; see docs/how-to/replay.md"
        )
        parser.add_argument("--json", action="store_true", help="print JSON")
        parser.add_argument("--keep", action="store_true", help="keep the cases instead of rolling them back")
        parser.add_argument("--papers", type=Path, metavar="FOLDER", help="print every paper as PDF into this folder")

    def handle(self, *args: Any, files: list[Path], **options: Any) -> None:
        reports = [self._played(file, keep=options["keep"], papers=options["papers"]) for file in files]
        if options["json"]:
            told = [as_data(report) for report in reports]
            self.stdout.write(json.dumps(told[0] if len(told) == 1 else told, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n\n".join(map(as_text, reports)))
        if not all(report.good for report in reports):
            raise SystemExit(DIFFERENT)

    def _played(self, file: Path, *, keep: bool, papers: Path | None) -> Report:
        try:
            scenario, places = read(file.read_bytes())
            return play(scenario, places, keep=keep, papers=papers)
        except OSError as error:
            sentence = _("打不开文件“%(file)s”（%(reason)s）。") % {"file": file, "reason": error.strerror}
            raise CommandError(sentence, returncode=WRONG_FILE) from None
        except WrongFile as error:
            raise CommandError(f"{file}\n{error}", returncode=WRONG_FILE) from None
