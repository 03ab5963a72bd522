"""What the database itself refuses on cases of both machines, each time with its article."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from viewflow.workflow.models import Task

from casework import clock
from casework.flows import ApprovalFlow
from casework.models import ApprovalProcess, Case, Entry
from documents.kinds import EvidenceKind
from inspection.complaint import states as complaint_states
from inspection.investigation import states
from inspection.models import Decision, Investigation
from tests.inspection import scenes
from tests.inspection.forging import execute, forge

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return scenes.world()


def refused(words):
    return pytest.raises(IntegrityError, match=words)


class TestStatus:
    """Whatever way somebody comes, a status moves only by a declared act with its entry."""

    def test_by_update(self, world):
        case = scenes.investigation(world, states.INVESTIGATING)
        with refused(
            "监察案件由“调查中”变为“已结案”，须经依法办理并记入办案记录（.*监察条例》第18条.*若干规定》第40条）"
        ):
            Case.objects.filter(pk=case.pk).update(status=states.CLOSED)

    def test_by_bulk_update(self, world):
        cases = [scenes.complaint(world), scenes.complaint(world, complaint_states.REVIEWING)]
        for case in cases:
            case.__dict__["status"] = complaint_states.ACCEPTED
        with refused("变为“已受理”，须经依法办理"):
            Case.objects.bulk_update(cases, ["status"])

    def test_by_save(self, world):
        case = scenes.investigation(world, states.FILED)
        case.__dict__["status"] = states.ORDERED
        with refused("监察条例》第18条"):
            case.save()

    def test_by_raw_sql_to_a_status_that_is_none(self, world):
        case = scenes.investigation(world, states.FILED)
        with refused("变为“DONE”.*监察条例》第14条、第17条、第18条"):
            execute("UPDATE casework_case SET status = 'DONE' WHERE id = %s", case.pk)

    def test_a_case_cannot_begin_in_the_middle(self, world):
        case = scenes.investigation(world, states.FILED)
        with refused("监察案件只能从登记开始"):
            Investigation.objects.create(
                kind="investigation",
                status=states.ORDERED,
                title="",
                agency=case.agency,
                region=case.region,
                opened_on=case.opened_on,
                created_at=case.created_at,
                updated_at=case.updated_at,
                source=case.source,
                discovered_on=case.discovered_on,
            )

    def test_a_case_cannot_become_one_of_another_procedure(self, world):
        case = scenes.complaint(world)
        with refused("类别自登记起不得变更"):
            Case.objects.filter(pk=case.pk).update(kind="investigation")


class TestTimeline:
    """No entry without its case, no case without its entry."""

    def test_an_entry_cannot_be_slipped_in(self, world):
        case = scenes.investigation(world, states.FILED)
        last = Entry.objects.filter(case_id=case.pk).order_by("-sequence").values().first()
        with refused("不得补写、插写"):
            Entry.objects.create(**{**last, "id": None, "sequence": case.chain_length + 1})

    @pytest.mark.parametrize("change", ['UPDATE casework_entry SET "on" = now()', "DELETE FROM casework_entry"])
    def test_history_cannot_be_rewritten(self, world, change):
        case = scenes.investigation(world, states.FILED)
        with refused("办案记录只能追加，不得修改或删除（行政处罚法第47条）"):
            execute(f"{change} WHERE case_id = %s", case.pk)

    def test_an_undeclared_act_cannot_be_written_even_with_a_perfect_hash(self, world):
        case = scenes.investigation(world, states.CLOSED)
        with refused("“登记付款”不能使案件由“已结案”变为“已结案”（.*监察条例》第26条、.*第50条）"):
            forge(case, "record_payment")

    def test_what_is_declared_for_a_closed_case_goes_on(self, world):
        case = scenes.investigation(world, states.CLOSED)
        forge(case, "archive", capacity="clerk")
        assert Entry.objects.filter(case_id=case.pk).latest("sequence").act == "archive"


class TestPeople:
    def test_a_second_lead_cannot_be_written(self, world):
        case = scenes.investigation(world, states.INVESTIGATING)
        other = world.inspectors[2]
        with refused("承办人.*只能经办理事项变更"), transaction.atomic():
            Case.objects.filter(pk=case.pk).update(lead=other)
        with refused("“指派监察员”不能使案件由“调查中”变为“调查中”（.*监察条例》第16条"):
            forge(case, "assign")

    def test_an_investigation_does_not_begin_without_two_certified_officers(self, world):
        case = scenes.investigation(world, states.FILED)
        with refused("至少两名持有效执法证的监察员.*（.*监察条例》第16条、.*若干规定》第20条、.*处罚法》第42条）"):
            forge(case, "assign")

    def test_a_record_names_two_officers_of_the_case(self, world):
        case = scenes.investigation(world, states.INVESTIGATING)
        for present in ([], world.officer_ids[:1], [world.inspectors[2].pk, world.officer_ids[0]]):
            with refused("两名承办监察员在场（.*监察条例》第16条、.*处罚法》第42条）"), transaction.atomic():
                forge(case, "record_on_site", data={"officer_ids": present})
        forge(case, "record_on_site", data={"officer_ids": world.officer_ids})


class TestApproval:
    def test_what_the_head_has_not_agreed_to_is_not_done(self, world):
        case = scenes.investigation(world, states.REPORT_DONE)
        with refused(
            "不得办理“责令改正”，缺少依法必备的条件：已经有权的人批准.*监察条例》第18条第1款第（二）项、第26条"
        ):
            forge(case, "order_correction")


class TestPeriods:
    def test_nobody_is_found_not_to_have_corrected_before_the_term_is_over(self, world):
        case = scenes.investigation(world, states.ORDERED)
        scenes.serve_order(world, case)
        with refused("改正期限已经届满（.*监察条例》第18条）"):
            forge(case, "verify_not_corrected", data={"officer_ids": world.officer_ids})

    def test_nor_before_the_order_was_served(self, world):
        case = scenes.investigation(world, states.ORDERED)
        with refused("责令改正文书已经送达（.*若干规定》第38条）"):
            forge(case, "verify_not_corrected", data={"officer_ids": world.officer_ids})

    def test_a_complaint_is_not_closed_while_it_may_be_supplemented(self, world):
        case = scenes.complaint(world, complaint_states.SUPPLEMENT)
        with refused("补正期限"):
            forge(case, "close_not_supplemented", capacity="system")


class TestDecisions:
    """No penalty before the pay order was served and its period ran out, no decision before the defence (Weihui's case)."""

    def test_no_penalty_is_announced_while_the_order_to_pay_runs(self, world):
        case = scenes.investigation(world, states.ORDERED)
        scenes.serve_order(world, case)
        announced = {"measure": "penalty", "noticed_on": clock.today(), "announced": Decimal("5000.00")}
        Decision.objects.create(investigation=case, **announced)
        with refused("因欠薪处罚的，责令支付的文书已经送达且期限届满（.*监察条例》第26条、第30条）"):
            forge(case, "give_prior_notice", data={"measure": "penalty"}, capacity="lead")

    def test_no_decision_before_the_employer_was_heard(self, world):
        case = scenes.investigation(world, states.NOTICED)
        scenes.evidence(world, case, EvidenceKind.SERVICE_SLIP)
        scenes.do(world, case, "prior_notice_served", by="lead", served_on=clock.today())
        approved(case, "decide_handling")
        taken(case)
        with refused("已听取陈述、申辩，或者陈述申辩的期限已经届满.*处罚法》第45条、第62条"), transaction.atomic():
            forge(case, "decide_handling")
        approved(case, "decide_penalty")
        with refused("事先告知的是行政处罚决定.*处罚法》第44条、第62条"):
            forge(case, "decide_penalty")

    def test_no_surcharge_before_the_order_to_pay_ran_out(self, world):
        case = scenes.investigation(world, states.REPORT_DONE)
        notice = {"facts": "拖欠属实", "proposed": "责令支付", "basis": "《劳动保障监察条例》第二十六条"}
        scenes.do(world, case, "give_prior_notice", by="lead", measure="handling", **notice)
        scenes.evidence(world, case, EvidenceKind.SERVICE_SLIP)
        scenes.do(world, case, "prior_notice_served", by="lead", served_on=clock.today())
        officers = {"officer_ids": world.officer_ids, "person": "李某", "position": "经理", "place": "本机构"}
        scenes.do(world, case, "record_statement", by="lead", statement="", waived=True, **officers)
        lines = {"lines": [{"kind": "surcharge", "amount": "4300.00"}]}
        approved(case, "decide_handling", **lines)
        taken(case)
        with refused("加付赔偿金的，责令支付文书已经送达且期限届满.*监察条例》第26条"):
            forge(case, "decide_handling", data=lines)


class TestMoneyAndClosing:
    def test_a_payment_is_booked_with_its_proof(self, world):
        case = scenes.investigation(world, states.ORDERED)
        with refused("付款登记与责令支付明细、支付凭证相符（.*监察条例》第26条）"):
            forge(case, "record_payment", data={"payments": [{"line_id": 1, "amount": "1.00"}]}, capacity="lead")

    def test_nothing_is_found_corrected_while_a_worker_is_owed(self, world):
        case = scenes.investigation(world, states.ORDERED)
        scenes.serve_order(world, case)
        with refused("每名劳动者的款项都已结清（.*监察条例》第26条）"):
            forge(case, "verify_corrected", data={"officer_ids": world.officer_ids})

    def test_no_case_is_closed_without_its_proof_even_when_the_head_agreed(self, world):
        case = scenes.investigation(world, states.ORDERED)
        scenes.evidence(world, case, EvidenceKind.DEREGISTRATION_PROOF)
        entered = {"closing_reason": "EMPLOYER_GONE", "successors_checked": "已核查，无承继者。"}
        case = scenes.approve(world, case, "enter_closing", reason="主体灭失", **entered)
        approved(case, "close")
        for outcome, columns in (("", {}), ("CORRECTED", {}), ("EMPLOYER_GONE", {"successors_checked": ""})):
            with refused("案卷中已有该结案事由所需的证明材料（.*监察条例》第18条）"), transaction.atomic():
                forge(case, "close", outcome=outcome, **columns)
        forge(case, "close", outcome="EMPLOYER_GONE")

    def test_without_the_head_it_is_not_closed_either(self, world):
        case = scenes.investigation(world, states.CLOSING)
        with refused("不得办理“结案”，缺少依法必备的条件：已经有权的人批准"):
            forge(case, "close", outcome=case.closing_reason)


def approved(case, act, **data):
    """An approval that somebody wrote into the table: enough for the database, which then asks for the facts."""
    process = ApprovalProcess.objects.create(
        flow_class=ApprovalFlow, case_id=case.pk, act=act, act_data=data, drafter=case.lead, decision="approved"
    )
    Task.objects.create(process=process, flow_task=ApprovalFlow.head, flow_task_type="HUMAN", status="DONE")


def taken(case):
    """The announced decision written down as if it had been taken today; the guards of its own table ask at the end."""
    Decision.objects.filter(investigation=case).update(decided_on=clock.today(), content="x", amount=1, days=5)
