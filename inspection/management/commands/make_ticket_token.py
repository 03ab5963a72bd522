"""`manage.py make_ticket_token AGENCY NAME`: a secret with which another system may send tickets to one body; shown once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from inspection.clue.importing import new_token
from registry.models import Agency


class Command(BaseCommand):
    """Make a token for the tickets' interface."""

    help = "为平台、热线系统发放工单接口密钥；密钥只显示这一次，停用在管理后台。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("agency", help="机构全称")
        parser.add_argument("name", help="对方系统的名称")

    def handle(self, *_args: Any, **chosen: Any) -> None:
        agency = Agency.objects.filter(name=chosen["agency"], active=True).first()
        if agency is None:
            raise CommandError(f"没有名为“{chosen['agency']}”的机构。")
        _token, secret = new_token(agency, chosen["name"])
        self.stdout.write(secret)
