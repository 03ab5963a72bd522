"""`manage.py remove_leftovers`: files that a killed process left behind."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext_lazy as _

from documents.leftovers import remove_leftovers


class Command(BaseCommand):
    """Says what it removed; running it daily does no harm."""

    help = _("删除一小时以前留下、不属于任何文书或者证据的文件（进程被强制结束或者断电时可能留下）。")  # type: ignore[assignment]

    def handle(self, *args: Any, **options: Any) -> None:
        removed = remove_leftovers()
        for name in removed:
            self.stdout.write(name)
        self.stdout.write(str(_("共删除 %(count)d 个文件。") % {"count": len(removed)}))
