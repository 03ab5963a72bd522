"""Approvals find somebody: a draft whose author has left, an office where nobody holds the role."""

from datetime import date
from decimal import Decimal

import pytest

from calendars import snapshot
from calendars.terms import add_days
from casework import approval, clock
from casework.errors import NotPermitted, Refused
from casework.flows import owns
from casework.inbox import tasks_for, tasks_on
from casework.models import ApprovalProcess, Case
from inspection.investigation.states import REPORT_DONE
from registry.guards import lifted
from registry.models import Post, Staff
from registry.roles import Role
from tests import factories
from tests.inspection import scenes

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


@pytest.fixture
def world():
    with clock.travel_to(TODAY):
        yield scenes.world()
    snapshot.forget()


@pytest.fixture
def case(world):
    return scenes.investigation(world, REPORT_DONE)


def order(case):
    keys = case.parties.filter(role="complainant").values_list("worker_id", flat=True)
    period = {"period_from": case.filed_on, "period_until": case.filed_on, "amount": Decimal(8600)}
    lines = [{"worker_id": key, **period} for key in keys]
    return {"measures": "足额支付拖欠的劳动者工资。", "correction_days": 7, "lines": lines}


@pytest.fixture
def returned(world, case):
    """The lead's order came back; the drafter may now leave."""
    approval.request(case, "order_correction", by=world.by("lead"), **order(case))
    reviewing = tasks_on(case).get()
    approval.send_back(reviewing.pk, by=world.by("reviewer"), codes=["amount"], text="金额不对")
    return tasks_on(case).get()


def owners(world, task):
    """Who may finish it, by the list and by the check; both tell the same."""
    people = {"lead": world.by("lead"), "assistant": world.by("assistant"), "head": world.by("head")}
    people |= {"clerk": world.by("clerk"), "reviewer": world.by("reviewer"), "third": world.by(world.inspectors[2])}
    listed = {name for name, actor in people.items() if tasks_for(actor).filter(pk=task.pk).exists()}
    task = tasks_on(task.process.caseprocess.case).get()
    assert listed == {name for name, actor in people.items() if owns(actor, task)}
    return listed


def test_a_returned_draft_is_its_authors_alone(world, returned):
    assert owners(world, returned) == {"lead"}


def test_when_the_author_is_off_the_case_lead_and_head_may_go_on(world, case, returned):
    lead, other = world.inspectors[1], world.inspectors[2]
    with lifted(Case):
        Case.objects.filter(pk=case.pk).update(lead=lead, handler_ids=[lead.pk, other.pk])
    assert owners(world, returned) == {"lead", "assistant", "head"}


def test_when_the_author_has_left_the_office_lead_and_head_may_go_on(world, case, returned):
    drafter, lead = world.inspectors[0], world.inspectors[1]
    with lifted(Case):
        Case.objects.filter(pk=case.pk).update(lead=lead)
    Staff.objects.filter(pk=drafter.pk).update(active=False)
    assert owners(world, returned) >= {"assistant", "head"}
    assert "clerk" not in owners(world, returned)


def test_the_head_of_another_agency_takes_over_nothing(world, case, returned):
    Staff.objects.filter(pk=world.inspectors[0].pk).update(active=False)
    elsewhere = factories.make_agency(region=factories.make_region("520103"))
    stranger = world.by(factories.make_staff(Role.HEAD, agency=elsewhere))
    assert not tasks_for(stranger).exists()
    with pytest.raises(NotPermitted):
        approval.give_up(returned.pk, by=stranger)


def test_who_takes_over_sends_it_in_again_in_their_own_name(world, case, returned):
    Staff.objects.filter(pk=world.inspectors[0].pk).update(active=False)
    approval.send_again(returned.pk, by=world.by("head"), **order(case))
    assert ApprovalProcess.objects.get(case=case).drafter == world.head
    returned.refresh_from_db()
    assert returned.owner == world.head.user
    assert tasks_on(case).get().flow_task.name == "legal_review"


def test_the_head_may_also_give_it_up(world, case, returned):
    Staff.objects.filter(pk=world.inspectors[0].pk).update(active=False)
    approval.give_up(returned.pk, by=world.by("head"))
    assert not approval.waiting(case).exists()


@pytest.mark.parametrize(("role", "word"), [(Role.LEGAL_REVIEWER, "法制审核员"), (Role.HEAD, "负责人")])
def test_what_nobody_could_decide_is_not_sent(world, case, role, word):
    Post.objects.filter(role=role).update(valid_from=add_days(TODAY, -30), valid_until=add_days(TODAY, -1))
    with pytest.raises(Refused, match=f"{case.agency.name}今天没有人担任{word}，无法送审"):
        approval.request(case, "order_correction", by=world.by("lead"), **order(case))
    assert not ApprovalProcess.objects.filter(case=case).exclude(status="DONE").exists()


def test_a_holder_without_a_login_decides_nothing(world, case):
    Staff.objects.filter(pk=world.reviewer.pk).update(user=None)
    with pytest.raises(Refused, match="没有人担任法制审核员"):
        approval.request(case, "order_correction", by=world.by("lead"), **order(case))
