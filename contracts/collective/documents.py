"""The papers of a collective contract (law reference, 7.5): what is filed, what was reviewed, the objection, the certificate."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from casework.models import Party
from contracts.collective import selectors, terms
from documents.occasions import calculation, due_day
from documents.registry import DocumentType, Occasion
from documents.wording import approvals, sentence
from registry.roles import Role

FOLDER = "documents/contracts"
BOTH = (Party.Role.COMPLAINANT.value, Party.Role.RESPONDENT.value)
EMPLOYER = (Party.Role.RESPONDENT.value,)


def common(occasion: Occasion) -> dict[str, Any]:
    """The contract, its two sides, how it came about and for how long it holds."""
    case: Any = occasion.case
    return {
        "case_number": case.number or "",
        "scope": case.get_scope_display(),
        "topic": case.get_topic_display(),
        "employer": case.employer.name,
        "code": case.employer.unified_code or "",
        "address": case.employer.address,
        "employer_chief": case.employer_chief,
        "workers_side": case.get_workers_side_display(),
        "union_name": case.union_name,
        "workers_address": case.workers_address,
        "workers_chief": case.workers_chief.name,
        "workers_covered": case.workers_covered,
        "employers_covered": case.employers_covered,
        "consulted_on": case.consulted_on,
        "voted_on": case.voted_on,
        "voting_body": case.get_voting_body_display() if case.voting_body else "",
        "entitled": case.entitled,
        "attended": case.attended,
        "agreed": case.agreed,
        "signed_on": case.signed_on,
        "valid_from": case.valid_from,
        "valid_until": case.valid_until,
        "received_on": case.received_on,
        "copies": case.copies,
        "on": occasion.situation.on,
        **approvals(occasion),
    }


def submission(occasion: Occasion) -> dict[str, Any]:
    """What the employer's side hands in, and until when the bureau may object."""
    return {
        **common(occasion),
        "last_day": due_day(occasion, terms.OBJECT),
        "calculation": calculation(occasion, terms.OBJECT),
    }


def review(occasion: Occasion) -> dict[str, Any]:
    """The three matters of art 44, and what the vote lacked by its figures."""
    case: Any = occasion.case
    return {
        **common(occasion),
        "subject_fault": case.subject_fault,
        "procedure_fault": case.procedure_fault,
        "content_fault": case.content_fault,
        "shortfalls": selectors.vote_shortfalls(case),
        "last_day": due_day(occasion, terms.OBJECT),
        "clerk": occasion.situation.actor.name,
    }


def objection(occasion: Occasion) -> dict[str, Any]:
    """Both sides with their addresses, when the text was received, the opinion and its day (集体合同规定 art 45)."""
    case: Any = occasion.case
    faults = [{"matter": matter, "fault": sentence(fault)} for matter, fault in case.faults]
    return {**common(occasion), "faults": faults}


def certificate(occasion: Occasion) -> dict[str, Any]:
    """From when until when it binds."""
    case: Any = occasion.case
    return {
        **common(occasion),
        "effective_on": case.effective_on,
        "last_day": selectors.last_day_to_object(case),
    }


def paper_type(code: str, name: Any, law: Any, context: Any, **options: Any) -> DocumentType:
    """A paper with its templates in the room's folder; its serving is the clerk's task."""
    return DocumentType(
        code=code, name=name, template=f"{FOLDER}/{code}", law=law, context=context, served_by=Role.CLERK, **options
    )


TYPES = (
    paper_type("collective_submission", _("集体合同报送函"), cite("集体合同规定 42"), submission),
    paper_type("collective_review", _("集体合同审查登记表"), cite("集体合同规定 44"), review, internal=True),
    paper_type(
        "collective_objection",
        _("集体合同审查意见书"),
        cite("合同法 54", "集体合同规定 45"),
        objection,
        number_series="集异",
        served_on=BOTH,
    ),
    paper_type(
        "collective_certificate",
        _("集体合同备案凭证"),
        cite("合同法 54", "集体合同规定 47"),
        certificate,
        number_series="集备",
        served_on=BOTH,
    ),
)
