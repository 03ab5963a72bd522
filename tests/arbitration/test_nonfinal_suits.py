"""A suit against a non-final award that comes to nothing: since when the award is in force, the authority decides."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from arbitration.award import dropped, states
from arbitration.dispute.kinds import ClaimKind
from casework import clock, sweep
from casework.errors import Refused
from casework.models import Deadline
from documents.kinds import EvidenceKind
from registry.models import PolicySetting
from tests.arbitration import award_scenes, scenes
from tests.arbitration.award_scenes import effect_of, proof, serve

pytestmark = pytest.mark.django_db
COURT = {"court": "贵阳市南明区人民法院", "court_number": "（2026）黔0102民初1号"}
RULED = date(2026, 5, 11)
WITHDRAWN = {"dropped": "WITHDRAWN", "received_on": RULED}


def decided(value, key="withdrawn", valid_from=date(2026, 1, 1)):
    setting = PolicySetting(
        key=f"nonfinal_effect_after.{key}", value=value, valid_from=valid_from, note="主任办公会2026年第1次"
    )
    setting.full_clean()
    setting.save()


def sued(town, *suing, workers=1):
    """A non-final award received by all on 2 March; these workers sued on the 10th."""
    people = town.workers[:workers]
    claims = tuple(award_scenes.claim(worker, ClaimKind.SEVERANCE, "30000.00") for worker in people)
    case = award_scenes.awarded(town, "make_nonfinal_award", workers=tuple(people), claims=claims)
    serve(town, case, "award_nonfinal", *people, town.employer)
    effect = effect_of(case, final=False)
    day = date(2026, 3, 10)
    with clock.travel_to(day):
        proof(town, effect, EvidenceKind.COURT_ACCEPTANCE)
        act = "record_suit" if len(suing) == workers else "record_suit_of_some"
        told = {"suer": "worker", "worker_ids": [worker.pk for worker in suing], "filed_on": day, **COURT}
        scenes.do(town, effect, act, **told)
    return effect


def test_nobody_guesses_since_when(town):
    effect = sued(town, town.workers[0])
    with clock.travel_to(RULED):
        for data in (WITHDRAWN, {**WITHDRAWN, "dropped": "DISMISSED"}):
            with pytest.raises(
                Refused, match=r"尚未确定“.*非终局裁决自何日起生效”.*请管理员在“政策口径”中登记后再办理"
            ):
                scenes.do(town, effect, "nonfinal_suit_dropped", **data)
        decided("RULING", valid_from=date(2026, 5, 12))  # not yet
        with pytest.raises(Refused, match="尚未确定"):
            scenes.do(town, effect, "nonfinal_suit_dropped", **WITHDRAWN)
    assert scenes.fresh(effect).status == states.NOT_EFFECTIVE


@pytest.mark.parametrize(("value", "since"), [("RULING", RULED), ("PERIOD", date(2026, 3, 18))])
def test_the_award_is_in_force_again_since_the_day_decided(town, value, since):
    effect = sued(town, town.workers[0])
    decided(value)
    with clock.travel_to(RULED):
        scenes.do(town, effect, "nonfinal_suit_dropped", **WITHDRAWN)
    effect = scenes.fresh(effect)
    standing = effect.standings.get()
    assert (effect.status, effect.closed_on, effect.effective_on) == (states.EFFECTIVE, None, since)
    assert (standing.effective_on, standing.suit_ended_on) == (since, RULED)
    assert Deadline.objects.filter(case_id=effect.pk, term="ARB-EXEC").latest("pk").state == "running"
    asked = date(2026, 5, 22)  # ten days to perform
    with clock.travel_to(asked):
        scenes.do(town, effect, "record_enforcement", applied_on=asked, court=COURT["court"])
    assert scenes.fresh(effect).status == states.ENFORCING


def test_counted_from_the_period_it_must_be_over(town):
    effect = sued(town, town.workers[0])
    decided("PERIOD", key="dismissed")
    early = date(2026, 3, 16)
    with clock.travel_to(early), pytest.raises(Refused, match="起诉的期限至2026年3月17日届满"):
        scenes.do(town, effect, "nonfinal_suit_dropped", dropped="DISMISSED", received_on=early)


def test_some_withdraw_while_the_award_is_in_force_for_the_others(town):
    first, second = town.workers
    effect = sued(town, first, workers=2)
    decided("RULING")
    with clock.travel_to(date(2026, 3, 18)):
        sweep.fire_due()
    with clock.travel_to(RULED):
        with pytest.raises(Refused, match="只有终局裁决"):
            scenes.do(town, effect, "suit_of_some_dropped", **WITHDRAWN)
        with pytest.raises(Refused, match="请选择已经登记起诉"):
            scenes.do(town, effect, "nonfinal_suit_of_some_dropped", **WITHDRAWN, worker_ids=[second.pk])
        scenes.do(town, effect, "nonfinal_suit_of_some_dropped", **WITHDRAWN, worker_ids=[first.pk])
    effect = scenes.fresh(effect)
    since = dict(effect.standings.values_list("worker_id", "effective_on"))
    assert (effect.status, since) == (states.EFFECTIVE, {first.pk: RULED, second.pk: date(2026, 3, 18)})


def test_a_final_award_goes_its_own_way(town):
    case = award_scenes.awarded(town)
    worker = town.workers[0]
    serve(town, case, "award_final", worker, town.employer)
    effect = effect_of(case, final=True)
    decided("RULING")
    with clock.travel_to(date(2026, 3, 10)):
        proof(town, effect, EvidenceKind.COURT_ACCEPTANCE)
        told = {"suer": "worker", "worker_ids": [worker.pk], "filed_on": date(2026, 3, 10), **COURT}
        scenes.do(town, effect, "record_suit", **told)
    with clock.travel_to(RULED), pytest.raises(Refused, match="用人单位可以申请撤销，请登记为"):
        scenes.do(town, effect, "nonfinal_suit_dropped", **WITHDRAWN)


def test_the_database_asks_for_the_decision_too(town, monkeypatch):
    effect = sued(town, town.workers[0])
    monkeypatch.setattr(dropped.policy, "value", lambda *_key, **_on: "RULING")
    with clock.travel_to(RULED), pytest.raises(IntegrityError, match="第50条"), transaction.atomic():
        scenes.do(town, effect, "nonfinal_suit_dropped", **WITHDRAWN)
