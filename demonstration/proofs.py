"""Evidence for the file: one drawn picture per kind is sealed, and many pieces of evidence show it.

Everything about a piece of evidence is its own but the file: six hundred cases need no two thousand pictures.
"""

import hashlib
from dataclasses import dataclass
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from casework import clock
from casework.actors import Actor
from casework.models import Case, Party
from demonstration import drawing
from documents.kinds import EvidenceKind
from documents.models import Evidence, EvidencePreview
from documents.storage import keep
from documents.uploads import Examined, examine

QUALITY = 80


@dataclass(frozen=True)
class Picture:
    """A sealed original and the preview made from it, by their names in the storage."""

    original: str
    preview: str
    width: int
    height: int
    file_name: str
    content_type: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Proofs:
    """Adds evidence to cases; the pictures are by kind."""

    pictures: dict[str, Picture]

    @classmethod
    def drawn(cls) -> "Proofs":
        """Draw and seal the pictures. Outside of a transaction, because their files stay when a play is rolled back."""
        with translation.override("zh-hans"):
            return cls({kind.value: _picture(str(kind.label)) for kind in EvidenceKind})

    def add(
        self, case: Case, kind: EvidenceKind, *, by: Actor, party: Party | None = None, title: str = ""
    ) -> Evidence:
        """One more piece of evidence, received now; without a title it is called by its kind."""
        picture = self.pictures[kind.value]
        evidence = Evidence.objects.create(
            case_id=case.pk,
            kind=kind,
            title=title or picture.file_name.removesuffix(".jpg"),
            party=party,
            staff=by.staff,
            original_seen=True,
            original=picture.original,
            file_name=picture.file_name,
            content_type=picture.content_type,
            size=picture.size,
            sha256=picture.sha256,
            received_at=clock.now(),
        )
        EvidencePreview.objects.create(
            evidence=evidence, page=1, file=picture.preview, width=picture.width, height=picture.height
        )
        return evidence


def _picture(title: str) -> Picture:
    sheet = drawing.sheet(title)
    buffer = BytesIO()
    sheet.save(buffer, "JPEG", quality=QUALITY)
    upload = SimpleUploadedFile(f"{title}.jpg", buffer.getvalue(), content_type="image/jpeg")
    examined: Examined = examine(upload)
    return Picture(
        original=keep([examined.content], folder="evidence", suffix=examined.format.suffix),
        preview=keep([examined.content], folder="previews", suffix=".jpg"),
        width=sheet.width,
        height=sheet.height,
        file_name=examined.name,
        content_type=examined.format.content_type,
        size=examined.size,
        sha256=hashlib.sha256(examined.content).hexdigest(),
    )
