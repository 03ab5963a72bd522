"""Closing with proof: every reason, every missing piece, and the ways back."""

from datetime import date

import pytest
from viewflow.workflow import STATUS
from viewflow.workflow.models import Task

from casework import approval, clock
from casework.door import obstacles
from casework.inbox import tasks_for
from casework.models import Deadline
from documents.kinds import EvidenceKind, Way
from documents.models import Service
from documents.services import record_service
from inspection.investigation import states
from inspection.investigation.closing import CLOSING_RULES
from inspection.investigation.reasons import ClosingReason
from inspection.violations import ViolationKind
from tests.inspection import closings, decisions, scenes
from tests.inspection.refusals import refused


def closing_tasks(case):
    return Task.objects.filter(process__caseprocess__case=case.pk, flow_task__endswith="propose_closing")


def request_close(world, case, **changes):
    data = {"closing_reason": case.closing_reason, "closing_basis": "材料齐全。", **changes}
    return approval.request(case, "close", by=world.by("lead"), **data)


@pytest.mark.parametrize("reason", ClosingReason.values)
def test_a_case_closes_with_the_proof_of_its_reason_and_not_without(world, reason):
    case = closings.ready_to_close(world, reason)
    assert (case.status, case.closing_reason) == (states.CLOSING, reason)
    kinds = closings.PROOFS[reason]
    given_before = {ClosingReason.CORRECTED, ClosingReason.PENALTY_PERFORMED}  # the scene already handed it in
    if reason not in given_before:
        for kind in kinds:
            with refused("closing_proof", saying=str(kind.label)):
                request_close(world, case)
            assert all(
                found.law == CLOSING_RULES[reason].law for found in obstacles(case, "close", by=world.by("lead"))
            )
            scenes.evidence(world, case, kind)
    closings.make_up(world, case)
    after = scenes.approve(world, case, "close", closing_reason=reason, closing_basis="材料齐全。")
    assert (after.status, after.outcome) == (states.CLOSED, reason)
    assert not Deadline.objects.filter(case_id=case.pk).exclude(state=Deadline.State.ENDED).exists()
    left = Task.objects.filter(
        process__caseprocess__case=case.pk, flow_task_type="HUMAN", status__in=(STATUS.NEW, STATUS.ASSIGNED)
    )
    # a paper that was issued must still be served, and its service recorded, after the case has closed
    assert not left.exclude(flow_task__contains="ServiceFlow").exists()


def test_every_reason_has_its_rule(world):
    assert set(CLOSING_RULES) == set(ClosingReason.values)
    for rule in CLOSING_RULES.values():
        assert rule.law
        assert rule.asks_for
        assert rule.source


def test_corrected_asks_for_report_recheck_and_every_row(world):
    case = scenes.investigation(world, states.ORDERED)
    scenes.serve_order(world, case)
    scenes.pay(world, case)
    scenes.do(world, case, "verify_corrected", by="lead", findings="已付", officer_ids=world.officer_ids)
    case = scenes.fresh(case)
    with refused("closing_proof", saying="整改报告"):
        request_close(world, case)
    scenes.evidence(world, case, EvidenceKind.CORRECTION_REPORT)
    scenes.do(world, case, "confirm_payment", by=world.workers[0], answer="partly")
    with refused("closing_proof", saying="没有足额收到"):
        request_close(world, case)
    scenes.do(world, case, "confirm_payment", by=world.workers[0], answer="yes")
    scenes.close(world, case)
    assert scenes.fresh(case).status == states.CLOSED


def test_a_case_without_wages_closes_without_rows(world):
    case = scenes.investigation(world, states.REPORT_DONE, violation_kinds=[ViolationKind.NO_CONTRACT])
    scenes.approve(world, case, "order_correction", measures="订立劳动合同。", correction_days=7, lines=[])
    scenes.correct(world, scenes.fresh(case))
    scenes.close(world, scenes.fresh(case))
    assert scenes.fresh(case).status == states.CLOSED


