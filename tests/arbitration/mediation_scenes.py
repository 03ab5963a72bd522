"""Scenes of mediation: a body with its mediator, mediations and reviews brought to a status through the door.

square = mediation_scenes.square(town)
case = mediation_scenes.mediation(square, state=AGREED)
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from arbitration.dispute.kinds import ClaimKind
from arbitration.mediation import states
from arbitration.mediation.bodies import MediationBody
from arbitration.mediation.kinds import BodyKind
from arbitration.mediation.models import Mediation
from arbitration.mediation.services import MediationTold, apply_for_mediation
from arbitration.review import states as review_states
from arbitration.review.models import AgreementReview
from arbitration.review.services import ReviewTold, open_review
from casework import clock
from casework.actors import Actor
from casework.door import perform
from casework.effects import Performed
from casework.requirements import Requirement
from documents.kinds import EvidenceKind, Way
from documents.models import Evidence, Service
from documents.services import add_evidence
from documents.serving import record_service
from registry.models import Agency, AgencyKind, Employer, Staff, Worker
from registry.roles import Role
from tests import factories
from tests.arbitration import scenes
from tests.arbitration.scenes import Town, fresh
from tests.inspection.scenes import picture

OWED = Decimal("8600.00")


@contextmanager
def nothing_asked() -> Iterator[None]:
    """Within the block no requirement speaks in Python; what is refused, the database refuses."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Requirement, "obstacles", _silent)
        yield


def _silent(_requirement: Requirement, _situation: Any) -> list[Any]:
    return []


@dataclass
class Square:
    """A town with a mediation body and two mediators."""

    town: Town
    agency: Agency
    mediator: Staff
    other: Staff
    made: int = 0

    def by(self, who: Any) -> Actor:
        """ "mediator", "employer", or whoever the town knows."""
        if who == "mediator":
            return Actor.of_staff(self.mediator, clock.today())
        return self.town.by(self.town.employer if who == "employer" else who)


def square(town: Town, kind: BodyKind | None = BodyKind.TOWNSHIP, employer: Employer | None = None) -> Square:
    agency = factories.make_agency(kind=AgencyKind.MEDIATION, region=town.region)
    if kind:
        MediationBody.objects.get_or_create(agency=agency, defaults={"kind": kind, "employer": employer})
    mediators = [factories.make_staff(Role.MEDIATOR, agency=agency) for _number in range(2)]
    return Square(town, agency, *mediators)


def claim(worker: Worker, **changes: Any) -> dict[str, Any]:
    wages = {"kind": ClaimKind.WAGES.value, "amount": OWED, "calculation": "2025年11月、12月，每月4300元"}
    return {"worker_id": worker.pk, **wages, **changes}


def told(square: Square, **changes: Any) -> MediationTold:
    """What the first worker applies for: two months' wages."""
    worker = square.town.workers[0]
    said: dict[str, Any] = {
        "workers": [worker],
        "employer": square.town.employer,
        "claims": [claim(each) for each in changes.get("workers", [worker])],
        "facts": "2025年11月、12月的工资没有支付。",
        "workplace_region": square.town.region,
    }
    return MediationTold(**{**said, **changes})


def do(square: Square, case: Any, act: str, who: Any = "mediator", **data: Any) -> Performed:
    return perform(fresh(case), act, by=square.by(who), **data)


def mediation(square: Square, state: Any = states.APPLIED, **changes: Any) -> Mediation:
    """A mediation of the first worker, brought to `state`."""
    agreed = changes.pop("agreed", {})
    case = apply_for_mediation(told(square, **changes), by=square.by("mediator"), agency=square.agency)
    if state == states.APPLIED:
        return fresh(case)
    do(square, case, "assign", mediator_ids=[square.mediator.pk, square.other.pk])
    do(square, case, "consent", "employer")
    if state == states.MEDIATING:
        return fresh(case)
    do(square, case, "state_undisputed", figures=[])
    agree(square, case, **agreed)
    if state == states.PAY_ORDER:
        with clock.travel_to(date(2026, 5, 6)):
            do(square, case, "apply_pay_order", court="南明区人民法院")
    found = fresh(case)
    assert found.status == state
    return found


