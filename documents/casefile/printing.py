"""The pages that exist in a book only: covers, indexes, sheets for photos and for what is not bound, the manifest."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from documents.casefile.binding import Sheaf
from documents.casefile.placing import INDEX_ROWS, MANIFEST_ROWS, Part, Placed, sheets_for
from documents.press import print_pdf
from documents.templating import render_html

FOLDER = "documents/casefile"
SHEETS_AT_ONCE = 100  # the press keeps all pages of one printing in memory
# what fits into a row of the index, in half widths: a figure is one, a Chinese character two
LONGEST = {"title": 84, "number": 54, "maker": 46, "remark": 28}
LONGEST_IN_MANIFEST, LONGEST_ON_A_SHEET = 84, 120


class PagesDiffer(RuntimeError):
    """What was printed has another number of pages than was reckoned with, so every number in the index would be wrong."""


def front(cover: dict[str, Any], placed: Placed, folder: Path) -> Sheaf:
    """Cover and index of a volume."""
    pages = _by_page([_index_row(part) for part in placed.parts], INDEX_ROWS)
    place = folder / f"front-{placed.volume.value}.pdf"
    return _print("front", {"cover": cover, "pages": pages}, placed.front_pages, place)


def sheets(parts: Sequence[Part], folder: Path) -> dict[int, Sheaf]:
    """A sheet for each part that has no pages of its own, by the page on which it will stand."""
    wanted = [part for part in parts if not part.looked.own_pages]
    found: dict[int, Sheaf] = {}
    for start in range(0, len(wanted), SHEETS_AT_ONCE):
        batch = wanted[start : start + SHEETS_AT_ONCE]
        place = folder / f"sheets-{batch[0].page}.pdf"
        printed = _print("sheets", {"sheets": [_sheet(part) for part in batch]}, len(batch), place)
        for number, part in enumerate(batch):
            found[part.page] = Sheaf(printed.path, 1, first=number, picture=part.looked.picture)
    return found


def manifest_pages(parts: int) -> int:
    """How many pages the manifest will take."""
    return sheets_for(parts, MANIFEST_ROWS)


def manifest(listed: dict[str, Any], parts: Sequence[Part], folder: Path) -> Sheaf:
    """The last pages."""
    pages = _by_page([_manifest_row(part) for part in parts], MANIFEST_ROWS)
    return _print("manifest", {"manifest": listed, "pages": pages}, len(pages), folder / "manifest.pdf")


def _print(template: str, values: dict[str, Any], pages: int, place: Path) -> Sheaf:
    printed = print_pdf(render_html(f"{FOLDER}/{template}.html", values))
    if printed.page_count != pages:
        raise PagesDiffer(f"{template}: {printed.page_count} pages, {pages} expected")
    place.write_bytes(printed.content)
    return Sheaf(place, pages)


def _by_page(rows: list[dict[str, Any]], on_a_page: int) -> list[list[dict[str, Any]]]:
    return [rows[start : start + on_a_page] for start in range(0, max(1, len(rows)), on_a_page)]


def _index_row(part: Part) -> dict[str, Any]:
    row = {
        "title": part.item.title,
        "number": part.item.number,
        "maker": part.item.maker,
        "remark": _short_note(part) or part.item.remark,
    }
    cut = {key: _cut(text, LONGEST[key]) for key, text in row.items()}
    return {"place": part.place, "on": part.item.on, "page": part.page, **cut}


def _manifest_row(part: Part) -> dict[str, Any]:
    return {
        "volume": part.volume.label,
        "place": part.place,
        "title": _cut(part.item.title, LONGEST_IN_MANIFEST),
        "first": part.page,
        "last": part.last,
        "size": part.looked.size,
        "sha256": part.item.sha256,
        "note": _short_note(part),
    }


def _short_note(part: Part) -> str:
    """The note up to its first comma: the sheet has all of it."""
    return part.looked.note.split("，")[0]


def _sheet(part: Part) -> dict[str, Any]:
    item = part.item
    return {
        "title": _cut(item.title, LONGEST_ON_A_SHEET),
        "number": item.number,
        "number_is": "收据编号" if item.is_evidence else "文号",
        "kind": item.evidence.get_kind_display() if item.evidence else "",
        "maker": _cut(item.maker, LONGEST["maker"]),
        "on": item.on,
        "file_name": _cut(item.evidence.file_name, LONGEST_ON_A_SHEET) if item.evidence else "",
        "size": part.looked.size,
        "sha256": item.sha256,
        "remark": item.remark,
        "has_picture": part.looked.picture is not None,
        "note": part.looked.note,
    }


def _cut(text: str, most: int) -> str:
    """The text, or as much of it as has room; the whole title stands in the bookmark."""
    taken = 0
    for place, letter in enumerate(text):
        taken += 1 if letter.isascii() else 2
        if taken > most:
            return f"{text[:place]}…"
    return text


def in_order(parts: Sequence[Part], printed: dict[int, Sheaf]) -> Iterator[Sheaf]:
    """What is bound for each part."""
    for part in parts:
        yield printed.get(part.page) or Sheaf(part.item.stored, part.looked.pages, foreign=part.item.is_evidence)
