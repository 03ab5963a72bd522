"""Referral both ways: facts, people and limitation come along, and a finding opens a clue."""

from datetime import date

import pytest

from arbitration.dispute import coming_in, states
from arbitration.dispute.limitation_acts import limitation_in_words, limitation_of
from arbitration.limitation import EventKind
from casework.errors import Refused
from casework.models import CaseLink
from casework.referrals import matter_of
from inspection.clue.models import Clue
from inspection.complaint import states as complaint_states
from registry.models import Employer
from tests import factories
from tests.arbitration import scenes
from tests.inspection import scenes as inspection

pytestmark = pytest.mark.django_db


@pytest.fixture
def referred(town):
    """A complaint in the same county that was told to go to arbitration."""
    world = inspection.world()
    return inspection.complaint(world, complaint_states.REFERRED_DISPUTE)


def test_a_referred_complaint_tells_its_matter(referred):
    matter = matter_of(referred)
    assert matter.facts == referred.facts
    assert [worker.pk for worker in matter.workers] == [referred.parties.get(role="complainant").worker_id]
    assert matter.told_on == referred.reported_on
    assert matter.over_on == referred.closed_on


def test_a_complaint_that_goes_on_sends_nobody_elsewhere(town):
    world = inspection.world()
    assert matter_of(inspection.complaint(world, complaint_states.REVIEWING)) is None
    assert matter_of(scenes.arbitration(town)) is None


def test_the_complaint_lets_the_year_begin_anew(town, referred):
    matter = matter_of(referred)
    case = scenes.arbitration(
        town,
        workers=matter.workers,
        claims=(
            scenes.Claim(worker=matter.workers[0], kind="SEVERANCE", amount=scenes.OWED, calculation="一年一个月"),
        ),
        knew_on=date(2025, 2, 3),
        events=coming_in.interruptions(matter),
        referred_from=matter.case,
    )
    event = case.limitation_events.get()
    assert (event.kind, event.on, event.until) == (EventKind.RELIEF, referred.reported_on, referred.closed_on)
    assert case.referred_from_id == referred.pk


def test_events_told_later_move_the_last_day(town):
    case = scenes.arbitration(town, knew_on=date(2025, 3, 3), employed=False, employment_ended_on=date(2025, 3, 3))
    assert limitation_of(case)[True].last_day == date(2026, 3, 3)
    scenes.do(
        town, case, "tell_limitation", town.workers[0], kind="DEMAND", happened_on=date(2025, 9, 1), note="打电话要过"
    )
    assert limitation_of(case)[True].last_day == date(2026, 9, 1)
    assert "从2025年9月1日起重新计算" in limitation_in_words(case)[0].sentences[0]


def test_an_event_of_tomorrow_is_refused(town):
    case = scenes.arbitration(town)
    with pytest.raises(Refused, match="不能晚于今天"):
        scenes.do(town, case, "tell_limitation", kind="DEMAND", happened_on=date(2026, 3, 3))
    with pytest.raises(Refused, match="不能早于发生日期"):
        scenes.do(town, case, "tell_limitation", kind="RELIEF", happened_on=date(2026, 3, 1), until=date(2026, 2, 1))


def test_being_late_keeps_nobody_from_being_accepted(town):
    case = scenes.arbitration(town, knew_on=date(2020, 1, 1), employment_ended_on=date(2020, 1, 1))
    assert limitation_of(case)[True].is_past(case.received_on)
    scenes.do_approved(town, case, "accept")
    assert scenes.fresh(case).status == states.ACCEPTED


def test_a_finding_opens_a_clue_at_the_inspection(town):
    factories.make_agency(region=town.region)
    case = scenes.arbitration(town, states.ACCEPTED)
    scenes.do(town, case, "refer_to_inspection", findings="同一工地另有二十人的工资没有发。", about_pay=True)
    clue = Clue.objects.get()
    assert clue.facts == "同一工地另有二十人的工资没有发。"
    assert clue.employer == town.employer
    assert clue.violation_kinds == ["WAGE_ARREARS"]
    assert clue.source == "TRANSFERRED"
    assert CaseLink.objects.get(source_id=case.pk, kind="finding").target_id == clue.pk
    with pytest.raises(Refused, match="已经移送"):
        scenes.do(town, case, "refer_to_inspection", findings="又一次", about_pay=True)


def test_where_nobody_inspects_the_finding_is_refused(town):
    case = scenes.arbitration(town, states.ACCEPTED)
    with pytest.raises(Refused, match="还没有登记劳动保障监察机构"):
        scenes.do(town, case, "refer_to_inspection", findings="没有签合同。")
    assert not Clue.objects.exists()


def test_the_employer_is_found_by_its_exact_name_or_registered(town):
    assert coming_in.employer_named(town.employer.name, region=town.region) == town.employer
    new = coming_in.employer_named("从没登记过的单位", region=town.region, address="某路1号")
    assert Employer.objects.get(pk=new.pk).address == "某路1号"
    factories.make_employer(name=town.employer.name, region=town.region)
    assert coming_in.employer_named(town.employer.name, region=town.region) != town.employer
