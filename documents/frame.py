"""What every paper carries beside its type's own context: title, number, day, agency, verification."""

from datetime import date
from typing import Any

from casework.models import Case
from documents.registry import DocumentType
from documents.verification import check_url
from registry.models import Agency

NAME = "paper"


def issued_frame(
    kind: DocumentType, *, title: str, number: str | None, case: Case, on: date, code: str
) -> dict[str, Any]:
    """The frame of a document as it is issued; frozen with the context, so a renamed agency changes no old paper."""
    return _frame(kind, title, case.agency, on) | {
        "number": number,
        "draft": False,
        "verification_code": code,
        "check_url": check_url(code),
        "stylesheets": [],
    }


def draft_frame(kind: DocumentType, *, title: str, case: Case, on: date, stylesheets: list[str]) -> dict[str, Any]:
    """The frame of a draft: no number, no code, a watermark, and the stylesheets a browser needs."""
    return _frame(kind, title, case.agency, on) | {
        "number": None,
        "draft": True,
        "verification_code": None,
        "check_url": check_url(),
        "stylesheets": stylesheets,
    }


def _frame(kind: DocumentType, title: str, agency: Agency, on: date) -> dict[str, Any]:
    return {
        "title": title,
        "issued_on": on,
        "form_code": kind.form_code,
        "internal": kind.internal,
        "check_form_url": check_url(),
        "law": kind.law,
        "agency": {
            "name": agency.name,
            "letterhead": agency.letterhead,
            "address": agency.address,
            "phone": agency.phone,
        },
    }
