"""Where each item stands in the book: pages are counted from the cover, through both volumes, and the index says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from documents.casefile.volumes import Item
from documents.models import Volume

if TYPE_CHECKING:
    from documents.casefile.looking import Looked

INDEX_ROWS, MANIFEST_ROWS = 16, 13  # on one page; the rows have a fixed height


@dataclass(frozen=True)
class Part:
    """An item on its pages."""

    volume: Volume
    place: int
    page: int
    looked: "Looked"

    @property
    def item(self) -> Item:
        return self.looked.item

    @property
    def last(self) -> int:
        return self.page + self.looked.pages - 1


@dataclass(frozen=True)
class Placed:
    """A volume: its cover on page `first`, the index behind it, then the parts."""

    volume: Volume
    first: int
    index_pages: int
    parts: list[Part]

    @property
    def front_pages(self) -> int:
        return 1 + self.index_pages

    @property
    def pages(self) -> int:
        return self.front_pages + sum(part.looked.pages for part in self.parts)

    @property
    def last(self) -> int:
        return self.first + self.pages - 1


def place(volume: Volume, looked: "Sequence[Looked]", *, first: int) -> Placed:
    """Give the volume's items their pages, when its cover is page `first`."""
    index_pages = sheets_for(len(looked), INDEX_ROWS)
    page, parts = first + 1 + index_pages, []
    for number, each in enumerate(looked, start=1):
        parts.append(Part(volume, number, page, each))
        page += each.pages
    return Placed(volume, first, index_pages, parts)


def sheets_for(rows: int, on_a_page: int) -> int:
    """How many pages a list takes; an empty one takes a page too."""
    return max(1, -(-rows // on_a_page))
