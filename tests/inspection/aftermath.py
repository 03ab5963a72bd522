"""What follows a decision, and transfers to the police, brought to any status through the door; days pass by `_expire`."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from calendars.terms import add_days
from casework import clock
from casework.actors import SYSTEM
from casework.door import perform
from casework.models import Case, Deadline
from documents.kinds import EvidenceKind
from inspection.crime.models import Crime
from inspection.enforcement.models import Enforcement
from registry.guards import lifted
from tests.inspection import decisions, scenes

if TYPE_CHECKING:
    from inspection.investigation.models import Investigation
    from tests.inspection.scenes import World

COURT = "贵阳市南明区人民法院"
POLICE = "贵阳市公安局南明分局"


def expire(case: Case, *terms: str) -> None:
    """The clocks of these terms ran out yesterday."""
    with lifted(Deadline):
        Deadline.objects.filter(case_id=case.pk, term__in=terms).update(due_on=add_days(clock.today(), -1))
    running = Deadline.objects.filter(case_id=case.pk, state=Deadline.State.RUNNING).order_by("due_on")
    Case.objects.filter(pk=case.pk).update(next_due_on=running.values_list("due_on", flat=True).first())


# Enforcement


def opened(world: "World", *, fine: bool = False) -> Enforcement:
    """The course that the service of a decision has opened."""
    case = decisions.fine_served(world) if fine else scenes.investigation(world, "SERVED")
    return Enforcement.objects.get(investigation=case)


def enforcement(world: "World", state: str = "SERVED", *, fine: bool = False) -> Enforcement:
    """A course of remedies and enforcement in this status."""
    case = opened(world, fine=fine)
    for reached in PATHS[state]:
        STEPS[reached](world, case)
        case = scenes.fresh(case)
    assert case.status == state, (case.status, state)
    return case


def review_applied(world: "World", case: Any) -> None:
    scenes.do(world, case, "record_review_application", by="lead", applied_on=clock.today())


def review_upheld(world: "World", case: Any) -> None:
    data = {"result": "UPHELD", "decided_on": clock.today(), "received_on": clock.today()}
    scenes.do(world, case, "review_upholds", by="lead", **data)


def sued(world: "World", case: Any) -> None:
    scenes.do(world, case, "record_suit", by="lead", **suit())


def suit(**changes: Any) -> dict[str, Any]:
    today = clock.today()
    return {"filed_on": today, "docketed_on": today, "copy_on": today, "court": COURT, **changes}


def lapse_of_remedies(_world: "World", case: Any) -> None:
    expire(case, "REM-REVIEW", "REM-SUIT")
    perform(case, "remedies_expire", by=SYSTEM)


def urge(world: "World", case: Any) -> None:
    scenes.approve(world, case, "urge", **demand())


def demand() -> dict[str, Any]:
    return {"duty": "支付拖欠的工资。", "amount": scenes.OWED, "way": "支付到劳动者本人的银行账户"}


def urge_served(world: "World", case: Any) -> None:
    scenes.evidence(world, case, EvidenceKind.SERVICE_SLIP)
    scenes.do(world, case, "urge_served", by="lead", served_on=clock.today())


def days_pass(_world: "World", case: Any) -> None:
    """The ten working days after the demand, and so that the day of service lies before today."""
    expire(case, "ENF-URGE")
    with lifted(Enforcement):
        yesterday = add_days(clock.today(), -1)
        Enforcement.objects.filter(pk=case.pk).update(
            remedies_ended_on=add_days(clock.today(), -3), urged_on=yesterday, urge_served_on=yesterday
        )


def apply_to_court(world: "World", case: Any) -> None:
    urge_served(world, case)
    days_pass(world, case)
    scenes.approve(world, scenes.fresh(case), "apply_to_court", **application())


def application() -> dict[str, Any]:
    return {"court": COURT, "subject": "基本账户存款", "request": "强制执行工资8600元"}


def court_accepts(world: "World", case: Any) -> None:
    scenes.do(world, case, "court_accepts", by="lead", **acceptance(world, case))


def acceptance(world: "World", case: Any) -> dict[str, Any]:
    proof = scenes.evidence(world, case, EvidenceKind.COURT_ACCEPTANCE)
    return {"accepted_on": clock.today(), "court_number": "（2026）黔0102行审1号", "evidence_id": proof.pk}


def refusal() -> dict[str, Any]:
    return {"received_on": clock.today(), "failed_step": "SERVICE", "failure": "送达程序不合法"}


def _court_refuses(world: "World", case: Any) -> None:
    scenes.do(world, case, "court_refuses", by="lead", **refusal())


def _ask_higher_court(world: "World", case: Any) -> None:
    scenes.approve(world, case, "ask_higher_court", court="贵阳市中级人民法院", grounds="送达合法。")


def _court_allows(world: "World", case: Any) -> None:
    scenes.do(world, case, "court_allows", by="lead", ruled_on=clock.today())


def _suspend(world: "World", case: Any) -> None:
    scenes.approve(world, case, "suspend_enforcement", reason="暂无履行能力", ground="UNABLE")


def _terminate(world: "World", case: Any) -> None:
    scenes.approve(world, case, "terminate_enforcement", reason="没有财产", ground="GONE")


def deferred_late(world: "World", state: str) -> Enforcement:
    """The fine was deferred after the periods for review and suit had ended."""
    case = enforcement(world, state, fine=True)
    scenes.approve(world, case.investigation, "grant_deferral", reason="资金周转困难。", **halves())
    return scenes.fresh(case)  # type: ignore[no-any-return]


def halves() -> dict[str, Any]:
    """Two equal parts of the fine, in thirty and in sixty days."""
    half = decisions.FINE / 2
    return {"parts": [{"due_on": add_days(clock.today(), days), "amount": half} for days in (30, 60)]}


def perform_decision(world: "World", case: Any) -> None:
    """The money of the decision is booked on its case."""
    if case.decision.measure == "penalty":
        decisions.pay_fine(world, case.investigation)
    else:
        scenes.pay(world, case.investigation)


def _performed(world: "World", case: Any) -> None:
    perform_decision(world, case)
    scenes.do(world, case, "end_performed", by="lead")


def revocation() -> dict[str, Any]:
    today = clock.today()
    return {
        "result": "REVOKED",
        "decided_on": today,
        "received_on": today,
        "failed_step": "EVIDENCE",
        "failure": "考勤表没有原件，事实不清",
    }


def _revoked(world: "World", case: Any) -> None:
    scenes.do(world, case, "review_revokes", by="lead", **revocation())


def _refusal_stands(world: "World", case: Any) -> None:
    expire(case, "ENF-RECON")
    perform(case, "refusal_stands", by=SYSTEM)


def _lapsed(world: "World", case: Any) -> None:
    expire(case, "ENF-APPLY")
    scenes.approve(world, case, "record_lapse", reason="承办人变动，没有按期申请")


STEPS: dict[str, Any] = {
    "IN_REVIEW": review_applied,
    "REVIEWED": review_upheld,
    "IN_SUIT": sued,
    "REMEDY_EXPIRED": lapse_of_remedies,
    "URGED": urge,
    "APPLIED": apply_to_court,
    "COURT_ACCEPTED": court_accepts,
    "COURT_REFUSED": _court_refuses,
    "HIGHER_COURT": _ask_higher_court,
    "ENFORCING": _court_allows,
    "SUSPENDED": _suspend,
    "TERMINATED": _terminate,
    "PERFORMED": _performed,
    "REVOKED": _revoked,
    "NOT_ENFORCED": _refusal_stands,
    "LAPSED": _lapsed,
}
_TO_URGED = ("REMEDY_EXPIRED", "URGED")
_TO_COURT = (*_TO_URGED, "APPLIED", "COURT_ACCEPTED")
PATHS: dict[str, tuple[str, ...]] = {
    "SERVED": (),
    "IN_REVIEW": ("IN_REVIEW",),
    "REVIEWED": ("IN_REVIEW", "REVIEWED"),
    "IN_SUIT": ("IN_SUIT",),
    "REMEDY_EXPIRED": ("REMEDY_EXPIRED",),
    "URGED": _TO_URGED,
    "APPLIED": (*_TO_URGED, "APPLIED"),
    "COURT_ACCEPTED": _TO_COURT,
    "COURT_REFUSED": (*_TO_URGED, "APPLIED", "COURT_REFUSED"),
    "HIGHER_COURT": (*_TO_URGED, "APPLIED", "COURT_REFUSED", "HIGHER_COURT"),
    "ENFORCING": (*_TO_COURT, "ENFORCING"),
    "SUSPENDED": (*_TO_COURT, "ENFORCING", "SUSPENDED"),
    "TERMINATED": (*_TO_COURT, "ENFORCING", "TERMINATED"),
    "PERFORMED": ("REMEDY_EXPIRED", "PERFORMED"),
    "REVOKED": ("IN_REVIEW", "REVOKED"),
    "NOT_ENFORCED": (*_TO_URGED, "APPLIED", "COURT_REFUSED", "NOT_ENFORCED"),
    "LAPSED": ("REMEDY_EXPIRED", "LAPSED"),
}


# Crime

LARGE = Decimal("21000.00")


def owing_much(world: "World", state: str) -> "Investigation":
    """An inspection case in this status in which more than the province's threshold is owed to one worker."""
    told = {"violation_from": date(2025, 1, 1), "violation_until": date(2025, 12, 31), "ongoing": False}
    if state in ("INVESTIGATING", "REPORT_DONE"):
        return scenes.investigation(world, state, amount_claimed=LARGE, **told)
    case = ordered_large(world)
    if state == "ORDERED":
        return case
    scenes.serve_order(world, case)
    expire(case, "INS-FIX")
    for reached, step in _AFTER_THE_ORDER:
        step(world, scenes.fresh(case))
        if reached == state:
            break
    return scenes.fresh(case)  # type: ignore[no-any-return]


