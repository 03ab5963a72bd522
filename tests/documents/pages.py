"""Reading a PDF back: where each character stands, in millimetres from the upper left corner of the page."""

from collections import defaultdict
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pypdfium2
from PIL import Image
from pypdf import PdfReader

POINT = 25.4 / 72


@dataclass(frozen=True)
class Glyph:
    text: str
    left: float
    top: float
    right: float
    bottom: float


def glyphs(content: bytes, page: int) -> list[Glyph]:
    """Every visible character of a page."""
    document = pypdfium2.PdfDocument(content)
    try:
        sheet = document[page]
        height, text = sheet.get_height(), sheet.get_textpage()
        found = []
        for index in range(text.count_chars()):
            letter = text.get_text_range(index, 1)
            if letter.strip():
                left, bottom, right, top = text.get_charbox(index, loose=True)
                found.append(
                    Glyph(letter, left * POINT, (height - top) * POINT, right * POINT, (height - bottom) * POINT)
                )
        return found
    finally:
        document.close()


def lines(found: list[Glyph]) -> list[list[Glyph]]:
    """The characters by line, from the top down, each from left to right."""
    rows: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in found:
        rows[round(glyph.bottom * 2)].append(glyph)
    return [sorted(rows[key], key=lambda glyph: glyph.left) for key in sorted(rows)]


def picture(content: bytes, page: int, *, dots_per_millimetre: int = 10) -> Image.Image:
    """The page as it is seen."""
    document = pypdfium2.PdfDocument(content)
    try:
        image: Image.Image = document[page].render(scale=dots_per_millimetre * POINT).to_pil().convert("RGB")
        return image
    finally:
        document.close()


def text(content: bytes) -> str:
    """All text without blanks."""
    return "".join("".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def fonts(content: bytes) -> dict[str, Any]:
    """Name → descriptor of every font of the document."""
    found = {}
    for page in PdfReader(BytesIO(content)).pages:
        for font in page["/Resources"]["/Font"].get_object().values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            name = str(descendant["/BaseFont"]).lstrip("/").split("+")[-1]
            found[name] = descendant["/FontDescriptor"].get_object()
    return found
