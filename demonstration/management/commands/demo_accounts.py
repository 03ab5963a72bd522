"""`manage.py demo_accounts`: who can log in to the demonstration, in Chinese and English."""

from collections.abc import Iterator, Sequence
from typing import Any
from unicodedata import east_asian_width

from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import reverse
from django.utils import translation

from demonstration.accounts import accounts, employer_contact, parties_of_a_dispute, worker_with_a_live_case
from demonstration.offices import PASSWORD
from registry.roles import Role

NOT_LOADED = "没有演示数据，请运行 manage.py load_demo · The demonstration is not loaded; run manage.py load_demo"
CODE_NOTE = """    验证码不发短信，点“发送”后显示在本窗口
    The code is not sent: ask for it on the page and read it in this terminal.
"""


class Command(BaseCommand):
    help = "Print who can log in to the demonstration province."

    def handle(self, *args: Any, **options: Any) -> None:
        staff = list(accounts())
        if not staff:
            self.stdout.write(NOT_LOADED)
            return
        self.stdout.write(f"\n  工作人员 · Staff    {_address('account_login')}    密码 · password: {PASSWORD}\n\n")
        self._table((each.login, _role(each.role), each.name, each.agency, each.note) for each in staff)
        if found := worker_with_a_live_case():
            worker, complaint = found
            self.stdout.write(f"\n  劳动者 · Worker    {_address('portal:login')}\n\n")
            self._table([(worker.phone, worker.name, complaint.number or "", complaint.reference)])
            self.stdout.write(CODE_NOTE)
        if contact := employer_contact():
            self.stdout.write(f"\n  用人单位 · Employer    {_address('portal:employer_login')}\n\n")
            self._table([(contact.phone, contact.name, contact.employer.name)])
            self.stdout.write(CODE_NOTE)
        if parties := parties_of_a_dispute():
            applicant, respondent, case = parties
            self.stdout.write(f"\n  仲裁当事人 · Parties of an arbitration    {case.number}    {case.reference}\n\n")
            who = f"{respondent.name}，{respondent.employer.name}"
            self._table(
                [
                    ("申请人 · applicant", applicant.phone, applicant.name, _address("portal:login")),
                    ("被申请人 · respondent", respondent.phone, who, _address("portal:employer_login")),
                ]
            )
            self.stdout.write(CODE_NOTE)

    def _table(self, rows: Iterator[Sequence[str]] | Sequence[Sequence[str]]) -> None:
        lines = [list(row) for row in rows]
        widths = [max(_width(line[place]) for line in lines) for place in range(len(lines[0]))]
        for line in lines:
            cells = (text + " " * (width - _width(text)) for text, width in zip(line, widths, strict=True))
            self.stdout.write(f"    {'  '.join(cells).rstrip()}")


def _address(name: str) -> str:
    return f"{settings.PUBLIC_URL}{reverse(name)}"


def _role(role: Role) -> str:
    words = []
    for language in ("zh-hans", "en"):
        with translation.override(language):
            words.append(str(role.label))
    return " ".join(dict.fromkeys(words))


def _width(text: str) -> int:
    """How many columns of a terminal the text takes: a Chinese character takes two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
