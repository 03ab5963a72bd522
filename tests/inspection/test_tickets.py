"""Tickets from files and from other systems: told row by row, registered together or not at all, once."""

import csv
import io
import json
import zipfile
from datetime import date

import pytest
import xlsxwriter
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection
from django.urls import reverse

from calendars.terms import add_days
from casework import clock, outbox
from casework.models import OutboxItem
from inspection.clue import importing, sheets
from inspection.clue.importing import confirm, look_through, new_token, take_in_file
from inspection.clue.models import Clue, Informant
from inspection.clue.tickets import TicketBatch, TicketToken
from tests import factories

pytestmark = pytest.mark.django_db
HEAD = [
    "工单编号",
    "来源",
    "接收时间",
    "答复期限",
    "反映人",
    "联系电话",
    "用人单位",
    "反映内容",
    "涉及金额",
    "涉及人数",
]


def row(number="T-1", **changes):
    values = {
        "工单编号": number,
        "来源": "12345",
        "接收时间": "2026-02-27 09:30",
        "答复期限": "2026/3/6",
        "反映人": "李四",
        "联系电话": "13800001234",
        "用人单位": "某某木业有限公司",
        "反映内容": "三个月工资没有发。",
        "涉及金额": "12,600.50元",
        "涉及人数": "3人",
    }
    return [{**values, **changes}[name] for name in HEAD]


def as_csv(*rows, head=HEAD, encoding="utf-8-sig"):
    text = io.StringIO()
    csv.writer(text).writerows([head, *rows])
    return text.getvalue().encode(encoding)


def as_xlsx(*rows, head=HEAD):
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    sheet = book.add_worksheet()
    for place, values in enumerate([head, *rows]):
        sheet.write_row(place, 0, values)
    book.close()
    return content.getvalue()


def looked(world, content, name="t.csv", **more):
    batch = take_in_file(name, content, agency=world.agency, by=world.by("clerk"), **more)
    return batch, look_through(batch)


@pytest.mark.parametrize(
    ("name", "content"),
    [("t.csv", as_csv(row())), ("t.CSV", as_csv(row(), encoding="gb18030")), ("t.xlsx", as_xlsx(row()))],
)
def test_a_ticket_is_read_from_a_file(world, name, content):
    batch, report = looked(world, content, name)
    assert [each.faults for each in report.rows] == [()]
    confirm(batch, by=world.by("clerk"))
    clue = Clue.objects.get()
    assert (clue.source, clue.ticket_origin, clue.ticket_number) == ("HOTLINE", "HOTLINE_12345", "T-1")
    assert (clue.reported_on, clue.ticket_due_on) == (date(2026, 2, 27), date(2026, 3, 6))
    assert (str(clue.amount_claimed), clue.workers_affected) == ("12600.50", 3)
    assert clue.deadlines.filter(term="CLUE-TICKET", due_on=date(2026, 3, 6)).exists()
    assert Informant.objects.get(clue=clue).phone == "13800001234"


FAULTS = [
    ({"工单编号": ""}, "“工单编号”是空的"),
    ({"来源": "市长信箱"}, "来源“市长信箱”不认识"),
    ({"接收时间": "上周五"}, "“接收时间”写的“上周五”不是日期"),
    ({"接收时间": "2026-02-30"}, "不是日期"),
    ({"接收时间": "2026-03-20"}, "不能晚于今天"),
    ({"答复期限": "2026-02-20"}, "晚于接到工单的日期"),
    ({"涉及金额": "一万二"}, "不是金额"),
    ({"涉及金额": "1.005"}, "不是金额"),
    ({"涉及人数": "0"}, "不是人数"),
    ({"反映内容": ""}, "“反映内容”是空的"),
    ({"反映人": "长" * 51}, "超过50个字"),
]


@pytest.mark.parametrize(("changes", "said"), FAULTS)
def test_a_bad_row_is_told_and_the_good_ones_are_registered_once_confirmed(world, changes, said):
    bad = row("T-2", **changes)
    batch, report = looked(world, as_csv(row("T-1"), bad, row("T-3")))
    assert [(each.line, said in " ".join(each.faults)) for each in report.faulty] == [(3, True)]
    assert not Clue.objects.exists()
    done = confirm(batch, by=world.by("clerk"))
    assert (done.imported, done.refused) == (2, 1)
    assert set(Clue.objects.values_list("ticket_number", flat=True)) == {"T-1", "T-3"}


