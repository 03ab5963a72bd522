"""What is in the file, and in which volume: papers in the order of issue, then evidence in the order of receipt."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from casework.models import Case
from documents import rendering
from documents.handing_out import PDF
from documents.models import Document, Evidence, Placement, Volume
from documents.registry import document_type
from documents.storage import sealed_storage

CHUNK = 200


@dataclass(frozen=True)
class Item:
    """One thing in the file: what it is called, whose it is, and the stored file with the hash it had when it came."""

    title: str
    number: str
    maker: str
    on: date
    stored: Path
    sha256: str
    content_type: str
    remark: str = ""
    evidence: Evidence | None = field(default=None, compare=False)

    @property
    def is_evidence(self) -> bool:
        return self.evidence is not None


def contents(case: Case, *, for_parties: bool) -> dict[Volume, list[Item]]:
    """The items by volume. A party's copy has the main volume only; the sub-volume is not even looked up for it.

    A paper whose PDF is not there yet is printed now.
    """
    volumes = (Volume.MAIN,) if for_parties else (Volume.MAIN, Volume.SUB)
    papers, evidence = _papers(case), _evidence(case)
    return {
        volume: [
            *(_paper(each) for each in papers if volume_of_paper(each) == volume),
            *(_proof(each) for each in evidence.filter(volume=volume).iterator(chunk_size=CHUNK)),
        ]
        for volume in volumes
    }


def volume_of_paper(document: Document) -> Volume:
    """Internal papers, and those whose type says so, belong to the sub-volume."""
    return Volume.SUB if document.internal or _kept_back(document.type_code) else Volume.MAIN


def titles(case: Case) -> dict[Volume, list[str]]:
    """What the papers of each volume are called, in the order of issue; prints nothing."""
    papers = _papers(case)
    return {volume: [each.title for each in papers if volume_of_paper(each) == volume] for volume in Volume}


def with_volume(evidence: "QuerySet[Evidence]") -> "QuerySet[Evidence]":
    """Evidence with its `volume`: where it was put last, or the main volume."""
    last = Placement.objects.filter(evidence=OuterRef("pk")).order_by("-pk").values("volume")[:1]
    return evidence.annotate(volume=Coalesce(Subquery(last), Value(Volume.MAIN.value), output_field=CharField()))


def _papers(case: Case) -> list[Document]:
    found = Document.objects.filter(case_id=case.pk).select_related("superseded_by", "agency").order_by("pk")
    return list(found.defer("context"))


def _evidence(case: Case) -> "QuerySet[Evidence]":
    found = Evidence.objects.filter(case_id=case.pk).select_related("staff", "party__worker", "party__employer")
    return with_volume(found).order_by("pk")


def _kept_back(type_code: str) -> bool:
    try:
        return document_type(type_code).sub_volume
    except LookupError:
        return True  # of a type that is no longer declared nobody can say that a party may have it


def _paper(document: Document) -> Item:
    if not document.is_rendered:
        rendering.render(document)
        document.refresh_from_db()
    return Item(
        title=document.title,
        number=document.number or "",
        maker=document.agency.name,
        on=document.issued_on,
        stored=Path(sealed_storage.path(document.pdf.name)),
        sha256=document.pdf_sha256,
        content_type=PDF,
        remark=_("已更正") if getattr(document, "superseded_by", None) is not None else "",
    )


def _proof(evidence: Evidence) -> Item:
    giver = evidence.party or evidence.staff
    return Item(
        title=evidence.title,
        number=evidence.receipt_code,
        maker=giver.name if giver else "",
        on=timezone.localtime(evidence.received_at).date(),
        stored=Path(sealed_storage.path(evidence.original.name)),
        sha256=evidence.sha256,
        content_type=evidence.content_type,
        remark=_("已核对原件") if evidence.original_seen else "",
        evidence=evidence,
    )
