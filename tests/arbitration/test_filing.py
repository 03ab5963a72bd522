"""From the application to its acceptance: the five working days, what is refused, what is only sent elsewhere."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from arbitration.dispute import states
from arbitration.dispute.kinds import ClaimKind
from arbitration.dispute.services import Claim
from casework import clock, sweep
from casework.errors import Refused
from casework.models import Deadline
from documents.kinds import EvidenceKind
from documents.models import Document
from tests import factories
from tests.arbitration import award_scenes, scenes

pytestmark = pytest.mark.django_db


def due(case, term):
    return Deadline.objects.filter(case_id=case.pk, term=term).latest("pk").due_on


def papers(case):
    return set(Document.objects.filter(case_id=case.pk).values_list("type_code", flat=True))


def test_the_receipt_starts_five_working_days(town):
    case = scenes.arbitration(town)
    assert due(case, "ARB-ACCEPT") == date(2026, 3, 9)
    assert papers(case) == {"arbitration_receipt"}
    assert case.claimed == Decimal("8600.00")


def test_a_claim_in_money_tells_its_amount_and_how_it_was_reckoned(town):
    worker = town.workers[0]
    with pytest.raises(Refused, match="没有写明金额"):
        scenes.arbitration(town, claims=(Claim(worker=worker, kind=ClaimKind.WAGES),))
    with pytest.raises(Refused, match="没有写明计算方法"):
        scenes.arbitration(town, claims=(Claim(worker=worker, kind=ClaimKind.WAGES, amount=Decimal(1)),))
    with pytest.raises(Refused, match="请至少写明一项仲裁请求"):
        scenes.arbitration(town, claims=())


def test_what_is_missing_is_named_once_and_the_days_begin_anew(town):
    case = scenes.arbitration(town)
    scenes.do(town, case, "request_supplement", items=["身份证复印件"])
    assert not Deadline.objects.filter(case_id=case.pk, state="running").exists()
    with clock.travel_to(date(2026, 3, 12)):
        scenes.do(town, case, "supplement", town.workers[0], text="已补交身份证复印件")
        assert due(case, "ARB-ACCEPT") == date(2026, 3, 19)
        with pytest.raises(Refused, match="应当一次告知"):
            scenes.do(town, case, "request_supplement", items=["劳动合同"])


def test_the_chair_accepts_and_the_forty_five_days_run_from_that_day(town):
    case = scenes.arbitration(town, states.ACCEPTED)
    assert case.accepted_on == date(2026, 3, 2)
    assert due(case, "ARB-45") == date(2026, 4, 16)
    assert due(case, "ARB-SERVE-APP") == due(case, "ARB-TRIB") == date(2026, 3, 9)
    assert {"arbitration_acceptance", "arbitration_approval"} <= papers(case)


def test_the_certificate_appears_on_the_first_day_after_the_period(town):
    case = scenes.arbitration(town)
    with clock.travel_to(date(2026, 3, 9)):
        sweep.fire_due()
        assert scenes.fresh(case).status == states.RECEIVED
        with pytest.raises(Refused, match="还没有届满"):
            scenes.do(town, case, "acceptance_overdue")
    with clock.travel_to(date(2026, 3, 10)):
        sweep.fire_due()
        assert scenes.fresh(case).status == states.OVERDUE_ACCEPT
        assert "arbitration_overdue" in papers(case)
        scenes.do_approved(town, case, "accept")
        assert scenes.fresh(case).status == states.ACCEPTED


def test_want_of_jurisdiction_is_no_refusal(town):
    elsewhere = factories.make_region("520103")
    case = scenes.arbitration(town, workplace_region=elsewhere)
    with pytest.raises(Refused, match="不在本委管辖范围内"):
        scenes.do_approved(town, case, "accept")
    scenes.do(town, case, "direct", reason="劳动合同履行地在云岩区。", directed_to="云岩区劳动人事争议仲裁委员会")
    assert scenes.fresh(case).status == states.DIRECTED
    assert "arbitration_refusal" not in papers(case)


def test_a_refusal_names_its_ground_and_the_way_to_court(town):
    case = scenes.arbitration(town)
    scenes.do_approved(town, case, "refuse", reason="双方是承揽关系。", ground="OUT_OF_SCOPE")
    assert scenes.fresh(case).status == states.REFUSED
    assert "arbitration_refusal" in papers(case)


def test_an_employer_may_apply_too(town):
    case = scenes.arbitration(
        town,
        by_employer=True,
        claims=(
            Claim(
                worker=town.workers[0],
                kind=ClaimKind.DAMAGE_BY_WORKER,
                amount=Decimal("5000.00"),
                calculation="违反服务期约定，按未履行月份分摊的培训费用",
            ),
        ),
    )
    assert case.title == f"{town.employer.name}与{town.workers[0].name}劳动争议"
    assert case.parties.get(role="complainant").employer == town.employer


def test_the_right_commission_sends_nobody_away_on_a_clerks_word(town):
    case = scenes.arbitration(town)  # the place of performance is here
    told = {"reason": "应向云岩区申请。", "directed_to": "云岩区劳动人事争议仲裁委员会"}
    with pytest.raises(Refused, match="本案属于本委管辖；确属登记有误的，由负责人办理"):
        scenes.do(town, case, "direct", **told)
    scenes.do(town, case, "direct", "chair", **told)
    assert scenes.fresh(case).status == states.DIRECTED


def test_an_application_that_went_to_court_after_the_silence_comes_to_an_end(town):
    case = scenes.arbitration(town)
    with clock.travel_to(date(2026, 3, 10)):
        sweep.fire_due()
    with clock.travel_to(date(2026, 3, 20)):
        told = {"plaintiff": "applicant", "court": "南明区人民法院", "court_number": "（2026）黔0102民初9号"}
        with pytest.raises(Refused, match="请选择本案案卷中的法院受理通知"):
            scenes.do(town, case, "terminate_unaccepted", **told, court_accepted_on=date(2026, 3, 18), evidence_id=0)
        paper = award_scenes.proof(town, case, EvidenceKind.COURT_ACCEPTANCE)
        told["evidence_id"] = paper.pk
        with pytest.raises(Refused, match="受理审查的期限届满以后"):
            scenes.do(town, case, "terminate_unaccepted", **told, court_accepted_on=date(2026, 3, 9))
        scenes.do(town, case, "terminate_unaccepted", **told, court_accepted_on=date(2026, 3, 18))
    case = scenes.fresh(case)
    assert (case.status, case.outcome, case.closed_on) == (states.TERMINATED, "", date(2026, 3, 20))


def test_the_database_asks_for_the_courts_paper_too(town, monkeypatch):
    case = scenes.arbitration(town)
    with clock.travel_to(date(2026, 3, 10)):
        sweep.fire_due()
    told = {"plaintiff": "applicant", "court": "南明区人民法院", "court_number": "（2026）黔0102民初9号"}
    monkeypatch.setattr("arbitration.dispute.course_requirements._suit_told", lambda *_each: iter(()))
    with clock.travel_to(date(2026, 3, 20)):
        paper = award_scenes.proof(town, case, EvidenceKind.COURT_ACCEPTANCE)
        with pytest.raises(IntegrityError, match="第29条"), transaction.atomic():
            scenes.do(
                town,
                case,
                "terminate_unaccepted",
                **told,
                court_accepted_on=date(2026, 3, 9),
                evidence_id=paper.pk,
            )
