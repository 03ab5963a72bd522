"""Several employers on one side: each has its own days from its own receipt (仲裁法 arts 22, 48-50)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from arbitration.award import states
from arbitration.dispute.kinds import ClaimKind
from casework import clock
from casework.errors import Refused
from casework.forms import form_for
from casework.models import Deadline, Party
from documents.kinds import EvidenceKind
from tests import factories
from tests.arbitration import award_scenes, scenes
from tests.arbitration.award_scenes import effect_of, proof, serve

pytestmark = pytest.mark.django_db
MIDDLE = {"court": "贵阳市中级人民法院", "ground": "PROCEDURE"}
SECOND_RECEIVES = date(2026, 3, 9)


def awarded(town, act="make_final_award", **changes):
    """An award against an agency and the firm where its people worked; the firm receives it a week later."""
    firm = factories.make_employer(region=town.region)
    case = award_scenes.deliberating(town, **changes)
    Party.objects.create(case_id=case.pk, role=Party.Role.RESPONDENT, employer=firm, since=case.opened_on)
    award_scenes.ready(town, case)
    scenes.do(town, case, act, "presiding")
    paper = "award_final" if act == "make_final_award" else "award_nonfinal"
    serve(town, case, paper, town.workers[0], town.employer)
    with clock.travel_to(SECOND_RECEIVES):
        serve(town, case, paper, firm)
    return effect_of(scenes.fresh(case), final=act == "make_final_award"), firm


def test_each_employer_asks_for_setting_aside_within_its_own_days(town):
    effect, firm = awarded(town)
    late = date(2026, 4, 2)  # the agency's last day was 1 April, the firm's is the 8th
    with clock.travel_to(late):
        asked = {"applied_on": late, **MIDDLE}
        with pytest.raises(Refused, match="请写明是哪一家"):
            scenes.do(town, effect, "record_set_aside", **asked)
        with pytest.raises(Refused, match="已于2026年4月1日届满"):
            scenes.do(town, effect, "record_set_aside", **asked, employer_id=town.employer.pk)
        stranger = factories.make_employer(region=town.region)
        with pytest.raises(Refused, match="不是本案当事人"):
            scenes.do(town, effect, "record_set_aside", **asked, employer_id=stranger.pk)
        form = form_for(scenes.fresh(effect), "record_set_aside", actor=town.by("secretary"))
        assert [key for key, _name in form.fields["employer_id"].choices] == ["", town.employer.pk, firm.pk]
        scenes.do(town, effect, "record_set_aside", **asked, employer_id=firm.pk)
        assert scenes.fresh(effect).status == states.SETTING_ASIDE


def test_the_rejection_of_one_does_not_end_the_days_of_the_other(town):
    effect, firm = awarded(town)
    with clock.travel_to(date(2026, 3, 10)):
        told = {"applied_on": date(2026, 3, 10), **MIDDLE, "employer_id": town.employer.pk}
        with pytest.raises(Refused, match="还有用人单位可以申请撤销"):
            scenes.do(town, effect, "record_set_aside", **told)
        scenes.do(town, effect, "record_set_aside_of_one", **told)
        assert Deadline.objects.filter(case_id=effect.pk, term="ARB-ANNUL").latest("pk").state == "running"
    with clock.travel_to(date(2026, 4, 7)):
        scenes.do(town, effect, "reject_set_aside", ruled_on=date(2026, 4, 3), received_on=date(2026, 4, 7))
        with pytest.raises(Refused, match="至2026年4月8日届满"):
            scenes.do(town, effect, "remedies_over")
    with clock.travel_to(date(2026, 4, 8)):
        scenes.do(town, effect, "record_set_aside", applied_on=date(2026, 4, 8), **MIDDLE, employer_id=firm.pk)
    assert scenes.fresh(effect).status == states.SETTING_ASIDE


def test_an_employer_that_is_late_does_not_keep_the_other_from_suing(town):
    worker = town.workers[0]
    claims = (award_scenes.claim(worker, ClaimKind.RELATION),)
    effect, firm = awarded(town, "make_nonfinal_award", claims=claims)
    filed = date(2026, 3, 20)  # the agency's last day was the 17th, the firm's is the 24th
    with clock.travel_to(filed):
        proof(town, effect, EvidenceKind.COURT_ACCEPTANCE)
        told = {"suer": "employer", "worker_ids": [worker.pk], "filed_on": filed, "court": "南明区人民法院"}
        told |= {"court_number": "（2026）黔0102民初1号"}
        with pytest.raises(Refused, match="请写明是哪一家"):
            scenes.do(town, effect, "record_suit", **told)
        with pytest.raises(Refused, match="起诉期限已于2026年3月17日届满"):
            scenes.do(town, effect, "record_suit", **told, employer_id=town.employer.pk)
        scenes.do(town, effect, "record_suit", **told, employer_id=firm.pk)
    assert scenes.fresh(effect).status == states.NOT_EFFECTIVE


def test_performance_waits_for_the_worker_who_may_still_sue(town):
    claims = tuple(award_scenes.claim(worker, ClaimKind.WAGES, "8600.00") for worker in town.workers)
    case = award_scenes.awarded(town, workers=tuple(town.workers), claims=claims)
    first, second = town.workers
    serve(town, case, "award_final", first, town.employer)
    effect = effect_of(case, final=True)
    proof(town, effect, EvidenceKind.PAYMENT_PROOF)
    told = {"performed_on": date(2026, 3, 5), "amount": scenes.OWED * 2}
    with clock.travel_to(date(2026, 3, 18)):
        with pytest.raises(Refused, match=f"{second.name}还没有收到裁决书"):
            scenes.do(town, effect, "record_performed", **told)
        serve(town, case, "award_final", second)
        with pytest.raises(Refused, match="起诉的期限至2026年4月2日届满"):
            scenes.do(town, effect, "record_performed", **told)
    with clock.travel_to(date(2026, 4, 3)):
        scenes.do(town, effect, "record_performed", **told)
    assert scenes.fresh(effect).status == states.PERFORMED


def test_the_database_refuses_to_end_the_days_of_a_worker(town, monkeypatch):
    case = award_scenes.awarded(town)
    serve(town, case, "award_final", town.workers[0], town.employer)
    effect = effect_of(case, final=True)
    proof(town, effect, EvidenceKind.PAYMENT_PROOF)
    monkeypatch.setattr("arbitration.award.requirements.over", lambda *_each: True)
    with pytest.raises(IntegrityError, match="第48条"), transaction.atomic():
        scenes.do(town, effect, "record_performed", performed_on=clock.today(), amount=scenes.OWED)
