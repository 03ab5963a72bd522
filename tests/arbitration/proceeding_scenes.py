"""Scenes between acceptance and hearing: notices served, periods running, a counterclaim, a joined party.

    case = proceeding_scenes.in_defence(town)          # both sides were notified and everybody has received it
    case = proceeding_scenes.in_preparation(town)      # nobody answered, and the period is over

Service is recorded as the secretary records it: each party's own receipt, on its own slip.
"""

from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from arbitration.dispute import states
from arbitration.dispute.kinds import ClaimKind
from arbitration.dispute.models import Arbitration
from casework import clock, sweep
from casework.models import Deadline, Entry, Party
from documents.kinds import EvidenceKind, Way
from documents.models import Document, Evidence, Service
from documents.services import add_evidence, record_service
from tests.arbitration import scenes
from tests.inspection.scenes import picture

PROOF_DAYS = 15
NOTICES = ("arbitration_response", "arbitration_proof_notice", "arbitration_rights")
DEFENCE_ENDS = date(2026, 3, 16)  # ten working days from 2 March


def slip(
    town: scenes.Town, case: Any, kind: EvidenceKind = EvidenceKind.SERVICE_SLIP, who: Any = "secretary"
) -> Evidence:
    """A scanned paper in the file."""
    number = Evidence.objects.count()
    upload = SimpleUploadedFile(f"{kind}-{number}.png", picture(number), content_type="image/png")
    return add_evidence(case, upload, kind=kind, title=str(kind.label), by=town.by(who))


def paper(case: Any, code: str) -> Document:
    return Document.objects.filter(case_id=case.pk, type_code=code).latest("pk")


def serve(town: scenes.Town, case: Any, code: str, *roles: str) -> None:
    """The latest paper of this kind reaches its parties today, or only those of these roles."""
    waiting = Service.objects.filter(document=paper(case, code), state=Service.State.OPEN).order_by("pk")
    for service in waiting.filter(party__role__in=roles) if roles else waiting:
        proof = slip(town, case)
        record_service(
            service, way=Way.DIRECT, on=clock.today(), by=town.by("secretary"), proof=proof, recipient="本人"
        )


def notified(town: scenes.Town, **changes: Any) -> Arbitration:
    case = scenes.arbitration(town, states.ACCEPTED, **changes)
    scenes.do(town, case, "notify_respondent", proof_days=PROOF_DAYS)
    return scenes.fresh(case)


def in_defence(town: scenes.Town, **changes: Any) -> Arbitration:
    case = notified(town, **changes)
    for code in NOTICES:
        serve(town, case, code)
    case = scenes.fresh(case)
    assert case.status == states.DEFENCE
    return case


@contextmanager
def in_preparation(town: scenes.Town, **changes: Any) -> Any:
    """The day after the period of defence, with the case that silence has brought there."""
    case = in_defence(town, **changes)
    with clock.travel_to(date(2026, 3, 17)):
        sweep.fire_due()
        case = scenes.fresh(case)
        assert case.status == states.PREPARE
        yield case


def party(case: Any, role: str) -> Party:
    return Party.objects.get(case_id=case.pk, role=role, until=None)


def running(case: Any, term: str) -> Deadline:
    """The one clock of this term that runs."""
    return Deadline.objects.get(case_id=case.pk, term=term, state="running")


def is_running(case: Any, term: str) -> bool:
    return Deadline.objects.filter(case_id=case.pk, term=term, state="running").exists()


def done(case: Any, act: str) -> bool:
    return Entry.objects.filter(case_id=case.pk, act=act).exists()


def line(case: Any, title: str = "工资银行流水", **changes: Any) -> dict[str, Any]:
    """One line of an evidence list, for the first claim."""
    told = {
        "evidence_kind": "bank_statement",
        "title": title,
        "origin": "开户银行打印",
        "proves": "2025年11月、12月没有收到工资",
        "claim_ids": [case.claim_items.order_by("pk").first().pk],
        "file_id": None,
    }
    return {**told, **changes}


def submit(town: scenes.Town, case: Any, who: Any, role: str, *lines: dict[str, Any], explanation: str = "") -> None:
    items = list(lines) or [line(case)]
    scenes.do(town, case, "submit_evidence", who, party_id=party(case, role).pk, items=items, explanation=explanation)


def counterclaim(town: scenes.Town, **changes: Any) -> dict[str, Any]:
    """What the employer claims in its turn."""
    told = {
        "worker_id": town.workers[0].pk,
        "kind": ClaimKind.DAMAGE_BY_WORKER.value,
        "amount": Decimal("1200.00"),
        "calculation": "损坏的电锯一台，按购买价计算",
    }
    return {**told, **changes}


def file_counterclaim(town: scenes.Town, case: Any, who: Any = None) -> None:
    scenes.do(
        town,
        case,
        "file_counterclaim",
        who or town.employer,
        party_id=party(case, "respondent").pk,
        claims=[counterclaim(town)],
        grounds="劳动者损坏了电锯。",
    )


def change(town: scenes.Town, case: Any, who: Any = None, *, replaces: int | None = None) -> None:
    """The worker also claims severance, or changes a claim."""
    worker = town.workers[0]
    told = {
        "worker_id": worker.pk,
        "kind": ClaimKind.SEVERANCE.value,
        "amount": Decimal("4300.00"),
        "calculation": "工作满一年，一个月工资",
        "replaces_id": replaces,
    }
    scenes.do(
        town,
        case,
        "change_claims",
        who or worker,
        party_id=party(case, "complainant").pk,
        claims=[told],
        grounds="用人单位拖欠工资，劳动者被迫解除劳动合同。",
    )
