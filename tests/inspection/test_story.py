"""A wage complaint from the worker's phone to the closed case, through the door: statuses, clocks, papers, who is told."""

from datetime import date
from decimal import Decimal

from casework import approval, clock
from casework.approval import Proposed
from casework.models import CaseLink, Deadline, OutboxItem
from documents.kinds import EvidenceKind, Way
from documents.models import Document, Service
from documents.services import record_service
from inspection.complaint import states as complaint_states
from inspection.complaint.services import file_complaint
from inspection.investigation import states
from inspection.investigation.models import Investigation
from registry.roles import Role
from tests.inspection import scenes

MONDAY = date(2026, 3, 2)
RUNNING, ENDED = Deadline.State.RUNNING, Deadline.State.ENDED


def clocks(case):
    return {row.term: (row.state, row.started_on, row.due_on) for row in Deadline.objects.filter(case_id=case.pk)}


def papers(case):
    return list(Document.objects.filter(case_id=case.pk).order_by("pk").values_list("type_code", flat=True))


def told(case):
    """The acts of which the parties were told."""
    sent = OutboxItem.objects.filter(topic="act", payload__case=case.pk).order_by("pk")
    return [item.payload["act"] for item in sent]


def test_from_the_phone_to_the_closed_case(world):
    complaint = filed_by_the_worker(world)
    asked_to_supplement(world, complaint)
    supplemented(world, complaint)
    case = accepted(world, complaint)
    investigated(world, case)
    order = ordered(world, case)
    served(world, case, order)
    paid_and_checked(world, case)
    closed(world, case)

    case = scenes.fresh(case)
    assert papers(case) == [
        "filing_form",
        "inquiry_notice",
        "on_site_record",
        "extension_form",
        "on_site_record",
        "investigation_report",
        "handling_proposal",
        "order_to_correct",
        "service_slip",
        "recheck_record",
        "closing_form",
        "file_index",
    ]
    assert "close" in told(case)
    assert "archive" not in told(case)
    assert [entry.sequence for entry in case.entries.order_by("sequence")] == list(range(1, case.entries.count() + 1))


def filed_by_the_worker(world):
    """Monday: the worker files; the county's own body is found by the place of work."""
    worker = world.workers[0]
    complaint = file_complaint(scenes.told(world), by=world.by(worker), complainants=[worker])
    assert complaint.agency == world.agency
    assert complaint.status == complaint_states.RECEIVED
    assert complaint.number == f"{world.agency.number_prefix}投字〔2026〕第1号"
    assert clocks(complaint) == {"INS-ACCEPT": (RUNNING, MONDAY, date(2026, 3, 9))}
    assert papers(complaint) == ["complaint_register"]
    return complaint


def asked_to_supplement(world, complaint):
    """Wednesday: the clerk looks into it and asks for the attendance sheet."""
    with clock.travel_to(date(2026, 3, 4)):
        scenes.do(world, complaint, "begin_review", by="clerk")
        scenes.do(world, complaint, "request_supplement", by="clerk", items=["考勤记录或者工友证明"])
        complaint = scenes.fresh(complaint)
        assert complaint.status == complaint_states.SUPPLEMENT
        assert clocks(complaint)["INS-ACCEPT"][0] == ENDED
        assert clocks(complaint)["INS-SUPPLEMENT"] == (RUNNING, date(2026, 3, 4), date(2026, 3, 11))


def supplemented(world, complaint):
    """Friday: supplied; the five working days begin anew."""
    worker = world.workers[0]
    with clock.travel_to(date(2026, 3, 6)):
        scenes.do(world, complaint, "supplement", by=worker, text="补充了考勤照片。")
        complaint = scenes.fresh(complaint)
        assert complaint.status == complaint_states.REVIEWING
        assert complaint.next_due_on == date(2026, 3, 13)


def accepted(world, complaint):
    """Tuesday: identified, proposed by the clerk, accepted by the head, filed the same day."""
    worker = world.workers[0]
    with clock.travel_to(date(2026, 3, 10)):
        scenes.identify(world, complaint, scenes.told(world))
        complaint = scenes.approve(world, complaint, "accept", by="clerk")
        case = complaint.investigation
        assert complaint.status == complaint_states.ACCEPTED
        assert complaint.accepted_on == complaint.closed_on == case.filed_on == date(2026, 3, 10)
        assert case.status == states.FILED
        assert case.number == f"{world.agency.number_prefix}立字〔2026〕第1号"
        assert clocks(case) == {"INS-INVEST": (RUNNING, date(2026, 3, 10), date(2026, 6, 5))}
        assert {party.name for party in case.parties.all()} == {worker.name, world.employer.name}
        assert CaseLink.objects.get(source=complaint).target_id == case.pk
        assert papers(complaint) == ["complaint_register", "supplement_notice", "acceptance_notice"]
        assert papers(case) == ["filing_form"]
        entry = case.entries.get()
        assert (entry.act, entry.capacity, entry.staff) == ("file_on_acceptance", Role.HEAD, world.head)
    return case


