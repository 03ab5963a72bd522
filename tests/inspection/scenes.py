"""Scenes for tests of every room: a small world of one county, and cases brought to any status through the door.

    world = scenes.world()
    complaint = scenes.complaint(world, state=ACCEPTED)
    case = scenes.investigation(world, state=ORDERED)

Nothing here writes a status: what a scene shows is what the door makes. Days pass by `casework.clock.travel_to`, which the
caller holds; without it everything happens today.
"""

from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from viewflow.workflow import STATUS
from viewflow.workflow.models import Task

from calendars import loading, snapshot, source
from calendars.models import Notice
from casework import approval, clock
from casework.actors import Actor
from casework.approval import Proposed
from casework.door import perform
from casework.effects import Performed
from casework.models import Case, Party
from documents.kinds import EvidenceKind
from documents.models import Evidence
from documents.services import add_evidence
from inspection.complaint import states as complaint_states
from inspection.complaint.models import Complaint
from inspection.complaint.services import Told, file_complaint
from inspection.investigation import states
from inspection.investigation.models import Investigation
from inspection.investigation.services import Clue, propose_case
from inspection.matter import CaseSource
from inspection.violations import ViolationKind
from registry.models import Agency, AgencyKind, Employer, PolicySetting, Region, Staff, Worker
from registry.roles import Role
from tests import factories
from tests.inspection import decisions

OWED = Decimal("8600.00")
MORNING = {"began": time(9, 0), "ended": time(10, 30)}


@dataclass
class World:
    """One county with its body, its people, an employer and two workers."""

    region: Region
    agency: Agency
    commission: Agency
    clerk: Staff
    head: Staff
    reviewer: Staff
    inspectors: list[Staff]
    employer: Employer
    workers: list[Worker]
    made: int = field(default=0)

    def by(self, who: str | Staff | Worker | Employer) -> Actor:
        """An actor with today's roles: "clerk", "head", "reviewer", "lead", "assistant", a member of staff or a worker."""
        if isinstance(who, Worker):
            return Actor.of_worker(who)
        if isinstance(who, Employer):
            return Actor.of_employer(who, "钱会计")
        named = {"lead": self.inspectors[0], "assistant": self.inspectors[1]}
        staff = who if isinstance(who, Staff) else named.get(who) or getattr(self, who)
        return Actor.of_staff(staff, clock.today())

    @property
    def officer_ids(self) -> list[int]:
        return [staff.pk for staff in self.inspectors[:2]]


def world(code: str = factories.NANMING) -> World:
    """A county's inspection body with a clerk, a head, a legal reviewer and three inspectors, all with logins."""
    load_calendar()
    set_thresholds()
    region = factories.make_region(code)
    agency = factories.make_agency(region=region)
    return World(
        region=region,
        agency=agency,
        commission=factories.make_agency(kind=AgencyKind.ARBITRATION, region=region),
        clerk=factories.make_staff(Role.CLERK, agency=agency),
        head=factories.make_staff(Role.HEAD, agency=agency),
        reviewer=factories.make_staff(Role.LEGAL_REVIEWER, agency=agency, legal_qualification="A20105201020001"),
        inspectors=[factories.make_staff(Role.INSPECTOR, agency=agency) for _place in range(3)],
        employer=factories.make_employer(region=region),
        workers=[factories.make_worker(), factories.make_worker()],
    )


def set_thresholds() -> None:
    """Figures for the trial: those of the real place have to be entered there."""
    for key, value in (("hearing_threshold_org", "20000.00"), ("hearing_threshold_person", "1000.00")):
        PolicySetting.objects.get_or_create(
            key=key, valid_from=date(2000, 1, 1), defaults={"value": value, "note": "试验数据"}
        )


def load_calendar() -> None:
    """The national calendar, once per test."""
    snapshot.forget()
    if not Notice.objects.exists():
        loading.load(source.notices())
        snapshot.forget()


# Approvals


def approve(world: World, case: Case, act: str, *, by: str | Staff = "lead", reason: str = "", **data: Any) -> Case:
    """Propose an act and let everybody who is asked agree; returns the case as it stands then."""
    proposed = approval.request(case, act, by=world.by(by), reason=reason, **data)
    assert isinstance(proposed, Proposed)
    while task := _waiting(proposed):
        asked = world.reviewer if task.flow_task.name == "legal_review" else world.head
        approval.approve(task.pk, by=world.by(asked))
    return fresh(case)


