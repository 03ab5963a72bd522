"""The running number in the upper right corner of each page, however the page is turned; the page's own content stays as it is."""

from dataclasses import dataclass
from typing import Any

import pikepdf

A4_WIDTH = 595.0
SIZE, INSET, PADDING = 11.0, 20.0, 3.0  # points on a page as wide as A4
DIGIT = 0.556  # the width of each figure of Helvetica, of its size
FONT = pikepdf.Name("/BanjieFigures")


@dataclass(frozen=True)
class View:
    """A page as it is looked at: width and height, and the matrix from there to the page's own coordinates."""

    width: float
    height: float
    matrix: tuple[float, ...]


def view_of(page: pikepdf.Page) -> View:
    """How a page is shown. Raises ValueError for one without an area."""
    left, bottom, right, top = _box(page)
    wide, high = right - left, top - bottom
    if wide < 1 or high < 1:
        raise ValueError("a page without an area")
    turned = int(page.obj.get("/Rotate", 0)) % 360
    return {
        0: View(wide, high, (1, 0, 0, 1, left, bottom)),
        90: View(high, wide, (0, 1, -1, 0, right, bottom)),
        180: View(wide, high, (-1, 0, 0, -1, right, top)),
        270: View(high, wide, (0, -1, 1, 0, left, top)),
    }[turned // 90 * 90]


def _box(page: pikepdf.Page) -> tuple[float, float, float, float]:
    across, along, beyond, above = (float(edge) for edge in page.cropbox)
    return min(across, beyond), min(along, above), max(across, beyond), max(along, above)


def figures(book: pikepdf.Pdf) -> Any:
    """The face of the numbers: one of those that every reader of PDF has."""
    return book.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )
    )


def stamp(page: pikepdf.Page, number: int, face: Any) -> None:
    """Write the number on a page, on a white ground, so that it can be read on a photo too."""
    view, text = view_of(page), str(number)
    page.add_resource(face, pikepdf.Name.Font, name=FONT, replace_existing=True)
    scale = min(view.width, view.height) / A4_WIDTH
    size, inset, padding = SIZE * scale, INSET * scale, PADDING * scale
    width = DIGIT * size * len(text)
    x, y = view.width - inset - width, view.height - inset - size
    ground = f"{x - padding:.2f} {y - padding:.2f} {width + 2 * padding:.2f} {size + padding:.2f} re f"
    matrix = " ".join(f"{value:.4f}" for value in view.matrix)
    words = f"BT {FONT} {size:.2f} Tf {x:.2f} {y:.2f} Td ({text}) Tj ET"
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(f"\nQ q {matrix} cm 1 g {ground} 0 g {words} Q\n".encode())
