"""What the papers of arbitration say in the same words: the parties, the claims."""

from typing import Any

from casework.models import Case, Party
from documents.registry import DocumentType, Occasion
from documents.wording import approvals, officers, reason
from registry.roles import Role

FOLDER = "documents/arbitration"
APPLICANT = (Party.Role.COMPLAINANT.value,)
RESPONDENT = (Party.Role.RESPONDENT.value,)
BOTH = (*APPLICANT, *RESPONDENT)


def people(case: Case, role: str) -> list[dict[str, str]]:
    """The parties of one side; numbers are masked, for a paper keeps what it says for ever."""
    found = case.parties.filter(role=role, until=None).select_related("worker", "employer").order_by("pk")
    return [_worker(party.worker) if party.worker else _employer(party.employer) for party in found]


def _worker(worker: Any) -> dict[str, str]:
    return {
        "name": worker.name,
        "sex": worker.sex.label,
        "identity": worker.masked_identity,
        "phone": worker.masked_phone,
        "code": "",
        "address": "",
        "representative": "",
    }


def _employer(employer: Any) -> dict[str, str]:
    return {
        "name": employer.name,
        "sex": "",
        "identity": "",
        "phone": "",
        "code": employer.unified_code or "",
        "address": employer.address,
        "representative": employer.legal_representative,
    }


def claims(case: Any) -> list[dict[str, Any]]:
    """What is claimed, item by item, with the way in which each amount was reckoned."""
    items = case.claim_items.filter(withdrawn_on=None).select_related("worker")
    return [
        {
            "worker": item.worker.name,
            "kind": item.get_kind_display(),
            "amount": item.amount,
            "calculation": item.calculation,
            "counter": item.by == "respondent",
        }
        for item in items
    ]


def common(occasion: Occasion) -> dict[str, Any]:
    """The case, its parties and claims, who acts and why."""
    case: Any = occasion.case
    return {
        "case_number": case.number or "",
        "applicants": people(case, Party.Role.COMPLAINANT),
        "respondents": people(case, Party.Role.RESPONDENT),
        "claims": claims(case),
        "facts": case.facts,
        "received_on": case.received_on,
        "accepted_on": case.accepted_on,
        "officers": officers(list(case.handler_ids)),
        "reason": reason(occasion),
        "on": occasion.situation.on,
        **approvals(occasion),
    }


def paper_type(code: str, name: Any, law: Any, context: Any, **options: Any) -> DocumentType:
    """A paper with its templates in the room's folder; its serving is the secretary's task."""
    options.setdefault("served_by", Role.SECRETARY)
    return DocumentType(code=code, name=name, template=f"{FOLDER}/{code}", law=law, context=context, **options)
