"""Load the national calendar; safe to run again."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from calendars import loading, source


class Command(BaseCommand):
    help = (
        "Load the national notices of all years that the package chinesecalendar knows; idempotent, corrections stay."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = loading.load(source.notices())
        if not options["verbosity"]:
            return
        self.stdout.write(
            _("日历：新增放假通知%(notices)d份，放假与调休日%(days)d天。")
            % {"notices": loaded.notices, "days": loaded.days}
        )
        if loaded.differences:
            self.stdout.write(_("下列日期与随附数据不同（现有/随附），未作改动："))
            self.stdout.write("\n".join(loaded.differences))
