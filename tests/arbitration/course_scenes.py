"""Scenes of a case's course and end: evidence, service on the parties, cases further on."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction

from casework import clock
from casework.models import Case, Deadline
from documents import serving
from documents.kinds import EvidenceKind, Way
from documents.models import Document, Evidence, Service
from documents.services import add_evidence
from registry.guards import lifted
from tests.arbitration import scenes
from tests.inspection.scenes import picture

_made = iter(range(10_000))


def forge(write: Callable[[], Any]) -> None:
    """Write past the door, in a transaction of its own, with every check asked at once."""
    with transaction.atomic():
        write()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def evidence(town: scenes.Town, case: Any, kind: EvidenceKind) -> Evidence:
    """A piece of evidence of this kind, put into the file by the secretary."""
    number = next(_made)
    upload = SimpleUploadedFile(f"{kind}-{number}.png", picture(number), content_type="image/png")
    return add_evidence(case, upload, kind=kind, title=str(kind.label), by=town.by("secretary"))


def at(town: scenes.Town, state: Any, **changes: Any) -> Any:
    """A case in this status: by its own acts as far as the scenes know them, else put there by the owner's hand.

    The acts between acceptance and deliberation are tested where they stand; here only what can happen in any status.
    """
    if str(state) == "ACCEPTED" or str(state) in scenes.STEPS:
        return scenes.arbitration(town, state, **changes)
    return put(scenes.arbitration(town, "ACCEPTED", **changes), state)


def put(case: Any, state: Any) -> Any:
    """The case in this status, by the owner's hand."""
    with lifted(Case):
        Case.objects.filter(pk=case.pk).update(status=str(state))
    return scenes.fresh(case)


def paper(case: Any, code: str) -> Document:
    """The latest paper of this type."""
    return Document.objects.filter(case_id=case.pk, type_code=code).latest("pk")


def papers(case: Any) -> set[str]:
    return set(Document.objects.filter(case_id=case.pk).values_list("type_code", flat=True))


def due(case: Any, term: str) -> date | None:
    return Deadline.objects.filter(case_id=case.pk, term=term).latest("pk").due_on


def serve(town: scenes.Town, case: Any, code: str, *, way: Way = Way.DIRECT, only: Any = None, **more: Any) -> None:
    """The latest paper of this type reaches its parties today: all of them, or the party of one worker or employer."""
    services = Service.objects.filter(document=paper(case, code), state=Service.State.OPEN)
    for service in services.select_related("party").order_by("pk"):
        if only in (None, service.party.worker, service.party.employer):
            facts: dict[str, Any] = {"recipient": "本人", **more}
            kind = EvidenceKind.PHOTO if way in (Way.PUBLIC_NOTICE, Way.LEFT) else EvidenceKind.SERVICE_SLIP
            proof = evidence(town, case, kind)
            serving.record_service(service, way=way, on=clock.today(), by=town.by("secretary"), proof=proof, **facts)


def settled(town: scenes.Town, case: Any, amount: str = "8000.00") -> Any:
    """Both sides have agreed on a payment within the month."""
    line = {"worker_id": town.workers[0].pk, "amount": amount, "due_on": "2026-04-30"}
    scenes.do(town, case, "settle", content="用人单位支付劳动者工资8000元。\n双方再无其他争议。", lines=[line])
    return scenes.fresh(case)


def withdrawn_by_absence(town: scenes.Town, **changes: Any) -> Any:
    """The applicant was told of the hearing and stayed away."""
    case = at(town, "HEARING", **changes)
    evidence(town, case, EvidenceKind.SERVICE_SLIP)
    scenes.do(town, case, "deem_withdrawn", absence="ABSENT", reason="申请人经书面通知没有到庭，也没有说明理由。")
    return scenes.fresh(case)