def _decide(world: "World", case: Any) -> None:
    decisions.hear_out(world, case)
    decisions.decide_handling(world, case, lines=decisions.rows(case, amount=LARGE))


_AFTER_THE_ORDER: tuple[tuple[str, Any], ...] = (
    ("NOTICED", decisions.notice),
    ("DECIDED", _decide),
    ("SERVED", lambda world, case: decisions.serve(world, case, "handling_served")),
)


def ripen(world: "World", case: Any) -> "Investigation":
    """The debtor of this case has fled, the order was posted, and the sheet is in the file."""
    scenes.evidence(world, case, EvidenceKind.WAGE_SHEET)
    perform(case, "record_flight", by=world.by("lead"), **flight(world, case))
    return scenes.fresh(case)  # type: ignore[no-any-return]


def flight(world: "World", case: Any) -> dict[str, Any]:
    photo = scenes.evidence(world, case, EvidenceKind.PHOTO).pk
    told = "电话关机，办公场所已经搬空。"
    return {
        "fled_on": clock.today(),
        "told": told,
        "evidence_id": photo,
        "posted_on": clock.today(),
        "posted_evidence_id": photo,
    }


def refusal_fact(world: "World", case: Any) -> dict[str, Any]:
    statement = scenes.evidence(world, case, EvidenceKind.BANK_STATEMENT).pk
    told = "收到工程款后没有发工资，转入个人账户。"
    return {"refusal": "ABLE", "happened_on": clock.today(), "told": told, "evidence_id": statement}


