"""A case with more complaints and entries than one page shows."""

import pytest
from django.urls import reverse

from tests.inspection import clues, scenes

pytestmark = pytest.mark.django_db


def page(client, name, case, **query):
    return client.get(reverse(f"desk:{name}", args=[case.reference]), query).content.decode()


def test_complaints_beyond_the_panel_are_counted(world, browse, monkeypatch):
    case = scenes.filed(world)
    scenes.complaint_into(world, case)
    client = browse(world.head)
    assert "另有 1 件" not in page(client, "file", case)
    monkeypatch.setattr("desk.inspection_panels.JOINED_SHOWN", 1)
    assert "另有 1 件" in page(client, "file", case)


def test_a_long_timeline_is_read_page_by_page(world, browse, monkeypatch):
    case = clues.clue(world, "VERIFYING")
    for number in range(3):
        scenes.do(world, case, "record_contact", by="clerk", contact_way="phone", result=f"第{number}次没有接通。")
    monkeypatch.setattr("desk.case_page.RECENT", 1)
    monkeypatch.setattr("desk.case_page.EARLIER", 1)
    client = browse(world.clerk)
    shown = page(client, "case", case)
    assert "还有更早的 3 条" in shown
    assert "第0次" not in shown
    assert "校验链完整" in shown
    assert "第0次" in page(client, "timeline", case)