@pytest.mark.parametrize(
    ("from_day", "applied", "missing"),
    [
        (None, None, True),
        (date(2026, 1, 5), None, True),
        (date(2026, 1, 5), date(2026, 1, 5), True),  # not before the periods are over
        (date(2026, 1, 5), date(2026, 1, 6), False),
        (date(2026, 1, 5), date(2026, 4, 7), False),  # 5 April is a holiday until the 6th; the term rolls
        (date(2026, 1, 5), date(2026, 4, 8), True),
    ],
)
def test_the_court_is_asked_within_three_months(world, from_day, applied, missing):
    case = scenes.investigation(world, states.SERVED)
    with clock.travel_to(date(2026, 4, 20)):
        case = scenes.approve(
            world,
            case,
            "enter_closing",
            reason="已申请",
            closing_reason="COURT_ACCEPTED",
            court_enforceable_from=from_day,
            court_applied_on=applied,
        )
        for kind in closings.PROOFS["COURT_ACCEPTED"]:
            scenes.evidence(world, case, kind)
        found = [each.code for each in obstacles(case, "close", by=world.by("lead"))]
    assert found == (["closing_proof"] if missing else [])


def test_an_employer_is_not_given_up_before_the_successors_were_looked_for(world):
    case = scenes.approve(
        world,
        scenes.investigation(world, states.REPORT_DONE),
        "enter_closing",
        reason="单位注销",
        closing_reason="EMPLOYER_GONE",
    )
    scenes.evidence(world, case, EvidenceKind.DEREGISTRATION_PROOF)
    with refused("closing_proof", saying="承继者"):
        request_close(world, case)


def test_the_dispute_notice_may_be_proven_by_its_own_service(world):
    case = closings.ready_to_close(world, ClosingReason.REFERRED_DISPUTE)
    service = Service.objects.get(document__case_id=case.pk, document__type_code="dispute_notice")
    slip = scenes.evidence(world, case, EvidenceKind.PHOTO)
    with refused("closing_proof"):
        request_close(world, case)
    record_service(service, way=Way.DIRECT, on=clock.today(), by=world.by("clerk"), proof=slip, recipient="本人")
    scenes.close(world, case)
    assert scenes.fresh(case).status == states.CLOSED


@pytest.mark.parametrize("reason", ["EMPLOYER_GONE", "TRANSFERRED_DEPT", "TRANSFERRED_POLICE"])
def test_the_investigation_is_left_only_with_the_whole_proof(world, reason):
    """A missing employer does not stop the sixty working days (law reference, 3.9)."""
    case = scenes.investigation(world, states.INVESTIGATING)
    data = {"reason": "x", "closing_reason": reason}
    for kind in closings.PROOFS[reason]:
        with refused("proof_in_hand", saying=str(kind.label)):
            approval.request(case, "enter_closing", by=world.by("lead"), **data)
        scenes.evidence(world, case, kind)
    if reason == "EMPLOYER_GONE":
        with refused("proof_in_hand", saying="承继者"):
            approval.request(case, "enter_closing", by=world.by("lead"), **data)
        data["successors_checked"] = "没有承继者。"
    assert scenes.approve(world, case, "enter_closing", **data).status == states.CLOSING


def test_a_handled_wage_case_pays_every_row(world):
    case = closings.ready_to_close(world, ClosingReason.HANDLED_PERFORMED)
    for kind in closings.PROOFS[ClosingReason.HANDLED_PERFORMED]:
        scenes.evidence(world, case, kind)
    with refused("closing_proof", saying="还没有结清"):
        request_close(world, case)


@pytest.mark.parametrize("reason", ["HANDLED_PERFORMED", "PENALTY_PERFORMED", "COURT_ACCEPTED"])
@pytest.mark.parametrize("state", [states.REPORT_DONE, states.ORDERED])
def test_what_follows_from_a_decision_waits_for_a_served_one(world, state, reason):
    case = scenes.investigation(world, state)
    with refused("reason_may_be_named", saying="不能在这一环节"):
        approval.request(case, "enter_closing", by=world.by("lead"), reason="x", closing_reason=reason)


def test_another_decision_than_the_one_that_was_served_does_not_count(world):
    with refused("proof_in_hand", saying="没有已经送达的行政处罚决定"):
        approval.request(
            scenes.investigation(world, states.SERVED),
            "enter_closing",
            by=world.by("lead"),
            reason="x",
            closing_reason="PENALTY_PERFORMED",
        )


