"""Scenes of filing: twelve members with their list, votes and representatives, and a matter that the inspection has referred."""

import io
from datetime import date, time
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from arbitration.dispute.models import Arbitration
from documents.kinds import EvidenceKind
from documents.models import Evidence
from documents.services import add_evidence
from registry.models import Worker
from tests import factories
from tests.arbitration import hearing_scenes, scenes

HEADS = ("姓名", "身份证号码", "手机号码", "请求", "金额", "计算方法")
HEARD_ON = date(2026, 3, 25)
FIRST = 3_000_000  # members get numbers that no factory reaches


def member(number: int, **changes: Any) -> tuple[Any, ...]:
    """One row of a members' list."""
    told = {
        "name": f"成员{number}",
        "identity_number": factories.identity_number(FIRST + number),
        "phone": factories.phone_number(FIRST + number),
        "kind": "劳动报酬",
        "amount": 4300 + number,
        "calculation": "一个月的工资",
    }
    return tuple({**told, **changes}.values())


def members_list(rows: list[tuple[Any, ...]], *, heads: tuple[str, ...] = HEADS) -> bytes:
    """An Excel file."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("名单")
    for place, row in enumerate([heads, *rows]):
        sheet.write_row(place, 0, row)
    book.close()
    return buffer.getvalue()


def in_the_file(town: scenes.Town, case: Arbitration, content: bytes) -> Evidence:
    """The list, handed in at the window."""
    upload = SimpleUploadedFile("成员名单.xlsx", content)
    return add_evidence(case, upload, kind=EvidenceKind.OTHER, by=town.by("secretary"))


def imported(town: scenes.Town, *, count: int = 11, **changes: Any) -> Arbitration:
    """The first worker's case with `count` members more."""
    case = scenes.arbitration(town, **changes)
    evidence = in_the_file(town, case, members_list([member(number) for number in range(1, count + 1)]))
    scenes.do(town, case, "import_members", evidence_id=evidence.pk)
    return scenes.fresh(case)


def collective(town: scenes.Town, **changes: Any) -> Arbitration:
    """A collective dispute of twelve."""
    case = imported(town, **changes)
    scenes.do(town, case, "treat_as_collective")
    return scenes.fresh(case)


def members_of(case: Arbitration) -> list[Worker]:
    return [party.worker for party in case.parties.filter(role="complainant").order_by("pk")]


def voted(town: scenes.Town, case: Arbitration) -> list[Worker]:
    """Three of the members with three, two and one votes."""
    first, second, third, *_rest = members_of(case)
    for voter, chosen in ((first, [first, second, third]), (second, [first, second]), (third, [first])):
        scenes.do(town, case, "vote", voter, chosen_ids=[each.pk for each in chosen])
    return [first, second, third]


def represented(town: scenes.Town, **changes: Any) -> Arbitration:
    """A collective dispute whose representatives are elected."""
    case = collective(town, **changes)
    chosen = voted(town, case)
    scenes.do(town, case, "elect_representatives", representative_ids=[each.pk for each in chosen])
    return scenes.fresh(case)


def ask_now() -> None:
    """Deferred guards answer when the transaction ends; a test's never does."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def with_tribunal(town: scenes.Town) -> Arbitration:
    """An accepted collective dispute whose tribunal the one notice will name."""
    hearing_scenes.register(town)
    case = represented(town)
    scenes.do_approved(town, case, "accept")
    data = {**hearing_scenes.drawn(scenes.fresh(case)), "secretary_id": town.secretary.pk}
    scenes.do(town, case, "form_collective_tribunal", "chair", **data)
    return scenes.fresh(case)


def notice(town: scenes.Town, **changes: Any) -> dict[str, Any]:
    """What the one notice says of proof and hearing."""
    told = {"room_id": hearing_scenes.room(town).pk, "held_on": HEARD_ON, "begins": time(9, 30), "minutes": 90}
    return {"proof_days": 15, **told, **changes}


def told_at_once(town: scenes.Town) -> Arbitration:
    case = with_tribunal(town)
    scenes.do(town, case, "notify_at_once", **notice(town))
    return scenes.fresh(case)
