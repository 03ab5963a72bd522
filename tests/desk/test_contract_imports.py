"""Importing contracts at the desk: upload, columns, what was found row by row, one yes, the result."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from casework import outbox
from contracts.importing.models import ImportRun
from contracts.records.models import Contract, Employment
from registry.roles import Role
from tests import factories
from tests.contracts.importing.sheets import HEADS, as_book, as_csv, row

pytestmark = pytest.mark.django_db


def sent(client, world, content, name="合同.csv"):
    answer = client.post(
        reverse("desk:contract_imports"), {"agency": world.agency.pk, "file": SimpleUploadedFile(name, content)}
    )
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def as_suggested(client, address):
    """The form as the page fills it in."""
    form = client.get(address).context["form"]
    return {name: field.initial for name, field in form.fields.items()} | {"step": "check"}


def test_a_file_comes_in_is_checked_and_written_after_one_yes(world, browse):
    client = browse(world.inspectors[0])
    wrong = row(world.employer, 2, 入职日期="去年")
    address = sent(client, world, as_csv([row(world.employer, 1), wrong]))
    assert client.post(address, as_suggested(client, address)).status_code == 302
    assert "正在办理" in client.get(address).content.decode()
    outbox.deliver_due()
    page = client.get(address).content.decode()
    assert "还没有写入任何记录" in page
    assert "“去年”不是日期" in page
    assert "确认导入 1 行" in page
    assert Employment.objects.count() == 0
    report = client.get(reverse("desk:contract_import_report", args=[ImportRun.objects.get().reference]))
    assert report.content.decode().splitlines()[1].startswith("3,用工之日,")
    client.post(address, {"step": "confirm"})
    outbox.deliver_due()
    assert "已导入" in client.get(address).content.decode()
    assert (Employment.objects.count(), Contract.objects.count()) == (1, 1)
    assert client.post(address, {"step": "confirm"}).status_code == 422
    listed = client.get(reverse("desk:contract_imports")).content.decode()
    assert "合同.csv" in listed
    assert factories.identity_number(1) not in page + listed + report.content.decode()


def test_a_second_sheet_is_named_and_the_columns_follow_the_choice(world, browse):
    client = browse(world.clerk)
    line = [row(world.employer).get(head, "") for head in HEADS]
    book = as_book({"一车间": [HEADS, line], "二车间": [["名单"], [], [*HEADS, "星座"], [*line, "狮子"]]})
    address = sent(client, world, book, "合同.xlsx")
    assert "本次不导入：二车间" in client.get(address).content.decode()
    page = client.post(address, {"sheet": "二车间", "head_row": "3", "step": "heads"})
    assert "本次不导入：一车间" in page.content.decode()
    assert "星座" in page.content.decode()


def test_columns_that_say_too_little_are_refused_in_the_form(world, browse):
    client = browse(world.clerk)
    address = sent(client, world, as_csv([row(world.employer)]))
    answer = client.post(address, as_suggested(client, address) | {"column_2": "-"})
    assert answer.status_code == 422
    assert "没有指定哪一列是“身份证号”" in answer.content.decode()


def test_a_file_that_is_no_sheet_is_refused(world, browse):
    client = browse(world.clerk)
    upload = SimpleUploadedFile("合同.xlsx", b"PK\x03\x04 half a file")
    answer = client.post(reverse("desk:contract_imports"), {"agency": world.agency.pk, "file": upload})
    assert answer.status_code == 422
    assert ImportRun.objects.count() == 0


def test_a_file_can_be_given_up(world, browse):
    client = browse(world.clerk)
    address = sent(client, world, as_csv([row(world.employer)]))
    client.post(address, {"step": "give_up"})
    assert "这份文件没有导入" in client.get(address).content.decode()


def test_nobody_outside_the_office_sees_the_file(world, browse):
    address = sent(browse(world.clerk), world, as_csv([row(world.employer)]))
    elsewhere = factories.make_staff(Role.CLERK, agency=factories.make_agency(region=factories.make_region("520302")))
    assert browse(elsewhere).get(address).status_code == 404
