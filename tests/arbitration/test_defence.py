"""Both sides are notified, the respondent answers or stays silent: whose receipt starts which clock."""

from datetime import date

import pytest

from arbitration.dispute import states
from casework import clock, sweep
from casework.errors import NotPermitted, Refused
from casework.models import Deadline
from tests.arbitration import proceeding_scenes as to
from tests.arbitration import scenes

pytestmark = pytest.mark.django_db


def test_the_defence_runs_from_the_respondents_own_receipt(town):
    case = to.notified(town)
    assert case.status == states.ACCEPTED
    assert not to.is_running(case, "ARB-DEFENCE")
    with clock.travel_to(date(2026, 3, 4)):
        to.serve(town, case, "arbitration_response")
        case = scenes.fresh(case)
    assert case.status == states.DEFENCE
    assert case.response_served_on == date(2026, 3, 4)
    assert to.running(case, "ARB-DEFENCE").due_on == date(2026, 3, 18)
    assert not to.is_running(case, "ARB-SERVE-APP")


def test_the_evidence_period_is_the_one_of_the_notice_and_waits_for_the_last_receipt(town):
    case = to.notified(town)
    to.serve(town, case, "arbitration_proof_notice", "complainant")
    assert not to.is_running(case, "ARB-EVID")
    with clock.travel_to(date(2026, 3, 5)):
        to.serve(town, case, "arbitration_proof_notice", "respondent")
    running = to.running(case, "ARB-EVID")
    assert (running.started_on, running.length, running.due_on) == (date(2026, 3, 5), 15, date(2026, 3, 20))


def test_the_period_of_proof_is_set_by_the_commission_and_never_guessed(town):
    case = scenes.arbitration(town, states.ACCEPTED)
    with pytest.raises(Refused, match="举证期限由仲裁委员会确定"):
        scenes.do(town, case, "notify_respondent", proof_days=0)


def test_nobody_is_notified_twice(town):
    case = to.notified(town)
    with pytest.raises(Refused, match="应诉通知已经发出"):
        scenes.do(town, case, "notify_respondent", proof_days=15)


def test_service_is_not_recorded_without_a_slip(town):
    case = to.notified(town)
    with pytest.raises(Refused, match="送达回证"):
        scenes.do(town, case, "application_served", served_on=clock.today())


def test_silence_does_not_stop_the_case(town):
    case = to.in_defence(town)
    with clock.travel_to(to.DEFENCE_ENDS):
        sweep.fire_due()
        assert scenes.fresh(case).status == states.DEFENCE
        with pytest.raises(Refused, match="答辩期还没有届满"):
            scenes.do(town, case, "defence_over")
    with clock.travel_to(date(2026, 3, 17)):
        sweep.fire_due()
        assert scenes.fresh(case).status == states.PREPARE
    assert not to.is_running(case, "ARB-DEFENCE")


def test_the_respondent_answers_itself_and_its_copy_is_due_in_five_working_days(town):
    case = to.in_defence(town)
    mine = to.party(case, "respondent")
    with clock.travel_to(date(2026, 3, 5)):
        scenes.do(town, case, "file_defence", town.employer, party_id=mine.pk, text="工资已经支付。")
        assert to.running(case, "ARB-SERVE-DEF").due_on == date(2026, 3, 12)
        to.serve(town, case, "arbitration_defence_copy")
    assert not to.is_running(case, "ARB-SERVE-DEF")
    assert to.done(case, "defence_copy_served")
    assert scenes.fresh(case).status == states.DEFENCE


def test_a_second_answer_does_not_make_the_first_copy_due_later(town):
    case = to.in_defence(town)
    mine = to.party(case, "respondent")
    scenes.do(town, case, "file_defence", party_id=mine.pk, text="工资已经支付。")
    with clock.travel_to(date(2026, 3, 4)):
        scenes.do(town, case, "file_defence", party_id=mine.pk, text="补充：支付记录在银行。")
    assert to.running(case, "ARB-SERVE-DEF").due_on == date(2026, 3, 9)
    assert Deadline.objects.filter(case_id=case.pk, term="ARB-SERVE-DEF").count() == 2


def test_the_other_side_cannot_answer(town):
    case = to.in_defence(town)
    other = town.workers[0]
    with pytest.raises(Refused, match="由对方当事人办理"):
        scenes.do(town, case, "file_defence", other, party_id=to.party(case, "respondent").pk, text="我替单位答辩")
    with pytest.raises(NotPermitted):
        scenes.do(town, case, "file_defence", town.workers[1], party_id=to.party(case, "respondent").pk, text="路人")


def test_an_answer_says_something(town):
    case = to.in_defence(town)
    with pytest.raises(Refused, match="请写明答辩意见"):
        scenes.do(town, case, "file_defence", party_id=to.party(case, "respondent").pk, text="  ")


def test_an_answer_is_still_taken_in_when_the_period_is_over(town):
    with to.in_preparation(town) as case:
        scenes.do(town, case, "file_defence", party_id=to.party(case, "respondent").pk, text="工资已经支付。")
        assert case.defences.count() == 1
