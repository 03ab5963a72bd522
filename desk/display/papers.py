"""Documents with their services, and evidence, as rows."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch
from django.db.models.fields.json import KT
from django.urls import reverse
from django.utils.translation import gettext as _

from casework.models import Case
from casework.templatetags.formatting import day_short
from documents.kinds import EvidenceKind
from documents.models import Document, Evidence, Service
from documents.rendering import PaperState, state_of
from documents.selectors import documents_of, evidence_of
from documents.slips import CODE as SLIP

_SERVICE_TONES = {Service.State.OPEN: "risk", Service.State.WAITING: "neutral", Service.State.EFFECTIVE: "good"}


def papers_of(case: Case) -> dict[str, list[dict[str, Any]]]:
    """Everything on paper, newest first: `documents` and `evidence`; three queries.

    The slips of service stand apart, `slips` as printed and `proofs` as they came back: there are as many as parties and papers.
    """
    services = Prefetch("services", Service.objects.select_related("party__worker", "party__employer"))
    told = {"slip_of": KT("context__document__title"), "slip_to": KT("context__recipient")}
    documents = documents_of(case).prefetch_related(None).prefetch_related(services).annotate(**told).order_by("-id")
    evidence = evidence_of(case).prefetch_related(None).order_by("-id")
    return {
        "documents": [document_row(case, each) for each in documents if each.type_code != SLIP],
        "slips": [_slip_row(case, each) for each in documents if each.type_code == SLIP],
        "evidence": [evidence_row(case, each) for each in evidence if each.kind != EvidenceKind.SERVICE_SLIP],
        "proofs": [evidence_row(case, each) for each in evidence if each.kind == EvidenceKind.SERVICE_SLIP],
    }


def document_row(case: Case, document: Document) -> dict[str, Any]:
    """An issued document as `components/document_row.html` wants it."""
    return {
        "title": document.title,
        "number": document.number,
        "issued_on": document.issued_on,
        "pages": document.page_count,
        "sha256": document.pdf_sha256,
        "preview_url": reverse("desk:document", args=[case.reference, document.pk]),
        "download_url": f"{pdf_url(document)}?download" if document.is_rendered else "",
        "icon": "document",
        **_status(document),
        "services": service_badges(document.services.all()),
    }


def _slip_row(case: Case, slip: Any) -> dict[str, Any]:
    """A slip says what was served on whom: all bear the same title."""
    row = document_row(case, slip)
    of = _("%(title)s（%(served)s，%(name)s）")
    return row | {"title": of % {"title": slip.title, "served": slip.slip_of, "name": slip.slip_to}}


def pdf_url(document: Document) -> str:
    """Where the PDF is."""
    return reverse("documents:pdf", args=[document.verification_code])


def _status(document: Document) -> dict[str, Any]:
    state = state_of(document)
    if state != PaperState.READY:
        return {"status": state.label, "status_tone": "bad" if state == PaperState.FAILED else "neutral"}
    if getattr(document, "superseded_by", None) is not None:
        return {"status": _("已更正"), "status_tone": "risk"}
    return {"status": _("内部"), "status_tone": "neutral"} if document.internal else {"status": "", "status_tone": ""}


def service_badges(services: Iterable[Service]) -> list[dict[str, str]]:
    """One badge for each party that must receive the document."""
    return [
        {"label": _service_words(service), "tone": _SERVICE_TONES[Service.State(service.state)]} for service in services
    ]


def _service_words(service: Service) -> str:
    parts = [service.party.name, service.get_way_display() if service.way else "", service.get_state_display()]
    if service.effective_on is not None:
        parts.append(day_short(service.effective_on))
    return " · ".join(part for part in parts if part)


def evidence_row(case: Case, evidence: Evidence) -> dict[str, Any]:
    """A piece of evidence as the same component wants it."""
    giver = evidence.party or evidence.staff
    return {
        "title": evidence.title,
        "number": evidence.get_kind_display(),
        "issued_on": evidence.received_at,
        "pages": evidence.page_count,
        "size": evidence.size,
        "sha256": evidence.sha256,
        "preview_url": reverse("desk:evidence", args=[case.reference, evidence.pk]),
        "download_url": reverse("documents:evidence", args=[evidence.receipt_code]),
        "icon": "image" if evidence.content_type.startswith("image/") else "attachment",
        "status": _("%(name)s提供") % {"name": giver.name} if giver else "",
        "status_tone": "neutral",
    }