def test_an_unpaid_fine_is_not_performed(world):
    case = scenes.approve(
        world, decisions.fine_served(world), "enter_closing", reason="x", closing_reason="PENALTY_PERFORMED"
    )
    scenes.evidence(world, case, EvidenceKind.PAYMENT_PROOF)
    with refused("closing_proof", saying="罚款还没有缴清"):
        request_close(world, case)


def test_a_case_that_goes_back_to_performance_stays_the_leads_task(world):
    case = closings.into_closing_from(world, states.SERVED)
    scenes.do(world, case, "resume_performance", by="head", reason="公安机关不予立案")
    case = scenes.fresh(case)
    assert (case.status, case.closing_reason, case.closing_from) == (states.SERVED, "", "")
    assert closing_tasks(case).get().status == STATUS.ASSIGNED


def test_no_penalty_needs_a_ground_that_holds(world):
    case = scenes.investigation(world, states.REPORT_DONE)
    for ground, said in (("MINOR_CORRECTED", "已经改正"), ("FIRST_CORRECTED", "已经改正"), ("TOO_LATE", "仍在继续")):
        with refused("no_penalty_grounded", saying=said):
            approval.request(case, "decide_no_penalty", by=world.by("lead"), reason="x", ground=ground)


def test_a_slip_alone_does_not_prove_a_notice_that_the_house_serves(world):
    case = closings.ready_to_close(world, ClosingReason.REFERRED_DISPUTE)
    scenes.evidence(world, case, EvidenceKind.SERVICE_SLIP)
    with refused("closing_proof", saying="还没有送达全体投诉人"):
        request_close(world, case)


def test_the_reason_is_the_one_under_which_the_case_entered(world):
    case = scenes.investigation(world, states.CLOSING)
    with refused("reason_as_entered", saying="已改正并履行"):
        request_close(world, case, closing_reason="EMPLOYER_GONE")
    with refused("reason_as_entered", saying="结案依据"):
        request_close(world, case, closing_basis=" ")


@pytest.mark.parametrize(
    ("state", "reason", "said"),
    [
        (states.INVESTIGATING, "COURT_ACCEPTED", "不能在这一环节"),
        (states.INVESTIGATING, "PENALTY_PERFORMED", "不能在这一环节"),
        (states.REPORT_DONE, "CORRECTED", "相应的办理事项"),
        (states.REPORT_DONE, "NO_PENALTY", "相应的办理事项"),
        (states.REPORT_DONE, "BORED", "请选择"),
    ],
)
def test_a_reason_is_named_where_the_law_allows_it(world, state, reason, said):
    case = scenes.investigation(world, state)
    with refused("reason_may_be_named", saying=said):
        approval.request(case, "enter_closing", by=world.by("lead"), reason="x", closing_reason=reason)


@pytest.mark.parametrize(
    ("state", "ground", "said"),
    [
        (states.INVESTIGATING, "MINOR_CORRECTED", "已经改正的材料"),
        (states.INVESTIGATING, "NOT_ESTABLISHED", "调查终结后"),
        (states.REPORT_DONE, "TIRED", "请选择"),
    ],
)
def test_a_filing_is_withdrawn_on_a_ground_that_holds(world, state, ground, said):
    case = scenes.investigation(world, state)
    with refused("withdrawal_grounded", saying=said):
        approval.request(case, "withdraw_filing", by=world.by("lead"), reason="x", ground=ground)


def test_facts_that_are_not_established_end_in_withdrawal_after_the_investigation(world):
    case = scenes.investigation(world, states.REPORT_DONE)
    after = scenes.approve(world, case, "withdraw_filing", reason="查无实据", ground="NOT_ESTABLISHED")
    scenes.close(world, after)
    assert scenes.fresh(case).outcome == "CASE_WITHDRAWN"


def test_wages_with_clear_facts_are_not_referred_after_the_investigation_either(world):
    case = scenes.investigation(world, states.REPORT_DONE)
    with refused("truly_a_dispute"):
        approval.request(case, "refer_to_dispute", by=world.by("lead"), reason="x", ground="DISPUTE_PROCEDURE")


def test_without_complainants_there_is_nobody_to_refer(world):
    case = scenes.approve(world, scenes.proposed(world), "file", by="clerk")
    scenes.assign(world, case)
    with refused("somebody_to_tell"):
        approval.request(
            scenes.fresh(case),
            "refer_to_dispute",
            by=world.by("lead"),
            reason="x",
            ground="ALREADY_LAWSUIT",
        )


