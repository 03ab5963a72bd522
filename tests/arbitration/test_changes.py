"""What changes the case under way, and which clock begins anew on which day (办案规则 arts 9, 10, 36, 44, 46)."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError

from arbitration.dispute import states
from arbitration.dispute.kinds import ClaimKind
from arbitration.dispute.limitation_acts import limitation_in_words
from arbitration.dispute.models import Arbitration
from arbitration.dispute.services import Claim
from casework import clock, sweep
from casework.errors import Refused
from casework.models import Case, CaseLink, Deadline
from documents.kinds import EvidenceKind
from documents.models import Evidence
from registry.models import AgencyKind
from tests import factories
from tests.arbitration import filing_scenes, scenes
from tests.arbitration import proceeding_scenes as to
from tests.inspection.test_money_guards import execute

pytestmark = pytest.mark.django_db
LATER = date(2026, 3, 10)


# Counterclaims


def test_a_counterclaim_in_time_is_merged_and_the_forty_five_days_begin_anew(town):
    case = to.in_defence(town)
    assert to.running(case, "ARB-45").due_on == date(2026, 4, 16)
    with clock.travel_to(date(2026, 3, 6)):
        to.file_counterclaim(town, case)
        assert to.running(case, "ARB-COUNTER").due_on == date(2026, 3, 13)
    with clock.travel_to(LATER):
        scenes.do_approved(town, case, "accept_counterclaim")
    case = scenes.fresh(case)
    assert (case.status, case.claimed) == (states.DEFENCE, Decimal("8600.00"))
    anew = to.running(case, "ARB-45")
    assert (anew.started_on, anew.due_on) == (LATER, date(2026, 4, 24))
    assert Deadline.objects.filter(case_id=case.pk, term="ARB-45").count() == 2
    assert not to.is_running(case, "ARB-COUNTER")
    counter = case.claim_items.get(by="respondent")
    assert (counter.amount, counter.claimed_on) == (Decimal("1200.00"), LATER)
    assert counter.burdens.exists()


def test_a_counterclaim_after_the_defence_goes_its_own_way(town):
    with to.in_preparation(town) as case:
        to.file_counterclaim(town, case)
        with pytest.raises(Refused, match="不是在答辩期内提出的"):
            scenes.do_approved(town, case, "accept_counterclaim")
        scenes.do_approved(town, case, "decline_counterclaim", reason="答辩期已于三月十六日届满。", ground="LATE")
        assert not case.claim_items.filter(by="respondent").exists()
        assert to.running(case, "ARB-45").started_on == date(2026, 3, 2)
        assert not to.is_running(case, "ARB-COUNTER")


def test_a_counterclaim_on_the_last_day_is_in_time(town):
    case = to.in_defence(town)
    with clock.travel_to(to.DEFENCE_ENDS):
        to.file_counterclaim(town, case)
        assert case.claim_filings.get().in_time


def test_the_database_takes_no_late_counterclaim_for_one_in_time(town):
    with to.in_preparation(town) as case:
        to.file_counterclaim(town, case)
        with pytest.raises(IntegrityError, match="反申请"):
            execute("update arbitration_claimfiling set in_time = true where arbitration_id = %s", case.pk)


def test_the_applicant_makes_no_counterclaim_and_the_claims_are_whole(town):
    case = to.in_defence(town)
    with pytest.raises(Refused, match="由对方当事人办理"):
        to.file_counterclaim(town, case, town.workers[0])
    told = {"party_id": to.party(case, "respondent").pk, "grounds": "损坏设备"}
    with pytest.raises(Refused, match="没有写明金额"):
        scenes.do(town, case, "file_counterclaim", claims=[to.counterclaim(town, amount=None)], **told)
    with pytest.raises(Refused, match="请至少写明一项仲裁请求"):
        scenes.do(town, case, "file_counterclaim", claims=[], **told)


# Claims added and changed


def test_added_claims_begin_the_case_anew_with_a_new_period_of_defence(town):
    case = to.in_defence(town)
    with clock.travel_to(LATER):
        to.change(town, case)
        assert to.running(case, "ARB-45").started_on == date(2026, 3, 2)
        scenes.do_approved(town, case, "accept_claim_change")
        case = scenes.fresh(case)
        assert (case.status, case.claimed) == (states.ACCEPTED, Decimal("12900.00"))
        assert to.running(case, "ARB-45").due_on == date(2026, 4, 24)
        assert to.running(case, "ARB-SERVE-APP").due_on == date(2026, 3, 17)
        assert not to.is_running(case, "ARB-DEFENCE")
    with clock.travel_to(date(2026, 3, 12)):
        to.serve(town, case, "arbitration_response")
        assert scenes.fresh(case).status == states.DEFENCE
        assert to.running(case, "ARB-DEFENCE").due_on == date(2026, 3, 26)
    assert to.running(case, "ARB-EVID").due_on == date(2026, 3, 17)


def test_a_changed_claim_takes_the_place_of_the_old_one(town):
    case = to.in_defence(town)
    old = case.claim_items.get()
    to.change(town, case, replaces=old.pk)
    scenes.do_approved(town, case, "accept_claim_change")
    old.refresh_from_db()
    assert old.withdrawn_on == date(2026, 3, 2)
    assert scenes.fresh(case).claimed == Decimal("4300.00")


def test_what_is_added_after_the_evidence_period_is_another_case(town):
    case = to.in_defence(town)
    with clock.travel_to(date(2026, 3, 18)):
        sweep.fire_due()
        to.change(town, case)
        with pytest.raises(Refused, match="举证期限届满后"):
            scenes.do_approved(town, case, "accept_claim_change")
        scenes.do_approved(town, case, "decline_claim_change", reason="举证期限已届满。", ground="LATE")
    assert scenes.fresh(case).status == states.PREPARE
    assert to.running(case, "ARB-45").started_on == date(2026, 3, 2)


def test_part_of_the_claims_may_be_given_up_but_not_all(town):
    case = to.in_defence(town)
    to.change(town, case)
    scenes.do_approved(town, case, "accept_claim_change")
    first, second = case.claim_items.order_by("pk")
    mine = town.workers[0]
    with pytest.raises(Refused, match="请办理撤回仲裁申请"):
        scenes.do(town, case, "give_up_claim", mine, reason="和解", claim_ids=[first.pk, second.pk])
    with pytest.raises(Refused, match="请选择自己提出的请求"):
        scenes.do(town, case, "give_up_claim", town.employer, reason="不同意", claim_ids=[first.pk])
    scenes.do(town, case, "give_up_claim", mine, reason="不再主张经济补偿。", claim_ids=[second.pk])
    assert scenes.fresh(case).claimed == Decimal("8600.00")


def test_a_worker_disposes_of_no_other_workers_claim(town):
    first, second = town.workers
    told = [
        Claim(worker=worker, kind=ClaimKind.WAGES, amount=Decimal("4300.00"), calculation="2025年12月")
        for worker in town.workers
    ]
    case = to.in_defence(town, workers=(first, second), claims=tuple(told))
    other = case.claim_items.get(worker=second)
    with pytest.raises(Refused, match="请选择自己提出的请求"):
        scenes.do(town, case, "give_up_claim", first, reason="替他放弃", claim_ids=[other.pk])
    claim = {
        "worker_id": second.pk,
        "kind": "WAGES",
        "amount": Decimal(1),
        "calculation": "改",
        "replaces_id": other.pk,
    }
    mine = case.parties.get(worker=first).pk
    with pytest.raises(Refused, match="劳动者只能提出自己的请求") as refused:
        scenes.do(town, case, "change_claims", first, party_id=mine, claims=[claim], grounds="替他改")
    assert "申请人现有的请求" in str(refused.value)


# Who joins


def joined(town, case, act="add_respondent", **changes):
    other = factories.make_employer(region=town.region)
    told = {"employer_id": other.pk, "ground": "DISPATCH", "initiative": "APPLICATION", **changes}
    scenes.do(town, case, act, "chair", reason="申请人由该单位派遣。", **told)
    return other


def test_a_joint_respondent_has_its_own_periods_and_the_case_begins_anew(town):
    case = to.in_defence(town)
    with clock.travel_to(LATER):
        other = joined(town, case)
        case = scenes.fresh(case)
        assert case.status == states.ACCEPTED
        assert to.running(case, "ARB-45").due_on == date(2026, 4, 24)
        assert not to.is_running(case, "ARB-EVID")
        to.serve(town, case, "arbitration_response")
        to.serve(town, case, "arbitration_proof_notice")
        assert scenes.fresh(case).status == states.DEFENCE
        assert to.running(case, "ARB-DEFENCE").due_on == date(2026, 3, 24)
        assert to.running(case, "ARB-EVID").due_on == date(2026, 3, 25)
        mine = case.parties.get(employer=other)
        scenes.do(town, case, "file_defence", other, party_id=mine.pk, text="我单位只是派遣单位。")
    assert case.parties.filter(role="respondent", until=None).count() == 2


def test_evidence_between_two_periods_is_not_late(town):
    """The old period was ended by the joining; until the new notice is served none has run out."""
    case = to.in_defence(town)
    with clock.travel_to(LATER):
        joined(town, case)
    with clock.travel_to(date(2026, 3, 20)):
        to.submit(town, case, town.workers[0], "complainant")
    assert not case.evidence_items.get().late


def test_a_third_party_joins_without_a_period_of_defence(town):
    case = to.in_defence(town)
    with clock.travel_to(LATER):
        other = joined(town, case, "add_party", joins_as="third_party", ground="INTEREST")
    assert case.parties.get(employer=other).role == "third_party"
    assert scenes.fresh(case).status == states.DEFENCE
    assert to.running(case, "ARB-45").started_on == LATER
    assert to.running(case, "ARB-DEFENCE").started_on == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"worker_id": 1}, "请选择一名劳动者或者一个单位"),
        ({"employer_id": None}, "请选择一名劳动者或者一个单位"),
        ({"employer_id": 0}, "请选择一名劳动者或者一个单位|没有找到"),
        ({"ground": "INTEREST"}, "是第三人，不是共同被申请人"),
    ],
)
def test_who_joins_is_named_and_why(town, changes, said):
    case = to.in_defence(town)
    with pytest.raises(Refused, match=said):
        joined(town, case, **changes)


def test_a_party_does_not_join_twice(town):
    case = to.in_defence(town)
    with pytest.raises(Refused, match="已经是本案当事人"):
        joined(town, case, employer_id=town.employer.pk)


# Jurisdiction


def objection(town, case):
    told = {"grounds": "劳动合同在云岩区履行。", "proposed": "云岩区劳动人事争议仲裁委员会"}
    scenes.do(town, case, "object_to_jurisdiction", town.employer, party_id=to.party(case, "respondent").pk, **told)


def test_an_objection_is_made_before_the_defence_expires(town):
    case = to.in_defence(town)
    objection(town, case)
    with clock.travel_to(date(2026, 3, 17)):
        scenes.do_approved(town, case, "reject_objection", reason="工地在南明区。")
        with pytest.raises(Refused, match="不能再提出管辖异议"):
            objection(town, case)
    assert case.objections.get().upheld is False
    assert to.running(case, "ARB-45").started_on == date(2026, 3, 2)


def test_a_case_that_belongs_elsewhere_arrives_there_with_what_it_has(town):
    elsewhere = factories.make_agency(kind=AgencyKind.ARBITRATION, region=factories.make_region("520103"))
    case = to.in_defence(town)
    to.slip(town, case, EvidenceKind.CONTRACT, town.workers[0])
    objection(town, case)
    with clock.travel_to(LATER):
        scenes.do_approved(
            town, case, "uphold_objection", reason="劳动合同履行地在云岩区。", addressee="", to_agency_id=elsewhere.pk
        )
    case = scenes.fresh(case)
    assert (case.status, case.closed_on) == (states.TRANSFERRED, LATER)
    assert not Deadline.objects.filter(case_id=case.pk, state="running").exists()
    arrived = Arbitration.objects.get(pk=CaseLink.objects.get(source=case, kind="moved").target_id)
    assert (arrived.agency, arrived.status, arrived.accepted_on) == (elsewhere, states.ACCEPTED, LATER)
    assert to.running(arrived, "ARB-45").due_on == date(2026, 4, 24)
    assert (arrived.claimed, arrived.facts) == (case.claimed, case.facts)
    assert [party.name for party in arrived.parties.order_by("pk")] == [
        party.name for party in case.parties.order_by("pk")
    ]
    assert Evidence.objects.filter(case_id=arrived.pk).count() == Evidence.objects.filter(case_id=case.pk).count()
    assert Evidence.objects.get(case_id=arrived.pk, kind=EvidenceKind.CONTRACT).party.worker == town.workers[0]
    assert arrived.received_on == case.received_on


def test_a_case_that_moves_keeps_limitation_representatives_and_what_is_not_for_everybody(town):
    elsewhere = factories.make_agency(kind=AgencyKind.ARBITRATION, region=factories.make_region("520103"))
    case = filing_scenes.represented(town, employed=True)
    scenes.do(town, case, "tell_limitation", kind="DEMAND", happened_on=date(2026, 2, 2), note="打电话要过")
    scenes.do_approved(town, case, "accept")
    Arbitration.objects.filter(pk=case.pk).update(confidentiality="restricted")
    told = {"addressee": "", "to_agency_id": elsewhere.pk}
    scenes.do_approved(town, case, "transfer_elsewhere", reason="履行地在云岩区。", **told)
    filing_scenes.ask_now()
    case = scenes.fresh(case)
    arrived = Arbitration.objects.get(pk=CaseLink.objects.get(source=case, kind="moved").target_id)
    for name in ("employed", "collective_on", "confidentiality", "knew_on"):
        assert getattr(arrived, name) == getattr(case, name), name
    assert (arrived.employed, arrived.confidentiality) == (True, "restricted")
    assert limitation_in_words(arrived) == limitation_in_words(case)
    assert [(each.kind, each.on, each.note) for each in arrived.limitation_events.all()] == [
        ("DEMAND", date(2026, 2, 2), "打电话要过")
    ]
    elected = [(each.worker_id, each.votes) for each in case.representatives.all()]
    assert [(each.worker_id, each.votes) for each in arrived.representatives.filter(until=None)] == elected
    assert len(elected) == 3


def test_a_commission_without_the_system_gets_a_letter(town):
    case = to.in_defence(town)
    before = Case.objects.count()
    scenes.do_approved(
        town, case, "transfer_elsewhere", reason="履行地在四川省。", addressee="成都市劳动人事争议仲裁委员会"
    )
    assert scenes.fresh(case).transferred_to == "成都市劳动人事争议仲裁委员会"
    assert Case.objects.count() == before


def test_an_open_objection_is_decided_before_anything_is_transferred(town):
    case = to.in_defence(town)
    objection(town, case)
    with pytest.raises(Refused, match="请先作出决定"):
        scenes.do_approved(town, case, "transfer_elsewhere", reason="履行地不在本区", addressee="成都市仲裁委")