def expire(days):
    with clock.travel_to(add_days(clock.today(), days)):
        for item in OutboxItem.objects.filter(topic=importing.EXPIRY_TOPIC, done_at=None):
            outbox.deliver(item.pk)


def test_a_file_that_nobody_confirmed_goes_after_its_last_day_with_the_people_in_it(world):
    batch, _report = looked(world, as_csv(row()))
    assert importing.last_day(batch) == add_days(clock.today(), importing.DAYS_UNCONFIRMED)
    expire(importing.DAYS_UNCONFIRMED)
    assert TicketBatch.objects.filter(pk=batch.pk).exists()
    expire(importing.DAYS_UNCONFIRMED + 1)
    assert not TicketBatch.objects.exists()


def test_what_was_imported_stays_whoever_deletes(world):
    batch, _report = looked(world, as_csv(row()))
    confirm(batch, by=world.by("clerk"))
    expire(importing.DAYS_UNCONFIRMED + 1)
    assert TicketBatch.objects.get().imported == 1
    with pytest.raises(IntegrityError, match="导入记录不得删除"):
        TicketBatch.objects.all().delete()


def test_the_same_again_changes_nothing(world):
    for count in (2, 0):
        batch, report = looked(world, as_csv(row("T-1"), row("T-2")))
        assert len(report.good) == count
        assert confirm(batch, by=world.by("clerk")).imported == count
        assert confirm(batch, by=world.by("clerk")).imported == count
    assert Clue.objects.count() == 2


def test_the_same_number_twice_in_a_file(world):
    _batch, report = looked(world, as_csv(row("T-1"), row("T-1"), row("T-1", 来源="12333")))
    assert [each.faults for each in report.rows] == [(), ("与第2行的来源和编号相同。",), ()]


def test_nothing_is_half_imported(world, monkeypatch):
    batch, _report = looked(world, as_csv(row("T-1"), row("T-2")))
    real, calls = confirm.__globals__["register_clue"], []

    def breaks(*arguments, **named):
        calls.append(1)
        if len(calls) == 2:
            raise ValidationError("停电了")
        return real(*arguments, **named)

    monkeypatch.setattr("inspection.clue.importing.register_clue", breaks)
    with pytest.raises(ValidationError, match="停电了"):
        confirm(batch, by=world.by("clerk"))
    assert not Clue.objects.exists()
    assert TicketBatch.objects.get(pk=batch.pk).imported_at is None


