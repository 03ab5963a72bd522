"""What becomes of an award (SM-11): each party's own days, suits per worker, setting aside, effect, enforcement.

With the published cases: the Daqing set-aside window, courier Zhang, technology employee Zhang.
"""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Q

from arbitration.award import remedies, states
from arbitration.award.models import AwardReceipt, WorkerStanding
from arbitration.dispute.kinds import ClaimKind
from calendars.terms import add_days
from casework import clock, sweep
from casework.errors import Refused
from casework.models import Deadline
from casework.timeline import DEADLINE_PASSED
from desk import award_panels
from documents.kinds import EvidenceKind
from documents.models import Document
from registry.models import Post
from tests.arbitration import award_scenes, scenes
from tests.arbitration.award_scenes import effect_of, proof, serve

pytestmark = pytest.mark.django_db

COURT, HIGHER = "贵阳市南明区人民法院", "贵阳市中级人民法院"
MADE = date(2026, 3, 2)
SET_ASIDE = {"court": HIGHER, "ground": "PROCEDURE"}


def due(effect, term):
    return Deadline.objects.filter(case_id=effect.pk, term=term).latest("pk").due_on


def final(town, **changes):
    """A final award that both sides received on its day."""
    case = award_scenes.awarded(town, **changes)
    serve(town, case, "award_final", *{item.worker for item in case.claim_items.all()}, town.employer)
    return effect_of(case, final=True)


def nonfinal(town, *, workers=1, received=None):
    """A non-final award; each worker, then the employer, received it on the days given."""
    people = town.workers[:workers]
    claims = tuple(award_scenes.claim(worker, ClaimKind.SEVERANCE, "30000.00") for worker in people)
    case = award_scenes.awarded(town, "make_nonfinal_award", workers=tuple(people), claims=claims)
    days = zip((*people, town.employer), received or [MADE] * (workers + 1), strict=True)
    for person, day in sorted(days, key=lambda each: each[1]):
        with clock.travel_to(day):
            serve(town, case, "award_nonfinal", person, on=day)
    return effect_of(case, final=False)


def suit(town, effect, workers, *, filed_on, suer="worker"):
    proof(town, effect, EvidenceKind.COURT_ACCEPTANCE)
    return {
        "suer": suer,
        "worker_ids": [worker.pk for worker in workers],
        "filed_on": filed_on,
        "court": COURT,
        "court_number": "（2026）黔0102民初1号",
    }


def by_name(effect):
    return {remedy.name: remedy for remedy in remedies.remedies(effect)}


# Receipts


def test_each_party_has_its_own_last_day_from_its_own_receipt(town):
    case = award_scenes.awarded(town)
    worker = town.workers[0]
    with clock.travel_to(date(2026, 3, 4)):
        serve(town, case, "award_final", worker)
    with clock.travel_to(date(2026, 3, 6)):
        serve(town, case, "award_final", town.employer)
    found = by_name(effect_of(case, final=True))
    mine, theirs = found[worker.name], found[town.employer.name]
    assert (mine.term, mine.received_on, mine.last_day) == ("ARB-SUE-WORKER", date(2026, 3, 4), date(2026, 3, 19))
    assert (theirs.term, theirs.received_on, theirs.last_day) == ("ARB-ANNUL", date(2026, 3, 6), date(2026, 4, 7))
    assert "最迟于2026年3月19日向人民法院起诉" in mine.text
    assert "中级人民法院申请撤销" in theirs.text
    assert "不能起诉" in theirs.text


def test_before_the_receipt_no_day_is_named(town):
    case = award_scenes.awarded(town)
    remedy = remedies.remedy_of(effect_of(case, final=True), worker_id=town.workers[0].pk)
    assert remedy.last_day is None
    assert "自收到裁决书之日起十五日内" in remedy.text


def test_the_clock_of_a_non_final_award_shows_the_last_partys_day(town):
    effect = nonfinal(town, received=[date(2026, 3, 9), date(2026, 3, 4)])
    assert due(effect, "ARB-SUE") == date(2026, 3, 24)
    assert {remedy.last_day for remedy in remedies.remedies(effect)} == {date(2026, 3, 24), date(2026, 3, 19)}


# Effect


