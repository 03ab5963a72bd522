"""`manage.py anchor`: cover what is new in all cases, and print the value that is to be published."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from casework import anchors
from casework.models import Anchor


class Command(BaseCommand):
    help = "Write an anchor over what is new in all cases, and print the latest one for publishing; the scheduler does it, too."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            anchors.write()
        except anchors.Busy as error:
            raise CommandError(str(error)) from None
        latest = Anchor.objects.order_by("number").last()
        if latest is None:
            self.stdout.write(_("还没有可以存证的内容。"))
            return
        self.stdout.write(
            _("第%(number)d号存证，%(at)s，存证值：%(hash)s")
            % {
                "number": latest.number,
                "at": timezone.localtime(latest.at).isoformat(" ", "seconds"),
                "hash": latest.hash,
            }
        )