def with_macros():
    content = io.BytesIO(as_xlsx(row()))
    with zipfile.ZipFile(content, "a") as parts:
        parts.writestr("xl/vbaProject.bin", b"macro")
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("t.csv", b"", "文件是空的"),
        ("t.csv", as_csv(), "除了列名没有别的内容"),
        ("t.csv", as_csv(row(), head=["甲", *HEAD[1:]]), "缺少“工单编号”"),
        ("t.csv", as_csv([*row(), "x"], head=[*HEAD, "编号"]), "出现了两列"),
        ("t.pdf", b"%PDF-1.7", "不是可以读取的表格"),
        ("t.xlsx", b"PK\x03\x04 broken", "不是可以读取的表格"),
        ("t.xlsx", with_macros(), "宏"),
        ("t.csv", b"\xff\xfe\x00\x01", "不是可以读取的表格"),
        ("t.csv", b'\xe5\xb7\xa5,"' + b"x" * 140_000, "没有成对的引号"),
        ("t.csv", as_csv(*[row(f"T-{each}") for each in range(sheets.MOST_ROWS + 1)]), "超过了2001行的上限"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(world, name, content, said):
    with pytest.raises(ValidationError, match=said):
        looked(world, content, name)
    assert not TicketBatch.objects.exists()


def test_what_waits_to_be_confirmed_is_encrypted_and_then_gone(world):
    batch, _report = looked(world, as_csv(row()))
    with connection.cursor() as cursor:
        cursor.execute("select rows from inspection_ticketbatch")
        assert "13800001234" not in cursor.fetchone()[0]
    assert confirm(batch, by=world.by("clerk")).rows == ""


def test_the_command_looks_first_and_registers_when_told(world, tmp_path, capsys):
    file = tmp_path / "t.csv"
    file.write_bytes(as_csv(row("T-1"), row("T-2", 来源="？")))
    chosen = {"agency": world.agency.name, "login": world.clerk.user.username}
    call_command("import_tickets", file, **chosen)
    assert "第3行 T-2：来源“？”不认识" in capsys.readouterr().out
    assert not TicketBatch.objects.exists()
    call_command("import_tickets", file, confirm=True, **chosen)
    assert "已登记1件" in capsys.readouterr().out
    with pytest.raises(CommandError, match="没有名为"):
        call_command("import_tickets", file, agency="没有", login="x")


# The interface


@pytest.fixture
def secret(world):
    return new_token(world.agency, "12345平台")[1]


def send(client, secret, content, **headers):
    given = {"authorization": f"Bearer {secret}"} if secret else {}
    body = content if isinstance(content, bytes | str) else json.dumps(content)
    return client.post(reverse("inspection:tickets"), body, content_type="application/json", headers=given | headers)


def ticket(number="A-1", **changes):
    told = {
        "number": number,
        "origin": "PLATFORM",
        "received_at": "2026-02-27T09:30:00+08:00",
        "due_on": "2026-03-06",
        "text": "工资没有发。",
        "employer": "某某木业有限公司",
        "amount": 8600,
        "kinds": ["WAGE_ARREARS"],
    }
    return {**told, **changes}


def test_another_system_sends_tickets_once(world, client, secret):
    for new in (True, False):
        answer = send(client, secret, {"tickets": [ticket("A-1"), ticket("A-2")]})
        assert answer.status_code == 200, answer.content.decode()
        assert [(each["number"], each["new"]) for each in answer.json()["tickets"]] == [("A-1", new), ("A-2", new)]
    assert Clue.objects.count() == 2
    assert {clue.reference for clue in Clue.objects.all()} == {each["reference"] for each in answer.json()["tickets"]}
    assert TicketToken.objects.get().last_used_at is not None


def test_the_secret_is_kept_only_as_a_hash(world, secret):
    with connection.cursor() as cursor:
        cursor.execute("select to_jsonb(row)::text from inspection_tickettoken row")
        assert secret not in cursor.fetchone()[0]


@pytest.mark.parametrize("wrong", ["", "nonsense"])
def test_without_a_token_nothing_is_heard(world, client, wrong):
    answer = send(client, wrong, {"tickets": [ticket()]})
    assert answer.status_code == 401
    assert "Bearer" in answer.headers["WWW-Authenticate"]
    assert "密钥" in answer.json()["error"]


def test_a_token_that_was_switched_off_is_refused(world, client, secret):
    TicketToken.objects.update(active=False)
    answer = send(client, secret, {"tickets": [ticket()]})
    assert answer.status_code == 403
    assert "停用" in answer.json()["error"]
    assert not Clue.objects.exists()


def test_one_wrong_ticket_refuses_all(world, client, secret):
    answer = send(client, secret, {"tickets": [ticket("A-1"), ticket("A-2", received_at="昨天")]})
    assert answer.status_code == 422
    assert answer.json()["tickets"] == [
        {"place": 2, "number": "A-2", "faults": ["“接收时间”写的“昨天”不是日期，请写成2026-03-02这样。"]}
    ]
    assert not Clue.objects.exists()
    assert not TicketBatch.objects.exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [("{", "不是 UTF-8"), (b"\xff", "不是 UTF-8"), ([], "应当是"), ({"tickets": []}, "至少有一件"), ({"tickets": [1]}, "应当是"),
     ({"tickets": [{}] * 201}, "最多发送200件"), ({"tickets": [{}]}, "写得不对")],
)  # fmt: skip
def test_a_message_that_is_none_says_what_is_wrong(world, client, secret, content, said):
    answer = send(client, secret, content)
    assert answer.status_code == 422
    assert said in answer.json()["error"]


def test_the_interface_answers_only_messages(client, world):
    assert client.get(reverse("inspection:tickets")).status_code == 405


def test_two_bodies_may_have_the_same_number(world, client, secret):
    other = factories.make_agency(region=factories.make_region("520103"))
    for token in (secret, new_token(other, "12345平台")[1]):
        assert send(client, token, {"tickets": [ticket("A-1")]}).status_code == 200
    assert Clue.objects.count() == 2