# The lead's task


def test_a_case_in_closing_is_a_task_of_its_lead(world):
    case = scenes.investigation(world, states.CLOSING)
    task = closing_tasks(case).get()
    assert task in tasks_for(world.by("lead"))
    assert task not in tasks_for(world.by("assistant"))
    scenes.do(
        world,
        case,
        "reassign",
        by="head",
        reason="工作调动",
        lead_id=world.inspectors[2].pk,
        assistant_ids=[world.inspectors[1].pk],
    )
    assert task in tasks_for(world.by(world.inspectors[2]))
    assert task not in tasks_for(world.by("lead"))


def test_the_task_is_done_when_the_case_closes_and_waits_while_the_head_thinks(world):
    case = scenes.investigation(world, states.CLOSING)
    proposed = request_close(world, case)
    assert closing_tasks(case).get().status == STATUS.ASSIGNED
    task = proposed.process.task_set.get(flow_task_type="HUMAN")
    approval.approve(task.pk, by=world.by("head"))
    assert closing_tasks(case).get().status == STATUS.DONE


# The ways back


@pytest.mark.parametrize(
    ("state", "act", "term", "due"),
    [
        (states.INVESTIGATING, "resume_investigation", "INS-INVEST", date(2026, 5, 28)),
        (states.REPORT_DONE, "resume_decision", "INS-DECIDE", date(2026, 3, 23)),
        (states.ORDERED, "resume_service", "INS-SERVE", date(2026, 3, 9)),
    ],
)
def test_a_case_goes_back_where_it_came_from_and_no_clock_is_bent(world, state, act, term, due):
    case = scenes.investigation(world, state)
    for kind in closings.PROOFS[ClosingReason.TRANSFERRED_DEPT]:
        scenes.evidence(world, case, kind)
    with clock.travel_to(date(2026, 3, 5)):
        case = scenes.approve(world, case, "enter_closing", reason="移送", closing_reason="TRANSFERRED_DEPT")
    with clock.travel_to(date(2026, 3, 6)):
        for wrong in {"resume_investigation", "resume_decision", "resume_correction"} - {act}:
            assert obstacles(case, wrong, by=world.by("head"))
        scenes.do(world, case, act, by="head", reason="接收单位退回")
    case = scenes.fresh(case)
    assert (case.status, case.closing_reason, case.closing_from) == (state, "", "")
    running = Deadline.objects.get(case_id=case.pk, term=term, state=Deadline.State.RUNNING)
    assert running.due_on == due
    assert closing_tasks(case).get().status == STATUS.DONE


def test_back_to_correction_keeps_the_orders_term(world):
    case = scenes.investigation(world, states.CLOSING)
    with refused("order_not_served"):
        scenes.do(world, case, "resume_service", by="head", reason="x")
    scenes.do(world, case, "resume_correction", by="head", reason="回单系伪造")
    running = Deadline.objects.get(case_id=case.pk, term="INS-FIX", state=Deadline.State.RUNNING)
    assert (running.started_on, running.due_on) == (date(2026, 3, 2), date(2026, 3, 9))


def test_an_extension_survives_the_way_back(world):
    case = scenes.investigation(world, states.INVESTIGATING)
    case = scenes.approve(world, case, "extend_investigation", reason="复杂")
    for kind in closings.PROOFS[ClosingReason.TRANSFERRED_POLICE]:
        scenes.evidence(world, case, kind)
    case = scenes.approve(world, case, "enter_closing", reason="移送", closing_reason="TRANSFERRED_POLICE")
    scenes.do(world, case, "resume_investigation", by="head", reason="公安机关不予立案")
    running = Deadline.objects.get(case_id=case.pk, term="INS-INVEST", state=Deadline.State.RUNNING)
    assert (running.length, running.due_on) == (90, date(2026, 7, 10))


def test_a_case_is_archived_once(world):
    case = scenes.investigation(world, states.CLOSED)
    scenes.do(world, case, "archive", by="lead", archive_number="A-1")
    with refused("not_yet_archived"):
        scenes.do(world, case, "archive", by="lead", archive_number="A-2")
