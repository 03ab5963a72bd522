"""送达回证: who received what, when, by which way, on which proof; one for each service that took effect."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework import clock
from casework.actors import Actor
from casework.door import lock
from documents.kinds import Way
from documents.models import Document, Service, ServiceAttempt
from documents.registry import DocumentType, document_type
from documents.service_rules import ORDINARY_WAYS, RULES
from documents.writing import write

CODE = "service_slip"


def slip_context(service: Service) -> dict[str, Any]:
    """The slip's values; `service` has taken effect."""
    attempts = list(service.attempts.select_related("staff", "proof").order_by("pk"))
    attempt = next(each for each in reversed(attempts) if each.outcome != ServiceAttempt.Outcome.FAILED)
    way = Way(attempt.way)
    offered = ORDINARY_WAYS if way in ORDINARY_WAYS else (*ORDINARY_WAYS, way)
    return {
        "case_number": service.document.case.number or "",
        "case_title": service.document.case.title,
        "recipient": service.party.name,
        "document": {"title": service.document.title, "number": service.document.number or ""},
        "ways": [{"label": each.label, "chosen": each == way} for each in offered],
        "law": RULES[way].law,
        "day_means": RULES[way].day,
        "on": attempt.on,
        "effective_on": service.effective_on,
        "signed_by": attempt.recipient,
        "witnesses": list(attempt.witnesses),
        "reason": attempt.reason,
        "course": attempt.course,
        "server": attempt.staff.name if attempt.staff else "",
        "proof": _proof(attempt),
        "failed": [_failed(each) for each in attempts if each.outcome == ServiceAttempt.Outcome.FAILED],
    }


def write_slip(service: Service, *, by: Actor) -> Document:
    """Issue the slip of a service that took effect."""
    case = lock(service.document.case)
    return write(
        document_type(CODE),
        case=case,
        occasion=service,
        on=clock.today(),
        by=by.staff,
        sequence=case.chain_length,
    )


def _proof(attempt: ServiceAttempt) -> str:
    return f"{attempt.proof.title}（{attempt.proof.receipt_code}）" if attempt.proof else ""


def _failed(attempt: ServiceAttempt) -> dict[str, Any]:
    return {"on": attempt.on, "way": Way(attempt.way).label, "reason": attempt.reason}


SERVICE_SLIP = DocumentType(
    code=CODE,
    name=_("送达回证"),
    number_series="送",
    template="documents/service_slip",
    law=cite("民诉法 87"),
    context=slip_context,
    form_code="I34",
    internal=True,
)
