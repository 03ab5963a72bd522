"""The period of the award: what does not count, what lengthens it, and what happens on the first day after it."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from arbitration.dispute import states, terms
from arbitration.dispute.course_acts import STANDING_STILL
from arbitration.dispute.course_models import ExcludedNotice, Suspension
from arbitration.dispute.models import Arbitration
from arbitration.hearing import terms as hearing_terms
from casework import approval, clock, sweep
from casework.acts import acts_of
from casework.errors import Refused
from casework.models import Deadline, Entry
from documents.kinds import EvidenceKind, Way
from documents.models import Service
from tests.arbitration import course_scenes as course
from tests.arbitration import scenes

pytestmark = pytest.mark.django_db
AWARD = "ARB-45"


def states_of(case):
    return dict(Deadline.objects.filter(case_id=case.pk).exclude(state="ended").values_list("term", "state"))


def suspended(town, state="ACCEPTED"):
    case = course.at(town, state)
    scenes.do_approved(
        town,
        case,
        "suspend",
        reason="已申请伤残等级鉴定。",
        ground="APPRAISAL",
        awaited="市劳动能力鉴定委员会的鉴定结论",
    )
    return scenes.fresh(case)


# Suspension


def test_suspended_days_do_not_count(town):
    case = suspended(town)
    assert case.status == states.SUSPENDED
    assert Deadline.objects.get(case_id=case.pk, term=AWARD).state == Deadline.State.PAUSED
    with clock.travel_to(date(2026, 3, 11)):
        scenes.do(town, case, "resume_accepted", reason="鉴定结论已经作出。")
    assert scenes.fresh(case).status == states.ACCEPTED
    # 2 to 11 March are ten days; without them the period would end on 16 April
    assert course.due(case, AWARD) == date(2026, 4, 27)  # the 26th is a Sunday
    assert Suspension.objects.get(arbitration=case).until == date(2026, 3, 11)


def test_every_clock_of_the_case_stands_still_with_it(town):
    clocks = {terms.AWARD, terms.SERVE, terms.TRIBUNAL}
    before = scenes.arbitration(town, "ACCEPTED")
    due = {term: course.due(before, term) for term in clocks}
    case = suspended(town)
    assert states_of(case) == dict.fromkeys(clocks, "paused")
    with clock.travel_to(date(2026, 4, 30)):
        assert sweep.fire_due() is not None
        assert states_of(case) == dict.fromkeys(clocks, "paused")
        scenes.do(town, case, "resume_accepted", reason="鉴定结论已经作出。")
        assert states_of(case) == dict.fromkeys(clocks, "running")
        assert all(course.due(case, term) > clock.today() > due[term] for term in clocks)


def test_no_clock_of_the_case_is_forgotten_when_it_stands_still():
    """Whatever an act may start before the award stands still, but for what is counted back from a hearing."""
    before = {str(state) for state in states.UNDER_WAY}
    begun = {start.term for act in acts_of(Arbitration).values() if before & set(act.source) for start in act.starts}
    ended_at_once = {terms.CANCEL}  # it begins when the case has left what can be suspended
    assert begun - ended_at_once - {hearing_terms.NOTICE, hearing_terms.POSTPONE} <= set(STANDING_STILL)
    for name in ("suspend", "resume_accepted", "resume_deliberation"):
        act = acts_of(Arbitration)[name]
        assert set(act.pauses or act.resumes) == set(STANDING_STILL)


def test_a_suspension_needs_the_chair_a_ground_and_what_is_awaited(town):
    case = scenes.arbitration(town, states.ACCEPTED)
    with pytest.raises(Refused, match="审批"):
        scenes.do(town, case, "suspend", reason="鉴定", ground="APPRAISAL", awaited="鉴定结论")
    with pytest.raises(Refused, match="请写明等待什么"):
        scenes.do_approved(town, case, "suspend", reason="鉴定", ground="APPRAISAL", awaited=" ")
    with pytest.raises(Refused, match="请选择中止审理的事由"):
        scenes.do_approved(town, case, "suspend", reason="鉴定", ground="HOLIDAY", awaited="假期结束")


@pytest.mark.parametrize("state", ["ACCEPTED", "DEFENCE", "PREPARE", "HEARING", "DELIBERATION"])
def test_a_case_goes_on_where_it_stopped_and_nowhere_else(town, state):
    case = suspended(town, state)
    for other in {"accepted", "defence", "prepare", "hearing", "deliberation"} - {state.lower()}:
        with pytest.raises(Refused, match="不是在"):
            scenes.do(town, case, f"resume_{other}", reason="事由消除。")
    scenes.do(town, case, f"resume_{state.lower()}", reason="事由消除。")
    assert scenes.fresh(case).status == state


def test_the_database_refuses_a_suspension_without_its_act(town):
    case = scenes.arbitration(town, states.ACCEPTED)
    forged = {"ground": "DEATH", "awaited": "继承人", "since": clock.today(), "came_from": "ACCEPTED"}
    with pytest.raises(IntegrityError, match="第四十七条"):
        course.forge(lambda: Suspension.objects.create(arbitration=case, **forged))
    case = suspended(town)
    with pytest.raises(IntegrityError, match="登记后不得改动"), transaction.atomic():
        Suspension.objects.filter(arbitration=case).update(since=date(2026, 1, 1))


# Extension


def test_fifteen_days_more_from_the_unrolled_end(town):
    case = scenes.arbitration(town, states.ACCEPTED)
    scenes.do_approved(town, case, "extend_award", reason="案情复杂，需要调取证据。")
    assert course.due(case, AWARD) == date(2026, 5, 6)  # 1 May is the fifteenth day, a holiday to the 5th
    assert {"arbitration_extension_form", "arbitration_extension"} <= course.papers(case)


def test_the_period_is_extended_once(town):
    case = scenes.arbitration(town, states.ACCEPTED)
    scenes.do_approved(town, case, "extend_award", reason="案情复杂。")
    with pytest.raises(Refused, match="只能延长一次"):
        scenes.do_approved(town, case, "extend_award", reason="仍然复杂。")


def test_an_extension_is_approved_before_the_period_ends(town):
    case = scenes.arbitration(town, states.ACCEPTED)
    with clock.travel_to(date(2026, 4, 16)):
        approval.request(scenes.fresh(case), "extend_award", by=town.by("secretary"), reason="案情复杂。")
    with clock.travel_to(date(2026, 4, 17)), pytest.raises(Refused, match="届满后不能再延期"):
        approval.approve(_task(case), by=town.by("chair"))
    assert course.due(case, AWARD) == date(2026, 4, 16)


def _task(case):
    from casework.inbox import tasks_on

    return tasks_on(case).filter(process__caseprocess__approvalprocess__act="extend_award").get().pk


def test_the_chair_may_approve_on_the_last_day(town):
    case = scenes.arbitration(town, states.ACCEPTED)
    with clock.travel_to(date(2026, 4, 16)):
        scenes.do_approved(town, case, "extend_award", reason="案情复杂。")
    assert course.due(case, AWARD) == date(2026, 5, 6)


# Public notice


def published(town, case):
    course.serve(
        town,
        case,
        "arbitration_suspension",
        way=Way.PUBLIC_NOTICE,
        only=town.employer,
        reason="被申请人下落不明",
        course="上门、邮寄均未能送达",
    )
    return Service.objects.get(document=course.paper(case, "arbitration_suspension"), party__employer=town.employer)


def test_the_days_of_a_public_notice_do_not_count(town):
    case = suspended(town)
    scenes.do(town, case, "resume_accepted", reason="鉴定撤回。")
    before = Deadline.objects.get(case_id=case.pk, term=AWARD).raw_on
    service = published(town, case)
    scenes.do(town, case, "exclude_notice", service_id=service.pk)
    kept = ExcludedNotice.objects.get(arbitration=case)
    assert kept.days == 30
    assert (Deadline.objects.get(case_id=case.pk, term=AWARD).raw_on - before).days == 30
    with pytest.raises(Refused, match="已经登记过"):
        scenes.do(town, case, "exclude_notice", service_id=service.pk)


def test_only_a_public_notice_of_the_case_is_taken_out_of_the_period(town):
    case = suspended(town)
    scenes.do(town, case, "resume_accepted", reason="鉴定撤回。")
    course.serve(town, case, "arbitration_suspension", only=town.workers[0])
    service = Service.objects.get(document=course.paper(case, "arbitration_suspension"), party__worker=town.workers[0])
    with pytest.raises(Refused, match="没有找到本案的这次公告送达"):
        scenes.do(town, case, "exclude_notice", service_id=service.pk)


# The overrun


def test_the_certificate_appears_on_the_first_day_after_the_period(town):
    case = scenes.arbitration(town, states.ACCEPTED)
    with clock.travel_to(date(2026, 4, 16)):
        sweep.fire_due()
        assert "arbitration_award_overdue" not in course.papers(case)
        with pytest.raises(Refused, match="届满的次日才能出具"):
            scenes.do(town, case, "award_overdue")
    with clock.travel_to(date(2026, 4, 17)):
        sweep.fire_due()
        assert "arbitration_award_overdue" in course.papers(case)
        assert scenes.fresh(case).status == states.ACCEPTED
        with pytest.raises(Refused, match="已经出具"):
            scenes.do(town, case, "award_overdue")
        with pytest.raises(Refused, match="届满后不能再延期"):
            scenes.do_approved(town, case, "extend_award", reason="案情复杂。")


def test_no_certificate_while_the_case_is_suspended(town):
    case = suspended(town)
    with clock.travel_to(date(2026, 6, 1)):
        sweep.fire_due()
        assert "arbitration_award_overdue" not in course.papers(case)
    assert not Entry.objects.filter(case_id=case.pk, act="award_overdue").exists()


def sued(town, case, **changes):
    proof = course.evidence(town, case, EvidenceKind.COURT_ACCEPTANCE)
    data = {
        "plaintiff": "applicant",
        "court": "贵阳市南明区人民法院",
        "court_number": "（2026）黔0102民初1号",
        "court_accepted_on": date(2026, 4, 20),
        "evidence_id": proof.pk,
        **changes,
    }
    return scenes.do(town, case, "terminate", **data)


def test_a_suit_that_the_court_has_accepted_ends_the_case(town):
    case = scenes.arbitration(town, states.ACCEPTED)
    with clock.travel_to(date(2026, 4, 20)):
        sweep.fire_due()
        sued(town, case)
    case = scenes.fresh(case)
    assert (case.status, case.outcome, case.closed_on) == (states.TERMINATED, "TERMINATION", date(2026, 4, 20))
    assert case.court_suit.number == "（2026）黔0102民初1号"


def test_no_suit_before_the_period_is_over(town):
    case = scenes.arbitration(town, states.ACCEPTED)
    with clock.travel_to(date(2026, 4, 16)), pytest.raises(Refused, match="还没有届满"):
        sued(town, case, court_accepted_on=date(2026, 4, 16))
    with clock.travel_to(date(2026, 4, 20)), pytest.raises(Refused, match="法院受理的日期应在审理期限届满以后"):
        sued(town, case, court_accepted_on=date(2026, 4, 16))
    with clock.travel_to(date(2026, 4, 20)), pytest.raises(Refused, match="请选择本案案卷中的法院受理通知"):
        sued(town, case, evidence_id=course.evidence(town, case, EvidenceKind.OTHER).pk)


def test_the_case_goes_on_when_nobody_sues(town):
    case = scenes.arbitration(town, states.ACCEPTED)
    with clock.travel_to(date(2026, 4, 20)):
        sweep.fire_due()
        course.settled(town, case)
        course.serve(town, case, "arbitration_mediation")
    assert scenes.fresh(case).status == states.MEDIATED