def test_a_final_award_is_in_force_on_its_day(town):
    effect = final(town)
    assert (effect.status, effect.effective_on) == (states.FINAL_MADE, MADE)
    assert effect.performance_ends_on == date(2026, 3, 12)
    assert due(effect, "ARB-EXEC") == date(2028, 3, 13)  # the 12th is a Sunday
    assert effect.standings.get().effective_on == MADE


def test_a_non_final_award_takes_effect_on_the_first_day_after_the_last_period(town):
    effect = nonfinal(town, received=[date(2026, 3, 9), date(2026, 3, 4)])
    with clock.travel_to(date(2026, 3, 24)):
        sweep.fire_due()
        assert scenes.fresh(effect).status == states.NONFINAL_SERVED
        with pytest.raises(Refused, match="至2026年3月24日届满"):
            scenes.do(town, effect, "takes_effect")
    with clock.travel_to(date(2026, 3, 25)):
        sweep.fire_due()
        effect = scenes.fresh(effect)
        assert (effect.status, effect.effective_on) == (states.EFFECTIVE, date(2026, 3, 25))
        assert effect.standings.get().effective_on == date(2026, 3, 25)


def test_whoever_has_not_received_it_holds_the_effect_up(town, caplog):
    worker = town.workers[0]
    claims = (award_scenes.claim(worker, ClaimKind.SEVERANCE, "30000.00"),)
    case = award_scenes.awarded(town, "make_nonfinal_award", claims=claims)
    serve(town, case, "award_nonfinal", worker)
    effect = effect_of(case, final=False)
    with clock.travel_to(date(2026, 3, 20)):
        sweep.fire_due()
        assert scenes.fresh(effect).status == states.NONFINAL_SERVED
        assert "refused" not in caplog.text
        with pytest.raises(Refused, match="还没有收到裁决书"):
            scenes.do(town, effect, "takes_effect")
        serve(town, case, "award_nonfinal", town.employer)
    with clock.travel_to(date(2026, 4, 8)):
        sweep.fire_due()
        assert scenes.fresh(effect).status == states.EFFECTIVE


def test_a_suit_in_time_takes_the_effect_away(town):
    effect = nonfinal(town)
    with clock.travel_to(date(2026, 3, 17)):
        scenes.do(town, effect, "record_suit", **suit(town, effect, town.workers[:1], filed_on=date(2026, 3, 17)))
    effect = scenes.fresh(effect)
    assert (effect.status, effect.effective_on) == (states.NOT_EFFECTIVE, None)


def test_a_suit_one_day_late_is_refused_with_the_day(town):
    effect = nonfinal(town)
    with clock.travel_to(date(2026, 3, 18)), pytest.raises(Refused, match="起诉期限已于2026年3月17日届满"):
        scenes.do(town, effect, "record_suit", **suit(town, effect, town.workers[:1], filed_on=date(2026, 3, 18)))


def test_the_award_binds_the_workers_who_did_not_sue(town):
    effect = nonfinal(town, workers=2)
    first, second = town.workers
    with clock.travel_to(date(2026, 3, 10)):
        told = suit(town, effect, [first], filed_on=date(2026, 3, 10))
        with pytest.raises(Refused, match="请登记为部分劳动者起诉"):
            scenes.do(town, effect, "record_suit", **told)
        scenes.do(town, effect, "record_suit_of_some", **told)
    with clock.travel_to(date(2026, 3, 18)):
        sweep.fire_due()
        effect = scenes.fresh(effect)
        assert effect.status == states.EFFECTIVE
        effective = dict(effect.standings.values_list("worker_id", "effective_on"))
        assert effective == {first.pk: None, second.pk: date(2026, 3, 18)}
        assert effect.effective_total == Decimal("30000.00")
        scenes.do(town, effect, "certify_effect")
    certificate = Document.objects.get(case_id=effect.pk, type_code="effect_certificate")
    assert certificate.context["in_court"] == [first.name]


def test_the_employer_may_sue_against_a_non_final_award_only(town):
    effect = final(town)
    with pytest.raises(Refused, match="对终局裁决用人单位不能起诉"):
        scenes.do(town, effect, "record_suit", **suit(town, effect, town.workers[:1], filed_on=MADE, suer="employer"))
    place = scenes.town("520103")
    other = nonfinal(place)
    told = suit(place, other, place.workers[:1], filed_on=MADE, suer="employer")
    scenes.do(place, other, "record_suit", **told)
    assert scenes.fresh(other).status == states.NOT_EFFECTIVE


