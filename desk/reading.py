"""Reading a file with two papers beside each other: what was issued and what was handed in, whichever two one wants."""

import re
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from arbitration.models import EvidenceItem
from casework.models import Case
from casework.templatetags.formatting import day
from documents.kinds import EvidenceKind
from documents.models import Document, Evidence
from documents.selectors import documents_of, evidence_of
from documents.slips import CODE as SLIP

_KEY = re.compile(r"[de]\d{1,18}")


@dataclass(frozen=True)
class Sheet:
    """One thing to read; `key` names it in the address."""

    key: str
    label: str
    of: Document | Evidence

    @property
    def is_document(self) -> bool:
        return isinstance(self.of, Document)


def sheets(case: Case) -> list[Sheet]:
    """Everything in the file, papers first, each in the order in which it came; slips of service come last of their kind."""
    issued = sorted(documents_of(case), key=lambda each: each.type_code == SLIP)
    received = sorted(evidence_of(case), key=lambda each: each.kind == EvidenceKind.SERVICE_SLIP)
    papers = [Sheet(f"d{each.pk}", f"{each.title} {day(each.issued_on)}", each) for each in issued]
    return papers + [Sheet(f"e{each.pk}", _brought(each), each) for each in received]


def _brought(evidence: Evidence) -> str:
    giver = evidence.party or evidence.staff
    return _("%(title)s（%(name)s提供）") % {"title": evidence.title, "name": giver.name} if giver else evidence.title


def panes(case: Case, left: str, right: str) -> dict[str, Any]:
    """Both sides; without a choice the first paper stands beside the first piece of evidence."""
    found = sheets(case)
    known = {sheet.key: place for place, sheet in enumerate(found)}
    papers = [place for place, sheet in enumerate(found) if sheet.is_document]
    brought = [place for place, sheet in enumerate(found) if not sheet.is_document]
    places = {
        "left": known.get(left, (papers or brought or [0])[0]),
        "right": known.get(right, (brought or papers[1:] or [0])[0]),
    }
    return {"sheets": found, "panes": [_pane(case, side, place, found) for side, place in places.items() if found]}


def wanted(told: str) -> str:
    """What an address asks for; nothing for what cannot be a key."""
    return told if _KEY.fullmatch(told) else ""


def _pane(case: Case, side: str, place: int, found: list[Sheet]) -> dict[str, Any]:
    sheet = found[place]
    name = "desk:document" if sheet.is_document else "desk:evidence"
    return {
        "side": side,
        "title": _("左边") if side == "left" else _("右边"),
        "sheet": sheet,
        "before": found[place - 1].key if place else "",
        "after": found[place + 1].key if place + 1 < len(found) else "",
        "url": reverse(name, args=[case.reference, sheet.of.pk]),
        "listed": [] if sheet.is_document else _listed(case, sheet.of.pk),
    }


def _listed(case: Case, key: int) -> list[EvidenceItem]:
    """What the evidence lists of an arbitration case say of a file."""
    if case.kind != "arbitration":
        return []
    return list(EvidenceItem.objects.filter(file=key).select_related("party__worker", "party__employer"))