def _waiting(proposed: Proposed) -> Task | None:
    open_tasks = Task.objects.filter(process_id=proposed.process.pk, flow_task_type="HUMAN")
    return open_tasks.filter(status__in=(STATUS.NEW, STATUS.ASSIGNED)).first()


def do(world: World, case: Case, act: str, *, by: str | Staff | Worker, reason: str = "", **data: Any) -> Performed:
    """Perform an act that needs no approval."""
    return perform(case, act, by=world.by(by), reason=reason, **data)


def fresh(case: Case) -> Any:
    """The case as the database has it."""
    return type(case.specific)._default_manager.get(pk=case.pk)


# Complaints


def told(world: World, **changes: Any) -> Told:
    """A wage complaint of this year against the world's employer."""
    today = clock.today()
    defaults: dict[str, Any] = {
        "employer_name": world.employer.name,
        "workplace_region": world.region,
        "workplace_address": "花果园建筑工地",
        "facts": "自今年年初起在工地做木工，三个月工资一直没有发。",
        "request": "支付拖欠的工资",
        "violation_kinds": [ViolationKind.WAGE_ARREARS],
        "violation_from": date(today.year, 1, 1),
        "violation_until": None,
        "ongoing": True,
        "amount_claimed": OWED,
        "channel": "web",
    }
    return Told(**{**defaults, **changes})


def complaint(
    world: World, state: str = complaint_states.RECEIVED, *, worker: Worker | None = None, **changes: Any
) -> Complaint:
    """A complaint in this status. `changes` replace what the worker tells."""
    told_now = told(world, **{**_TOLD_FOR.get(state, {}), **changes})
    people = [worker or world.workers[0]]
    filed = file_complaint(told_now, by=world.by(people[0]), complainants=people, agency=world.agency)
    _complaint_to(world, filed, str(state), told_now)
    return fresh(filed)  # type: ignore[no-any-return]


_OLD = {"violation_from": date(2019, 1, 1), "violation_until": date(2019, 6, 30), "ongoing": False}
_TOLD_FOR: dict[str, dict[str, Any]] = {
    complaint_states.REFUSED: _OLD,
    complaint_states.REFERRED: {"violation_kinds": [ViolationKind.SAFETY_HEALTH]},
    complaint_states.REFERRED_DISPUTE: {"violation_kinds": [ViolationKind.NO_CONTRACT]},
}


def _complaint_to(world: World, case: Complaint, state: str, told_now: Told) -> None:
    if state == complaint_states.RECEIVED:
        return
    do(world, case, "begin_review", by="clerk")
    if state == complaint_states.REVIEWING:
        return
    identify(world, case, told_now)
    if state in _ENDS:
        _ENDS[state](world, case)
        return
    do(world, case, "request_supplement", by="clerk", items=["劳动合同或者考勤记录"])
    if state == complaint_states.CLOSED_NOT_SUPPLEMENTED:
        with clock.travel_to(_after_last_day(case, "INS-SUPPLEMENT")):
            do(world, case, "close_not_supplemented", by="clerk")


def identify(world: World, case: Complaint, told_now: Told) -> Performed:
    """The clerk finds out who the employer is."""
    return do(
        world,
        case,
        "complete_record",
        by="clerk",
        employer_id=world.employer.pk,
        project_id=told_now.project.pk if told_now.project else None,
        workplace_address=told_now.workplace_address,
        workplace_region_id=told_now.workplace_region.pk,
        violation_kinds=list(told_now.violation_kinds),
        violation_from=told_now.violation_from,
        violation_until=told_now.violation_until,
        ongoing=told_now.ongoing,
        amount_claimed=told_now.amount_claimed,
        workers_affected=told_now.workers_affected,
    )


def _merge(world: World, case: Complaint) -> None:
    parties = case.parties.select_related("worker")
    people = [party.worker for party in parties if party.worker]
    earlier = file_complaint(
        told(world, employer=world.employer), by=world.by(people[0]), complainants=people, agency=world.agency
    )
    do(world, case, "merge", by="clerk", into_id=earlier.pk)


