"""Issuing a document that an act names: written in the act's transaction, then served on whoever must receive it."""

from casework.effects import Performed
from documents import serving
from documents.models import Document
from documents.registry import document_type
from documents.writing import write


def issue(performed: Performed, code: str) -> Document:
    """Issue the document that an act names; registered with the door, inside whose transaction it runs.

    The act's data may name `supersedes_id`, the document that this one corrects. Whoever must be served gets a service,
    and the procedure of serving them begins.
    """
    kind = document_type(code)
    document = write(
        kind,
        case=performed.case,
        occasion=performed,
        on=performed.situation.on,
        by=performed.situation.actor.staff,
        sequence=performed.sequence,
        supersedes_id=performed.data.get("supersedes_id"),
    )
    serving.begin(document, kind)
    return document
