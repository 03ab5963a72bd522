"""Several workers on one side: one stays away, one enforces while another still sues, a partial award, what waits for a decision."""

from datetime import date

import pytest

from arbitration.award import states as effect_states
from arbitration.dispute import states
from arbitration.dispute.archiving import Retention, retention_of
from arbitration.dispute.kinds import ClaimKind
from casework import clock, sweep
from casework.errors import Refused
from casework.forms import form_for
from casework.models import Deadline
from documents.kinds import EvidenceKind, Way
from documents.services import record_service
from tests.arbitration import award_scenes, hearing_scenes, scenes
from tests.arbitration import course_scenes as course
from tests.arbitration import proceeding_scenes as to
from tests.arbitration.award_scenes import effect_of, proof, serve
from tests.arbitration.hearing_scenes import HEARD_ON

pytestmark = pytest.mark.django_db

COURT = "贵阳市南明区人民法院"
NOTICE = "arbitration_hearing_notice"
AWAY = {"absence": "ABSENT", "reason": "没有到庭，也没有说明理由。"}


def heard(town):
    """Two applicants whose hearing is set."""
    hearing_scenes.register(town)
    return hearing_scenes.hearing_set(town, hearing_scenes.prepared(town, workers=tuple(town.workers)))


def test_each_applicant_must_have_the_notice_before_the_case_is_treated_as_withdrawn(town):
    case = heard(town)
    course.serve(town, case, NOTICE, only=town.workers[0])
    with clock.travel_to(HEARD_ON), pytest.raises(Refused, match=f"{town.workers[1].name}还没有收到最近一次开庭通知书"):
        scenes.do(town, case, "deem_withdrawn", **AWAY)
    course.serve(town, case, NOTICE)
    with pytest.raises(Refused, match="还没有到开庭的日期"):
        scenes.do(town, case, "deem_withdrawn", **AWAY)
    with clock.travel_to(HEARD_ON):
        scenes.do(town, case, "deem_withdrawn", **AWAY)
    assert scenes.fresh(case).status == states.WITHDRAWN_DEEMED


def test_who_came_is_not_barred_by_who_stayed_away(town):
    case = heard(town)
    course.serve(town, case, NOTICE)
    came = [each for each in hearing_scenes.present(case) if town.workers[1].name not in each["people"]]
    with clock.travel_to(HEARD_ON):
        scenes.do(town, case, "hold_hearing", present=came)
        with pytest.raises(Refused, match="有申请人到庭，案件应当继续审理"):
            scenes.do(town, case, "deem_withdrawn", **AWAY)


def test_no_hearing_while_a_counterclaim_waits(town):
    case = hearing_scenes.hearing_set(hearing_scenes.register(town))
    course.serve(town, case, NOTICE)
    to.file_counterclaim(town, case)
    with clock.travel_to(HEARD_ON):
        with pytest.raises(Refused, match="反申请正在等待决定"):
            scenes.do(town, case, "hold_hearing", present=hearing_scenes.present(case))
        scenes.do_approved(town, case, "decline_counterclaim", reason="逾期提出。", ground="LATE")
        scenes.do(town, case, "hold_hearing", present=hearing_scenes.present(case))


def suit(town, effect, worker, filed_on):
    proof(town, effect, EvidenceKind.COURT_ACCEPTANCE)
    told = {"court": COURT, "court_number": "（2026）黔0102民初1号"}
    return {"suer": "worker", "worker_ids": [worker.pk], "filed_on": filed_on, **told}


def test_one_worker_sues_in_time_while_another_already_enforces(town):
    claims = tuple(award_scenes.claim(worker, ClaimKind.WAGES, "8600.00") for worker in town.workers)
    case = award_scenes.awarded(town, workers=tuple(town.workers), claims=claims)
    first, second = town.workers
    serve(town, case, "award_final", first, town.employer)
    with clock.travel_to(date(2026, 3, 10)):
        serve(town, case, "award_final", second)
    effect = effect_of(case, final=True)
    with clock.travel_to(date(2026, 3, 13)):
        asked = {"applied_on": date(2026, 3, 13), "court": COURT}
        with pytest.raises(Refused, match=f"{second.name}还没有申请执行"):
            scenes.do(town, effect, "record_enforcement", first, **asked)
        with pytest.raises(Refused, match="网上只能登记自己申请执行"):
            scenes.do(town, effect, "record_enforcement_of_some", first, worker_ids=[second.pk], **asked)
        scenes.do(town, effect, "record_enforcement_of_some", first, **asked)
        assert Deadline.objects.get(case_id=effect.pk, term="ARB-EXEC").state == "running"
        with pytest.raises(Refused, match="尚未登记申请执行的劳动者"):
            scenes.do(town, effect, "record_enforcement_of_some", first, **asked)
    with clock.travel_to(date(2026, 3, 25)):
        told = suit(town, effect, second, date(2026, 3, 25))
        scenes.do(town, effect, "record_suit_of_some", **told)
    effect = scenes.fresh(effect)
    assert effect.status == effect_states.ENFORCING
    assert {each.worker: each.before_the_court for each in effect.standings.all()} == {first: False, second: True}