_ENDS: dict[str, Any] = {
    complaint_states.ACCEPTED: lambda world, case: approve(world, case, "accept", by="clerk"),
    complaint_states.REFUSED: lambda world, case: approve(world, case, "refuse", by="clerk", reason="已超过两年"),
    complaint_states.REFERRED: lambda world, case: approve(
        world, case, "refer", by="clerk", reason="不属监察事项", ground="SAFETY_HEALTH", refer_to="南明区应急管理局"
    ),
    complaint_states.REFERRED_DISPUTE: lambda world, case: approve(
        world, case, "refer_dispute", by="clerk", reason="劳动关系有争议", ground="DISPUTE_PROCEDURE"
    ),
    complaint_states.MERGED: _merge,
    complaint_states.WITHDRAWN: lambda world, case: do(world, case, "withdraw", by="clerk", on_paper=True),
    complaint_states.TREATED_AS_REPORT: lambda world, case: do(
        world, case, "treat_as_report", by="clerk", reason="反映的不是本人的权益"
    ),
}


def complaint_into(world: World, case: Investigation, *, worker: Worker | None = None) -> Complaint:
    """A second worker's complaint, accepted straight into an open inspection case."""
    reviewed = complaint(world, complaint_states.REVIEWING, worker=worker or world.workers[1])
    identify(world, reviewed, told(world))
    approve(world, reviewed, "accept", by="clerk", join_id=case.pk)
    return fresh(reviewed)  # type: ignore[no-any-return]


# Inspection cases


def clue(world: World, **changes: Any) -> Clue:
    """A patrol found that wages are not paid."""
    today = clock.today()
    defaults: dict[str, Any] = {
        "source": CaseSource.PATROL,
        "facts": "巡查发现该单位未按月支付工资。",
        "violation_kinds": [ViolationKind.WAGE_ARREARS],
        "discovered_on": today,
        "employer": world.employer,
        "workplace_region": world.region,
        "workplace_address": "花果园建筑工地",
        "violation_from": date(today.year, 1, 1),
        "ongoing": True,
    }
    return Clue(**{**defaults, **changes})


def proposed(world: World, **changes: Any) -> Investigation:
    """A clue in screening."""
    return propose_case(clue(world, **changes), by=world.by("clerk"), agency=world.agency)


def filed(world: World, **changes: Any) -> Investigation:
    """The case of an accepted complaint."""
    accepted = complaint(world, complaint_states.ACCEPTED, **changes)
    assert accepted.investigation_id is not None
    return Investigation.objects.get(pk=accepted.investigation_id)


def investigation(world: World, state: str = states.FILED, **changes: Any) -> Investigation:
    """An inspection case in this status; from a wage complaint, except for PROPOSED and NOT_FILED. `changes`: what was told."""
    state = str(state)
    if state in (states.PROPOSED, states.NOT_FILED):
        case = proposed(world, **changes)
        if state == states.NOT_FILED:
            return approve(world, case, "decline_filing", by="clerk", reason="线索不实")
        return case
    case = filed(world, **changes)
    if state == states.MERGED:
        return merged_away(world, case)
    deciding = state in (states.NOTICED, states.DECIDED, states.SERVED)
    for reached, step in _DECIDING if deciding else _STEPS:
        if case.status == state:
            break
        step(world, case)
        case = fresh(case)
        assert case.status == reached, (case.status, reached)
    return case


def merged_away(world: World, case: Investigation) -> Investigation:
    """The case after its complaint was joined to another case of the same employer."""
    other = filed(world, worker=world.workers[1])
    own = case.complaints.get()
    do(world, other, "join_complaint", by="clerk", complaint_id=own.pk)
    return fresh(case)  # type: ignore[no-any-return]


def assign(world: World, case: Investigation) -> None:
    lead, assistant = world.officer_ids
    do(world, case, "assign", by="head", lead_id=lead, assistant_ids=[assistant])


def record_on_site(world: World, case: Investigation) -> Performed:
    return do(
        world,
        case,
        "record_on_site",
        by="lead",
        place="花果园建筑工地",
        present="项目负责人王某",
        findings="工地仍在施工，现场公示牌未公示工资支付情况，调取工资表三份。",
        officer_ids=world.officer_ids,
        **MORNING,
    )