def suspicion(world: "World") -> dict[str, Any]:
    return {
        "element": "EVADES",
        "suspects": "法定代表人（另附身份材料）",
        "findings": "责令支付后逃匿，拖欠工资数额较大。",
        "officer_ids": world.officer_ids,
    }


def ordered_large(world: "World") -> "Investigation":
    """An order to pay more than the province's threshold, to one worker for three months."""
    case = scenes.investigation(world, "REPORT_DONE")
    worker = case.parties.filter(role="complainant", until=None).values_list("worker_id", flat=True)[0]
    line = {"worker_id": worker, "period_from": date(2025, 11, 1), "period_until": date(2026, 1, 31), "amount": LARGE}
    data = {"measures": "足额支付拖欠的劳动者工资。", "correction_days": 7, "lines": [line]}
    return scenes.approve(world, case, "order_correction", **data)  # type: ignore[return-value]


def crime(world: "World", state: str = "SUSPECTED") -> Crime:
    """A transfer in this status, out of a case in which one worker is owed three months' pay."""
    case = ripen(world, ordered_large(world))
    perform(case, "suspect_crime", by=world.by("lead"), **suspicion(world))
    found = Crime.objects.get(investigation=case)
    for reached in CRIME_PATHS[state]:
        CRIME_STEPS[reached](world, found)
        found = scenes.fresh(found)
    assert found.status == state, (found.status, state)
    return found