def test_the_two_years_of_the_others_run_until_the_last_has_asked(town):
    claims = tuple(award_scenes.claim(worker, ClaimKind.WAGES, "8600.00") for worker in town.workers)
    case = award_scenes.awarded(town, workers=tuple(town.workers), claims=claims)
    first, second = town.workers
    serve(town, case, "award_final", first, second, town.employer)
    effect = effect_of(case, final=True)
    with clock.travel_to(date(2026, 3, 13)):
        office = form_for(effect, "record_enforcement_of_some", actor=town.by("secretary"))
        assert [key for key, _name in office.fields["worker_ids"].choices] == [first.pk, second.pk]
        assert "worker_ids" not in form_for(effect, "record_enforcement_of_some", actor=town.by(first)).fields
        told = {"applied_on": date(2026, 3, 13), "court": COURT}
        scenes.do(town, effect, "record_enforcement_of_some", worker_ids=[first.pk], **told)
    with clock.travel_to(date(2027, 3, 15)):
        scenes.do(town, effect, "certify_effect")
        told = {"applied_on": date(2027, 3, 15), "court": COURT}
        with pytest.raises(Refused, match="全部申请执行的"):
            scenes.do(town, effect, "record_enforcement_of_some", second, **told)
        scenes.do(town, effect, "record_enforcement", second, **told)
    assert Deadline.objects.get(case_id=effect.pk, term="ARB-EXEC").state == "ended"
    asked = dict(effect.standings.values_list("worker_id", "enforced_on"))
    assert asked == {first.pk: date(2026, 3, 13), second.pk: date(2027, 3, 15)}


@pytest.mark.parametrize("meanwhile", [False, True])
def test_a_suit_of_one_that_is_dropped_puts_the_award_in_force_for_that_one_too(town, meanwhile):
    claims = tuple(award_scenes.claim(worker, ClaimKind.WAGES, "8600.00") for worker in town.workers)
    case = award_scenes.awarded(town, workers=tuple(town.workers), claims=claims)
    first, second = town.workers
    serve(town, case, "award_final", first, second, town.employer)
    effect = effect_of(case, final=True)
    with clock.travel_to(date(2026, 3, 13)):
        scenes.do(town, effect, "record_suit_of_some", **suit(town, effect, second, date(2026, 3, 13)))
        if meanwhile:
            scenes.do(town, effect, "record_enforcement", first, applied_on=date(2026, 3, 13), court=COURT)
    with clock.travel_to(date(2026, 4, 10)):
        if not meanwhile:
            sweep.fire_due()
            assert scenes.fresh(effect).status == effect_states.EFFECTIVE
        ended = "suit_of_some_dropped_meanwhile" if meanwhile else "suit_of_some_dropped"
        told = {"dropped": "WITHDRAWN", "received_on": date(2026, 4, 10)}
        with pytest.raises(Refused, match="请选择已经登记起诉"):
            scenes.do(town, effect, ended, worker_ids=[first.pk], **told)
        scenes.do(town, effect, ended, worker_ids=[second.pk], **told)
        with pytest.raises(Refused, match="没有登记过尚未终结的起诉"):
            scenes.do(town, effect, ended, **told)
        effect = scenes.fresh(effect)
        assert effect.status == (effect_states.ENFORCING if meanwhile else effect_states.FINAL_MADE)
        assert effect.standings.get(worker=second).effective_on == date(2026, 4, 10)
        assert course.due(effect, "ARB-ANNUL") == date(2026, 5, 11)  # the 10th is a Sunday
        assert course.due(effect, "ARB-EXEC") == date(2028, 4, 20)  # ten days to perform, two years to ask
    with clock.travel_to(date(2026, 4, 20)):
        asked = {"applied_on": date(2026, 4, 20), "court": COURT}
        with pytest.raises(Refused, match="履行期限至2026年4月20日届满"):
            scenes.do(town, effect, "record_enforcement", second, **asked)
    with clock.travel_to(date(2026, 4, 21)):
        asked = {"applied_on": date(2026, 4, 21), "court": COURT}
        if not meanwhile:
            scenes.do(town, effect, "record_enforcement_of_some", first, **asked)
        scenes.do(town, effect, "record_enforcement", second, **asked)
    with clock.travel_to(date(2026, 5, 11)):
        against = {"applied_on": date(2026, 5, 11), "court": "贵阳市中级人民法院", "ground": "FORGED"}
        scenes.do(town, effect, "record_set_aside", **against)
    assert scenes.fresh(effect).status == effect_states.SETTING_ASIDE


