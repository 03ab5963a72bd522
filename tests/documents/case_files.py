"""A case whose file can be bound: papers of both volumes, evidence of every kind, and readers of what came out."""

import hashlib
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
from PIL import Image
from pypdf import PdfReader

from casework import clock
from casework.door import perform
from casework.models import Case
from documents.casefile.book import Book, make_book
from documents.kinds import EvidenceKind
from documents.models import Evidence
from documents.storage import keep, sealed_storage
from registry.models import Staff
from tests.documents import files, trial

PDF = "application/pdf"
SECRET = "SECRET-OF-THE-NOTE"


def saying(*words: str, turned: int = 0, size: tuple[int, int] = (595, 842)) -> bytes:
    """A PDF with a page for each word, which stands on it."""
    with pikepdf.new() as pdf:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        for word in words:
            page = pdf.add_blank_page(page_size=size)
            page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
            page.obj.Rotate = turned
            page.Contents = pdf.make_stream(f"BT /F 20 Tf 80 400 Td ({word}) Tj ET".encode())
        target = io.BytesIO()
        pdf.save(target)
    return target.getvalue()


def with_a_script() -> bytes:
    """A page that would run a script, open an address and hand out a file."""
    with pikepdf.open(io.BytesIO(saying("ARMED"))) as pdf:
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert('EVIL')"))
        page = pdf.pages[0]
        page.obj.AA = pikepdf.Dictionary(O=script)
        link = {"Type": pikepdf.Name.Annot, "Rect": pikepdf.Array([0, 0, 9, 9])}
        address = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://evil.example"))
        attached = pikepdf.Dictionary(Type=pikepdf.Name.Filespec, F=pikepdf.String("evil.exe"))
        page.obj.Annots = pikepdf.Array(
            [
                pikepdf.Dictionary(**link, Subtype=pikepdf.Name.Link, A=address),
                pikepdf.Dictionary(**link, Subtype=pikepdf.Name.FileAttachment, FS=attached),
            ]
        )
        target = io.BytesIO()
        pdf.save(target)
    return target.getvalue()


def evidence(case: Case, staff: Staff, content: bytes, *, title: str, content_type: str = PDF) -> Evidence:
    """A stored original, whatever the entrance would say of it."""
    suffix = {PDF: ".pdf", "audio/mpeg": ".mp3"}.get(content_type, ".jpg")
    return Evidence.objects.create(
        case=case,
        kind=EvidenceKind.OTHER,
        title=title,
        staff=staff,
        original=keep([content], folder="evidence", suffix=suffix),
        file_name=f"{title}{suffix}",
        content_type=content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        received_at=clock.now(),
    )


def in_print(case: Case, **words: list[str]) -> None:
    """A PDF of ours in the place of each paper's, which takes a second to make."""
    for document in case.documents.all():
        content = saying(*words[document.type_code])
        name = keep([content], folder="documents", suffix=".pdf")
        sha256 = hashlib.sha256(content).hexdigest()
        pages = len(words[document.type_code])
        case.documents.filter(pk=document.pk).update(
            pdf=name, pdf_sha256=sha256, page_count=pages, rendered_at=document.issued_at
        )


def furnished(case: Case, staff: Staff) -> dict[str, Evidence]:
    """An internal note, an order, and evidence of several kinds."""
    by = trial.actor(staff)
    perform(case, "take_note", by=by, text=SECRET)
    perform(case, "order", by=by, total=Decimal("8600.00"), remark="")
    in_print(case, trial_note=[SECRET], trial_order=["ORDER-1", "ORDER-2"])
    photo = files.photo_with_place()
    return {
        "three": evidence(case, staff, saying("MARK-A1", "MARK-A2", "MARK-A3"), title="银行流水"),
        "photo": evidence(case, staff, photo, title="现场照片", content_type="image/jpeg"),
        "sound": evidence(case, staff, files.sound(), title="谈话录音", content_type="audio/mpeg"),
        "private": evidence(case, staff, saying("HIDDEN-B1"), title="证人住址"),
        "last": evidence(case, staff, saying("MARK-C1"), title="考勤表"),
    }


def bound(case: Case, folder: Path, *, for_parties: bool = False) -> Book:
    folder.mkdir(parents=True, exist_ok=True)
    return make_book(Case.objects.get(pk=case.pk), for_parties=for_parties, folder=folder)


def parts(book: Book) -> list[dict[str, Any]]:
    """What the manifest lists, volume after volume."""
    return [part for volume in book.manifest["volumes"].values() for part in volume]


def texts(path: Path) -> list[str]:
    """The text of each page without blanks."""
    document = pypdfium2.PdfDocument(path)
    try:
        return ["".join(page.get_textpage().get_text_bounded().split()) for page in document]
    finally:
        document.close()


def outline(path: Path) -> list[tuple[str, int]]:
    """Every bookmark with the page it leads to, counted from 1."""
    reader = PdfReader(path)

    def walk(entries: Any) -> list[tuple[str, int]]:
        found: list[tuple[str, int]] = []
        for entry in entries:
            if isinstance(entry, list):
                found += walk(entry)
            else:
                found.append((entry.title, reader.get_destination_page_number(entry) + 1))
        return found

    return walk(reader.outline)


def everything_in(path: Path) -> bytes:
    """All that stands in a PDF, unpacked: streams, strings, names."""
    target = io.BytesIO()
    with pikepdf.open(path) as pdf:
        pdf.save(
            target,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return target.getvalue()


def ink(path: Path, page: int) -> dict[str, bool]:
    """Whether something is written in the upper corners of a page, as it is looked at."""
    document = pypdfium2.PdfDocument(path)
    try:
        picture: Image.Image = document[page].render(scale=2).to_pil().convert("L")
    finally:
        document.close()
    wide, high = picture.width // 8, picture.height // 20
    left = picture.crop((0, 0, wide, high))
    right = picture.crop((picture.width - wide, 0, picture.width, high))
    return {"left": left.getextrema()[0] < 128, "right": right.getextrema()[0] < 128}


def stored(name: str) -> bytes:
    return Path(sealed_storage.path(name)).read_bytes()
