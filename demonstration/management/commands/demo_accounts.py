"""`manage.py demo_accounts`: who can log in to the demonstration."""

from typing import Any

from django.core.management.base import BaseCommand
from django.urls import reverse
from django.utils.translation import gettext as _

from demonstration.accounts import accounts, worker_with_a_live_case
from demonstration.offices import PASSWORD


class Command(BaseCommand):
    help = "Print who can log in to the demonstration province."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(
            _("工作人员登录 %(address)s ，密码均为 %(password)s")
            % {"address": reverse("account_login"), "password": PASSWORD}
        )
        for account in accounts():
            self.stdout.write(f"  {account.login:<20}{account.role}  {account.name}  {account.agency}")
        if found := worker_with_a_live_case():
            worker, complaint = found
            self.stdout.write(
                _("劳动者登录 %(address)s ，手机号 %(phone)s（%(name)s，查询编号 %(reference)s）；验证码显示在本窗口。")
                % {
                    "address": reverse("portal:login"),
                    "phone": worker.phone,
                    "name": worker.name,
                    "reference": complaint.reference,
                }
            )
