"""The inspection case from a clue to the order: every refusal, the clocks, the money."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from casework import approval, clock, sweep
from casework.errors import NotPermitted
from casework.models import Deadline
from documents.kinds import EvidenceKind
from inspection.investigation import selectors, states
from inspection.investigation.models import Investigation
from inspection.investigation.services import propose_case
from inspection.violations import ViolationKind
from registry.models import PolicySetting
from registry.roles import Role
from tests import factories
from tests.inspection import scenes
from tests.inspection.refusals import refused


def due(case, term):
    return Deadline.objects.get(case_id=case.pk, term=term, state=Deadline.State.RUNNING).due_on


@pytest.mark.parametrize("state", states.STATES, ids=str)
def test_a_scene_for_every_status(world, state):
    case = scenes.investigation(world, state)
    assert case.status == state
    assert (case.closed_on is not None) == state.closed


# Clues


def test_a_clue_is_screened_within_the_term_that_policy_sets(world):
    case = scenes.proposed(world)
    assert due(case, "INS-SCREEN") == date(2026, 3, 9)
    assert case.number is None
    assert case.handler_ids == [world.clerk.pk]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"source": "COMPLAINT"}, "source"),
        ({"source": "RUMOUR"}, "source"),
        ({"employer": None}, "employer_name"),
        ({"facts": " "}, "facts"),
        ({"violation_kinds": []}, "violation_kinds"),
        ({"discovered_on": date(2026, 3, 3)}, "discovered_on"),
        ({"violation_from": date(2026, 3, 3)}, "violation_from"),
        ({"violation_until": date(2026, 3, 3), "ongoing": False}, "violation_until"),
        ({"violation_from": date(2026, 2, 2), "violation_until": date(2026, 2, 1)}, "violation_until"),
    ],
)
def test_what_a_clue_lacks_is_named(world, changes, field):
    with pytest.raises(ValidationError) as caught:
        propose_case(scenes.clue(world, **changes), by=world.by("clerk"), agency=world.agency)
    assert set(caught.value.message_dict) == {field}


def test_filing_a_clue_takes_the_heads_approval_and_the_conditions(world):
    case = scenes.proposed(world, employer=None, employer_name="无名作坊", violation_kinds=[ViolationKind.WORK_INJURY])
    with refused("employer_identified", "inspection_matter"):
        approval.request(case, "file", by=world.by("clerk"))
    with clock.travel_to(date(2026, 3, 4)):
        good = scenes.approve(world, scenes.proposed(world), "file", by="clerk")
    assert (good.status, good.filed_on, good.opened_on) == (states.FILED, date(2026, 3, 4), date(2026, 3, 4))
    assert good.number.endswith("立字〔2026〕第1号")
    assert due(good, "INS-INVEST") == date(2026, 6, 1)


def test_no_act_that_opens_a_case_can_be_had_by_hand(world):
    case = scenes.proposed(world)
    with refused("opened_for_its_complaint"):
        scenes.do(world, case, "file_on_acceptance", by="head", complaint_id=1)
    with refused("opened_for_its_complaint"):
        scenes.do(world, case, "file_separately", by="head", complaint_id=1, filed_on=date(2026, 1, 1))
    with refused("not_yet_registered"):
        scenes.do(world, case, "propose", by="clerk")


# Officers


def test_two_inspectors_with_valid_certificates_are_assigned(world):
    case = scenes.filed(world)
    lead, assistant, third = world.inspectors
    expired = factories.make_staff(Role.INSPECTOR, agency=world.agency, certificate_valid_until=date(2026, 3, 1))
    elsewhere = factories.make_staff(
        Role.INSPECTOR, agency=factories.make_agency(region=factories.make_region("520103"))
    )
    for others, said in (
        ([], "不得少于两人"),
        ([lead.pk], "不得少于两人"),
        ([expired.pk], "不在有效期"),
        ([elsewhere.pk], "不是本机构的监察员"),
        ([world.clerk.pk], "不是本机构的监察员"),
        ([10**9], "没有找到"),
    ):
        with refused("two_certified_officers", saying=said):
            scenes.do(world, case, "assign", by="head", lead_id=lead.pk, assistant_ids=others)
    scenes.do(world, case, "assign", by="head", lead_id=lead.pk, assistant_ids=[lead.pk, assistant.pk, third.pk])
    assert scenes.fresh(case).handler_ids == [lead.pk, assistant.pk, third.pk]
    assert expired not in selectors.inspectors(world.agency, on=clock.today())


def test_a_lead_without_login_could_not_do_the_tasks(world):
    case = scenes.filed(world)
    nameless = factories.make_staff(Role.INSPECTOR, agency=world.agency)
    nameless.user = None
    nameless.save()
    with refused("two_certified_officers", saying="登录账号"):
        scenes.do(world, case, "assign", by="head", lead_id=nameless.pk, assistant_ids=[world.inspectors[1].pk])


def test_only_the_head_assigns_and_only_handlers_act(world):
    case = scenes.filed(world)
    with pytest.raises(NotPermitted):
        scenes.do(world, case, "assign", by="lead", lead_id=1, assistant_ids=[])
    case = scenes.investigation(world, states.INVESTIGATING)
    with pytest.raises(NotPermitted):
        scenes.do(world, case, "inquiry_notice", by=world.inspectors[2], matters="x", materials="y", reply_days=3)
    with pytest.raises(NotPermitted):
        scenes.do(
            world, case, "complete_investigation", by="assistant", findings="", nature="", proposal="", proposal_text=""
        )


def test_another_inspector_takes_over_with_a_reason(world):
    case = scenes.investigation(world, states.INVESTIGATING)
    data = {"lead_id": world.inspectors[2].pk, "assistant_ids": [world.inspectors[1].pk]}
    with refused("reason"):
        scenes.do(world, case, "reassign", by="head", **data)
    scenes.do(world, case, "reassign", by="head", reason="申请回避", **data)
    assert scenes.fresh(case).lead == world.inspectors[2]


# Records


def test_a_record_names_two_handlers_and_hours_in_order(world):
    case = scenes.investigation(world, states.INVESTIGATING)
    data = {"place": "工地", "present": "王某", "findings": "无", **scenes.MORNING}
    for officers, said in (
        (world.officer_ids[:1], "两名"),
        ([world.officer_ids[0], world.inspectors[2].pk], "承办监察员"),
    ):
        with refused("two_officers_present", saying=said):
            scenes.do(world, case, "record_on_site", by="lead", officer_ids=officers, **data)
    backwards = {**data, "began": scenes.MORNING["ended"], "ended": scenes.MORNING["began"]}
    with refused("began_before_ended"):
        scenes.do(world, case, "record_on_site", by="lead", officer_ids=world.officer_ids, **backwards)


def test_the_investigation_ends_with_something_found(world):
    case = scenes.investigation(world, states.INVESTIGATING)
    data = {"findings": "属实", "nature": "欠薪", "proposal": "CORRECT", "proposal_text": "责令支付"}
    with refused("something_found"):
        scenes.do(world, case, "complete_investigation", by="lead", **data)
    scenes.evidence(world, case, EvidenceKind.WAGE_SHEET)
    with refused("proposal_known"):
        scenes.do(world, case, "complete_investigation", by="lead", **{**data, "proposal": "HANG_THEM"})
    scenes.do(world, case, "complete_investigation", by="lead", **data)
    assert scenes.fresh(case).status == states.REPORT_DONE


# Extensions


def test_the_investigation_is_extended_once_while_it_runs(world):
    case = scenes.investigation(world, states.INVESTIGATING)
    assert due(case, "INS-INVEST") == date(2026, 5, 28)
    with refused("reason"):
        approval.request(case, "extend_investigation", by=world.by("lead"))
    with clock.travel_to(date(2026, 5, 28)):
        scenes.approve(world, case, "extend_investigation", reason="案情复杂")
        assert due(case, "INS-INVEST") == date(2026, 7, 10)
        with refused("not_yet_extended"):
            approval.request(scenes.fresh(case), "extend_investigation", by=world.by("lead"), reason="再延")


def test_an_expired_investigation_is_not_extended_but_marked(world):
    case = scenes.investigation(world, states.INVESTIGATING)
    with clock.travel_to(date(2026, 5, 29)):
        assert sweep.fire_due() == 1
        with refused("still_within_investigation", saying="2026年5月28日"):
            approval.request(case, "extend_investigation", by=world.by("lead"), reason="案情复杂")
    assert scenes.fresh(case).entries.latest("sequence").act == "deadline_passed"


def test_the_decision_is_extended_once_up_to_the_cap_that_policy_sets(world):
    case = scenes.investigation(world, states.REPORT_DONE)
    assert due(case, "INS-DECIDE") == date(2026, 3, 23)
    for days in (0, 16):
        with refused("decision_extendable", saying="15"):
            approval.request(case, "extend_decision", by=world.by("lead"), reason="需核算", days=days)
    case = scenes.approve(world, case, "extend_decision", reason="需核算", days=4)
    assert due(case, "INS-DECIDE") == date(2026, 3, 27)
    with refused("decision_extendable", saying="一次"):
        approval.request(case, "extend_decision", by=world.by("lead"), reason="再延", days=1)


def test_another_cap_applies_from_the_day_it_is_set(world):
    case = scenes.investigation(world, states.REPORT_DONE)
    PolicySetting.objects.create(key="decision_extension_cap", value="20 WD", valid_from=date(2026, 1, 1), note="测试")
    case = scenes.approve(world, case, "extend_decision", reason="需核算", days=20)
    assert case.decision_extension == 20


# The order


LINE = {"period_from": date(2025, 11, 1), "period_until": date(2026, 1, 31), "amount": Decimal("100.00")}


def test_an_order_in_a_wage_case_names_each_worker_and_amount(world):
    case = scenes.investigation(world, states.REPORT_DONE)
    worker, stranger = world.workers
    line = {**LINE, "worker_id": worker.pk}
    good = {"measures": "支付工资", "correction_days": 7}
    for data, said in (
        ({**good, "lines": []}, "逐人"),
        ({**good, "measures": " ", "lines": [line]}, "内容"),
        ({**good, "correction_days": 0, "lines": [line]}, "至少一日"),
        ({**good, "lines": [{**line, "worker_id": stranger.pk}]}, "不是本案投诉人"),
        ({**good, "lines": [{**line, "amount": 0}]}, "大于零"),
        ({**good, "lines": [{**line, "period_until": date(2025, 1, 1)}]}, "不合理"),
        ({**good, "lines": [{**line, "period_until": date(2026, 6, 1)}]}, "不合理"),
        ({**good, "lines": [line, line]}, "重复"),
    ):
        with refused("order_complete", saying=said):
            approval.request(case, "order_correction", by=world.by("lead"), **data)


def test_an_order_goes_through_legal_review(world):
    case = scenes.investigation(world, states.REPORT_DONE)
    line = {**LINE, "worker_id": world.workers[0].pk}
    proposed = approval.request(
        case, "order_correction", by=world.by("lead"), measures="支付", correction_days=7, lines=[line]
    )
    task = proposed.process.task_set.get(flow_task_type="HUMAN")
    assert task.flow_task.name == "legal_review"
    with pytest.raises(NotPermitted):
        approval.approve(task.pk, by=world.by("head"))
    approval.send_back(task.pk, by=world.by("reviewer"), codes=["amount"], text="金额与工资表不符")
    revise = proposed.process.task_set.filter(flow_task_type="HUMAN").latest("pk")
    approval.send_again(
        revise.pk,
        by=world.by("lead"),
        measures="支付",
        correction_days=7,
        lines=[{**line, "amount": "120.00"}],
    )
    for who in ("reviewer", "head"):
        waiting = proposed.process.task_set.filter(flow_task_type="HUMAN").latest("pk")
        approval.approve(waiting.pk, by=world.by(who))
    case = scenes.fresh(case)
    assert case.status == states.ORDERED
    assert case.order_lines.get().amount == Decimal("120.00")


def test_the_term_to_correct_runs_from_service_by_the_orders_own_length(world):
    case = scenes.investigation(world, states.REPORT_DONE)
    scenes.order(world, case, days=15)
    case = scenes.fresh(case)
    with refused("service_recorded", saying="送达回证"):
        scenes.do(world, case, "order_served", by="lead", served_on=date(2026, 3, 2))
    scenes.evidence(world, case, EvidenceKind.SERVICE_SLIP)
    for served_on in (date(2026, 3, 1), date(2026, 3, 3)):
        with refused("service_recorded"):
            scenes.do(world, case, "order_served", by="lead", served_on=served_on)
    with refused("service_recorded"):
        scenes.do(world, case, "order_served", by="lead", served_on=date(2026, 3, 2), service_id=10**9)
    with refused("order_is_served", "every_worker_paid"):
        scenes.do(world, case, "verify_corrected", by="lead", findings="x", officer_ids=world.officer_ids)
    with clock.travel_to(date(2026, 3, 6)):
        scenes.do(world, case, "order_served", by="lead", served_on=date(2026, 3, 5))
        assert due(case, "INS-FIX") == date(2026, 3, 20)
        with refused("service_recorded", saying="已经登记"):
            scenes.do(world, case, "order_served", by="lead", served_on=date(2026, 3, 5))


def test_the_database_refuses_days_in_the_wrong_order(world):
    case = scenes.investigation(world, states.ORDERED)
    with pytest.raises(IntegrityError, match="investigation_days_in_order"), transaction.atomic():
        Investigation.objects.filter(pk=case.pk).update(order_served_on=date(2020, 1, 1))
    with pytest.raises(IntegrityError, match="order_line_amounts"), transaction.atomic():
        case.order_lines.update(paid_amount=10**6)


# Money


def test_a_payment_needs_its_proof_and_fits_what_is_owed(world):
    case = scenes.investigation(world, states.ORDERED)
    line = case.order_lines.get()
    payment = {"line_id": line.pk, "amount": line.amount, "paid_on": clock.today()}
    chat = scenes.evidence(world, case, EvidenceKind.CHAT)
    with refused("payments_fit", saying="支付凭证"):
        scenes.do(world, case, "record_payment", by="lead", payments=[payment], evidence_id=chat.pk)
    proof = scenes.evidence(world, case, EvidenceKind.PAYMENT_PROOF)
    for payments, said in (
        ([], "至少登记一笔"),
        ([{**payment, "line_id": 10**9}], "没有找到"),
        ([{**payment, "amount": 0}], "大于零"),
        ([{**payment, "amount": line.amount + 1}], "不超过"),
        ([{**payment, "paid_on": date(2026, 3, 3)}], "晚于今天"),
    ):
        with refused("payments_fit", saying=said):
            scenes.do(world, case, "record_payment", by="lead", payments=payments, evidence_id=proof.pk)


def test_money_may_come_in_parts(world):
    case = scenes.investigation(world, states.ORDERED)
    scenes.serve_order(world, case)
    scenes.pay(world, case, amount=Decimal("5000.00"))
    assert not case.order_lines.get().settled
    with refused("every_worker_paid", saying="已付5000.00元"):
        scenes.do(world, case, "verify_corrected", by="lead", findings="x", officer_ids=world.officer_ids)
    scenes.pay(world, case)
    assert case.order_lines.get().settled
    assert selectors.order_totals(case) == {"ordered": scenes.OWED, "paid": scenes.OWED, "workers": 1}


def test_a_worker_who_got_nothing_stops_the_closing_until_it_is_cleared_up(world):
    case = scenes.investigation(world, states.ORDERED)
    worker = world.workers[0]
    scenes.serve_order(world, case)
    scenes.pay(world, case)
    scenes.do(world, case, "confirm_payment", by=worker, answer="no", comment="卡上没有到账")
    case = scenes.fresh(case)
    assert case.payment_disputed_on == clock.today()
    with refused("every_worker_paid", saying="没有足额收到"):
        scenes.do(world, case, "verify_corrected", by="lead", findings="x", officer_ids=world.officer_ids)
    scenes.do(world, case, "confirm_payment", by=worker, answer="yes", comment="今天到账了")
    assert scenes.fresh(case).payment_disputed_on is None
    assert case.order_lines.get().settled


def test_a_workers_own_word_settles_a_row_without_a_banks_slip(world):
    case = scenes.investigation(world, states.ORDERED)
    scenes.do(world, case, "confirm_payment", by=world.workers[0], answer="yes")
    line = case.order_lines.get()
    assert (line.settled, line.received, line.received_on) == (True, line.amount, clock.today())
    assert selectors.order_totals(case)["paid"] == line.amount


def test_a_word_given_too_early_is_taken_back_and_the_payment_can_be_booked(world):
    case = scenes.investigation(world, states.ORDERED)
    scenes.serve_order(world, case)
    scenes.do(world, case, "confirm_payment", by=world.workers[0], answer="yes")
    scenes.do(world, case, "confirm_payment", by=world.workers[0], answer="no", comment="看错了，没有到账")
    line = case.order_lines.get()
    assert (line.settled, line.received, line.paid_on) == (False, 0, None)
    scenes.pay(world, case)
    assert case.order_lines.get().settled


def test_a_worker_speaks_of_the_workers_own_money_only(world):
    case = scenes.investigation(world, states.ORDERED)
    with pytest.raises(NotPermitted):
        scenes.do(world, case, "confirm_payment", by=world.workers[1], answer="yes")
    with refused("own_money"):
        scenes.do(world, case, "confirm_payment", by=world.workers[0], answer="maybe")


def test_not_corrected_keeps_the_case_where_it_is(world):
    case = scenes.investigation(world, states.ORDERED)
    scenes.serve_order(world, case)
    with clock.travel_to(date(2026, 3, 9)), refused("correction_term_over", saying="3月9日"):
        scenes.do(world, case, "verify_not_corrected", by="lead", findings="未支付", officer_ids=world.officer_ids)
    with clock.travel_to(date(2026, 3, 10)):
        scenes.do(world, case, "verify_not_corrected", by="lead", findings="未支付", officer_ids=world.officer_ids)
    assert scenes.fresh(case).status == states.ORDERED
    assert due(case, "INS-FIX") == date(2026, 3, 9)


def test_a_complainant_may_ask_to_withdraw_and_the_case_goes_on(world):
    case = scenes.investigation(world, states.INVESTIGATING)
    scenes.do(world, case, "request_withdrawal", by=world.workers[0], reason="已经和解")
    case = scenes.fresh(case)
    assert (case.status, case.withdrawal_requested_on) == (states.INVESTIGATING, clock.today())
