"""Mediation from the application to what becomes of the agreement: days, sums to the fen, and the ways on."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from arbitration.dispute.kinds import Channel, ClaimKind
from arbitration.dispute.models import Arbitration
from arbitration.mediation import selectors, states
from arbitration.mediation.kinds import BodyKind
from arbitration.mediation.models import Instalment, InstalmentPayment
from arbitration.mediation.services import apply_for_mediation
from arbitration.review.models import AgreementReview
from casework import clock, sweep
from casework.errors import NotPermitted, Refused
from casework.models import Deadline
from documents.models import Document
from tests.arbitration import mediation_scenes as stage
from tests.arbitration.scenes import fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def square(town):
    return stage.square(town)


def due(case, term):
    return Deadline.objects.filter(case_id=case.pk, term=term).latest("pk").due_on


def running(case):
    return set(Deadline.objects.filter(case_id=case.pk, state="running").values_list("term", flat=True))


def papers(case):
    return set(Document.objects.filter(case_id=case.pk).values_list("type_code", flat=True))


# Application and consent


@pytest.mark.parametrize(
    ("channel", "paper"), [(Channel.WINDOW, "mediation_application"), (Channel.ORAL, "mediation_oral_record")]
)
def test_written_or_told_the_fifteen_days_run_from_the_receipt(square, channel, paper):
    case = stage.mediation(square, channel=channel)
    assert due(case, "MED-15") == date(2026, 3, 17)
    assert papers(case) == {paper}
    assert case.claimed == Decimal("8600.00")


def test_an_application_says_who_what_and_why(square):
    for changes, said in (
        ({"claims": []}, "请至少写明一项请求"),
        ({"claims": [stage.claim(square.town.workers[0], amount=None)]}, "没有写明金额"),
        ({"claims": [stage.claim(square.town.workers[1])]}, "不是本案当事人"),
    ):
        with pytest.raises(Refused, match=said):
            stage.mediation(square, **changes)
    with pytest.raises(ValidationError, match="请写明争议的事实和理由"):
        stage.mediation(square, facts=" ")
    with pytest.raises(ValidationError, match="请向调解组织提出"):
        apply_for_mediation(stage.told(square), by=square.by("secretary"), agency=square.town.agency)


def test_a_worker_applies_online(square):
    worker = square.town.workers[0]
    case = apply_for_mediation(stage.told(square, channel=Channel.PHONE), by=square.by(worker), agency=square.agency)
    assert case.number.startswith(square.agency.number_prefix)


def test_an_enterprises_committee_mediates_for_its_own_only(town):
    from tests import factories

    square = stage.square(town, BodyKind.ENTERPRISE, employer=factories.make_employer(region=town.region))
    with pytest.raises(Refused, match="只调解本企业"):
        stage.mediation(square)


def test_only_the_other_side_consents(square):
    case = stage.mediation(square)
    with pytest.raises(Refused, match="还没有指派调解员"):
        stage.do(square, case, "consent", "employer")
    with pytest.raises(Refused, match="不是本组织现任的调解员"):
        stage.do(square, case, "assign", mediator_ids=[square.town.secretary.pk])
    stage.do(square, case, "assign", mediator_ids=[square.mediator.pk])
    with pytest.raises(Refused, match="应当由对方当事人表示"):
        stage.do(square, case, "consent", square.town.workers[0])
    stage.do(square, case, "consent", "employer")
    assert fresh(case).status == states.MEDIATING
    assert fresh(case).lead == square.mediator


def test_an_employer_applies_and_the_worker_answers(square):
    case = stage.mediation(
        square,
        by_employer=True,
        claims=[stage.claim(square.town.workers[0], kind=ClaimKind.DAMAGE_BY_WORKER.value)],
    )
    stage.do(square, case, "assign", mediator_ids=[square.mediator.pk])
    with pytest.raises(NotPermitted, match="须由申请人、承办人、调解员办理"):
        stage.do(square, case, "withdraw", square.town.workers[0], reason="不想谈")
    stage.do(square, case, "decline", square.town.workers[0])
    assert fresh(case).status == states.FAILED


def test_who_declines_ends_it_and_the_paper_keeps_the_year(square):
    case = stage.mediation(square)
    stage.do(square, case, "decline", "employer")
    found = fresh(case)
    assert (found.status, found.outcome) == (states.FAILED, "mediation_declined")
    assert papers(case) >= {"mediation_declined"}
    assert running(case) == set()


def test_the_applicant_withdraws(square):
    case = stage.mediation(square, states.MEDIATING)
    stage.do(square, case, "withdraw", square.town.workers[0], reason="自行和解")
    assert fresh(case).status == states.WITHDRAWN


# The fifteen days


@pytest.mark.parametrize("state", [states.APPLIED, states.MEDIATING])
def test_the_certificate_appears_on_the_first_day_after_the_fifteen(square, state):
    case = stage.mediation(square, state)
    with clock.travel_to(date(2026, 3, 17)):
        sweep.fire_due()
        assert fresh(case).status == state
        with pytest.raises(Refused, match="还没有届满"):
            stage.do(square, case, "period_over")
    with clock.travel_to(date(2026, 3, 18)):
        sweep.fire_due()
        found = fresh(case)
        assert (found.status, found.outcome) == (states.FAILED, "mediation_over")
        assert "mediation_ended" in papers(case)


def test_the_database_keeps_the_fifteen_days(square):
    """Whoever silences the requirement in Python finds the same door shut."""
    case = stage.mediation(square, states.MEDIATING)
    with stage.nothing_asked(), pytest.raises(IntegrityError, match="十五日的调解期限已经届满"):
        stage.do(square, case, "period_over")


def test_the_year_begins_anew_with_the_application_and_with_the_agreement(square):
    case = stage.mediation(square)
    assert case.arbitrate_until() == date(2027, 3, 2)
    with clock.travel_to(date(2026, 3, 9)):
        agreed = stage.mediation(square, states.AGREED)
    assert agreed.arbitrate_until() == date(2027, 3, 9)


# The talks


def test_the_log_keeps_every_talk_and_only_of_parties(square):
    case = stage.mediation(square, states.MEDIATING)
    told = {
        "held_on": date(2026, 3, 2),
        "contact_way": "phone",
        "person_ids": [case.parties.get(role="respondent").pk],
        "course": "单位承认欠薪。",
    }
    stage.do(square, case, "record_contact", **told)
    stage.do(square, case, "hold_session", **told)
    assert [talk.session for talk in case.contacts.all()] == [False, True]
    assert papers(case) >= {"mediation_record"}
    for changes, said in (
        ({"held_on": date(2026, 3, 1)}, "收到调解申请之日以后"),
        ({"person_ids": []}, "请选择本案的当事人"),
        ({"course": " "}, "请写明经过"),
    ):
        with pytest.raises(Refused, match=said):
            stage.do(square, case, "record_contact", **{**told, **changes})
    with pytest.raises(IntegrityError, match="只能追加"), transaction.atomic():
        case.contacts.update(course="改写")


# The agreement


def test_the_parts_add_up_to_the_fen(square):
    case = stage.mediation(square, states.MEDIATING)
    stage.do(square, case, "state_undisputed", figures=[])
    first, second = (date(2026, 3, 31), "4300.00"), (date(2026, 4, 30), "4299.99")
    worker = square.town.workers[0]
    share = [{"worker_id": worker.pk, "amount": Decimal("8600.00")}]
    with pytest.raises(Refused, match=r"各期合计8,599.99元，与应得的8,600.00元不一致"):
        stage.agree(square, case, first, second, shares=share)
    for changes, said in (
        ({"content": " "}, "请写明双方达成协议的内容"),
        ({"all_signed": False}, "请签章后再登记"),
        ({"perform_by": date(2026, 4, 29)}, "履行期限不能早于"),
        ({"shares": [{"worker_id": square.town.workers[1].pk, "amount": Decimal(1)}]}, "不是本案的劳动者"),
    ):
        with pytest.raises(Refused, match=said):
            stage.agree(square, case, **changes)
    stage.agree(square, case)
    found = fresh(case)
    assert found.status == states.AGREED
    assert [(part.place, part.due_on, part.amount) for part in found.instalments.all()] == [
        (1, date(2026, 3, 31), Decimal("4300.00")),
        (2, date(2026, 4, 30), Decimal("4300.00")),
    ]
    assert due(case, "MED-REVIEW") == date(2026, 3, 17)
    assert due(case, "MED-PERFORM") == date(2026, 4, 30)
    assert running(case) == {"MED-REVIEW", "MED-PERFORM"}


def test_the_database_adds_the_parts_up_too(square):
    case = stage.mediation(square, states.MEDIATING)
    share = [{"worker_id": square.town.workers[0].pk, "amount": Decimal("9999.00")}]
    with stage.nothing_asked(), pytest.raises(IntegrityError, match="精确到分"):
        stage.agree(square, case, shares=share)


def figures(square, **changes):
    told = {"worker_id": square.town.workers[0].pk, "kind": "WAGES", "months": 2, "monthly": Decimal("4300.00")}
    return [{**told, "paid": Decimal("0.00"), **changes}]


def test_an_agreement_below_what_is_undisputed_needs_a_reason(square):
    case = stage.mediation(square, states.MEDIATING)
    with pytest.raises(Refused, match="请先登记无争议的法定数额"):
        stage.agree(square, case)
    with pytest.raises(Refused, match="计算劳动报酬需要“月工资”"):
        stage.do(square, case, "state_undisputed", figures=figures(square, monthly=None))
    stage.do(square, case, "state_undisputed", figures=figures(square))
    low = (date(2026, 3, 31), "8000.00")
    with pytest.raises(Refused, match=r"协议金额低于无争议的法定数额600.00元"):
        stage.agree(square, case, low)
    stage.agree(square, case, low, concession="劳动者希望尽快拿到钱，已告知法定数额为8600元。")
    found = fresh(case)
    (row,) = selectors.compared(found, selectors.agreed(found))
    assert (row.undisputed, row.agreed, row.short) == (Decimal("8600.00"), Decimal("8000.00"), Decimal("600.00"))


def test_what_is_stated_again_replaces_what_was_stated_before(square):
    case = stage.mediation(square, states.MEDIATING)
    stage.do(square, case, "state_undisputed", figures=figures(square))
    stage.do(square, case, "state_undisputed", figures=figures(square, months=1))
    assert [row.amount for row in selectors.undisputed(fresh(case))] == [Decimal("4300.00")]
    stage.do(square, case, "state_undisputed", figures=[])
    assert not selectors.undisputed(fresh(case)).exists()
    assert case.undisputed.count() == 2


def test_several_workers_each_with_their_own_sums(square):
    both = square.town.workers
    case = stage.mediation(square, states.AGREED, workers=both)
    assert selectors.agreed(case) == {worker.pk: Decimal("8600.00") for worker in both}


def test_a_body_of_unknown_kind_is_asked_for(town):
    square = stage.square(town, None)
    case = stage.mediation(square, states.MEDIATING)
    stage.do(square, case, "state_undisputed", figures=[])
    with pytest.raises(Refused, match="还没有登记是哪一种调解组织"):
        stage.agree(square, case)


# Payment


def test_each_payment_is_recorded_until_all_is_paid(square):
    case = stage.mediation(square, states.AGREED)
    with clock.travel_to(date(2026, 3, 31)):
        stage.pay(square, case, (1, "4000.00"))
        with pytest.raises(Refused, match=r"不超过尚欠的300.00元"):
            stage.pay(square, case, (1, "300.01"))
        with pytest.raises(Refused, match=r"还有4,600.00元没有付清"):
            stage.do(square, case, "perform_agreement")
        stage.pay(square, case, (1, "300.00"), (2, "4300.00"))
        stage.do(square, case, "perform_agreement")
    found = fresh(case)
    assert (found.status, found.outcome) == (states.PERFORMED, "mediation_performed")
    assert running(case) == set()


def smuggle(part, proof):
    """A payment that no act has recorded, as the commit would find it."""
    told = {"amount": Decimal("4300.00"), "paid_on": date(2026, 3, 2), "sequence": 99}
    with transaction.atomic(), connection.cursor() as cursor:
        InstalmentPayment.objects.create(instalment=part, proof=proof, **told)
        cursor.execute("set constraints all immediate")


def test_money_is_written_by_acts_only(square):
    case = stage.mediation(square, states.AGREED)
    part = case.instalments.first()
    with pytest.raises(IntegrityError, match="不得改动"), transaction.atomic():
        Instalment.objects.filter(pk=part.pk).update(amount=1)
    proof = stage.evidence(square, case)
    with pytest.raises(IntegrityError, match="只能由付款登记写入"):
        smuggle(part, proof)


# The ways on


def test_after_a_failed_mediation_nothing_is_retyped(square):
    worker = square.town.workers[0]
    case = stage.mediation(square, states.MEDIATING, knew_on=date(2026, 1, 15))
    stage.do(square, case, "end_without_agreement", reason="单位只愿付一半")
    with pytest.raises(NotPermitted):
        stage.do(square, case, "arbitrate")
    stage.do(square, case, "arbitrate", worker)
    filed = Arbitration.objects.get()
    assert filed.referred_from_id == case.pk
    assert (filed.facts, filed.knew_on, filed.employer_id) == (case.facts, date(2026, 1, 15), case.employer_id)
    assert [(item.kind, item.amount, item.calculation) for item in filed.claim_items.all()] == [
        ("WAGES", Decimal("8600.00"), "2025年11月、12月，每月4300元")
    ]
    assert set(filed.parties.values_list("role", "worker_id", "employer_id")) == set(
        case.parties.values_list("role", "worker_id", "employer_id")
    )
    with pytest.raises(Refused, match="已经就此申请仲裁"):
        stage.do(square, case, "arbitrate", worker)
    assert fresh(case).status == states.FAILED


def test_an_agreement_that_is_not_kept_leads_to_arbitration_once_a_part_is_due(square):
    worker = square.town.workers[0]
    case = stage.mediation(square, states.AGREED)
    with clock.travel_to(date(2026, 3, 31)), pytest.raises(Refused, match="还没有到期未付"):
        stage.do(square, case, "arbitrate_unperformed", worker)
    with clock.travel_to(date(2026, 4, 1)):
        stage.do(square, case, "arbitrate_unperformed", worker)
    assert fresh(case).status == states.ARBITRATED
    assert Arbitration.objects.get().referred_from_id == case.pk


def test_the_pay_order_from_the_application_to_its_effect(square):
    case = stage.mediation(square, states.AGREED)
    with clock.travel_to(date(2026, 4, 1)):
        with pytest.raises(Refused, match="请写明向哪个人民法院"):
            stage.do(square, case, "apply_pay_order", square.town.workers[0], court=" ")
        stage.do(square, case, "apply_pay_order", square.town.workers[0], court="南明区人民法院")
        assert running(case) == {"PAYORD-ACC"}
        with pytest.raises(Refused, match="还没有受理"):
            stage.do(square, case, "pay_order_received", happened_on=date(2026, 4, 1))
    with clock.travel_to(date(2026, 4, 7)):
        stage.do(square, case, "pay_order_accepted", happened_on=date(2026, 4, 3))
        assert due(case, "PAYORD-ISSUE") == date(2026, 4, 20)  # the eighteenth is a Saturday
    with clock.travel_to(date(2026, 4, 10)):
        stage.do(square, case, "pay_order_received", happened_on=date(2026, 4, 10))
        assert due(case, "PAYORD-OBJ") == date(2026, 4, 27)  # the twenty-fifth is a Saturday
        with pytest.raises(Refused, match="届满前不能认定支付令生效"):
            stage.do(square, case, "pay_order_effective")
    with clock.travel_to(date(2026, 4, 28)):
        stage.do(square, case, "pay_order_effective")
    assert fresh(case).status == states.ENFORCEABLE


def test_a_pay_order_that_lapses_opens_arbitration_again(square):
    case = stage.mediation(square, states.PAY_ORDER)
    with clock.travel_to(date(2026, 5, 7)):
        stage.do(square, case, "pay_order_lapsed", reason="单位提出异议")
        assert running(case) == {"MED-PERFORM"}
        stage.do(square, case, "arbitrate_unperformed", square.town.workers[0])
    assert fresh(case).status == states.ARBITRATED


def test_other_disputes_know_no_pay_order(square):
    claims = [stage.claim(square.town.workers[0], kind=ClaimKind.CERTIFICATE.value, amount=None, calculation="")]
    case = stage.mediation(square, states.AGREED, claims=claims)
    with clock.travel_to(date(2026, 4, 1)), pytest.raises(Refused, match="只有因支付拖欠劳动报酬"):
        stage.do(square, case, "apply_pay_order", court="南明区人民法院")


def test_both_ask_for_the_review_within_fifteen_days(square):
    case = stage.mediation(square, states.AGREED)
    with clock.travel_to(date(2026, 3, 17)):
        with pytest.raises(Refused, match="应当由双方当事人共同申请"):
            stage.do(square, case, "apply_review", both_signed=False)
        stage.do(square, case, "apply_review", both_signed=True)
        opened = AgreementReview.objects.get()
        assert (opened.mediation_id, opened.agency) == (case.pk, square.town.agency)
        assert "2026年4月30日前支付4,300.00元" in opened.content
        with pytest.raises(Refused, match="已经申请过仲裁审查"):
            stage.do(square, case, "apply_review", both_signed=True)
    late = stage.mediation(square, states.AGREED)
    with clock.travel_to(date(2026, 3, 18)), pytest.raises(Refused, match="已于2026年3月17日届满"):
        stage.do(square, late, "apply_review", both_signed=True)


def test_only_peoples_mediation_goes_to_court_for_confirmation(square):
    case = stage.mediation(square, states.AGREED)
    with pytest.raises(Refused, match="只有人民调解组织"):
        stage.do(square, case, "apply_confirmation", court="南明区人民法院", both_signed=True)


def test_confirmation_within_thirty_days(town):
    square = stage.square(town, BodyKind.PEOPLES)
    case = stage.mediation(square, states.MEDIATING)
    stage.do(square, case, "state_undisputed", figures=[])
    with pytest.raises(Refused, match="请用“达成人民调解协议”"):
        stage.do(square, case, "agree", **stage.agreement(case))
    stage.agree(square, case)
    assert due(case, "MED-CONFIRM") == date(2026, 4, 1)
    with clock.travel_to(date(2026, 4, 2)), pytest.raises(Refused, match="已于2026年4月1日届满"):
        stage.do(square, case, "apply_confirmation", court="南明区人民法院", both_signed=True)
    with clock.travel_to(date(2026, 4, 1)):
        stage.do(square, case, "apply_confirmation", court="南明区人民法院", both_signed=True)
        ruling = stage.evidence(square, case)
        told = {"confirmed": True, "evidence_id": ruling.pk}
        with pytest.raises(Refused, match="裁定日期应在"):
            stage.do(square, case, "record_confirmation", ruled_on=date(2026, 3, 31), **told)
        stage.do(square, case, "record_confirmation", ruled_on=date(2026, 4, 1), **told)
    assert fresh(case).confirmed is True