# Setting aside


def test_daqing_set_aside_on_the_twenty_seventh_day_of_thirty(db):
    """Award of 2017-06-21, application registered on 2017-07-18, limit 07-21 (Daqing; shown in Guiyang)."""
    with clock.travel_to(date(2017, 6, 21)):
        town = scenes.town()
        Post.objects.update(valid_from=date(2010, 1, 1))
        effect = final(town)
        assert due(effect, "ARB-ANNUL") == date(2017, 7, 21)
    with clock.travel_to(date(2017, 7, 18)):
        with pytest.raises(Refused, match="由仲裁委员会所在地的中级人民法院管辖"):
            scenes.do(town, effect, "record_set_aside", applied_on=date(2017, 7, 18), court=COURT, ground="PROCEDURE")
        scenes.do(town, effect, "record_set_aside", applied_on=date(2017, 7, 18), **SET_ASIDE)
    assert scenes.fresh(effect).status == states.SETTING_ASIDE
    assert (date(2017, 7, 18) - date(2017, 6, 21)).days == 27


@pytest.mark.parametrize(("day", "late"), [(date(2017, 7, 21), False), (date(2017, 7, 22), True)])
def test_the_last_day_of_the_daqing_window(db, day, late):
    with clock.travel_to(date(2017, 6, 21)):
        town = scenes.town()
        Post.objects.update(valid_from=date(2010, 1, 1))
        effect = final(town)
    with clock.travel_to(day):
        if late:
            with pytest.raises(Refused, match="已于2017年7月21日届满"):
                scenes.do(town, effect, "record_set_aside", applied_on=day, **SET_ASIDE)
            return
        scenes.do(town, effect, "record_set_aside", applied_on=day, **SET_ASIDE)
        assert scenes.fresh(effect).status == states.SETTING_ASIDE


def test_only_a_final_award_can_be_set_aside(town):
    effect = nonfinal(town)
    with pytest.raises(Refused):
        scenes.do(town, effect, "record_set_aside", applied_on=MADE, **SET_ASIDE)


def test_after_the_annulment_either_side_has_fifteen_days(town):
    effect = final(town)
    scenes.do(town, effect, "record_set_aside", applied_on=MADE, **SET_ASIDE)
    with clock.travel_to(date(2026, 4, 13)):
        ruling = {"ruled_on": date(2026, 4, 10), "received_on": date(2026, 4, 13)}
        scenes.do(town, effect, "annul", **ruling)
        assert due(effect, "ARB-SUE-AFTER-ANNUL") == date(2026, 4, 28)
        assert not effect.standings.filter(effective_on__isnull=False).exists()
    with clock.travel_to(date(2026, 4, 29)):
        with pytest.raises(Refused, match="届满"):
            scenes.do(town, effect, "sue_after", filed_on=date(2026, 4, 29), court=COURT)
        sweep.fire_due()
    assert scenes.fresh(effect).status == states.ENDED


def test_a_rejected_application_leaves_the_award_and_both_windows_close(town):
    effect = final(town)
    scenes.do(town, effect, "record_set_aside", applied_on=MADE, **SET_ASIDE)
    with clock.travel_to(date(2026, 4, 13)):
        ruling = {"ruled_on": date(2026, 4, 10), "received_on": date(2026, 4, 13)}
        scenes.do(town, effect, "reject_set_aside", **ruling)
        assert scenes.fresh(effect).status == states.FINAL_MADE
        scenes.do(town, effect, "remedies_over")
    assert scenes.fresh(effect).status == states.EFFECTIVE


