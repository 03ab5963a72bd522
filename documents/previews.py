"""Pictures of evidence for the screen: made anew by a worker process, so that no metadata and no script of the original
reaches a page."""

import io
from collections.abc import Iterator

from casework.models import OutboxItem
from documents.models import Evidence, EvidencePreview
from documents.storage import keep
from documents.uploads import pdfium_lock

TOPIC = "preview_evidence"
LONGEST_SIDE = 1600  # pixels
PAGES_SHOWN = 5
_DOTS_PER_INCH = 96


def can_be_shown(evidence: Evidence) -> bool:
    """Whether a preview can be made of this kind of file."""
    return evidence.content_type in _MAKERS


def deliver(item: OutboxItem) -> None:
    """The outbox's handler."""
    make_previews(Evidence.objects.get(pk=item.payload["evidence"]))


def make_previews(evidence: Evidence) -> None:
    """Make the previews that are missing; done twice, it does nothing the second time."""
    if evidence.previews.exists():
        return
    with evidence.original.open("rb") as file:
        content = file.read()
    for page, (picture, width, height) in enumerate(_MAKERS[evidence.content_type](content), start=1):
        name = keep([picture], folder="previews", suffix=".png" if evidence.page_count else ".jpg")
        EvidencePreview.objects.create(evidence=evidence, page=page, file=name, width=width, height=height)


def _of_picture(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """The picture turned as the camera meant it, in pixels only."""
    from PIL import Image, ImageOps

    with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as picture:
        upright = ImageOps.exif_transpose(picture)
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        plain = Image.new("RGB", upright.size, "white")
        shown = upright.convert("RGBA")
        plain.paste(shown, mask=shown.getchannel("A"))
    target = io.BytesIO()
    plain.save(target, "JPEG", quality=82)
    yield target.getvalue(), plain.width, plain.height


def _of_pdf(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """The first pages as pictures."""
    import pypdfium2

    with pdfium_lock:
        document = pypdfium2.PdfDocument(content)
        try:
            for index in range(min(PAGES_SHOWN, len(document))):
                page = document[index]
                longest = max(page.get_size())
                scale = min(_DOTS_PER_INCH / 72, LONGEST_SIDE / longest)
                picture = page.render(scale=scale).to_pil()
                target = io.BytesIO()
                picture.save(target, "PNG", optimize=True)
                yield target.getvalue(), picture.width, picture.height
        finally:
            document.close()


_MAKERS = {
    "image/jpeg": _of_picture,
    "image/png": _of_picture,
    "image/webp": _of_picture,
    "application/pdf": _of_pdf,
}
