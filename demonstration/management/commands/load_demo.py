"""Load the demonstration province: three years of complaints and inspections that never happened."""

import os
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from casework import clock
from casework.models import Case
from demonstration import loading
from demonstration.plan import Scale
from documents.models import Document
from inspection.models import Complaint, Investigation
from registry.models import Region


class Command(BaseCommand):
    help = "Load the demonstration province. Does nothing when there are cases already; one seed gives one province."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--seed", type=int, default=2026)
        parser.add_argument("--complaints", type=int, default=3000, help="About how many.")
        parser.add_argument("--investigations", type=int, default=600, help="About how many.")
        parser.add_argument("--copies", type=int, default=7, help="In how many other counties a matter happens alike.")
        parser.add_argument(
            "--no-stories",
            action="store_false",
            dest="stories",
            help="Only what happens in several places, for measuring.",
        )
        parser.add_argument("--processes", type=int, default=min(2, os.cpu_count() or 1))
        parser.add_argument("--force", action="store_true", help="Load into a production site, logins included.")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.ENVIRONMENT.in_production and not options["force"]:
            raise CommandError(_("这是正式环境：演示数据带有公开的登录密码，不予装入。确需装入的，请加 --force。"))
        if Case.objects.exists():
            self.stdout.write(_("已有案件，不再装入演示数据。"))
            return
        if not Region.objects.filter(code="520102").exists():
            raise CommandError(_("请先运行 manage.py load_regions 和 manage.py load_calendar。"))
        started = time.monotonic()
        chosen = {name: options[name] for name in ("seed", "complaints", "investigations", "copies", "stories")}
        rows = loading.load(Scale.until(clock.now(), **chosen), processes=options["processes"])
        self.stdout.write(
            _("演示数据：投诉%(complaints)d件，监察案件%(cases)d件，文书%(papers)d份，用时%(seconds)d秒。")
            % {
                "complaints": rows[Complaint],
                "cases": rows[Investigation],
                "papers": rows[Document],
                "seconds": round(time.monotonic() - started),
            }
        )