@pytest.mark.parametrize(("last", "days"), [("employer", (MADE, MADE)), ("worker", (date(2026, 4, 1), MADE))])
def test_the_side_whose_days_end_first_waits_in_silence_for_the_other(town, caplog, last, days):
    """Whichever side it is, the night after its last day tries nothing that the other's days still forbid."""
    case = award_scenes.awarded(town)
    by_worker, by_employer = days
    for person, day in sorted(((town.employer, by_employer), (town.workers[0], by_worker)), key=lambda each: each[1]):
        with clock.travel_to(day):
            serve(town, case, "award_final", person, on=day)
    effect = effect_of(case, final=True)
    ends = {"worker": due(effect, "ARB-SUE-WORKER"), "employer": due(effect, "ARB-ANNUL")}
    assert max(ends, key=ends.get) == last
    first, second = sorted(ends.values())
    with clock.travel_to(add_days(first, 1)):
        assert sweep.fire_due(Q(case=effect)) == 1
        assert scenes.fresh(effect).status == states.FINAL_MADE
    with clock.travel_to(add_days(second, 1)):
        assert sweep.fire_due(Q(case=effect)) == 1
    assert scenes.fresh(effect).status == states.EFFECTIVE
    assert "refused" not in caplog.text
    assert [entry.act for entry in effect.entries.order_by("sequence")][-2:] == [DEADLINE_PASSED, "remedies_over"]


def test_days_that_end_while_a_court_examines_the_award_are_noted_in_silence(town, caplog):
    effect = final(town)
    with clock.travel_to(date(2026, 3, 5)):
        scenes.do(town, effect, "record_set_aside", applied_on=date(2026, 3, 5), **SET_ASIDE)
    with clock.travel_to(date(2026, 3, 18)):
        assert sweep.fire_due(Q(case=effect)) == 1
    assert scenes.fresh(effect).status == states.SETTING_ASIDE
    assert effect.entries.latest("sequence").act == DEADLINE_PASSED
    assert "refused" not in caplog.text


def test_the_worker_sues_and_the_employer_applies(town):
    """The intermediate court refuses; when the suit comes to nothing the employer has its thirty days again (解释(一) 21)."""
    effect = final(town)
    with clock.travel_to(date(2026, 3, 5)):
        scenes.do(town, effect, "record_set_aside", applied_on=date(2026, 3, 5), **SET_ASIDE)
    with clock.travel_to(date(2026, 3, 9)):
        scenes.do(town, effect, "record_suit", **suit(town, effect, town.workers[:1], filed_on=date(2026, 3, 9)))
        assert scenes.fresh(effect).status == states.NOT_EFFECTIVE
        with pytest.raises(Refused):
            scenes.do(town, effect, "record_set_aside", applied_on=date(2026, 3, 9), **SET_ASIDE)
    with clock.travel_to(date(2026, 5, 11)):
        scenes.do(town, effect, "suit_dropped", dropped="WITHDRAWN", received_on=date(2026, 5, 11))
        assert due(effect, "ARB-ANNUL") == date(2026, 6, 10)
    with clock.travel_to(date(2026, 6, 10)):
        scenes.do(town, effect, "record_set_aside", applied_on=date(2026, 6, 10), **SET_ASIDE)
    assert scenes.fresh(effect).status == states.SETTING_ASIDE


# Enforcement


def enforcing(town):
    effect = final(town)
    with clock.travel_to(date(2026, 3, 13)):
        scenes.do(town, effect, "record_enforcement", applied_on=date(2026, 3, 13), court=COURT)
    return scenes.fresh(effect)


def test_nobody_enforces_before_the_time_to_perform_is_over(town):
    effect = final(town)
    with clock.travel_to(date(2026, 3, 12)), pytest.raises(Refused, match="履行期限至2026年3月12日届满"):
        scenes.do(town, effect, "record_enforcement", applied_on=date(2026, 3, 12), court=COURT)
    with clock.travel_to(date(2026, 3, 13)):
        scenes.do(town, effect, "record_enforcement", applied_on=date(2026, 3, 13), court=COURT)
    assert scenes.fresh(effect).status == states.ENFORCING


def test_an_application_to_set_aside_stays_the_enforcement(town):
    effect = enforcing(town)
    with clock.travel_to(date(2026, 3, 16)):
        scenes.do(town, effect, "record_set_aside", applied_on=date(2026, 3, 16), **SET_ASIDE)
    assert scenes.fresh(effect).status == states.SETTING_ASIDE


def test_refused_enforcement_opens_thirty_days_to_sue(town):
    effect = enforcing(town)
    with clock.travel_to(date(2026, 5, 11)):
        ruling = {"ruled_on": date(2026, 5, 8), "received_on": date(2026, 5, 11)}
        scenes.do(town, effect, "court_refuses", **ruling)
        assert due(effect, "ARB-SUE-UNENFORCED") == date(2026, 6, 10)
        scenes.do(town, effect, "sue_after", filed_on=date(2026, 5, 11), court=COURT)
    assert scenes.fresh(effect).status == states.ENDED