def test_after_a_dropped_suit_the_enforcement_of_before_is_gone(town):
    case = award_scenes.awarded(town)
    worker = town.workers[0]
    serve(town, case, "award_final", worker, town.employer)
    effect = effect_of(case, final=True)
    with clock.travel_to(date(2026, 3, 13)):
        scenes.do(town, effect, "record_enforcement", worker, applied_on=date(2026, 3, 13), court=COURT)
        asked = {"court": "贵阳市中级人民法院", "ground": "PROCEDURE"}
        scenes.do(town, effect, "record_set_aside", applied_on=date(2026, 3, 13), **asked)
    with clock.travel_to(date(2026, 3, 17)):
        scenes.do(town, effect, "record_suit", **suit(town, effect, worker, date(2026, 3, 17)))
    with clock.travel_to(date(2026, 4, 10)):
        scenes.do(town, effect, "suit_dropped", dropped="WITHDRAWN", received_on=date(2026, 4, 10))
    effect = scenes.fresh(effect)
    assert (effect.status, effect.effective_on) == (effect_states.FINAL_MADE, date(2026, 4, 10))
    assert (effect.enforcement_on, effect.court) == (None, "")


def test_a_partial_award_reaches_its_parties_wherever_the_case_stands(town):
    worker = town.workers[0]
    claims = (award_scenes.claim(worker, ClaimKind.WAGES, "8600.00"), award_scenes.claim(worker, ClaimKind.RELATION))
    case = award_scenes.deliberating(town, claims=claims, state=states.HEARING)
    award_scenes.ready(town, case)
    wages = case.claim_items.get(kind=ClaimKind.WAGES).pk
    scenes.do(town, case, "award_in_part", "presiding", claim_item_ids=[wages])
    with pytest.raises(Refused, match="请选择自己提出的请求"):
        scenes.do(town, case, "give_up_claim", worker, claim_ids=[wages], reason="不要了。")
    course.put(case, states.DEFENCE)
    serve(town, case, "partial_award", worker)
    effect = effect_of(case, final=True)
    assert effect.receipts.get().worker == worker
    assert retention_of(scenes.fresh(case)) == Retention.AWARD
    course.put(case, states.DELIBERATION)
    award_scenes.deliberate(town, case)
    scenes.do(town, case, "make_nonfinal_award", "presiding")
    serve(town, case, "award_nonfinal", worker, town.employer)
    with pytest.raises(Refused, match="还没有送达"):
        scenes.do(town, case, "award_served", served_on=clock.today())
    serve(town, case, "partial_award", town.employer)  # the last receipt closes the case, on whichever paper it is
    assert scenes.fresh(case).status == states.CLOSED


def test_a_partial_award_that_is_served_while_the_case_goes_on_complains_of_nothing(town):
    worker = town.workers[0]
    claims = (award_scenes.claim(worker, ClaimKind.WAGES, "8600.00"), award_scenes.claim(worker, ClaimKind.RELATION))
    case = award_scenes.ready(town, award_scenes.deliberating(town, claims=claims, state=states.HEARING))
    wages = case.claim_items.get(kind=ClaimKind.WAGES).pk
    scenes.do(town, case, "award_in_part", "presiding", claim_item_ids=[wages])
    said = []
    for person in (worker, town.employer):
        for service in award_scenes.papers_for(case, "partial_award", person):
            done = record_service(
                service,
                way=Way.DIRECT,
                on=clock.today(),
                by=town.by("secretary"),
                proof=proof(town, case),
                recipient=person.name,
            )
            said += done.blocked
    assert said == []
    assert scenes.fresh(case).status == states.HEARING
