"""Whether papers and evidence on the disk are still those of their rows; anchors cover their hashes, exports carry their bytes."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework.anchors import LeafKind
from casework.exporting import Part, file_chunks, json_part
from casework.models import Case
from casework.reading import streamed
from casework.verification import Check, Count, Finding, Scope
from documents.models import Document, Evidence
from documents.storage import sealed_storage

DOCUMENT_LEAVES = LeafKind(
    "document",
    gettext_lazy("编号%(item)d的文书"),
    "select case_id, id as item, pdf_sha256 as hash from documents_document where rendered_at is not null",
)
EVIDENCE_LEAVES = LeafKind(
    "evidence",
    gettext_lazy("编号%(item)d的证据"),
    "select case_id, id as item, sha256 as hash from documents_evidence",
)

_DOCUMENTS = (
    "select coalesce(c.number, c.reference), d.title, d.number, d.sequence, d.pdf, d.pdf_sha256, e.id is not null "
    "from documents_document d left join casework_case c on c.id = d.case_id "
    "left join casework_entry e on e.case_id = d.case_id and e.sequence = d.sequence "
    "where {where} order by d.case_id, d.id"
)
_EVIDENCE = (
    "select coalesce(c.number, c.reference), v.receipt_code, v.original, v.sha256 from documents_evidence v "
    "left join casework_case c on c.id = v.case_id where {where} order by v.case_id, v.id"
)


# Verifying


def look_at_documents(scope: Scope, count: Count) -> Iterator[Finding]:
    """Every issued paper: the act that issued it, and its PDF once that is made."""
    where, parameters = scope.where("d.case_id")
    for case, title, number, sequence, pdf, sha256, was_issued in streamed(_DOCUMENTS.format(where=where), parameters):
        count.rows += 1
        name = _("文书《%(title)s》%(number)s") % {"title": title, "number": number or ""}
        if not was_issued:
            yield _finding(case, name, _("没有制发它的办案记录（第%(place)d条）") % {"place": sequence}, sequence)
        if pdf and scope.files and (difference := _difference(pdf, sha256)):
            yield _finding(case, name, difference, sequence)


def look_at_evidence(scope: Scope, count: Count) -> Iterator[Finding]:
    """Every sealed original."""
    if not scope.files:
        return
    where, parameters = scope.where("v.case_id")
    for case, receipt, original, sha256 in streamed(_EVIDENCE.format(where=where), parameters):
        count.rows += 1
        if difference := _difference(original, sha256):
            yield _finding(case, _("证据（收据编号%(code)s）") % {"code": receipt}, difference, None)


DOCUMENTS = Check(3, "documents", gettext_lazy("文书"), look_at_documents)
EVIDENCE = Check(4, "evidence", gettext_lazy("证据材料"), look_at_evidence)


def _difference(name: str, sha256: str) -> str:
    try:
        with Path(sealed_storage.path(name)).open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return _("文件不存在")
    except OSError as error:
        return _("文件无法读取（%(why)s）") % {"why": error.strerror}
    return "" if found == sha256 else _("文件与校验值不一致，被改动过")


def _finding(case: str, name: str, difference: str, sequence: int | None) -> Finding:
    said = _("案件%(case)s的%(name)s：%(difference)s。") % {"case": case, "name": name, "difference": difference}
    return Finding(said, case=case, place=sequence)


# Handing over


def export_documents(case: Case) -> Iterator[Part]:
    """The PDF of every paper, and the list of papers."""
    listed = []
    for document in Document.objects.filter(case_id=case.pk).order_by("pk"):
        name = f"documents/{document.pk}.pdf" if document.is_rendered else None
        yield from _file(name, document.pdf.name)
        listed.append(
            {
                "id": document.pk,
                "sequence": document.sequence,
                "type_code": document.type_code,
                "title": document.title,
                "number": document.number,
                "issued_on": document.issued_on.isoformat(),
                "rendered_at": document.rendered_at and document.rendered_at.isoformat(),
                "file": name,
                "sha256": document.pdf_sha256,
            }
        )
    yield json_part("documents.json", listed)


def export_evidence(case: Case) -> Iterator[Part]:
    """Every original, and the list of what was handed in."""
    listed = []
    for evidence in Evidence.objects.filter(case_id=case.pk).order_by("pk"):
        name = f"evidence/{evidence.pk}{Path(evidence.original.name).suffix}"
        yield from _file(name, evidence.original.name)
        listed.append(
            {
                "id": evidence.pk,
                "receipt_code": evidence.receipt_code,
                "kind": evidence.kind,
                "title": evidence.title,
                "file_name": evidence.file_name,
                "received_at": evidence.received_at.isoformat(),
                "file": name,
                "sha256": evidence.sha256,
            }
        )
    yield json_part("evidence.json", listed)


def _file(name: str | None, stored: Any) -> Iterator[Part]:
    """The file, if the disk still has it; the verifier misses it where the list names it."""
    path = Path(sealed_storage.path(stored)) if name else None
    if name and path and path.is_file():
        yield Part(name, file_chunks(path))