def test_performance_is_shown_by_a_proof_and_to_the_fen(town):
    effect = final(town)
    told = {"performed_on": MADE, "amount": scenes.OWED}
    with pytest.raises(Refused, match="请先把支付凭证放进本件案卷"):
        scenes.do(town, effect, "record_performed", **told)
    proof(town, effect, EvidenceKind.PAYMENT_PROOF)
    with pytest.raises(Refused, match="还不足额"):
        scenes.do(town, effect, "record_performed", **{**told, "amount": Decimal("8599.99")})
    with pytest.raises(Refused, match="起诉的期限至2026年3月17日届满"):
        scenes.do(town, effect, "record_performed", **told)
    with clock.travel_to(date(2026, 3, 18)):
        scenes.do(town, effect, "record_performed", **told)
    assert scenes.fresh(effect).status == states.PERFORMED


def test_the_two_years_do_not_lapse_by_themselves(town):
    effect = nonfinal(town)
    with clock.travel_to(date(2026, 3, 18)):
        sweep.fire_due()
    with clock.travel_to(date(2026, 6, 1)), pytest.raises(Refused, match="仍可申请"):
        scenes.do(town, effect, "record_lapse", reason="没有中止、中断事由。")
    last = due(effect, "ARB-EXEC")
    assert last is not None
    assert last.year == 2028


# On the desk


def test_the_desk_shows_items_remedies_and_standings(town):
    effect = final(town)
    case, actor = effect.arbitration, town.by("secretary")
    (label, words), *others = award_panels.decided_items(case, actor)["facts"]
    assert label == f"{town.workers[0].name}：劳动报酬"
    assert words == ("请求¥8,600.00；裁决¥8,600.00；终局（南明区月最低工资标准¥1,890.00×12＝¥22,680.00）；终局裁决")
    assert others == []
    told = dict(award_panels.remedies_of_award(effect, actor)["facts"])
    assert "2026年3月17日" in told[town.workers[0].name]
    assert award_panels.standings_of_award(effect, actor)["facts"] == [(town.workers[0].name, "2026年3月2日起生效")]
    assert award_panels.effects_of_case(case, actor)["rows"][0]["remark"] == "终局裁决"
    assert award_panels.dispute_of_award(effect, actor)["rows"][0]["number"] == str(case)


# What the database holds


def test_the_database_keeps_receipts_and_standings(town):
    effect = final(town)
    with pytest.raises(IntegrityError, match="不得修改或者删除"), transaction.atomic():
        AwardReceipt.objects.filter(effect=effect).update(received_on=date(2026, 3, 9))
    with pytest.raises(IntegrityError, match="不得删除"), transaction.atomic():
        WorkerStanding.objects.filter(effect=effect).delete()


# Published cases


def test_courier_zhang_eight_thousand_is_final(town):
    """8,000 damages for unlawful dismissal, half a month's service: 2 × ½ × 8,000; labelled final."""
    claims = (award_scenes.claim(town.workers[0], ClaimKind.DAMAGES, "8000.00"),)
    effect = final(town, claims=claims)
    assert effect.award.total == Decimal(2) * Decimal("0.5") * Decimal("8000.00") == Decimal("8000.00")
    assert effect.award.final
    assert by_name(effect)[town.workers[0].name].last_day == date(2026, 3, 17)


def test_technology_employee_zhang_twenty_four_thousand_is_not_final_in_tier_one(town):
    """24,000 overtime pay is more than 12 × 1,890 = 22,680: both sides may sue within fifteen days."""
    claims = (award_scenes.claim(town.workers[0], ClaimKind.OVERTIME, "24000.00"),)
    case = award_scenes.ready(town, award_scenes.deliberating(town, claims=claims))
    with pytest.raises(Refused, match="“加班工资”不是终局事项"):
        scenes.do(town, case, "make_final_award", "presiding")
    scenes.do(town, case, "make_nonfinal_award", "presiding")
    serve(town, case, "award_nonfinal", town.workers[0], town.employer)
    effect = effect_of(case, final=False)
    assert {remedy.term for remedy in remedies.remedies(effect)} == {"ARB-SUE"}
    assert {remedy.last_day for remedy in remedies.remedies(effect)} == {date(2026, 3, 17)}
