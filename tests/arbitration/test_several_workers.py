"""Several workers on one side: one stays away, one enforces while another still sues, a partial award, what waits for a decision."""

from datetime import date

import pytest

from arbitration.award import states as effect_states
from arbitration.dispute import states
from arbitration.dispute.archiving import Retention, retention_of
from arbitration.dispute.kinds import ClaimKind
from casework import clock
from casework.errors import Refused
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
        scenes.do(town, effect, "record_enforcement", first, applied_on=date(2026, 3, 13), court=COURT)
    with clock.travel_to(date(2026, 3, 25)):
        told = suit(town, effect, second, date(2026, 3, 25))
        scenes.do(town, effect, "record_suit_of_some", **told)
    effect = scenes.fresh(effect)
    assert effect.status == effect_states.ENFORCING
    assert {each.worker: each.before_the_court for each in effect.standings.all()} == {first: False, second: True}


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
