"""The employer of the world acting for itself: its people, what it brings, its answers."""

from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from casework import clock
from casework.actors import Actor
from casework.door import perform
from casework.models import Case
from documents.kinds import EvidenceKind
from documents.models import Evidence
from documents.services import add_evidence
from registry.models import Employer, EmployerContact
from tests.inspection import scenes

PERSON = "钱会计"
PHONE = "13985009876"


def actor(employer: Employer, *, only_case: Case | None = None) -> Actor:
    """The employer through its accountant; with `only_case` as somebody who holds a paper of that case."""
    return Actor.of_employer(employer, PERSON, only_case_id=only_case.pk if only_case else None)


def contact(employer: Employer, *, phone: str = PHONE, name: str = PERSON) -> EmployerContact:
    """The accountant, whose papers the office has seen."""
    return EmployerContact.objects.create(
        employer=employer, name=name, position="会计", phone=phone, checked="核对了授权委托书", since=clock.today()
    )


def brings(world: scenes.World, case: Case, kind: EvidenceKind = EvidenceKind.PAYMENT_PROOF) -> Evidence:
    """A file that the employer hands in."""
    world.made += 1
    upload = SimpleUploadedFile(f"回单{world.made}.png", scenes.picture(world.made), content_type="image/png")
    return add_evidence(case, upload, kind=kind, title=str(kind.label), by=actor(world.employer))


def answers(world: scenes.World, case: Any, *, stand: str = "agree", explanation: str = "") -> list[dict[str, Any]]:
    """The same answer to every line, with a proof where it needs one."""
    proof = None if stand == "agree" else brings(world, case, EvidenceKind.WAGE_SHEET).pk
    told = {"stand": stand, "explanation": explanation, "evidence_id": proof}
    return [{"line_id": line.pk, **told} for line in case.order_lines.all()]


def report(world: scenes.World, case: Any, *, amount: Decimal | None = None) -> dict[str, Any]:
    """The data of a report that every line was paid today, or so much of each."""
    payments = [
        {"line_id": line.pk, "amount": amount or line.amount - line.paid_amount, "paid_on": clock.today()}
        for line in case.order_lines.all()
    ]
    return {"payments": payments, "evidence_id": brings(world, case).pk}


def does(world: scenes.World, case: Case, act: str, *, reason: str = "", **data: Any) -> Any:
    """The employer performs an act."""
    perform(case, act, by=actor(world.employer), reason=reason, **data)
    return scenes.fresh(case)
