"""Complaint intake: every status, and everything the door refuses on the way."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from casework import approval, clock, sweep
from casework.actors import Actor
from casework.door import perform
from casework.errors import NotPermitted, WrongData
from casework.models import Case, CaseLink, Deadline
from documents.models import Document
from inspection.complaint import states
from inspection.complaint.models import Complaint
from inspection.complaint.selectors import brief, mergeable, similar_complaints
from inspection.complaint.services import agency_for, file_complaint
from inspection.investigation.models import Investigation
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


def test_a_complaint_is_not_merged_into_a_later_one(world):
    """Else the five working days of the earlier one would begin anew."""
    with clock.travel_to(date(2026, 2, 27)):
        earlier = scenes.complaint(world, "REVIEWING")
    later = scenes.complaint(world, "REVIEWING")
    assert later not in mergeable(earlier)
    assert earlier in mergeable(later)
    with refused("same_matter", saying="接到在后"):
        scenes.do(world, earlier, "merge", by="clerk", into_id=later.pk)


@pytest.mark.parametrize("ground", ["SAFETY_HEALTH", "SOCIAL_INSURANCE"])
def test_wages_are_not_sent_away_as_something_else(world, ground):
    reviewed = scenes.complaint(world, "REVIEWING")
    with refused("refer_ground_holds", saying="工资问题"):
        scenes.approve(world, reviewed, "refer", by="clerk", reason="x", ground=ground, refer_to="社会保险经办机构")


def test_the_case_of_a_report_is_called_like_any_other(world):
    case = scenes.complaint(world, "TREATED_AS_REPORT").investigation
    assert "举报" not in case.title
    assert case.title.endswith(" · 拖欠、克扣工资")
