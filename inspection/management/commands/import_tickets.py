"""`manage.py import_tickets FILE --agency NAME --as LOGIN`: what is in the file row by row; `--confirm` registers the good rows."""

from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from casework import clock
from casework.actors import Actor
from casework.errors import SPOKEN
from inspection.clue.grounds import TicketOrigin
from inspection.clue.importing import Report, confirm, look_through, take_in_file
from registry.models import Agency, Staff


class Command(BaseCommand):
    """Import tickets of the national platform or a hotline from a file."""

    help = "导入全国平台、12345、12333的工单；不加 --confirm 只检查。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--agency", required=True, help="收到工单的机构全称")
        parser.add_argument("--as", dest="login", required=True, help="导入人的登录名")
        parser.add_argument("--origin", default="", choices=["", *TicketOrigin.values], help="没有“来源”一列时用")
        parser.add_argument("--confirm", action="store_true", help="登记正确的各行")

    def handle(self, *_args: Any, **chosen: Any) -> None:
        agency, actor = self._agency(chosen["agency"]), self._actor(chosen["login"])
        try:
            content = chosen["file"].read_bytes()
            with transaction.atomic():
                batch = take_in_file(chosen["file"].name, content, agency=agency, by=actor, origin=chosen["origin"])
                report = look_through(batch)
                self._print(report)
                if not chosen["confirm"]:
                    transaction.set_rollback(True)
                    self.stdout.write("只作检查，没有登记。加 --confirm 登记正确的各行。")
                    return
                done = confirm(batch, by=actor)
        except OSError as error:
            raise CommandError(f"读不了文件：{error.strerror}") from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        except SPOKEN as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"已登记{done.imported}件，以前已登记{done.known}件，未登记{done.refused}行。")

    def _print(self, report: Report) -> None:
        for row in report.faulty:
            self.stdout.write(f"第{row.line}行 {row.number}：{' '.join(row.faults)}")
        if report.unknown_columns:
            self.stdout.write(f"不读取的列：{'、'.join(report.unknown_columns)}")
        self.stdout.write(f"可以登记{len(report.good)}行，已登记过{len(report.known)}行，有误{len(report.faulty)}行。")

    def _agency(self, name: str) -> Agency:
        found = Agency.objects.filter(name=name, active=True).first()
        if found is None:
            raise CommandError(f"没有名为“{name}”的机构。")
        return found

    def _actor(self, login: str) -> Actor:
        staff = Staff.objects.filter(user__username=login, active=True).first()
        if staff is None:
            raise CommandError(f"没有登录名为“{login}”的工作人员。")
        return Actor.of_staff(staff, clock.today())