def agreement(case: Mediation, *parts: tuple[date, str], **changes: Any) -> dict[str, Any]:
    """An agreement by which each worker gets the same parts; by default half in March, half in April."""
    rows = parts or ((date(2026, 3, 31), "4300.00"), (date(2026, 4, 30), "4300.00"))
    workers = list(case.parties.filter(worker__isnull=False).values_list("worker_id", flat=True))
    total = sum(Decimal(amount) for _day, amount in rows)
    said: dict[str, Any] = {
        "content": "用人单位分期付清所欠工资，双方再无其他争议。",
        "shares": [{"worker_id": key, "amount": total} for key in workers],
        "instalments": [
            {"worker_id": key, "due_on": day, "amount": Decimal(amount)} for key in workers for day, amount in rows
        ],
        "perform_by": max(day for day, _amount in rows),
        "all_signed": True,
    }
    return {**said, **changes}


def agree(square: Square, case: Mediation, *parts: tuple[date, str], **changes: Any) -> Performed:
    body = MediationBody.objects.filter(agency=square.agency).first()
    act = "agree_before_people" if body and body.kind == BodyKind.PEOPLES else "agree"
    return do(square, case, act, **agreement(case, *parts, **changes))


def evidence(square: Square, case: Any, who: Any = "mediator", kind: Any = EvidenceKind.PAYMENT_PROOF) -> Evidence:
    square.made += 1
    upload = SimpleUploadedFile(f"{kind}-{square.made}.png", picture(square.made), content_type="image/png")
    return add_evidence(case, upload, kind=kind, title=str(kind.label), by=square.by(who))


def pay(square: Square, case: Mediation, *rows: tuple[int, str]) -> Performed:
    """The first worker gets these amounts on these parts today."""
    worker = square.town.workers[0]
    payments = [{"worker_id": worker.pk, "place": place, "amount": Decimal(amount)} for place, amount in rows]
    proof = evidence(square, case)
    return do(square, case, "record_payment", payments=payments, paid_on=clock.today(), evidence_id=proof.pk)


# Reviews


def review(square: Square, state: Any = review_states.APPLIED, *, defect: str = "", **changes: Any) -> AgreementReview:
    """The review of an agreement that another body brought about, brought to `state`."""
    town = square.town
    said: dict[str, Any] = {
        "workers": [town.workers[0]],
        "employer": town.employer,
        "body_name": "某镇劳动争议调解委员会",
        "agreement_on": date(2026, 2, 24),
        "content": "用人单位于2026年4月30日前支付8600.00元。",
        "workplace_region": town.region,
    }
    case = open_review(ReviewTold(**{**said, **changes}), by=town.by("secretary"), agency=town.agency)
    if state == review_states.APPLIED:
        return fresh(case)
    scenes.do(town, case, "accept", arbitrator_ids=[town.arbitrators[0].pk])
    if state == review_states.REVIEWING:
        return fresh(case)
    scenes.do(town, case, "examine", "presiding", course="双方均表示自愿，内容明确。", defect=defect)
    if defect:
        scenes.do(town, case, "not_confirm", "presiding", reason="协议约定免除缴纳社会保险费。")
    else:
        scenes.do(town, case, "confirm", "presiding")
    found = fresh(case)
    assert found.status == state
    return found


def sign_for(square: Square, case: AgreementReview, service: Service, way: Way = Way.DIRECT) -> Any:
    """One side gets the letter."""
    slip = evidence(square, case, "secretary", EvidenceKind.SERVICE_SLIP)
    return record_service(
        service,
        way=way,
        on=clock.today(),
        by=square.town.by("secretary"),
        proof=slip,
        recipient=service.party.name,
        witnesses=("见证人",),
        reason="拒绝签收" if way == Way.LEFT else "",
    )
