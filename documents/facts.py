"""Facts about papers, service and evidence, as SQL for the triggers of `casework.legality`; see `casework.facts`."""

from django.conf import settings

from documents.kinds import EvidenceKind
from registry.guards import quoted


def issued(type_code: str) -> str:
    """The house has issued this paper on the case."""
    return f"""EXISTS (
        SELECT FROM documents_document paper WHERE paper.case_id = NEW.id AND paper.type_code = {quoted(type_code)})"""


def served(type_code: str) -> str:
    """The latest paper of this kind has reached every party it is for, on the day of the act at the latest."""
    return f"""(
        SELECT count(*) > 0 AND bool_and(service.state = 'effective' AND service.effective_on <= entry."on")
        FROM documents_service service WHERE service.document_id = (
            SELECT max(paper.id) FROM documents_document paper
            WHERE paper.case_id = NEW.id AND paper.type_code = {quoted(type_code)}))"""


def served_or_slip(type_code: str) -> str:
    """The latest paper of this kind was served by the house, or a slip came in on its day or later."""
    return f"""({served(type_code)} OR EXISTS (
        SELECT FROM documents_evidence slip WHERE slip.case_id = NEW.id
            AND slip.kind = {quoted(EvidenceKind.SERVICE_SLIP.value)}
            AND (slip.received_at AT TIME ZONE {quoted(settings.TIME_ZONE)})::date >= (
                SELECT max(paper.issued_on) FROM documents_document paper
                WHERE paper.case_id = NEW.id AND paper.type_code = {quoted(type_code)})))"""


def in_file(*kinds: EvidenceKind) -> str:
    """Each of these kinds of evidence lies in the file."""
    return " AND ".join(
        f"""EXISTS (
        SELECT FROM documents_evidence proof WHERE proof.case_id = NEW.id AND proof.kind = {quoted(kind.value)})"""
        for kind in kinds
    )


def any_in_file(*kinds: EvidenceKind) -> str:
    """At least one of these kinds of evidence lies in the file."""
    named = ", ".join(quoted(kind.value) for kind in kinds)
    return f"""EXISTS (
        SELECT FROM documents_evidence proof WHERE proof.case_id = NEW.id AND proof.kind IN ({named}))"""
