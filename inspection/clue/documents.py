"""The papers of a clue (law reference, 10.1: I01, I07); neither ever names who reported."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from calendars.law import cite
from documents import wording
from documents.occasions import calculation, due_day
from documents.registry import DocumentType, Occasion
from inspection import paper
from inspection.clue.terms import VERIFY


def _common(occasion: Occasion) -> dict[str, Any]:
    clue: Any = occasion.case
    return {
        "case_number": clue.number or "",
        "source": clue.get_source_display(),
        "employer": paper.employer(clue),
        "employer_given": clue.employer_name_given,
        "facts": paper.facts(clue),
        "received_on": clue.reported_on,
        "sealed": clue.sealed,
        "reason": wording.reason(occasion),
    }


def register_sheet(occasion: Occasion) -> dict[str, Any]:
    clue: Any = occasion.case
    return {
        **_common(occasion),
        "received_at": clue.received_at,
        "ticket": clue.get_ticket_origin_display(),
        "ticket_number": clue.ticket_number,
        "ticket_due_on": clue.ticket_due_on,
        "reference": clue.reference,
        "registered_by": occasion.situation.actor.name,
        "verify_by": due_day(occasion, VERIFY),
        "calculation": calculation(occasion, VERIFY),
    }


def referral(occasion: Occasion) -> dict[str, Any]:
    clue: Any = occasion.case
    return {**_common(occasion), "refer_to": clue.refer_to, "findings": clue.findings, **_told_to(clue)}


def _told_to(clue: Any) -> dict[str, Any]:
    """Whether there is somebody to tell (农民工条例 art 10)."""
    return {"known": hasattr(clue, "informant"), "ground_law": cite("农民工条例 10").formal}


TYPES = (
    DocumentType(
        code="clue_register",
        name=_("线索登记表"),
        template=f"{paper.FOLDER}/clue_register",
        law=cite("监察条例 9, 14", "农民工条例 10"),
        context=register_sheet,
        internal=True,
    ),
    DocumentType(
        code="clue_referral",
        name=_("线索转办函"),
        number_series="移",
        template=f"{paper.FOLDER}/clue_referral",
        law=cite("农民工条例 10", "监察条例 13, 18"),
        context=referral,
    ),
)
