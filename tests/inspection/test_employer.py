"""The employer as a party: what it may do on its own case, what that changes, and what the door and the database refuse."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from casework import clock
from casework.actors import Actor
from casework.door import available, obstacles, perform
from casework.errors import NotPermitted, Refused
from casework.inbox import tasks_for
from casework.models import Case
from documents import electronic
from documents.handing_out import documents_visible_to, evidence_visible_to
from documents.kinds import EvidenceKind
from documents.models import Document, Service
from documents.services import add_evidence
from inspection.investigation import states
from inspection.investigation.employer_rows import LineAnswer, ReportedPayment, TimeRequest
from inspection.investigation.employer_selectors import open_request, waiting_for_booking
from inspection.models import Payment
from tests import factories
from tests.inspection import decisions, employers, moves, scenes

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 15)


@pytest.fixture(autouse=True)
def the_day():
    with clock.travel_to(TODAY):
        yield


@pytest.fixture
def world():
    return scenes.world()


@pytest.fixture
def ordered(world):
    """An order that is served, for the two workers."""
    case = scenes.investigation_with_two(world, states.REPORT_DONE)
    scenes.order(world, case)
    scenes.serve_order(world, scenes.fresh(case))
    return scenes.fresh(case)


def sentences(refused):
    return " ".join(str(each) for each in refused.value.obstacles)


class TestWhoItIs:
    def test_only_the_respondent_acts_and_only_on_its_case(self, world, ordered):
        stranger = factories.make_employer(region=world.region)
        with pytest.raises(NotPermitted):
            perform(ordered, "request_time", by=employers.actor(stranger), reason="筹款", days=3)
        other = scenes.investigation(world, states.ORDERED)
        holder, answers = employers.actor(world.employer, only_case=other), employers.answers(world, ordered)
        with pytest.raises(NotPermitted):
            perform(ordered, "answer_order", by=holder, answers=answers)

    def test_the_record_names_the_employer_and_the_person(self, world, ordered):
        case = employers.does(world, ordered, "answer_order", answers=employers.answers(world, ordered))
        entry = case.entries.get(act="answer_order")
        assert entry.actor_label == f"{world.employer.name}（经办人：{employers.PERSON}）"
        assert entry.capacity == "respondent"

    def test_a_long_name_is_cut_and_the_person_stays(self, world):
        world.employer.name = "长" * 120
        label = employers.actor(world.employer).label
        assert len(label) == 80
        assert label.endswith(f"…（经办人：{employers.PERSON}）")

    def test_it_sees_its_cases_but_none_that_is_kept_to_few(self, world, ordered):
        report = scenes.complaint(world, "TREATED_AS_REPORT", worker=factories.make_worker())
        for case in (report, report.investigation):
            Case.objects.filter(pk=case.pk).update(confidentiality="restricted")
        seen = set(Case.objects.visible_to(employers.actor(world.employer)).values_list("pk", flat=True))
        assert ordered.pk in seen
        assert not seen & {report.pk, report.investigation_id}
        holder = employers.actor(world.employer, only_case=ordered)
        assert list(Case.objects.visible_to(holder)) == [Case.objects.get(pk=ordered.pk)]

    def test_it_reads_its_own_papers_and_files_only(self, world, ordered):
        own = employers.brings(world, ordered)
        actor = employers.actor(world.employer)
        assert list(evidence_visible_to(actor)) == [own]
        assert {paper.type_code for paper in documents_visible_to(actor)} == {"order_to_correct"}


class TestAnswer:
    def test_each_line_gets_its_answer_with_its_proof(self, world, ordered):
        proof = employers.brings(world, ordered, EvidenceKind.WAGE_SHEET)
        first, second = ordered.order_lines.order_by("pk")
        answers = [
            {"line_id": first.pk, "stand": "agree"},
            {"line_id": second.pk, "stand": "dispute", "explanation": "三月已经结清。", "evidence_id": proof.pk},
        ]
        case = employers.does(world, ordered, "answer_order", answers=answers)
        found = {row.line_id: row for row in LineAnswer.objects.all()}
        assert found[first.pk].stand == "agree"
        assert (found[second.pk].explanation, found[second.pk].proof) == ("三月已经结清。", proof)
        paper = Document.objects.get(case_id=case.pk, type_code="employer_answer")
        assert paper.context["rows"][1]["stand"] == "有异议"
        assert case.status == states.ORDERED

    def test_what_is_missing_is_said_for_all_lines_at_once(self, world, ordered):
        first, second = ordered.order_lines.select_related("worker").order_by("pk")
        told = [{"line_id": first.pk, "stand": "dispute", "explanation": " "}]
        with pytest.raises(Refused) as refused:
            employers.does(world, ordered, "answer_order", answers=told)
        said = sentences(refused)
        assert f"还没有答复{second.worker.name}的款项" in said
        assert f"{first.worker.name}：有异议的，请写明理由" in said
        assert "请附上证据" in said
        assert not LineAnswer.objects.exists()

    def test_lines_and_proofs_of_others_are_refused(self, world, ordered):
        other = scenes.investigation(world, states.ORDERED, worker=factories.make_worker())
        foreign = scenes.evidence(world, ordered, EvidenceKind.WAGE_SHEET)  # the officer's, not the employer's
        told = employers.answers(world, ordered)
        told[0] |= {"stand": "paid", "evidence_id": foreign.pk}
        told.append({"line_id": other.order_lines.get().pk, "stand": "agree"})
        with pytest.raises(Refused) as refused:
            employers.does(world, ordered, "answer_order", answers=told)
        assert "不在本案" in sentences(refused)
        assert "不是您单位在本案提交的" in sentences(refused)

    def test_a_later_answer_counts(self, world, ordered):
        employers.does(world, ordered, "answer_order", answers=employers.answers(world, ordered))
        later = employers.answers(world, ordered, stand="dispute", explanation="数额不对。")
        employers.does(world, ordered, "answer_order", answers=later)
        assert LineAnswer.objects.count() == 4

    def test_nobody_writes_an_answer_beside_the_act(self, world, ordered):
        line = ordered.order_lines.first()
        LineAnswer.objects.create(line=line, stand="agree", person="某人", sequence=99)
        with pytest.raises(DatabaseError, match="只能由单位本身提交"), connection.cursor() as cursor:
            cursor.execute("set constraints all immediate")


class TestTime:
    def ask(self, world, case, days=7):
        return employers.does(world, case, "request_time", reason="正在筹款，已与开发商约定付款。", days=days)

    def fix(self, case):
        return case.deadlines.get(term="INS-FIX")

    def test_a_request_waits_for_the_head_and_moves_nothing(self, world, ordered):
        before = self.fix(ordered).due_on
        case = self.ask(world, ordered)
        assert self.fix(case).due_on == before
        (task,) = tasks_for(world.by("head")).filter(flow_task__contains="TimeRequestFlow")
        assert task.process.caseprocess.case_id == case.pk

    def test_granted_the_orders_clock_runs_longer_from_its_end(self, world, ordered):
        assert self.fix(ordered).due_on == date(2026, 6, 22)
        case = self.ask(world, ordered)
        perform(case, "grant_time", by=world.by("head"), reason="已提出支付计划", days=5)
        clock_of_order = self.fix(case)
        assert clock_of_order.raw_on == date(2026, 6, 27)
        assert clock_of_order.due_on == date(2026, 6, 29)  # the 27th is a Saturday
        paper = Document.objects.get(case_id=case.pk, type_code="time_decision")
        assert paper.services.get().party.employer == world.employer
        assert not tasks_for(world.by("head")).filter(flow_task__contains="TimeRequestFlow").exists()
        assert open_request(case) is None

    def test_an_order_in_working_days_is_extended_in_working_days(self, world):
        case = scenes.investigation(world, states.REPORT_DONE)
        scenes.order(world, case, correction_unit="WD")
        scenes.serve_order(world, scenes.fresh(case))
        before = self.fix(scenes.fresh(case)).due_on
        asked = self.ask(world, scenes.fresh(case))
        perform(asked, "grant_time", by=world.by("head"), reason="同意", days=3)
        event = self.fix(asked).events.get(kind="extend")
        assert (event.length, event.unit) == (3, "WD")
        assert self.fix(asked).due_on > before

    def test_refused_the_day_stays_and_it_may_ask_again(self, world, ordered):
        before = self.fix(ordered).due_on
        case = self.ask(world, ordered)
        perform(case, "refuse_time", by=world.by("head"), reason="没有提出支付计划")
        assert self.fix(case).due_on == before
        assert TimeRequest.objects.get().granted_days == 0
        self.ask(world, scenes.fresh(case))
        assert TimeRequest.objects.count() == 2

    def test_no_more_than_was_asked_for_and_not_twice_at_once(self, world, ordered):
        case = self.ask(world, ordered, days=3)
        with pytest.raises(Refused, match="1至3之间"):
            perform(case, "grant_time", by=world.by("head"), reason="同意", days=4)
        with pytest.raises(Refused, match="还在等待决定"):
            self.ask(world, case)

    def test_after_the_last_day_nothing_is_granted(self, world, ordered):
        case = self.ask(world, ordered)
        with clock.travel_to(date(2026, 6, 23)):
            with pytest.raises(Refused, match="届满，不能再延长"):
                perform(case, "grant_time", by=world.by("head"), reason="同意", days=5)
            perform(case, "refuse_time", by=world.by("head"), reason="期限已过")

    def test_only_the_head_decides(self, world, ordered):
        case = self.ask(world, ordered)
        for who in ("lead", "clerk"):
            with pytest.raises(NotPermitted):
                perform(case, "grant_time", by=world.by(who), reason="同意", days=5)


class TestPayment:
    def test_a_report_books_nothing(self, world, ordered):
        case = employers.does(world, ordered, "report_payment", **employers.report(world, ordered))
        assert not Payment.objects.exists()
        assert all(line.paid_amount == 0 for line in case.order_lines.all())
        assert len(waiting_for_booking(case)) == 2
        assert tasks_for(world.by("lead")).filter(flow_task__contains="PaymentReportFlow").count() == 1

    def test_booked_by_the_officer_it_waits_no_more(self, world, ordered):
        data = employers.report(world, ordered)
        case = employers.does(world, ordered, "report_payment", **data)
        perform(case, "record_payment", by=world.by("lead"), **data)
        assert waiting_for_booking(case) == []
        assert ReportedPayment.objects.with_booking().filter(booked=True).count() == 2
        assert not tasks_for(world.by("lead")).filter(flow_task__contains="PaymentReportFlow").exists()

    def test_declined_it_may_be_reported_anew(self, world, ordered):
        case = employers.does(world, ordered, "report_payment", **employers.report(world, ordered))
        sequence = case.entries.get(act="report_payment").sequence
        perform(case, "decline_payment", by=world.by("lead"), reason="收款人不是本人", report=sequence)
        assert waiting_for_booking(case) == []
        employers.does(world, scenes.fresh(case), "report_payment", **employers.report(world, ordered))
        assert len(waiting_for_booking(case)) == 2

    def test_declined_the_same_payment_may_be_reported_again(self, world, ordered):
        data = employers.report(world, ordered)
        case = employers.does(world, ordered, "report_payment", **data)
        sequence = case.entries.get(act="report_payment").sequence
        perform(case, "decline_payment", by=world.by("lead"), reason="看不清收款人", report=sequence)
        employers.does(world, scenes.fresh(case), "report_payment", **data)
        assert len(waiting_for_booking(case)) == 2

    def test_the_same_payment_twice_is_told_in_words(self, world, ordered):
        data = employers.report(world, ordered, amount=Decimal("100.00"))
        case = employers.does(world, ordered, "report_payment", **data)
        with pytest.raises(Refused, match="已经用同一凭证报告过"):
            employers.does(world, case, "report_payment", **data)
        assert len(waiting_for_booking(case)) == 2

    def test_a_payment_that_bounced_waits_again(self, world, ordered):
        data = employers.report(world, ordered)
        case = employers.does(world, ordered, "report_payment", **data)
        perform(case, "record_payment", by=world.by("lead"), **data)
        back = {
            "reversals": data["payments"][:1],
            "returned_on": TODAY,
            "evidence_id": scenes.evidence(world, case, EvidenceKind.BANK_STATEMENT).pk,
        }
        perform(scenes.fresh(case), "reverse_payment", by=world.by("lead"), reason="银行退票", **back)
        (again,) = waiting_for_booking(case)
        assert again.line_id == data["payments"][0]["line_id"]

    def test_no_more_than_is_owed_counting_what_waits(self, world, ordered):
        employers.does(world, ordered, "report_payment", **employers.report(world, ordered, amount=Decimal("8000.00")))
        again = employers.report(world, ordered, amount=Decimal("600.01"))
        with pytest.raises(Refused, match=r"600\.00元"):
            employers.does(world, ordered, "report_payment", **again)

    def test_a_proof_that_the_officer_put_in_is_not_the_employers(self, world, ordered):
        data = employers.report(world, ordered)
        data["evidence_id"] = scenes.evidence(world, ordered, EvidenceKind.PAYMENT_PROOF).pk
        with pytest.raises(Refused, match="请先上传支付凭证"):
            employers.does(world, ordered, "report_payment", **data)

    def test_days_to_come_and_strange_lines_are_refused(self, world, ordered):
        data = employers.report(world, ordered)
        data["payments"][0]["paid_on"] = date(2026, 6, 16)
        data["payments"][1]["line_id"] = 10**9
        with pytest.raises(Refused) as refused:
            employers.does(world, ordered, "report_payment", **data)
        assert "晚于今天" in sentences(refused)
        assert "不在本案" in sentences(refused)


class TestService:
    def open_order(self, world, *, consent):
        case = scenes.investigation(world, states.ORDERED)
        if consent:
            data = {"recipient": "钱会计", "address": "花果园1号", "electronic": True}
            case = employers.does(world, case, "confirm_service_address", **data)
        return case, Service.objects.get(document__case_id=case.pk, document__type_code="order_to_correct")

    def test_with_consent_opening_serves_the_order_and_the_term_begins(self, world):
        case, service = self.open_order(world, consent=True)
        assert electronic.record_opening(service, recipient="钱会计", consented=True)
        case = scenes.fresh(case)
        assert case.order_served_on == TODAY
        assert case.deadlines.get(term="INS-FIX").due_on == date(2026, 6, 22)
        attempt = service.attempts.get()
        assert (attempt.way, attempt.recipient, attempt.staff) == ("electronic", "钱会计", None)
        assert not electronic.record_opening(service, recipient="钱会计", consented=True)

    def test_without_consent_nothing_is_served(self, world):
        case, service = self.open_order(world, consent=False)
        with pytest.raises(Refused, match="没有书面同意"):
            electronic.record_opening(service, recipient="钱会计", consented=False)
        assert scenes.fresh(case).order_served_on is None

    def test_consent_is_taken_back_by_confirming_without_it(self, world):
        case, _service = self.open_order(world, consent=True)
        data = {"recipient": "钱会计", "address": "花果园1号"}
        assert employers.does(world, case, "confirm_service_address", **data).electronic_service_on is None

    def test_whoever_only_holds_a_paper_cannot_consent(self, world):
        case, _service = self.open_order(world, consent=False)
        holder = employers.actor(world.employer, only_case=case)
        found = obstacles(case, "confirm_service_address", by=holder)
        assert "用文书核验码进入的" in str(found[0])


class TestDefence:
    def test_a_written_statement_must_be_considered(self, world):
        case = scenes.investigation(world, states.NOTICED)
        decisions.serve(world, case, "prior_notice_served")
        case = employers.does(world, scenes.fresh(case), "submit_statement", statement="工程款没有到账。")
        with clock.travel_to(date(2026, 7, 1)):
            data = {**decisions.handling(scenes.fresh(case)), "considered": ""}
            found = obstacles(case, "decide_handling", by=world.by("lead"), **data)
            assert any("请写明复核情况" in str(each) for each in found)

    def test_not_before_the_notice_is_served_and_not_without_words(self, world):
        case = scenes.investigation(world, states.NOTICED)
        with pytest.raises(Refused, match="还没有送达"):
            employers.does(world, case, "submit_statement", statement="有意见。")
        decisions.serve(world, case, "prior_notice_served")
        with pytest.raises(Refused, match="请写明"):
            employers.does(world, scenes.fresh(case), "submit_statement", statement="  ")


def test_the_whole_way_for_half_of_the_money(world, ordered):
    """The employer pays half with proof, the officer books it, a worker confirms part, and the rest stays owed."""
    half = Decimal("4300.00")
    data = employers.report(world, ordered, amount=half)
    case = employers.does(world, ordered, "report_payment", **data)
    perform(case, "record_payment", by=world.by("lead"), **data)
    perform(case, "confirm_payment", by=Actor.of_worker(world.workers[0]), answer="partly", comment="到了一半")
    case = scenes.fresh(case)
    assert [line.amount - line.received for line in case.order_lines.all()] == [half, half]
    found = obstacles(case, "verify_corrected", by=world.by("lead"), findings="x", officer_ids=world.officer_ids)
    assert found


def test_what_is_offered_to_the_employer(world, ordered):
    offered = {offer.act.name for offer in available(ordered, employers.actor(world.employer)) if offer.possible}
    assert offered == {"confirm_service_address", "answer_order", "request_time", "report_payment"}


@pytest.mark.parametrize("kind", ["roster", "stranger"])
def test_material_comes_from_the_party(world, ordered, kind):
    if kind == "roster":
        brought = employers.brings(world, ordered, EvidenceKind.WAGE_SHEET)
        assert brought.party.employer == world.employer
        assert brought.staff is None
        return
    stranger = factories.make_employer(region=world.region)
    with pytest.raises(NotPermitted):
        add_evidence(ordered, None, kind=EvidenceKind.WAGE_SHEET, by=employers.actor(stranger))


@pytest.mark.parametrize("model", [LineAnswer, TimeRequest, ReportedPayment])
def test_rows_are_never_deleted(world, ordered, model):
    moves.INVESTIGATION["answer_order"](world, ordered, "answer_order")
    moves.INVESTIGATION["report_payment"](world, ordered, "report_payment")
    moves.INVESTIGATION["request_time"](world, scenes.fresh(ordered), "request_time")
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.all()._raw_delete("default")