def complete(world: World, case: Investigation) -> None:
    record_on_site(world, case)
    do(
        world,
        case,
        "complete_investigation",
        by="lead",
        findings="该单位拖欠工资属实，有工资表、考勤表和询问笔录为证。",
        nature="拖欠劳动者工资",
        proposal="CORRECT",
        proposal_text="责令限期支付拖欠的工资。",
    )


def order(world: World, case: Investigation, *, days: int = 7, **more: Any) -> None:
    lines = [
        {
            "worker_id": party.worker_id,
            "period_from": date(case.filed_on.year, 1, 1),
            "period_until": case.filed_on,
            "amount": OWED,
        }
        for party in case.parties.filter(role=Party.Role.COMPLAINANT, until=None)
    ]
    data = {"measures": "足额支付拖欠的劳动者工资。", "correction_days": days, "lines": lines, **more}
    approve(world, case, "order_correction", **data)


def serve_order(world: World, case: Investigation) -> Performed:
    """The slip came back signed and was put into the file."""
    evidence(world, case, EvidenceKind.SERVICE_SLIP)
    return do(world, case, "order_served", by="lead", served_on=clock.today())


def pay(world: World, case: Investigation, *, amount: Decimal | None = None) -> Performed:
    """The employer pays every row and hands in the bank's slip."""
    proof = evidence(world, case, EvidenceKind.PAYMENT_PROOF)
    payments = [
        {"line_id": line.pk, "amount": amount or line.amount - line.paid_amount, "paid_on": clock.today()}
        for line in case.order_lines.all()
    ]
    return do(world, case, "record_payment", by="lead", payments=payments, evidence_id=proof.pk)


def correct(world: World, case: Investigation) -> None:
    serve_order(world, case)
    if case.order_lines.exists():
        pay(world, case)
    evidence(world, case, EvidenceKind.CORRECTION_REPORT)
    do(
        world,
        case,
        "verify_corrected",
        by="lead",
        findings="拖欠的工资已全部支付，工资表和银行回单已核对。",
        officer_ids=world.officer_ids,
    )


def close(world: World, case: Investigation) -> None:
    approve(world, case, "close", closing_reason=case.closing_reason, closing_basis="已按要求改正，证明材料齐全。")


_TO_REPORT = (
    (states.INVESTIGATING, assign),
    (states.REPORT_DONE, complete),
)
_STEPS = (
    *_TO_REPORT,
    (states.ORDERED, order),
    (states.CLOSING, correct),
    (states.CLOSED, close),
)


def _notice(world: World, case: Investigation) -> None:
    decisions.notice(world, case)


def _decide(world: World, case: Investigation) -> None:
    decisions.hear_out(world, case)
    decisions.decide_handling(world, case)


def _serve_decision(world: World, case: Investigation) -> None:
    decisions.serve(world, case, "handling_served")


_DECIDING = (
    *_TO_REPORT,
    (states.NOTICED, _notice),
    (states.DECIDED, _decide),
    (states.SERVED, _serve_decision),
)


# Evidence and days


def evidence(world: World, case: Case, kind: EvidenceKind) -> Evidence:
    """A sealed piece of evidence of this kind."""
    world.made += 1
    upload = SimpleUploadedFile(f"{kind}-{world.made}.png", picture(world.made), content_type="image/png")
    return add_evidence(case, upload, kind=kind, title=str(kind.label), by=world.by("lead"))


def picture(shade: int) -> bytes:
    """A small PNG; different shades make different files."""
    from io import BytesIO

    from PIL import Image

    buffer = BytesIO()
    Image.new("RGB", (12, 12), (shade % 256, shade // 256 % 256, 90)).save(buffer, "PNG")
    return buffer.getvalue()


def _after_last_day(case: Case, term: str) -> date:
    from calendars.terms import add_days
    from casework.models import Deadline

    due = Deadline.objects.get(case_id=case.pk, term=term).due_on
    assert due is not None
    return add_days(due, 1)


def investigation_with_two(world: World, state: str) -> Investigation:
    """A case in this status (FILED, INVESTIGATING or REPORT_DONE) that carries the complaints of both workers."""
    case = filed(world)
    complaint_into(world, case)
    for _reached, step in _STEPS:
        if fresh(case).status == state:
            break
        step(world, fresh(case))
    return fresh(case)  # type: ignore[no-any-return]
