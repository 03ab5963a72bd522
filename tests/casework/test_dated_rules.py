"""Rules are dated: an act is judged by the rules of its legal day, whenever it is entered."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from calendars import snapshot
from casework import clock, door
from casework.acts import acts_of
from casework.errors import Refused
from casework.explain import explain
from casework.models import Recomputation
from casework.requirements import Validity, requirement
from inspection.models import Complaint
from tests.casework import clocks
from tests.inspection import scenes

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)
SINCE = date(2026, 3, 2)


@requirement("已留存身份证复印件", valid_from=SINCE)
def copy_kept(_now):
    yield "尚未留存身份证复印件"


@pytest.fixture
def world():
    snapshot.forget()
    with clock.travel_to(TODAY):
        yield scenes.world()
    snapshot.forget()


def changed(monkeypatch, **values):
    acts = acts_of(Complaint)
    monkeypatch.setitem(acts, "begin_review", replace(acts["begin_review"], **values))


def test_the_first_and_the_last_day_belong_to_a_rule():
    rule = Validity(date(2026, 1, 1), date(2026, 12, 31))
    assert [day in rule for day in (date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1))] == [
        False,
        True,
        True,
        False,
    ]
    assert date.min in Validity()


def test_a_requirement_is_asked_for_acts_from_its_first_day_on(world, monkeypatch):
    changed(monkeypatch, requires=(copy_kept,))
    case = scenes.complaint(world)
    with pytest.raises(Refused, match="尚未留存"):
        door.perform(case, "begin_review", by=world.by("clerk"), on=SINCE)
    before = date(2026, 3, 1)
    assert door.obstacles(case, "begin_review", by=world.by("clerk"), on=before) == []
    assert door.perform(case, "begin_review", by=world.by("clerk"), on=before).case.status == "REVIEWING"


def test_an_act_that_the_law_does_not_know_yet_is_neither_offered_nor_possible(world, monkeypatch):
    case = scenes.complaint(world)
    offered = {offer.act.name for offer in door.available(case, world.by("clerk"))}
    assert "begin_review" in offered
    changed(monkeypatch, validity=Validity(date(2026, 7, 1)))
    assert {offer.act.name for offer in door.available(case, world.by("clerk"))} == offered - {"begin_review"}
    with pytest.raises(Refused, match="自2026年7月1日起适用"):
        door.perform(case, "begin_review", by=world.by("clerk"))
    with clock.travel_to(date(2026, 7, 1)):
        assert door.perform(case, "begin_review", by=world.by("clerk")).case.status == "REVIEWING"


def test_the_explanation_names_the_days_of_a_rule(world, monkeypatch):
    changed(monkeypatch, requires=(copy_kept,), validity=Validity(None, date(2026, 12, 31)))
    row = next(row for row in explain("complaint").rows if row.act.name == "begin_review")
    assert row.requires == ["已留存身份证复印件（自2026年3月2日起适用）"]
    assert row.law.endswith("（适用至2026年12月31日）")


class TestTheCommand:
    def told(self, capsys, **options):
        call_command("recompute", **options)
        return capsys.readouterr().out

    def test_it_looks_proposes_approves_and_puts_back(self, world, capsys):
        case = scenes.investigation(world)
        before = clocks.stored()
        clocks.announce(date(2026, 3, 9))
        proposer, approver = (staff.user.username for staff in clocks.two_heads(world))
        looked = self.told(capsys, dry_run=True)
        assert f"{case}\t" in looked
        assert "2026-05-28 → 2026-05-29" in looked
        assert "1 项在办期限会变动" in looked
        assert not Recomputation.objects.exists()
        assert "待批准" in self.told(capsys, propose=True, by=proposer)
        found = Recomputation.objects.get()
        with pytest.raises(CommandError, match="不能自己批准"):
            call_command("recompute", approve=found.pk, by=proposer)
        assert clocks.stored() == before
        assert "已更新期限" in self.told(capsys, approve=found.pk, by=approver)
        assert clocks.stored() == clocks.reckoned() != before
        assert "已恢复原期限" in self.told(capsys, reverse=found.pk, by=approver, reason="录入有误")
        assert clocks.stored() == before
        assert "现行日历还没有试算过" in self.told(capsys, status=True)

    def test_it_asks_for_whoever_acts(self, world):
        with pytest.raises(CommandError, match="--by"):
            call_command("recompute", propose=True)
        with pytest.raises(CommandError, match="没有这个编号"):
            call_command("recompute", approve=999, by=world.head.user.username)
