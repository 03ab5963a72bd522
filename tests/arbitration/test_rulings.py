"""What courts rule on an award of several: on the application of each employer, and for the workers whom a ruling names."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from arbitration.award import states
from arbitration.award.models import SetAsideApplication
from arbitration.dispute.kinds import ClaimKind
from casework import clock, sweep
from casework.errors import Refused
from casework.forms import form_for
from casework.models import Deadline, Party
from desk import award_panels
from documents.kinds import EvidenceKind
from tests import factories
from tests.arbitration import award_scenes, scenes
from tests.arbitration.award_scenes import effect_of, proof, serve

pytestmark = pytest.mark.django_db
COURT = "贵阳市南明区人民法院"
ASKED = {"court": "贵阳市中级人民法院", "ground": "PROCEDURE"}
EACH = "8600.00"


def final(town, *, second=False):
    """A final award for both workers, received by everybody on its day; with a second employer if wanted."""
    claims = tuple(award_scenes.claim(worker, ClaimKind.WAGES, EACH) for worker in town.workers)
    case = award_scenes.deliberating(town, workers=tuple(town.workers), claims=claims)
    firm = factories.make_employer(region=town.region) if second else None
    if firm:
        Party.objects.create(case_id=case.pk, role=Party.Role.RESPONDENT, employer=firm, since=case.opened_on)
    award_scenes.ready(town, case)
    scenes.do(town, case, "make_final_award", "presiding")
    serve(town, case, "award_final", *town.workers, town.employer, *([firm] if firm else []))
    return effect_of(scenes.fresh(case), final=True), firm


def ask(town, effect, *employers, on=date(2026, 3, 10)):
    """The employers ask one after the other; the last of all is entered as such."""
    with clock.travel_to(on):
        for employer in employers:
            act = "record_set_aside" if employer is employers[-1] else "record_set_aside_of_one"
            scenes.do(town, effect, act, applied_on=on, **ASKED, employer_id=employer.pk)


def ruling(day, **more):
    return {"ruled_on": day, "received_on": day, **more}


def outcomes(effect):
    return dict(SetAsideApplication.objects.filter(effect=effect).values_list("employer_id", "outcome"))


def struck(effect):
    return {each.worker: (each.struck_on, each.struck_by) for each in effect.standings.all() if each.struck_on}


def judged():
    """The database is asked now what it would ask at the end of the transaction."""
    with transaction.get_connection().cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


# Several employers


def test_a_second_employer_asks_while_the_first_ones_application_waits(town):
    effect, firm = final(town, second=True)
    ask(town, effect, town.employer, firm)
    effect = scenes.fresh(effect)
    assert (effect.status, outcomes(effect)) == (states.SETTING_ASIDE, {town.employer.pk: "", firm.pk: ""})
    assert Deadline.objects.filter(case_id=effect.pk, term="ARB-ANNUL").latest("pk").state == "ended"
    told = {"applied_on": date(2026, 3, 11), **ASKED, "employer_id": firm.pk}
    with clock.travel_to(date(2026, 3, 11)), pytest.raises(Refused, match="法院正在审查，不能重复登记"):
        scenes.do(town, effect, "record_set_aside", **told)


def test_each_application_is_answered_by_a_ruling_of_its_own(town):
    effect, firm = final(town, second=True)
    ask(town, effect, town.employer, firm)
    day = date(2026, 4, 13)
    with clock.travel_to(day):
        with pytest.raises(Refused, match="还有其他用人单位的申请正在审查"):
            scenes.do(town, effect, "reject_set_aside", **ruling(day, employer_id=firm.pk))
        with pytest.raises(Refused, match="请选择裁定是对哪一家用人单位的申请作出的"):
            scenes.do(town, effect, "reject_set_aside_of_one", **ruling(day))
        form = form_for(scenes.fresh(effect), "reject_set_aside_of_one", actor=town.by("secretary"))
        assert [key for key, _name in form.fields["employer_id"].choices] == [town.employer.pk, firm.pk]
        scenes.do(town, effect, "reject_set_aside_of_one", **ruling(day, employer_id=firm.pk))
        assert scenes.fresh(effect).status == states.SETTING_ASIDE
        assert outcomes(effect) == {town.employer.pk: "", firm.pk: "REJECTED"}
        asked = "2026年3月10日向贵阳市中级人民法院申请；违反法定程序"
        shown = dict(award_panels.applications_of_award(effect, town.by("secretary"))["facts"])
        assert shown == {town.employer.name: f"{asked}；法院正在审查", firm.name: f"{asked}；驳回申请"}
        form = form_for(scenes.fresh(effect), "reject_set_aside", actor=town.by("secretary"))
        assert "employer_id" not in form.fields  # one only waits
        scenes.do(town, effect, "reject_set_aside", **ruling(day))
        assert scenes.fresh(effect).status == states.FINAL_MADE
        assert outcomes(effect) == {town.employer.pk: "REJECTED", firm.pk: "REJECTED"}
        scenes.do(town, effect, "remedies_over")
    assert scenes.fresh(effect).status == states.EFFECTIVE


def test_both_rejected_before_the_days_are_over_leave_nothing_to_ask(town):
    effect, firm = final(town, second=True)
    ask(town, effect, town.employer, firm, on=date(2026, 3, 3))
    day = date(2026, 3, 20)  # the thirty days last until 1 April
    with clock.travel_to(day):
        scenes.do(town, effect, "reject_set_aside_of_one", **ruling(day, employer_id=firm.pk))
        scenes.do(town, effect, "reject_set_aside", **ruling(day))
        scenes.do(town, effect, "remedies_over")
    assert scenes.fresh(effect).status == states.EFFECTIVE


def test_annulled_on_one_application_the_other_is_moot(town):
    effect, firm = final(town, second=True)
    ask(town, effect, town.employer, firm)
    day = date(2026, 4, 13)
    with clock.travel_to(day):
        scenes.do(town, effect, "annul", **ruling(day, employer_id=firm.pk))
    effect = scenes.fresh(effect)
    assert (effect.status, effect.effective_on, effect.performance_ends_on) == (states.ANNULLED, None, None)
    assert outcomes(effect) == {town.employer.pk: "MOOT", firm.pk: "ANNULLED"}
    assert struck(effect) == dict.fromkeys(town.workers, (day, "ANNULLED"))


def test_a_suit_of_all_ends_the_examination(town):
    effect, _firm = final(town)
    ask(town, effect, town.employer)
    with clock.travel_to(date(2026, 3, 16)):
        proof(town, effect, EvidenceKind.COURT_ACCEPTANCE)
        told = {"suer": "worker", "worker_ids": [worker.pk for worker in town.workers], "filed_on": date(2026, 3, 16)}
        scenes.do(town, effect, "record_suit", **told, court=COURT, court_number="（2026）黔0102民初1号")
    effect = scenes.fresh(effect)
    assert outcomes(effect) == {town.employer.pk: "MOOT"}
    assert effect.effective_on is None


def test_the_database_holds_the_application_to_its_entry(town):
    effect, _firm = final(town)
    ask(town, effect, town.employer)
    with pytest.raises(IntegrityError, match="不得改动"), transaction.atomic():
        SetAsideApplication.objects.filter(effect=effect).update(applied_on=date(2026, 3, 3))
    with pytest.raises(IntegrityError, match="不得删除"), transaction.atomic():
        SetAsideApplication.objects.filter(effect=effect).delete()
    with pytest.raises(IntegrityError, match="只能随登记写入"), transaction.atomic():
        answered_past_the_acts(effect)


def answered_past_the_acts(effect):
    told = {"outcome": "REJECTED", "ended_on": clock.today(), "received_on": clock.today()}
    SetAsideApplication.objects.filter(effect=effect).update(**told)
    judged()


# Some of the workers


def test_annulled_for_one_worker_the_award_stays_in_force_for_the_other(town):
    effect, _firm = final(town)
    first, second = town.workers
    ask(town, effect, town.employer)
    day = date(2026, 4, 13)
    with clock.travel_to(day):
        everybody = [worker.pk for worker in town.workers]
        with pytest.raises(Refused, match="写明了全部劳动者的"):
            scenes.do(town, effect, "annul_for_some", **ruling(day, worker_ids=everybody))
        scenes.do(town, effect, "annul_for_some", **ruling(day, worker_ids=[first.pk]))
        effect = scenes.fresh(effect)
        assert (effect.status, struck(effect)) == (states.FINAL_MADE, {first: (day, "ANNULLED")})
        assert (effect.effective_total, effect.effective_on) == (Decimal(EACH), date(2026, 3, 2))
        assert outcomes(effect) == {town.employer.pk: "PARTLY"}
        assert Deadline.objects.get(case_id=effect.pk, term="ARB-SUE-AFTER-ANNUL").due_on == date(2026, 4, 28)
        told = dict(award_panels.standings_of_award(effect, town.by("secretary"))["facts"])
        assert told == {first.name: "2026年4月13日起失去效力（法院撤销）", second.name: "2026年3月2日起生效"}
        with pytest.raises(Refused, match="尚未登记申请执行的劳动者"):
            scenes.do(town, effect, "record_enforcement", applied_on=day, court=COURT, worker_ids=[first.pk])
        scenes.do(town, effect, "record_enforcement", applied_on=day, court=COURT)
    late = date(2026, 4, 29)
    with clock.travel_to(late):
        sue = {"worker_ids": [first.pk], "court": COURT}
        with pytest.raises(Refused, match=f"{first.name}起诉的期限已于2026年4月28日届满"):
            scenes.do(town, effect, "sue_after_of_some", filed_on=late, **sue)
        with pytest.raises(Refused, match="请选择裁决对其失去效力、尚未起诉的劳动者"):
            scenes.do(town, effect, "sue_after_of_some", filed_on=day, worker_ids=[second.pk], court=COURT)
        scenes.do(town, effect, "sue_after_of_some", filed_on=date(2026, 4, 28), **sue)
        with pytest.raises(Refused, match="没有裁决对其失去效力"):
            scenes.do(town, effect, "sue_after_of_some", filed_on=date(2026, 4, 28), **sue)
    assert scenes.fresh(effect).status == states.ENFORCING


def test_one_application_strikes_one_worker_while_the_other_waits(town):
    effect, firm = final(town, second=True)
    first, second = town.workers
    ask(town, effect, town.employer, firm)
    day = date(2026, 4, 13)
    with clock.travel_to(day):
        told = ruling(day, worker_ids=[first.pk], employer_id=firm.pk)
        with pytest.raises(Refused, match="还有其他用人单位的申请正在审查"):
            scenes.do(town, effect, "annul_for_some", **told)
        scenes.do(town, effect, "annul_for_some_meanwhile", **told)
        assert scenes.fresh(effect).status == states.SETTING_ASIDE
        with pytest.raises(Refused, match="裁决只对一名劳动者有效力"):
            scenes.do(town, effect, "annul_for_some", **ruling(day, worker_ids=[second.pk]))
        scenes.do(town, effect, "reject_set_aside", **ruling(day))
    effect = scenes.fresh(effect)
    assert (effect.status, list(struck(effect))) == (states.FINAL_MADE, [first])


def enforced(town, *asking):
    """A final award in force for both; these workers have asked the court to enforce it."""
    effect, _firm = final(town)
    with clock.travel_to(date(2026, 4, 7)):
        sweep.fire_due()
        act = "record_enforcement" if len(asking) == 2 else "record_enforcement_of_some"
        told = {"applied_on": date(2026, 4, 7), "court": COURT, "worker_ids": [worker.pk for worker in asking]}
        scenes.do(town, effect, act, **told)
    return effect


def test_refused_to_one_the_court_enforces_for_the_other(town):
    first, second = town.workers
    effect = enforced(town, first, second)
    day = date(2026, 5, 11)
    with clock.travel_to(day):
        scenes.do(town, effect, "court_refuses_for_some", **ruling(day, worker_ids=[first.pk]))
        effect = scenes.fresh(effect)
        assert (effect.status, struck(effect)) == (states.ENFORCING, {first: (day, "UNENFORCED")})
        assert Deadline.objects.get(case_id=effect.pk, term="ARB-SUE-UNENFORCED").due_on == date(2026, 6, 10)
        proof(town, effect, EvidenceKind.PAYMENT_PROOF)
        scenes.do(town, effect, "record_performed", performed_on=day, amount=Decimal(EACH))
    with clock.travel_to(date(2026, 6, 10)):  # what closed the award for the other has not ended the first one's days
        scenes.do(town, effect, "sue_after_of_some", filed_on=date(2026, 6, 10), court=COURT, worker_ids=[first.pk])
    effect = scenes.fresh(effect)
    assert effect.status == states.PERFORMED
    assert effect.standings.get(worker=first).sued_after_on == date(2026, 6, 10)


def test_the_court_refuses_only_those_who_asked(town):
    first, second = town.workers
    effect = enforced(town, first)
    day = date(2026, 5, 11)
    with clock.travel_to(day):
        with pytest.raises(Refused, match=f"{second.name}没有申请执行"):
            scenes.do(town, effect, "court_refuses", **ruling(day))
        with pytest.raises(Refused, match="请选择裁定书写明的劳动者"):
            scenes.do(town, effect, "court_refuses_for_some", **ruling(day, worker_ids=[second.pk]))
        form = form_for(scenes.fresh(effect), "court_refuses_for_some", actor=town.by("secretary"))
        assert [key for key, _name in form.fields["worker_ids"].choices] == [first.pk]
        scenes.do(town, effect, "court_refuses_for_some", **ruling(day, worker_ids=[first.pk]))
        scenes.do(town, effect, "record_enforcement", applied_on=day, court=COURT)
        scenes.do(town, effect, "court_refuses", **ruling(day))
    effect = scenes.fresh(effect)
    assert (effect.status, set(struck(effect))) == (states.NOT_ENFORCED, {first, second})


def test_the_database_refuses_to_strike_who_never_asked(town, monkeypatch):
    first, second = town.workers
    effect = enforced(town, first)
    monkeypatch.setattr("arbitration.award.setting_aside.in_force", lambda each: each.standings.all())
    monkeypatch.setattr("arbitration.award.setting_aside._of_some", lambda *_each: iter(()))
    day = date(2026, 5, 11)
    with clock.travel_to(day), pytest.raises(IntegrityError, match="第十七条"), transaction.atomic():
        refused_to(town, effect, second, day)


def refused_to(town, effect, worker, day):
    scenes.do(town, effect, "court_refuses_for_some", **ruling(day, worker_ids=[worker.pk]))
    judged()


def test_the_two_years_may_lapse_for_the_rest_once_nobody_enforces(town):
    first, second = town.workers
    effect = enforced(town, first, second)
    day = date(2026, 5, 11)
    with clock.travel_to(date(2028, 6, 1)), pytest.raises(Refused, match="还有劳动者正在申请执行"):
        scenes.do(town, effect, "record_lapse", reason="没有中止、中断事由。")
    other = scenes.town("520103")
    effect = enforced(other, other.workers[0])
    with clock.travel_to(day):
        scenes.do(other, effect, "court_refuses_for_some", **ruling(day, worker_ids=[other.workers[0].pk]))
    with clock.travel_to(date(2028, 6, 1)):
        scenes.do(other, effect, "record_lapse", reason="没有中止、中断事由。")
    assert scenes.fresh(effect).status == states.LAPSED
