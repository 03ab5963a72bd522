"""What the head decides on a complaint: acceptance, refusal, the right door elsewhere."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from casework import approval, clock
from casework.actors import Actor
from casework.door import obstacles, perform
from casework.errors import NotPermitted
from casework.models import Case
from documents.models import Document, Service
from inspection.complaint import states
from inspection.complaint.models import Complaint
from inspection.complaint.selectors import carried_by
from inspection.complaint.services import file_complaint
from inspection.investigation.models import Investigation
from inspection.violations import ViolationKind
from registry.roles import Role
from tests import factories
from tests.inspection import scenes
from tests.inspection.refusals import refused

# Acceptance


def test_acceptance_needs_the_head(world):
    complaint = scenes.complaint(world, states.REVIEWING, employer=world.employer)
    with refused("approval"):
        scenes.do(world, complaint, "accept", by="clerk")
    with pytest.raises(NotPermitted):
        scenes.do(world, complaint, "accept", by="head")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"employer": None}, "employer_identified"),
        ({"violation_kinds": [ViolationKind.SAFETY_HEALTH]}, "inspection_matter"),
        ({"ongoing": False, "violation_until": None}, "within_two_years"),
        ({"ongoing": False, "violation_from": None, "violation_until": date(2024, 3, 1)}, "within_two_years"),
    ],
)
def test_acceptance_asks_for_the_three_conditions(world, changes, code):
    complaint = scenes.complaint(world, states.REVIEWING, **{"employer": world.employer, **changes})
    assert code in {obstacle.code for obstacle in obstacles(complaint, "accept", by=world.by("clerk"))}
    with refused(code):
        approval.request(complaint, "accept", by=world.by("clerk"))
    assert all(found.law for found in obstacles(complaint, "accept", by=world.by("clerk")))


def test_all_that_is_missing_is_told_at_once(world):
    elsewhere = factories.make_region("520103")
    complaint = scenes.complaint(
        world,
        states.REVIEWING,
        workplace_region=elsewhere,
        violation_kinds=[ViolationKind.WORK_INJURY],
        ongoing=False,
    )
    with refused("employer_identified", "inspection_matter", "within_jurisdiction", "within_two_years"):
        approval.request(complaint, "accept", by=world.by("clerk"))


def test_a_prefecture_may_take_a_case_of_its_county(world):
    city = factories.make_agency(region=factories.make_region("520100"))
    clerk = factories.make_staff(Role.CLERK, agency=city)
    told = scenes.told(world, employer=world.employer)
    by = Actor.of_staff(clerk, clock.today())
    complaint = file_complaint(told, by=by, complainants=[world.workers[0]], agency=city)
    perform(complaint, "begin_review", by=by)
    assert obstacles(scenes.fresh(complaint), "accept", by=by) == []


def test_what_is_refused_at_the_end_leaves_the_approval_where_it_was(world):
    complaint = scenes.complaint(world, states.REVIEWING, employer=world.employer)
    proposed = approval.request(complaint, "accept", by=world.by("clerk"))
    facts = {
        "violation_kinds": ["SAFETY_HEALTH"],
        "workplace_region_id": world.region.pk,
        "employer_id": world.employer.pk,
    }
    scenes.do(world, complaint, "complete_record", by="clerk", ongoing=True, **facts)
    task = proposed.process.task_set.get(flow_task_type="HUMAN")
    with refused("inspection_matter"):
        approval.approve(task.pk, by=world.by("head"))
    assert scenes.fresh(complaint).status == states.REVIEWING
    assert not Investigation.objects.exists()
    assert approval.waiting(complaint, "accept").exists()


def test_an_accepted_complaint_goes_on_as_its_inspection_case(world):
    complaint = scenes.complaint(world, states.ACCEPTED)
    assert carried_by(complaint) == complaint.investigation
    assert carried_by(Case.objects.get(pk=complaint.pk)) == complaint.investigation
    assert world.workers[0].pk in {party.worker_id for party in complaint.investigation.parties.all()}


def test_the_database_keeps_acceptance_and_case_together(world):
    complaint = scenes.complaint(world, states.ACCEPTED)
    with pytest.raises(IntegrityError, match="complaint_accepted_is_carried"), transaction.atomic():
        Complaint.objects.filter(pk=complaint.pk).update(investigation=None)


# Refusal and referral


def test_a_refusal_asks_for_more_than_two_years(world):
    complaint = scenes.complaint(world, states.REVIEWING)
    with refused("outside_two_years", saying="仍在继续"):
        approval.request(complaint, "refuse", by=world.by("clerk"), reason="过期")
    recent = scenes.complaint(
        world, states.REVIEWING, ongoing=False, violation_from=None, violation_until=date(2025, 6, 1)
    )
    with refused("outside_two_years", saying="2027年6月1日"):
        approval.request(recent, "refuse", by=world.by("clerk"), reason="过期")


def test_a_refusal_gives_its_reason(world):
    complaint = scenes.complaint(
        world, states.REVIEWING, ongoing=False, violation_from=None, violation_until=date(2020, 6, 1)
    )
    with refused("reason"):
        approval.request(complaint, "refuse", by=world.by("clerk"))


def test_a_refusal_is_served_on_the_complainant(world):
    complaint = scenes.complaint(world, states.REFUSED)
    notice = Document.objects.get(case_id=complaint.pk, type_code="refusal_notice")
    assert [service.party.worker for service in Service.objects.filter(document=notice)] == [world.workers[0]]


@pytest.mark.parametrize(
    ("ground", "refer_to", "said"),
    [
        ("NO_SUCH", "应急局", "请选择"),
        ("SAFETY_HEALTH", " ", "哪个单位"),
        ("OTHER_JURISDICTION", "云岩区大队", "辖区内"),
        ("NOT_INSPECTED", "人民法院", "应当受理"),
    ],
)
def test_a_referral_has_a_ground_that_holds(world, ground, refer_to, said):
    complaint = scenes.complaint(world, states.REVIEWING)
    with refused("refer_ground_holds", saying=said):
        approval.request(
            complaint, "refer", by=world.by("clerk"), reason="不归我们管", ground=ground, refer_to=refer_to
        )


def test_another_countys_workplace_is_referred_there(world):
    complaint = scenes.complaint(world, states.REVIEWING, workplace_region=factories.make_region("520103"))
    after = scenes.approve(
        world,
        complaint,
        "refer",
        by="clerk",
        reason="用工地在云岩区",
        ground="OTHER_JURISDICTION",
        refer_to="云岩区大队",
    )
    assert after.status == states.REFERRED


@pytest.mark.parametrize("ground", ["DISPUTE_PROCEDURE", "COMPENSATION"])
def test_wages_with_clear_facts_are_not_sent_to_arbitration(world, ground):
    complaint = scenes.complaint(world, states.REVIEWING)
    with refused("truly_a_dispute", saying="仲裁法"):
        approval.request(complaint, "refer_dispute", by=world.by("clerk"), reason="有争议", ground=ground)
    after = scenes.approve(
        world,
        complaint,
        "refer_dispute",
        by="clerk",
        reason="有争议",
        ground=ground,
        disputed_facts="双方对工程量各执一词",
    )
    assert after.status == states.REFERRED_DISPUTE


def test_wages_already_before_the_commission_are_referred(world):
    complaint = scenes.complaint(world, states.REVIEWING)
    after = scenes.approve(
        world, complaint, "refer_dispute", by="clerk", reason="已申请仲裁", ground="ALREADY_ARBITRATION"
    )
    assert after.status == states.REFERRED_DISPUTE
    with refused("truly_a_dispute"):
        approval.request(
            scenes.complaint(world, states.REVIEWING), "refer_dispute", by=world.by("clerk"), reason="x", ground="?"
        )
