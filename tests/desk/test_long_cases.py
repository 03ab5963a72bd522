"""A case with more lines, complaints and entries than one page shows."""

import pytest
from django.urls import reverse

from tests.inspection import clues, scenes

pytestmark = pytest.mark.django_db


def page(client, name, case, **query):
    return client.get(reverse(f"desk:{name}", args=[case.reference]), query).content.decode()


def test_lines_beyond_the_panel_stand_on_a_page_with_the_same_total(world, browse, monkeypatch):
    case = scenes.filed(world)
    scenes.complaint_into(world, case)
    for step in (scenes.assign, scenes.complete, scenes.order):
        step(world, scenes.fresh(case))
    client = browse(world.head)
    assert "逐页查看" not in page(client, "file", case)
    monkeypatch.setattr("desk.inspection_panels.LINES_SHOWN", 1)
    monkeypatch.setattr("desk.views.long.LINES_ON_A_PAGE", 1)
    monkeypatch.setattr("desk.inspection_panels.JOINED_SHOWN", 1)
    file = page(client, "file", case)
    assert "另有 1 行" in file
    assert "另有 1 件" in file
    shown = [page(client, "lines", case, page=number) for number in (1, 2)]
    assert all("17,200.00" in each for each in (file, *shown))
    assert [sum(worker.name in each for worker in world.workers) for each in shown] == [1, 1]


def test_a_long_timeline_is_read_page_by_page(world, browse, monkeypatch):
    case = clues.clue(world, "VERIFYING")
    for number in range(3):
        scenes.do(world, case, "record_contact", by="clerk", way="phone", result=f"第{number}次没有接通。")
    monkeypatch.setattr("desk.case_page.RECENT", 1)
    monkeypatch.setattr("desk.case_page.EARLIER", 1)
    client = browse(world.clerk)
    shown = page(client, "case", case)
    assert "还有更早的 3 条" in shown
    assert "第0次" not in shown
    assert "校验链完整" in shown
    assert "第0次" in page(client, "timeline", case)


def test_only_an_inspection_case_has_lines(world, browse):
    url = reverse("desk:lines", args=[clues.clue(world).reference])
    assert browse(world.clerk).get(url).status_code == 404
