"""`manage.py sweep`: fire what is due and deliver what was lost; the same as the scheduler does, safe at any time."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from casework import outbox, sweep


class Command(BaseCommand):
    help = "Fire due deadlines and deliver outstanding outbox items once."

    def handle(self, *args: Any, **options: Any) -> None:
        fired, delivered = sweep.fire_due(also_put_off=True), outbox.deliver_due()
        self.stdout.write(
            _("处理到期期限 %(fired)s 项，投递待办事项 %(delivered)s 项。") % {"fired": fired, "delivered": delivered}
        )
