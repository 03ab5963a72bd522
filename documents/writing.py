"""Writing a document: number, code and text are fixed here, in the transaction of the act; the PDF is made afterwards."""

from datetime import date
from typing import Any

from django.utils import translation

from casework import clock
from casework.models import Case
from casework.numbers import next_number
from documents import frame, rendering
from documents.freezing import PAPER_LANGUAGE, freeze
from documents.models import Document
from documents.registry import DocumentType
from documents.verification import new_code
from registry.models import Staff


class ContextMisused(ValueError):
    """A context uses a name that belongs to the frame of every paper."""


def write(
    kind: DocumentType,
    *,
    case: Case,
    occasion: Any,
    on: date,
    by: Staff | None,
    sequence: int,
    supersedes_id: int | None = None,
) -> Document:
    """Number the document, freeze it and ask for its PDF. Must run in the transaction of the act that it belongs to.

    `occasion` is what the type's context is built from.
    """
    context = context_of(kind, occasion)
    code = new_code()
    title = title_of(kind)
    number = next_number(agency=case.agency, series=kind.number_series, year=on.year) if kind.number_series else None
    around = frame.issued_frame(kind, title=title, number=number, case=case, on=on, code=code)
    document = Document.objects.create(
        case_id=case.pk,
        sequence=sequence,
        type_code=kind.code,
        template=kind.template_of(kind.version),
        version=kind.version,
        number=number,
        title=title,
        agency=case.agency,
        issued_on=on,
        issued_at=clock.now(),
        issued_by=by,
        context=context | freeze({frame.NAME: around}),
        verification_code=code,
        internal=kind.internal,
        supersedes_id=supersedes_id,
    )
    rendering.ask_for_pdf(document)
    return document


def context_of(kind: DocumentType, occasion: Any) -> dict[str, Any]:
    """The values of the type for this act (or service), in the language of paper whatever the clerk's page speaks."""
    with translation.override(PAPER_LANGUAGE):
        context = freeze(kind.context(occasion))
    if frame.NAME in context:
        raise ContextMisused(f"The context of {kind.code} may not hold “{frame.NAME}”.")
    return context


def title_of(kind: DocumentType) -> str:
    """The type's name in the language of paper."""
    with translation.override(PAPER_LANGUAGE):
        return str(kind.name)
