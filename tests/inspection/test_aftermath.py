"""What follows a decision, and transfers to the police: periods, what is refused, what the database refuses, the meter."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from casework import clock, sweep
from casework.actors import SYSTEM
from casework.door import perform
from casework.forms import form_for
from casework.models import Deadline
from documents.kinds import EvidenceKind
from inspection.arrears import whole_months
from inspection.crime.models import CrimePayment, RefusalFact
from inspection.crime.readiness import readiness
from inspection.crime.selectors import police_filed_on, police_received_on
from inspection.enforcement.models import Enforcement
from inspection.enforcement.selectors import Pause, lost_by_step, owed, surcharge_pauses
from inspection.investigation import states
from inspection.investigation.closing import handled
from registry.guards import lifted
from tests.inspection import aftermath, decisions, moves, scenes
from tests.inspection.forging import execute, forge
from tests.inspection.refusals import refused

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 2)


def database_refuses(words):
    return pytest.raises(IntegrityError, match=words)


def due(case, term):
    return Deadline.objects.filter(case_id=case.pk, term=term).order_by("-pk").values_list("due_on", flat=True)[0]


class TestRemedies:
    def test_the_service_of_a_decision_starts_both_periods(self, world):
        case = aftermath.enforcement(world)
        assert case.served_on == TODAY
        assert due(case, "REM-REVIEW") == date(2026, 5, 6)  # day 60 is 1 May, a holiday until the 5th
        assert due(case, "REM-SUIT") == date(2026, 9, 2)
        assert case.lead_id == case.investigation.lead_id

    def test_each_decision_has_a_course_of_its_own(self, world):
        case = decisions.fine_served(world)
        assert Enforcement.objects.get(investigation=case).decision == case.latest_decision

    def test_the_night_after_both_periods_opens_the_three_months(self, world):
        case = aftermath.enforcement(world)
        with clock.travel_to(date(2026, 9, 2)):
            sweep.fire_due()
            assert scenes.fresh(case).status == "SERVED"
        with clock.travel_to(date(2026, 9, 7)):  # the scheduler stood still for some days
            sweep.fire_due()
        case = scenes.fresh(case)
        assert (case.status, case.remedies_ended_on) == ("REMEDY_EXPIRED", date(2026, 9, 2))
        assert due(case, "ENF-APPLY") == date(2026, 12, 2)

    def test_without_a_plan_there_is_nothing_to_reckon_anew(self, world):
        case = aftermath.enforcement(world, "REMEDY_EXPIRED")
        with refused("deferred_since"):
            scenes.do(world, case, "record_deferral", by="lead")

    @pytest.mark.parametrize(
        ("simplified", "reply", "decision"),
        [(False, date(2026, 3, 16), date(2026, 5, 6)), (True, date(2026, 3, 9), date(2026, 4, 1))],
    )
    def test_the_simplified_procedure_is_shorter(self, world, simplified, reply, decision):
        case = aftermath.enforcement(world, "IN_REVIEW")
        data = {"accepted_on": TODAY, "copy_on": TODAY, "simplified": simplified}
        scenes.do(world, case, "record_review_copy", by="lead", **data)
        assert (due(case, "REM-REVIEW-REPLY"), due(case, "REM-REVIEW-DEC")) == (reply, decision)

    def test_a_late_application_needs_the_reason_that_was_accepted(self, world):
        case = aftermath.enforcement(world)
        with clock.travel_to(date(2026, 5, 8)):
            with refused("review_in_time", saying="2026年5月6日届满"):
                scenes.do(world, case, "record_review_application", by="lead", applied_on=date(2026, 5, 7))
            data = {"applied_on": date(2026, 5, 7), "excuse": "因自然灾害耽误"}
            scenes.do(world, case, "record_review_application", by="lead", **data)

    def test_a_suit_after_review_runs_from_the_receipt(self, world):
        case = aftermath.enforcement(world, "REVIEWED")
        assert due(case, "REM-SUIT-AFTER") == date(2026, 3, 17)

    def test_the_case_stays_decided_while_it_is_under_suit(self, world):
        case = aftermath.enforcement(world, "IN_SUIT")
        assert case.investigation.status == "SERVED"
        assert case.investigation.closed_on is None
        scenes.approve(world, case.investigation, "enter_closing", reason="在诉讼中", closing_reason="COURT_ACCEPTED")
        with refused("closing_proof", saying="现为“行政诉讼中”"):
            scenes.close(world, scenes.fresh(case.investigation))

    def test_a_revoked_decision_comes_back_and_the_failed_step_is_counted(self, world):
        case = aftermath.enforcement(world, "REVOKED")
        investigation = scenes.fresh(case.investigation)
        assert investigation.status == states.REPORT_DONE
        assert due(investigation, "INS-DECIDE") == date(2026, 3, 23)
        assert lost_by_step() == {"EVIDENCE": 1}

    def test_a_revoked_decision_leaves_a_closing_too(self, world):
        case = aftermath.enforcement(world, "IN_REVIEW")
        scenes.approve(world, case.investigation, "enter_closing", reason="已移送", closing_reason="TRANSFERRED_DEPT")
        scenes.do(world, case, "review_revokes", by="lead", **aftermath.revocation())
        investigation = scenes.fresh(case.investigation)
        assert (investigation.status, investigation.closing_reason) == (states.REPORT_DONE, "")

    def test_a_revoked_decision_proves_no_performance(self, world):
        case = aftermath.enforcement(world, "REVOKED")
        investigation = scenes.fresh(case.investigation)
        assert list(handled(investigation)) == ["本案没有已经送达的行政处理决定"]

    def test_the_loss_must_be_coded(self, world):
        case = aftermath.enforcement(world, "IN_REVIEW")
        with refused("failure_coded", saying="请写明裁判或者决定认定的问题"):
            scenes.do(world, case, "review_revokes", by="lead", **{**aftermath.revocation(), "failure": " "})

    @pytest.mark.parametrize(("act", "result"), [("review_upholds", "REVOKED"), ("review_revokes", "UPHELD")])
    def test_a_result_belongs_to_its_act(self, world, act, result):
        case = aftermath.enforcement(world, "IN_REVIEW")
        data = {"result": result, "decided_on": TODAY, "received_on": TODAY}
        data |= moves.LOST if act == "review_revokes" else {}
        code = "review_leaves_it_standing" if act == "review_upholds" else "review_undoes_it"
        with refused(code):
            scenes.do(world, case, act, by="lead", **data)

    def test_the_surcharge_pauses_during_review_and_suit(self, world):
        case = aftermath.enforcement(world, "REVIEWED", fine=True)
        assert surcharge_pauses(case.decision) == [Pause(TODAY, TODAY)]
        with clock.travel_to(date(2026, 3, 4)):
            aftermath.sued(world, case)
            assert surcharge_pauses(case.decision)[1] == Pause(date(2026, 3, 4), None)


class TestCourt:
    def test_what_is_owed_is_read_from_the_rows(self, world):
        case = aftermath.enforcement(world)
        assert owed(case) == scenes.OWED
        assert owed(aftermath.enforcement(world, fine=True)) == decisions.FINE

    def test_no_demand_before_the_periods_are_over(self, world):
        case = aftermath.enforcement(world)
        with refused("status"):
            scenes.approve(world, case, "urge", **aftermath.demand())

    def test_no_application_before_the_demand_was_served(self, world):
        case = aftermath.enforcement(world, "URGED")
        with refused("urge_ran_out", saying="催告书还没有送达"):
            scenes.approve(world, case, "apply_to_court", **aftermath.application())

    def test_nor_on_the_tenth_working_day(self, world):
        case = aftermath.enforcement(world, "URGED")
        aftermath.urge_served(world, case)
        with clock.travel_to(date(2026, 3, 16)), refused("urge_ran_out", saying="2026年3月16日届满"):
            scenes.approve(world, scenes.fresh(case), "apply_to_court", **aftermath.application())
        with clock.travel_to(date(2026, 3, 17)):
            scenes.approve(world, scenes.fresh(case), "apply_to_court", **aftermath.application())
        assert due(case, "ENF-COURT-ACC") == date(2026, 3, 24)

    def test_nor_after_the_three_months(self, world):
        case = aftermath.enforcement(world, "URGED")
        aftermath.urge_served(world, case)
        with clock.travel_to(date(2026, 6, 2)):
            with refused("still_time_to_apply", saying="申请强制执行的期限已于2026年6月1日届满"):
                scenes.approve(world, scenes.fresh(case), "apply_to_court", **aftermath.application())
            scenes.approve(world, scenes.fresh(case), "record_lapse", reason="承办人变动")
        assert lost_by_step() == {"URGE": 1}

    def test_what_is_performed_is_not_demanded(self, world):
        case = aftermath.enforcement(world, "REMEDY_EXPIRED")
        scenes.pay(world, case.investigation)
        with refused("not_performed"):
            scenes.approve(world, case, "urge", **aftermath.demand())
        scenes.do(world, case, "end_performed", by="lead")
        assert scenes.fresh(case).status == "PERFORMED"

    def test_nobody_says_performed_without_proof(self, world):
        case = aftermath.enforcement(world, "ENFORCING")
        with refused("is_performed"):
            scenes.do(world, case, "end_performed", by="lead")

    def test_acceptance_needs_the_courts_notice(self, world):
        case = aftermath.enforcement(world, "APPLIED")
        other = scenes.evidence(world, case, EvidenceKind.OTHER)
        with refused("acceptance_in_file"):
            data = {"accepted_on": TODAY, "court_number": "1", "evidence_id": other.pk}
            scenes.do(world, case, "court_accepts", by="lead", **data)

    def test_the_investigation_closes_on_the_courts_acceptance(self, world):
        case = aftermath.enforcement(world, "APPLIED")
        scenes.approve(world, case.investigation, "enter_closing", reason="已申请", closing_reason="COURT_ACCEPTED")
        scenes.evidence(world, case.investigation, EvidenceKind.COURT_ACCEPTANCE)
        scenes.evidence(world, case.investigation, EvidenceKind.URGE_SLIP)
        with refused("closing_proof", saying="还没有登记法院受理强制执行申请"):
            scenes.close(world, scenes.fresh(case.investigation))
        aftermath.court_accepts(world, case)
        scenes.close(world, scenes.fresh(case.investigation))
        assert scenes.fresh(case.investigation).outcome == "COURT_ACCEPTED"
        assert scenes.fresh(case).status == "COURT_ACCEPTED"  # the enforcement itself goes on

    @pytest.mark.parametrize(
        ("state", "act", "day"), [("APPLIED", "court_refuses", 15), ("COURT_ACCEPTED", "court_denies", 30)]
    )
    def test_the_higher_court_has_fifteen_or_thirty_days(self, world, state, act, day):
        case = aftermath.enforcement(world, state)
        scenes.do(world, case, act, by="lead", **aftermath.refusal())
        moves.ENFORCEMENT["ask_higher_court"](world, scenes.fresh(case), "ask_higher_court")
        assert due(case, "ENF-RECON-DEC") == {15: date(2026, 3, 17), 30: date(2026, 4, 1)}[day]

    def test_a_plan_is_typed_line_by_line(self, world):
        case = aftermath.enforcement(world, "ENFORCING")
        how = {"actor": world.by("lead"), "data": {"plan": "2026-05-31 5000.00\n2026-06-30 3600", "remission": ""}}
        form = form_for(case, "agree_on_instalments", **how)
        assert form.is_valid(), form.errors
        assert [row["amount"] for row in form.act_data()["instalments"]] == [Decimal("5000.00"), Decimal(3600)]
        wrong = form_for(case, "agree_on_instalments", actor=world.by("lead"), data={"plan": "五月底五千元"})
        assert "不是“日期 金额”" in str(wrong.errors)

    def test_three_years_of_suspension_are_three_years(self, world):
        case = aftermath.enforcement(world, "SUSPENDED")
        with refused("termination_grounded", saying="还没有满三年"):
            scenes.approve(world, case, "terminate_enforcement", reason="无能力", ground="THREE_YEARS")


class TestDatabaseOnRemedies:
    def test_the_periods_do_not_expire_by_hand(self, world):
        case = aftermath.enforcement(world)
        with database_refuses("期限都已届满（.*强制法》第53条"):
            forge(case, "remedies_expire", remedies_ended_on=TODAY)

    def test_no_application_before_the_demand_ran_out(self, world):
        case = aftermath.enforcement(world, "URGED")
        approved(world, case, "apply_to_court", aftermath.application())
        with database_refuses("催告书送达已满十个工作日（.*强制法》第54条、第69条）"), transaction.atomic():
            with lifted(Enforcement):
                Enforcement.objects.filter(pk=case.pk).update(remedies_ended_on=date(2026, 2, 1))
            forge(case, "apply_to_court", data=aftermath.application())

    def test_no_application_after_the_three_months(self, world):
        case = aftermath.enforcement(world, "URGED")
        aftermath.urge_served(world, case)
        aftermath.days_pass(world, case)
        approved(world, scenes.fresh(case), "apply_to_court", aftermath.application())
        aftermath.expire(case, "ENF-APPLY")
        with database_refuses("仍在三个月的申请期限内（.*强制法》第53条"):
            forge(case, "apply_to_court", data=aftermath.application())

    def test_no_application_without_the_heads_signature(self, world):
        case = aftermath.enforcement(world, "URGED")
        with database_refuses("已经有权的人批准.*（.*强制法》第53条、第54条、第55条）"):
            forge(case, "apply_to_court", data=aftermath.application())

    def test_no_acceptance_without_the_notice(self, world):
        case = aftermath.enforcement(world, "APPLIED")
        with database_refuses("法院受理通知在卷（.*强制法》第56条）"):
            forge(case, "court_accepts", data={"evidence_id": 0})

    def test_no_loss_without_its_step(self, world):
        case = aftermath.enforcement(world, "IN_REVIEW")
        with database_refuses("已登记在哪一环节出了问题（.*若干规定》第39条）"):
            forge(case, "review_revokes", review_result="REVOKED")

    def test_a_course_cannot_be_begun_without_a_served_decision(self, world):
        case = aftermath.enforcement(world)
        with database_refuses("变为“已履行”，须经依法办理"):
            execute("UPDATE casework_case SET status = 'PERFORMED' WHERE id = %s", case.pk)

    def test_days_stand_in_order_even_for_the_owner(self, world):
        case = aftermath.enforcement(world)
        with database_refuses("enforcement_days_in_order"), transaction.atomic(), lifted(Enforcement):
            Enforcement.objects.filter(pk=case.pk).update(applied_on=TODAY)

    def test_a_case_is_not_closed_on_a_court_that_has_not_accepted(self, world):
        case = aftermath.enforcement(world, "APPLIED")
        scenes.approve(world, case.investigation, "enter_closing", reason="已申请", closing_reason="COURT_ACCEPTED")
        investigation = scenes.fresh(case.investigation)
        data = {"closing_reason": "COURT_ACCEPTED", "closing_basis": "已申请。"}
        approved(world, investigation, "close", data, anyway=True)
        with database_refuses("该结案事由所需的证明材料"):
            forge(investigation, "close", data=data, outcome="COURT_ACCEPTED")


def approved(world, case, act, data, *, anyway=False):
    """The head has agreed to the act, which is not carried out: what an intruder would use. `anyway`: what the door refuses."""
    from viewflow.workflow.models import Task

    from casework.acts import act_named
    from casework.flows import ApprovalFlow
    from casework.models import ApprovalProcess

    declared = act_named(case, act)
    recorded = declared.read(data).model_dump(mode="json")
    lead = world.inspectors[0]
    process = ApprovalFlow.start.run(case_id=case.pk, act=act, act_data=recorded, reason="", drafter=lead)
    found = ApprovalProcess.objects.get(pk=getattr(process, "process", process).pk)
    ApprovalProcess.objects.filter(pk=found.pk).update(decision="approved")
    Task.objects.filter(process_id=found.pk, flow_task_type="HUMAN").update(status="DONE")
    data.update(recorded)


class TestMeter:
    def test_a_small_debt_is_not_large(self, world):
        meter = readiness(scenes.investigation(world, "ORDERED"), TODAY)
        assert not meter.ready
        large = next(each for each in meter.conditions if each.code == "large")
        assert "标准为一人三个月以上且¥10,000.00" in large.why
        assert "刑法" in str(large.law)

    def test_it_turns_ready_on_the_first_day_on_which_everything_is_there(self, world):
        case = aftermath.ordered_large(world)
        scenes.evidence(world, case, EvidenceKind.WAGE_SHEET)
        scenes.serve_order(world, case)
        perform(case, "record_refusal", by=world.by("lead"), **aftermath.refusal_fact(world, case))
        case = scenes.fresh(case)
        with clock.travel_to(date(2026, 3, 20)):
            assert [each.code for each in readiness(case, date(2026, 3, 9)).missing] == ["unpaid"]
            meter = readiness(case, date(2026, 3, 10))
            assert (meter.ready, meter.since, meter.score) == (True, date(2026, 3, 10), (5, 5))

    def test_flight_counts_with_the_posted_order(self, world):
        case = aftermath.ripen(world, aftermath.ordered_large(world))
        meter = readiness(case, TODAY)
        assert meter.ready
        assert "张贴" in next(each.why for each in meter.conditions if each.code == "ordered")

    def test_what_somebody_else_advances_erases_nothing(self, world):
        case = aftermath.ripen(world, aftermath.ordered_large(world))
        with clock.travel_to(date(2026, 3, 12)):
            scenes.pay(world, case)
            meter = readiness(case, date(2026, 3, 12))
        assert (meter.ready, meter.since) == (True, TODAY)
        assert "不影响移送" in meter.remarks[0]

    def test_ten_workers_together_by_the_complaint(self, world):
        told = {"violation_from": date(2025, 1, 1), "violation_until": date(2025, 12, 31), "ongoing": False}
        case = scenes.investigation(
            world, "INVESTIGATING", amount_claimed=Decimal("60000.00"), workers_affected=12, **told
        )
        large = next(each for each in readiness(case, TODAY).conditions if each.code == "large")
        assert large.met
        assert large.why == "12人，共¥60,000.00（按投诉的人数和金额）"

    @pytest.mark.parametrize(
        ("begun", "ended", "months"),
        [
            (date(2025, 11, 1), date(2026, 1, 31), 3),
            (date(2025, 11, 1), date(2026, 1, 30), 2),
            (date(2025, 11, 15), date(2026, 2, 14), 3),
            (date(2026, 3, 1), date(2026, 3, 1), 0),
        ],
    )
    def test_whole_months(self, begun, ended, months):
        assert whole_months(begun, ended) == months


class TestTransfer:
    def test_each_missing_condition_is_an_obstacle_with_its_article(self, world):
        case = aftermath.ordered_large(world)
        with refused("ready_for_transfer") as told:
            perform(case, "suspect_crime", by=world.by("lead"), **aftermath.suspicion(world))
        assert told.text.count("移送条件不齐") >= 3
        assert "法释〔2013〕3号" in told.text

    def test_a_transfer_begins_with_its_report(self, world):
        crime = aftermath.crime(world)
        assert due(crime, "CRM-APPROVE") == date(2026, 3, 5)
        assert crime.investigation.status == "ORDERED"
        assert crime.ready_since == TODAY

    def test_only_one_at_a_time(self, world):
        crime = aftermath.crime(world)
        with refused("no_transfer_under_way"):
            perform(crime.investigation, "suspect_crime", by=world.by("lead"), **aftermath.suspicion(world))

    def test_twenty_four_hours_are_an_instant(self, world):
        crime = aftermath.crime(world, "APPROVED")
        assert (crime.send_by - crime.approved_at).total_seconds() == 24 * 3600
        with clock.travel_to(date(2026, 3, 4)):
            aftermath.send(world, crime)
            assert scenes.fresh(crime).sent_in_time is False

    def test_a_transfer_after_the_sixty_working_days_is_late(self, world):
        told = {"violation_from": date(2025, 1, 1), "violation_until": date(2025, 12, 31), "ongoing": False}
        case = scenes.investigation(world, "INVESTIGATING", amount_claimed=aftermath.LARGE, **told)
        case = aftermath.ripen(world, case)
        with clock.travel_to(date(2026, 5, 29)):  # one day after the sixtieth working day
            perform(case, "suspect_crime", by=world.by("lead"), **aftermath.suspicion(world))
            crime = case.transfers.get()
            scenes.do(world, crime, "approve_transfer", by="head")
            aftermath.send(world, crime)
        assert scenes.fresh(crime).days_late == 1

    def test_not_filed_sends_a_waiting_case_back(self, world):
        crime = aftermath.crime(world, "SENT")
        case = crime.investigation
        scenes.approve(world, case, "enter_closing", reason="已移送", closing_reason="TRANSFERRED_POLICE")
        aftermath.receipt(world, crime)
        scenes.do(world, scenes.fresh(crime), "police_decline", by="lead", **aftermath.decline())
        assert scenes.fresh(case).status == "ORDERED"
        assert due(crime, "CRM-RECON") == date(2026, 3, 5)

    def test_the_case_closes_when_the_police_have_filed(self, world):
        crime = aftermath.crime(world, "SENT")
        case = crime.investigation
        scenes.approve(world, case, "enter_closing", reason="已移送", closing_reason="TRANSFERRED_POLICE")
        for kind in (EvidenceKind.TRANSFER_LETTER, EvidenceKind.POLICE_DECISION):
            scenes.evidence(world, case, kind)
        with refused("closing_proof", saying="请先在移送案件中登记公安机关立案"):
            scenes.close(world, scenes.fresh(case))
        aftermath.CRIME_STEPS["FILED_BY_POLICE"](world, crime)
        assert (police_received_on(case), police_filed_on(case)) == (TODAY, TODAY)
        scenes.close(world, scenes.fresh(case))

    def test_payments_are_recorded_and_change_no_status(self, world):
        crime = aftermath.crime(world, "SENT")
        scenes.do(world, crime, "record_advance", by="lead", **aftermath.payment(world, crime))
        scenes.do(world, crime, "record_full_payment", by="lead", **aftermath.payment(world, crime))
        assert scenes.fresh(crime).status == "SENT"
        assert [each.payer for each in crime.payments.all()] == ["OTHER", "OWN"]

    def test_too_late_for_the_police_to_reconsider(self, world):
        crime = aftermath.crime(world, "NOT_FILED")
        with clock.travel_to(date(2026, 3, 6)), refused("still_time_to_reconsider", saying="2026年3月5日"):
            scenes.approve(world, crime, "ask_reconsideration", grounds="依法应当立案")


class TestDatabaseOnTransfers:
    def test_nothing_is_sent_without_approval(self, world):
        crime = aftermath.crime(world)
        with database_refuses("“移送公安机关”不能使案件由“涉嫌犯罪待审批”变为“已移送”（.*移送.*规定》第5条、第6条）"):
            forge(crime, "send_transfer", police=aftermath.POLICE)

    def test_nobody_but_the_head_approves(self, world):
        crime = aftermath.crime(world)
        with database_refuses("由正职负责人或者主持工作的负责人决定（.*移送.*规定》第5条）"):
            forge(crime, "approve_transfer", capacity="lead", approved_on=TODAY)

    def test_no_filing_without_the_decision_of_the_police(self, world):
        crime = aftermath.crime(world, "SENT")
        aftermath.receipt(world, crime)
        with database_refuses("立案决定在本件案卷中（.*移送.*规定》第8条）"):
            forge(crime, "police_files", data={"evidence_id": 0}, police_filed_on=TODAY)

    def test_no_suspicion_before_the_order_ran_out(self, world):
        case = aftermath.ordered_large(world)
        with database_refuses("移送条件齐备（.*刑法.*第276条之一"):
            forge(case, "suspect_crime", data=aftermath.suspicion(world), capacity="lead")

    def test_facts_come_with_their_act_and_stay(self, world):
        case = aftermath.ripen(world, aftermath.ordered_large(world))
        fact = RefusalFact.objects.get(investigation=case)
        with database_refuses("只能追加"), transaction.atomic():
            RefusalFact.objects.filter(pk=fact.pk).update(told="没有逃匿")
        with database_refuses("只能由相应的办理事项写入"), transaction.atomic():
            fact.pk, fact.happened_on = None, date(2026, 2, 1)
            fact.save(force_insert=True)
            execute("SET CONSTRAINTS ALL IMMEDIATE")

    def test_payments_come_with_their_act(self, world):
        crime = aftermath.crime(world, "SENT")
        data = aftermath.payment(world, crime)
        row = {"name": data["name"], "amount": data["amount"], "paid_on": TODAY, "proof_id": data["evidence_id"]}
        with database_refuses("只能由登记付清、登记垫付写入"), transaction.atomic():
            CrimePayment.objects.create(crime=crime, payer="OWN", sequence=crime.chain_length + 1, **row)
            execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_system_alone_opens_a_course(world):
    case = scenes.investigation(world, "SERVED")
    with refused("opened_by_service"):
        course = Enforcement.objects.get(investigation=case)
        perform(course, "open_on_service", by=SYSTEM, decision_id=course.decision_id)
