"""Pages from many PDFs into one, numbered and with bookmarks, in batches, so that memory and open files stay few."""

import io
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import pikepdf

from documents.casefile.stamping import figures, stamp

logging.getLogger("pikepdf").setLevel(logging.WARNING)
AT_ONCE = 40  # sources that are open together
# A sheet's picture stands below its head: millimetres from the left and lower edge, width and height at most.
PICTURE_AREA = (28.0, 24.0, 160.0, 195.0)
POINTS = 72 / 25.4
Told = Callable[[int], None]


@dataclass(frozen=True)
class Sheaf:
    """Some pages of one PDF. `foreign` ones came from outside and lose what could run; a sheet may get a `picture`."""

    path: Path
    pages: int
    first: int = 0
    foreign: bool = False
    picture: Path | None = None


@dataclass
class Bookmark:
    """A place in the book, with the places below it; `page` counts from 1."""

    title: str
    page: int
    below: list["Bookmark"] = field(default_factory=list)


def bind(
    sheaves: Sequence[Sheaf],
    bookmarks: Sequence[Bookmark],
    *,
    title: str,
    folder: Path,
    told: Told = lambda _done: None,
) -> Path:
    """Bind the sheaves in their order into a PDF in `folder`; `told` hears after each batch how many are done."""
    batches: list[Path] = []
    number = 1
    for start in range(0, len(sheaves), AT_ONCE):
        batch = sheaves[start : start + AT_ONCE]
        place = folder / f"batch-{len(batches)}.pdf"
        _bind_batch(batch, place, number)
        number += sum(sheaf.pages for sheaf in batch)
        batches.append(place)
        told(start + len(batch))
    return _join(batches, bookmarks, title, folder / "book.pdf")


def try_out(sheaf: Sheaf) -> None:
    """Do with a sheaf on its own what will be done with all of them; whatever is wrong with it is raised here."""
    _bind_batch([sheaf], io.BytesIO(), 1)


def _bind_batch(sheaves: Sequence[Sheaf], place: Path | IO[bytes], number: int) -> None:
    opened: dict[Path, pikepdf.Pdf] = {}
    try:
        with pikepdf.new() as book:
            face = figures(book)
            for sheaf in sheaves:
                source = opened.get(sheaf.path) or opened.setdefault(sheaf.path, pikepdf.open(sheaf.path))
                for page in _pages(book, source, sheaf):
                    stamp(page, number, face)
                    number += 1
            book.save(place, compress_streams=False)
    finally:
        for source in opened.values():
            source.close()


def _pages(book: pikepdf.Pdf, source: pikepdf.Pdf, sheaf: Sheaf) -> Iterator[pikepdf.Page]:
    """Copy the sheaf's pages to the end of the book, and give them as they stand there."""
    before = len(book.pages)
    book.pages.extend(source.pages[sheaf.first : sheaf.first + sheaf.pages])
    for page in book.pages[before:]:
        if sheaf.foreign:
            _disarm(page)
        if sheaf.picture is not None:
            _put_picture(book, page, sheaf.picture)
        yield page


def _disarm(page: pikepdf.Page) -> None:
    """Nothing that somebody handed in may start a script, open an address or hand out a file from the authority's book."""
    if "/AA" in page.obj:
        del page.obj["/AA"]
    notes = page.obj.get("/Annots")
    if not isinstance(notes, pikepdf.Array):
        return
    kept = [note for note in notes if isinstance(note, pikepdf.Dictionary) and note.get("/Subtype") not in _ATTACHED]
    for note in kept:
        for key in ("/A", "/AA", "/PA"):
            if key in note:
                del note[key]
    page.obj.Annots = pikepdf.Array(kept)


_ATTACHED = ("/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D")


def _put_picture(book: pikepdf.Pdf, page: pikepdf.Page, place: Path) -> None:
    """A JPEG as large as the area allows, as it lies in the store."""
    from PIL import Image

    with Image.open(place, formats=("JPEG",)) as picture:
        width, height = picture.size
    left, bottom, wide, high = (edge * POINTS for edge in PICTURE_AREA)
    scale = min(wide / width, high / height)
    x = left + (wide - width * scale) / 2
    y = bottom + high - height * scale
    image = pikepdf.Stream(
        book,
        place.read_bytes(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=width,
        Height=height,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    _own_resources(page)
    name = page.add_resource(image, pikepdf.Name.XObject, prefix="Photo")
    page.contents_add(b"q\n", prepend=True)
    drawn = f"\nQ q {width * scale:.2f} 0 0 {height * scale:.2f} {x:.2f} {y:.2f} cm {name} Do Q\n"
    page.contents_add(drawn.encode())


def _own_resources(page: pikepdf.Page) -> None:
    """What the press shares between its pages: the photo of one must not hang on the others."""
    shared = page.obj.get("/Resources", pikepdf.Dictionary())
    page.obj.Resources = pikepdf.Dictionary(dict(shared.items()))
    page.obj.Resources.XObject = pikepdf.Dictionary(dict(shared.get("/XObject", pikepdf.Dictionary()).items()))


def _join(batches: Sequence[Path], bookmarks: Sequence[Bookmark], title: str, place: Path) -> Path:
    opened = [pikepdf.open(batch) for batch in batches]
    try:
        with pikepdf.new() as book:
            for batch in opened:
                book.pages.extend(batch.pages)
            with book.open_outline() as outline:
                outline.root.extend(_entries(bookmarks))
            book.docinfo["/Title"] = title
            book.Root.PageMode = pikepdf.Name.UseOutlines
            book.Root.Lang = pikepdf.String("zh-CN")
            book.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
            book.save(place, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    finally:
        for batch in opened:
            batch.close()
    return place


def _entries(bookmarks: Sequence[Bookmark]) -> list[Any]:
    entries = []
    for bookmark in bookmarks:
        entry = pikepdf.OutlineItem(bookmark.title, bookmark.page - 1)
        entry.children.extend(_entries(bookmark.below))
        entries.append(entry)
    return entries
