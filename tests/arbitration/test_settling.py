"""Entrusted mediation, and a mediation document that binds when both sides have signed for it."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from arbitration.dispute import settling_requirements, states
from arbitration.dispute.course_models import Entrustment, Settlement, SettlementLine
from arbitration.dispute.settling_forms import SettlementForm
from arbitration.review import requirements as review_requirements
from casework import clock, sweep
from casework.errors import Refused
from casework.models import Deadline
from casework.requirements import Situation
from documents.kinds import Way
from documents.models import Service
from registry.guards import lifted
from tests import factories
from tests.arbitration import award_scenes, scenes
from tests.arbitration import course_scenes as course

pytestmark = pytest.mark.django_db


def entrusted(town):
    case = course.at(town, "PREPARE")
    scenes.do(town, case, "entrust_mediation", organisation="南明区劳动争议调解中心", both_agree=True)
    return scenes.fresh(case)


def test_both_sides_must_agree_to_entrusted_mediation(town):
    case = course.at(town, "PREPARE")
    with pytest.raises(Refused, match="双方当事人都同意"):
        scenes.do(town, case, "entrust_mediation", organisation="调解中心", both_agree=False)
    with pytest.raises(Refused, match="请写明受托的调解组织"):
        scenes.do(town, case, "entrust_mediation", organisation=" ", both_agree=True)


def test_entrusted_mediation_ends_after_ten_working_days_and_the_period_runs_on(town):
    case = entrusted(town)
    assert course.due(case, "ARB-CONS-MED") == date(2026, 3, 16)
    assert Deadline.objects.get(case_id=case.pk, term="ARB-45").state == Deadline.State.RUNNING
    with clock.travel_to(date(2026, 3, 17)):
        sweep.fire_due()
    ended = Entrustment.objects.get(arbitration=case)
    assert (ended.agreed, ended.ended_on) == (False, date(2026, 3, 17))
    assert scenes.fresh(case).status == states.PREPARE


def test_entrusted_mediation_may_end_early_with_an_agreement(town):
    case = entrusted(town)
    with pytest.raises(Refused, match="正在委托调解"):
        scenes.do(town, case, "entrust_mediation", organisation="另一家", both_agree=True)
    scenes.do(town, case, "entrusted_mediation_agreed")
    assert Entrustment.objects.get(arbitration=case).agreed
    with pytest.raises(Refused, match="没有正在进行的委托调解"):
        scenes.do(town, case, "entrusted_mediation_failed")


def test_the_document_binds_when_the_last_party_has_signed(town):
    case = course.settled(town, scenes.arbitration(town, states.ACCEPTED))
    course.serve(town, case, "arbitration_mediation", only=town.workers[0])
    assert scenes.fresh(case).status == states.ACCEPTED
    with clock.travel_to(date(2026, 3, 4)):
        course.serve(town, case, "arbitration_mediation", only=town.employer)
    case = scenes.fresh(case)
    assert (case.status, case.outcome, case.closed_on) == (states.MEDIATED, "MEDIATION", date(2026, 3, 4))
    assert Settlement.objects.get(arbitration=case).signed_on == date(2026, 3, 4)
    assert Settlement.objects.get(arbitration=case).total == Decimal("8000.00")


def test_who_regrets_before_signing_is_not_bound(town):
    case = course.settled(town, scenes.arbitration(town, states.ACCEPTED))
    course.serve(town, case, "arbitration_mediation", only=town.workers[0])
    scenes.do(town, case, "regret_settlement", town.employer, reason="资金没有到位。", side="respondent")
    course.serve(town, case, "arbitration_mediation", only=town.employer)
    assert scenes.fresh(case).status == states.ACCEPTED
    with pytest.raises(Refused, match="没有等待签收的调解协议"):
        scenes.do(town, case, "mediation_signed", served_on=clock.today())


def test_a_document_that_was_left_binds_nobody(town):
    case = course.settled(town, scenes.arbitration(town, states.ACCEPTED))
    course.serve(town, case, "arbitration_mediation", only=town.workers[0])
    course.serve(
        town,
        case,
        "arbitration_mediation",
        only=town.employer,
        way=Way.LEFT,
        reason="拒绝签收",
        witnesses=["王主任"],
    )
    assert scenes.fresh(case).status == states.ACCEPTED
    with pytest.raises(Refused, match="须由当事人签收才能生效"):
        scenes.do(town, case, "mediation_signed", served_on=clock.today())


@pytest.mark.parametrize("way", list(Way))
def test_what_counts_as_signed_for_is_the_same_in_a_dispute_and_after_a_review(town, way):
    """仲裁法 art 42 and 办案规则 art 77 ask for the same: what was posted or sent to a telephone binds nobody."""
    assert settling_requirements.SIGNED_WAYS is review_requirements.SIGNED_WAYS
    case = course.settled(town, scenes.arbitration(town, states.ACCEPTED))
    course.serve(town, case, "arbitration_mediation", only=town.workers[0])
    course.serve(town, case, "arbitration_mediation", only=town.employer)
    services = Service.objects.filter(document=course.paper(case, "arbitration_mediation"))
    course.put(case, states.ACCEPTED)
    with lifted(Service):
        services.update(way=way)
    situation = Situation(scenes.fresh(case), town.by("secretary"), clock.today())
    said = [str(each) for each in settling_requirements.signed_by_both.check(situation)]
    assert any("须由当事人签收才能生效" in each for each in said) == (way not in ("direct", "entrusted", "forwarded"))


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ({"amount": "0.00"}, "金额应大于零"),
        ({"amount": "1.001"}, "精确到分"),
        ({"due_on": "2026-03-01"}, "早于达成协议的日期"),
        ({"worker_id": 0}, "不是本案当事人"),
    ],
)
def test_a_payment_that_cannot_be_is_refused(town, line, sentence):
    case = scenes.arbitration(town, states.ACCEPTED)
    right = {"worker_id": town.workers[0].pk, "amount": "8000.00", "due_on": "2026-04-30"}
    with pytest.raises(Refused, match=sentence):
        scenes.do(town, case, "settle", content="支付工资。", lines=[{**right, **line}])
    with pytest.raises(Refused, match="请合并"):
        scenes.do(town, case, "settle", content="支付工资。", lines=[right, right])


def test_the_database_keeps_what_was_agreed(town):
    case = course.settled(town, scenes.arbitration(town, states.ACCEPTED))
    with pytest.raises(IntegrityError, match="第四十二条"), transaction.atomic():
        SettlementLine.objects.filter(settlement__arbitration=case).update(amount=1)
    waits = Settlement.objects.filter(arbitration=case)
    with pytest.raises(IntegrityError, match="第四十二条"):
        course.forge(lambda: waits.update(signed_on=clock.today()))


def test_the_form_reads_one_payment_on_each_line(town):
    case = scenes.arbitration(town, states.ACCEPTED)
    name = town.workers[0].name

    def form(lines):
        told = {"content": "支付工资。", "lines": lines}
        return SettlementForm(told, case=case, actor=town.by("secretary"), act="settle")

    right = form(f"{name}，8000.00，2026-04-30\n{name},600,2026-05-30")
    assert right.is_valid(), right.errors
    assert [line["amount"] for line in right.act_data()["lines"]] == [Decimal("8000.00"), Decimal(600)]
    for wrong, sentence in (
        (f"{name} 8000", "请写成"),
        ("某人，1，2026-04-30", "核对姓名"),
        (f"{name}，八千，下月", "8600.00"),
    ):
        assert sentence in str(form(wrong).errors)


def test_of_two_workers_with_one_name_the_form_asks_which_is_meant(town):
    first, second = (factories.make_worker(name="张三") for _number in range(2))
    claims = tuple(award_scenes.claim(worker, "WAGES", "8600.00") for worker in (first, second))
    case = scenes.arbitration(town, states.ACCEPTED, workers=(first, second), claims=claims)

    def form(name):
        told = {"content": "支付工资。", "lines": f"{name}，8000.00，2026-04-30"}
        return SettlementForm(told, case=case, actor=town.by("secretary"), act="settle")

    assert "都叫张三" in str(form("张三").errors)
    assert "核对姓名" in str(form("张三（0000X）").errors)
    for worker in (first, second):
        right = form(f"张三（{worker.identity_number[-4:]}）")
        assert right.is_valid(), right.errors
        assert right.act_data()["lines"][0]["worker_id"] == worker.pk