def send(world: "World", case: Any) -> None:
    scenes.do(world, case, "send_transfer", by="lead", police=POLICE)


def receipt(world: "World", case: Any) -> None:
    if case.receipt_on is None:
        scenes.do(world, case, "record_receipt", by="lead", received_on=clock.today())


def filing(world: "World", case: Any) -> dict[str, Any]:
    proof = scenes.evidence(world, case, EvidenceKind.POLICE_DECISION)
    return {"filed_on": clock.today(), "received_on": clock.today(), "evidence_id": proof.pk}


def _police_file(world: "World", case: Any) -> None:
    receipt(world, case)
    scenes.do(world, scenes.fresh(case), "police_files", by="lead", **filing(world, case))


def decline() -> dict[str, Any]:
    return {"received_on": clock.today(), "because": "认为数额没有达到标准"}


def _police_decline(world: "World", case: Any) -> None:
    receipt(world, case)
    scenes.do(world, scenes.fresh(case), "police_decline", by="lead", **decline())


def _ask(world: "World", case: Any) -> None:
    scenes.approve(world, case, "ask_reconsideration", grounds="三个月工资，数额较大。")


def _suggest(world: "World", case: Any) -> None:
    scenes.approve(world, case, "suggest_supervision", procuratorate="南明区人民检察院", grounds="依法应当立案。")


def _hand_over(world: "World", case: Any) -> None:
    scenes.do(world, case, "hand_over", by="lead", receiver="民警张某")


CRIME_STEPS: dict[str, Any] = {
    "APPROVED": lambda world, case: scenes.do(world, case, "approve_transfer", by="head"),
    "REFUSED": lambda world, case: scenes.do(world, case, "refuse_transfer", by="head", reason="证据不足"),
    "SENT": send,
    "FILED_BY_POLICE": _police_file,
    "NOT_FILED": _police_decline,
    "RECONSIDERING": _ask,
    "SUPERVISION": _suggest,
    "HANDED_OVER": _hand_over,
    "ENDED": lambda world, case: scenes.approve(world, case, "end_transfer", reason="公安机关不予立案"),
}
_TO_POLICE = ("APPROVED", "SENT")
CRIME_PATHS: dict[str, tuple[str, ...]] = {
    "SUSPECTED": (),
    "APPROVED": ("APPROVED",),
    "REFUSED": ("REFUSED",),
    "SENT": _TO_POLICE,
    "FILED_BY_POLICE": (*_TO_POLICE, "FILED_BY_POLICE"),
    "NOT_FILED": (*_TO_POLICE, "NOT_FILED"),
    "RECONSIDERING": (*_TO_POLICE, "NOT_FILED", "RECONSIDERING"),
    "SUPERVISION": (*_TO_POLICE, "NOT_FILED", "SUPERVISION"),
    "HANDED_OVER": (*_TO_POLICE, "FILED_BY_POLICE", "HANDED_OVER"),
    "ENDED": (*_TO_POLICE, "NOT_FILED", "ENDED"),
}


def payment(world: "World", case: Any) -> dict[str, Any]:
    proof = scenes.evidence(world, case, EvidenceKind.PAYMENT_PROOF)
    return {"name": "某总承包有限公司", "amount": LARGE, "paid_on": clock.today(), "evidence_id": proof.pk}