def investigated(world, case):
    """The head assigns two inspectors; they inspect, ask, extend, and end the investigation."""
    with clock.travel_to(date(2026, 3, 11)):
        scenes.assign(world, case)
        case = scenes.fresh(case)
        assert case.lead == world.inspectors[0]
        assert case.handler_ids == world.officer_ids
        scenes.do(world, case, "inquiry_notice", by="assistant", matters="工资支付", materials="工资表", reply_days=5)
        scenes.record_on_site(world, case)
    with clock.travel_to(date(2026, 5, 20)):
        case = scenes.approve(world, case, "extend_investigation", reason="涉及三个班组，需要逐人核算")
        assert case.extended
        assert clocks(case)["INS-INVEST"] == (RUNNING, date(2026, 3, 10), date(2026, 7, 20))
    with clock.travel_to(date(2026, 7, 1)):
        scenes.complete(world, case)
        case = scenes.fresh(case)
        assert case.status == states.REPORT_DONE
        assert clocks(case)["INS-INVEST"][0] == ENDED
        assert clocks(case)["INS-DECIDE"] == (RUNNING, date(2026, 7, 1), date(2026, 7, 22))


def ordered(world, case):
    """The order: drafted by the lead, read by the legal reviewer, approved by the head."""
    with clock.travel_to(date(2026, 7, 6)):
        scenes.order(world, case, days=10)
        case = scenes.fresh(case)
        assert case.status == states.ORDERED
        assert clocks(case)["INS-DECIDE"][0] == ENDED
        assert clocks(case)["INS-SERVE"] == (RUNNING, date(2026, 7, 6), date(2026, 7, 13))
        order = Document.objects.get(case_id=case.pk, type_code="order_to_correct")
        assert order.number == f"{world.agency.number_prefix}令字〔2026〕第1号"
    return order


def served(world, case, order):
    """Served on the employer: the service itself starts the term to correct, from the day of service."""
    with clock.travel_to(date(2026, 7, 8)):
        service = Service.objects.get(document=order)
        proof = scenes.evidence(world, case, EvidenceKind.SERVICE_SLIP)
        lead = world.by("lead")
        record_service(service, way=Way.DIRECT, on=date(2026, 7, 7), by=lead, proof=proof, recipient="王某")
        case = scenes.fresh(case)
        assert case.order_served_on == date(2026, 7, 7)
        assert clocks(case)["INS-SERVE"][0] == ENDED
        assert clocks(case)["INS-FIX"] == (RUNNING, date(2026, 7, 7), date(2026, 7, 17))
        assert case.next_due_term == "INS-FIX"


def paid_and_checked(world, case):
    """The employer pays, the worker confirms, two inspectors check again."""
    worker = world.workers[0]
    with clock.travel_to(date(2026, 7, 15)):
        scenes.pay(world, case)
        line = case.order_lines.get()
        assert (line.paid_amount, line.answer, line.settled) == (Decimal("8600.00"), "", True)
        scenes.do(world, case, "confirm_payment", by=worker, answer="yes")
        assert case.order_lines.get().answer == "yes"
        scenes.evidence(world, case, EvidenceKind.CORRECTION_REPORT)
        scenes.do(world, case, "verify_corrected", by="lead", findings="已付清。", officer_ids=world.officer_ids)
        case = scenes.fresh(case)
        assert case.status == states.CLOSING
        assert case.next_due_on is None


def closed(world, case):
    """Closed with proof: proposed by the lead, approved by the head."""
    with clock.travel_to(date(2026, 7, 17)):
        proposal = approval.request(
            case, "close", by=world.by("lead"), closing_reason="CORRECTED", closing_basis="工资已付清。"
        )
        assert isinstance(proposal, Proposed)
        head = world.by("head")
        task = proposal.process.task_set.get(flow_task_type="HUMAN")
        approval.approve(task.pk, by=head, text="同意结案")
        case = scenes.fresh(case)
        assert (case.status, case.closed_on, case.outcome) == (states.CLOSED, date(2026, 7, 17), "CORRECTED")
        assert {state for state, _start, _due in clocks(case).values()} == {ENDED}
        scenes.do(world, case, "archive", by="clerk", archive_number="2026-012")
        assert scenes.fresh(case).keep_until == date(2029, 7, 17)


def test_two_cases_of_one_day_have_numbers_without_a_gap(world):
    first, second = scenes.filed(world), scenes.filed(world, worker=world.workers[1])
    numbers = Investigation.objects.order_by("pk").values_list("number", flat=True)
    assert [number[-3:] for number in numbers] == ["第1号", "第2号"]
    assert first.pk < second.pk
