"""What a worker finds of the own case: documents that were served on the worker, what was handed in, money, and acts."""

from types import SimpleNamespace
from typing import Any

from django.db.models import Q, QuerySet

from casework import door
from casework.actors import Actor
from casework.models import Case
from documents.models import Document, Evidence, Service
from documents.selectors import evidence_from
from inspection.complaint.models import Complaint
from inspection.investigation.models import Investigation, OrderLine
from portal.progress import Progress
from registry.models import Worker


def everything(where: Progress, actor: Actor) -> dict[str, Any]:
    """All of it, for the progress page."""
    worker = actor.worker
    assert worker is not None
    owed = lines(where, worker)
    return {
        "own": True,
        "documents": documents(where, worker),
        "evidence": evidence(where, worker),
        "lines": owed,
        "to_answer": any(not line.answer for line in owed),
        "may": may(where, actor),
        "to_supplement": where.complaint.supplement_items if where.complaint.status == "SUPPLEMENT" else [],
    }


def cases_of(where: Progress) -> tuple[Case, ...]:
    """The complaint and, once accepted, the case that carries it on."""
    return (where.complaint, where.carrier) if where.is_carried else (where.complaint,)


def documents_for(complaint: Complaint, worker: Worker) -> QuerySet[Document]:
    """Documents of the matter that were made out to this worker; internal papers and those for others are not."""
    cases = Q(case_id=complaint.pk) | Q(case_id=complaint.investigation_id or 0)
    served = Service.objects.filter(party__worker=worker).values("document_id")
    return Document.objects.filter(cases, pk__in=served, internal=False).order_by("-pk")


def documents(where: Progress, worker: Worker) -> list[SimpleNamespace]:
    """The rows of the list, newest first, each with how it was served."""
    services = {
        service.document_id: service
        for service in Service.objects.filter(document__in=documents_for(where.complaint, worker), party__worker=worker)
    }
    return [
        SimpleNamespace(document=document, service=services.get(document.pk))
        for document in documents_for(where.complaint, worker).defer("context")
    ]


def evidence(where: Progress, worker: Worker) -> list[Evidence]:
    """What this worker handed in, with its receipts."""
    return [each for case in cases_of(where) for each in evidence_from(case, worker_id=worker.pk)]


def lines(where: Progress, worker: Worker) -> list[OrderLine]:
    """The worker's own rows of an order to pay."""
    if not isinstance(where.carrier, Investigation):
        return []
    return list(where.carrier.order_lines.filter(worker=worker))


def may(where: Progress, actor: Actor) -> dict[str, bool]:
    """Which buttons the page offers."""
    complaint, carrier = where.complaint, where.carrier
    return {
        "supplement": _possible(complaint, "supplement", actor),
        "withdraw": _possible(complaint, "withdraw", actor),
        "request_withdrawal": where.is_carried
        and getattr(carrier, "withdrawal_requested_on", None) is None
        and _possible(carrier, "request_withdrawal", actor),
        "confirm_payment": where.is_carried and _possible(carrier, "confirm_payment", actor),
        "add_evidence": carrier.closed_on is None,
    }


def _possible(case: Case, act: str, actor: Actor) -> bool:
    return not door.obstacles(case, act, by=actor)
