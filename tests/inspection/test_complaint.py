"""Complaint intake: every status, and everything the door refuses on the way."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from casework import approval, clock, sweep
from casework.actors import Actor
from casework.door import obstacles, perform
from casework.errors import NotPermitted, WrongData
from casework.models import Case, CaseLink, Deadline
from documents.models import Document, Service
from inspection.complaint import states
from inspection.complaint.models import Complaint
from inspection.complaint.selectors import brief, carried_by, mergeable, similar_complaints
from inspection.complaint.services import agency_for, file_complaint
from inspection.investigation.models import Investigation
from inspection.violations import ViolationKind
from registry.models import AgencyKind
from registry.roles import Role
from tests import factories
from tests.inspection import scenes
from tests.inspection.refusals import refused


@pytest.mark.parametrize("state", states.STATES, ids=str)
def test_a_scene_for_every_status(world, state):
    complaint = scenes.complaint(world, state)
    assert complaint.status == state
    assert (complaint.closed_on is not None) == state.closed


# Filing


def test_the_term_runs_from_the_day_the_letter_came_not_from_the_day_it_was_typed_in(world):
    friday = datetime(2026, 2, 27, 9, 0, tzinfo=UTC)
    complaint = scenes.complaint(world, channel="letter", received_at=friday)
    assert complaint.reported_on == date(2026, 2, 27)
    assert Deadline.objects.get(case_id=complaint.pk).started_on == date(2026, 2, 27)


def test_the_body_of_the_county_is_responsible_else_the_one_above(world):
    other = factories.make_region("520103")
    with pytest.raises(ValidationError, match="还没有登记"):
        agency_for(other)
    city = factories.make_agency(region=factories.make_region("520100"))
    assert agency_for(other) == city
    assert agency_for(world.region) == world.agency


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"employer_name": " "}, "employer_name"),
        ({"facts": ""}, "facts"),
        ({"violation_kinds": []}, "violation_kinds"),
        ({"violation_kinds": ["NO_SUCH_KIND"]}, "violation_kinds"),
        ({"violation_from": date(2026, 2, 1), "violation_until": date(2026, 1, 1)}, "violation_until"),
        ({"received_at": datetime(2026, 3, 5, tzinfo=UTC)}, "received_at"),
    ],
)
def test_what_a_complaint_lacks_is_named_and_nothing_is_written(world, changes, field):
    worker = world.workers[0]
    with pytest.raises(ValidationError) as caught:
        file_complaint(scenes.told(world, **changes), by=world.by(worker), complainants=[worker])
    assert set(caught.value.message_dict) == {field}
    assert not Case.objects.exists()


def test_a_complaint_without_a_complainant_is_a_report(world):
    with pytest.raises(ValidationError, match="举报"):
        file_complaint(scenes.told(world), by=world.by("clerk"), complainants=[], agency=world.agency)


def test_several_complainants_file_together_and_the_clerk_may_type_it_in(world):
    told = scenes.told(world, channel="window")
    complaint = file_complaint(told, by=world.by("clerk"), complainants=world.workers, agency=world.agency)
    assert complaint.workers_affected == 2
    assert complaint.entries.get().capacity == Role.CLERK
    for worker in world.workers:
        assert complaint in Complaint.objects.visible_to(world.by(worker))


def test_a_complaint_is_found_by_employer_worker_and_number(world):
    from casework import search

    complaint = scenes.complaint(world, "REVIEWING", employer_name="黔灵建筑劳务公司")
    scenes.identify(world, complaint, scenes.told(world))
    for text in ("黔灵建筑", world.employer.name, world.workers[0].name, complaint.number):
        assert list(Complaint.objects.filter(search=search.query(text))) == [complaint], text


def test_it_is_registered_once(world):
    complaint = scenes.complaint(world)
    with refused("not_yet_registered"):
        scenes.do(world, complaint, "register", by="clerk")


def test_strangers_do_nothing(world):
    complaint = scenes.complaint(world)
    stranger = world.by(world.workers[1])
    assert complaint not in Complaint.objects.visible_to(stranger)
    with pytest.raises(NotPermitted):
        perform(complaint, "withdraw", by=stranger)
    elsewhere = factories.make_staff(Role.CLERK, agency=factories.make_agency(region=factories.make_region("520103")))
    with pytest.raises(NotPermitted):
        perform(complaint, "begin_review", by=Actor.of_staff(elsewhere, clock.today()))


# Review


def test_whoever_begins_the_review_answers_for_it_and_the_head_may_hand_it_over(world):
    complaint = scenes.complaint(world, states.REVIEWING)
    assert complaint.lead == world.clerk
    colleague = factories.make_staff(Role.CLERK, agency=world.agency)
    scenes.do(world, complaint, "assign_clerk", by="head", staff_id=colleague.pk)
    assert scenes.fresh(complaint).handler_ids == [colleague.pk]
    with refused("takes_complaints_here"):
        scenes.do(world, complaint, "assign_clerk", by="head", staff_id=world.head.pk)


def test_an_employer_found_wrong_is_no_longer_a_party(world):
    complaint = scenes.complaint(world, states.REVIEWING, employer=factories.make_employer())
    scenes.identify(world, complaint, scenes.told(world))
    now = complaint.parties.filter(role="respondent", until=None)
    assert [party.employer for party in now] == [world.employer]
    assert complaint.parties.filter(role="respondent").count() == 2


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"employer_id": 10**9}, "known_rows"),
        ({"workplace_region_id": 10**9}, "known_rows"),
        ({"violation_kinds": ["NONSENSE"]}, "sensible_facts"),
        ({"violation_from": date(2026, 2, 2), "violation_until": date(2026, 2, 1)}, "sensible_facts"),
        ({"violation_from": date(2026, 5, 1)}, "sensible_facts"),
        ({"amount_claimed": Decimal(-1)}, "sensible_facts"),
        ({"workers_affected": 0}, "sensible_facts"),
    ],
)
def test_wrong_facts_are_refused(world, changes, code):
    complaint = scenes.complaint(world, states.REVIEWING)
    with refused(code):
        scenes.do(
            world,
            complaint,
            "complete_record",
            by="clerk",
            violation_kinds=changes.pop("violation_kinds", ["OTHER"]),
            **changes,
        )


def test_data_of_the_wrong_shape_is_refused_by_name(world):
    complaint = scenes.complaint(world, states.REVIEWING)
    with pytest.raises(WrongData, match="violation_kinds"):
        scenes.do(world, complaint, "complete_record", by="clerk")


# Supplement


def test_a_request_to_supplement_names_something(world):
    complaint = scenes.complaint(world, states.REVIEWING)
    with refused("items_named"):
        scenes.do(world, complaint, "request_supplement", by="clerk", items=["  "])


def test_an_empty_supplement_is_none(world):
    complaint = scenes.complaint(world, states.SUPPLEMENT)
    with refused("something_supplied"):
        scenes.do(world, complaint, "supplement", by=world.workers[0], text=" ")


def test_a_supplement_in_time_starts_the_five_days_anew(world):
    complaint = scenes.complaint(world, states.SUPPLEMENT)
    with clock.travel_to(date(2026, 3, 9)):
        scenes.do(world, complaint, "supplement", by=world.workers[0], text="考勤照片")
    complaint = scenes.fresh(complaint)
    assert complaint.next_due_on == date(2026, 3, 16)
    assert "考勤照片" in complaint.supplement_text


def test_without_supplement_the_system_closes_it_the_day_after_the_term(world):
    complaint = scenes.complaint(world, states.SUPPLEMENT)
    with refused("supplement_term_expired", saying="2026年3月9日"):
        scenes.do(world, complaint, "close_not_supplemented", by="clerk")
    with clock.travel_to(date(2026, 3, 9)):
        assert sweep.fire_due() == 0
    with clock.travel_to(date(2026, 3, 10)):
        assert sweep.fire_due() == 1
        assert sweep.fire_due() == 0
    complaint = scenes.fresh(complaint)
    assert complaint.status == states.CLOSED_NOT_SUPPLEMENTED
    assert complaint.entries.latest("sequence").capacity == "system"


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


# Merging, withdrawing, reports


def test_only_the_same_matter_is_merged(world):
    complaint = scenes.complaint(world, states.REVIEWING)
    other_worker = scenes.complaint(world, worker=world.workers[1])
    other_employer = scenes.complaint(world, employer_name="另一家公司")
    ended = scenes.complaint(world, states.WITHDRAWN)
    for into, said in (
        (other_worker, "投诉人不同"),
        (other_employer, "用人单位不同"),
        (ended, "只能并入"),
        (complaint, "只能并入"),
    ):
        with refused("same_matter", saying=said):
            scenes.do(world, complaint, "merge", by="clerk", into_id=into.pk)
    same = scenes.complaint(world)
    assert same in mergeable(complaint)
    assert other_worker not in mergeable(complaint)
    scenes.do(world, complaint, "merge", by="clerk", into_id=same.pk)
    assert scenes.fresh(complaint).merged_into_id == same.pk
    assert CaseLink.objects.get(source=complaint, kind="merged").target_id == same.pk


def test_a_worker_withdraws_alone_what_the_worker_filed_alone(world):
    complaint = scenes.complaint(world)
    scenes.do(world, complaint, "withdraw", by=world.workers[0], why="已经付了")
    assert scenes.fresh(complaint).status == states.WITHDRAWN
    together = file_complaint(scenes.told(world), by=world.by("clerk"), complainants=world.workers, agency=world.agency)
    with refused("withdrawn_by_all", saying="全体投诉人"):
        scenes.do(world, together, "withdraw", by=world.workers[0])


def test_the_clerk_withdraws_on_a_signed_paper_only(world):
    complaint = scenes.complaint(world)
    with refused("withdrawn_by_all", saying="书面"):
        scenes.do(world, complaint, "withdraw", by="clerk")
    scenes.do(world, complaint, "withdraw", by="clerk", on_paper=True)
    assert scenes.fresh(complaint).status == states.WITHDRAWN


def test_a_withdrawal_ends_what_waits_for_approval(world):
    complaint = scenes.complaint(world, states.REVIEWING, employer=world.employer)
    approval.request(complaint, "accept", by=world.by("clerk"))
    scenes.do(world, complaint, "withdraw", by=world.workers[0])
    assert not approval.waiting(complaint).exists()


def test_a_report_is_screened_without_the_reporters_name(world):
    complaint = scenes.complaint(world, states.TREATED_AS_REPORT)
    case = complaint.investigation
    assert (case.status, case.source, case.confidentiality) == ("PROPOSED", "REPORT", "restricted")
    assert not case.parties.filter(worker__isnull=False).exists()
    assert complaint.confidentiality == "restricted"
    assert case not in Investigation.objects.visible_to(world.by("lead"))
    assert case in Investigation.objects.visible_to(world.by("clerk"))
    assert case in Investigation.objects.visible_to(world.by("head"))


# Reading


def test_similar_complaints_and_the_brief(world):
    first = scenes.complaint(world, states.REVIEWING, employer=world.employer)
    second = scenes.complaint(world, worker=world.workers[1], employer=world.employer)
    scenes.complaint(world, employer_name="无关公司")
    running = scenes.filed(world, worker=world.workers[1])
    assert second in similar_complaints(first)
    page = brief(first)
    assert page.complainants == (world.workers[0].name,)
    assert page.joinable == (running,)
    assert page.inspected
    assert page.within_jurisdiction
    assert page.last_day_to_report is None
    ended = scenes.complaint(world, ongoing=False, violation_from=None, violation_until=date(2025, 3, 2))
    assert brief(ended).last_day_to_report == date(2027, 3, 2)
    assert brief(ended).days_to_spare == 365


def test_the_commission_of_the_place_stands_in_the_notice(world):
    complaint = scenes.complaint(world, states.REFERRED_DISPUTE)
    notice = Document.objects.get(case_id=complaint.pk, type_code="dispute_notice")
    assert notice.context["commission"]["name"] == world.commission.name
    assert world.commission.kind == AgencyKind.ARBITRATION
