"""Making the book: look at every item, give it its pages, print what is missing, bind, hash."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from casework import clock
from casework.models import Case
from documents.casefile import cover, manifest, printing
from documents.casefile.binding import Bookmark, Sheaf, bind
from documents.casefile.looking import look_at
from documents.casefile.placing import Part, Placed, place
from documents.casefile.volumes import contents
from documents.freezing import PAPER_LANGUAGE

Told = Callable[[int, int], None]  # how many steps are done, of how many


@dataclass(frozen=True)
class Book:
    """A bound file."""

    path: Path
    manifest: dict[str, Any]

    @property
    def page_count(self) -> int:
        return int(self.manifest["pages"])

    @property
    def sha256(self) -> str:
        return str(self.manifest["pdf_sha256"])


def make_book(case: Case, *, for_parties: bool, folder: Path, told: Told = lambda _done, _all: None) -> Book:
    """Bind the file of a case into a PDF in `folder`, with a manifest. A part that cannot be bound is told, not fatal."""
    with translation.override(PAPER_LANGUAGE):
        return _Making(case, for_parties, folder, told).made()


@dataclass(frozen=True)
class _Making:
    """One book in the making."""

    case: Case
    for_parties: bool
    folder: Path
    told: Told

    def made(self) -> Book:
        volumes = self._placed()
        parts = {volume.volume: volume.parts for volume in volumes}
        made_at = clock.now().isoformat()
        listed = manifest.manifest_of(self.case, parts, for_parties=self.for_parties, made_at=made_at)
        path = self._bound(volumes, listed)
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        return Book(path, {**listed, "pages": _pages(volumes), "pdf_sha256": sha256})

    def _placed(self) -> list[Placed]:
        """Every item looked at and placed, volume after volume."""
        found = contents(self.case, for_parties=self.for_parties)
        steps = 2 * sum(map(len, found.values()))
        placed: list[Placed] = []
        done = 0
        for volume, items in found.items():
            looked = []
            for item in items:
                looked.append(look_at(item))
                done += 1
                self.told(done, steps)
            placed.append(place(volume, looked, first=placed[-1].last + 1 if placed else 1))
        return placed

    def _bound(self, volumes: list[Placed], listed: dict[str, Any]) -> Path:
        everything = [part for volume in volumes for part in volume.parts]
        sheaves = [sheaf for volume in volumes for sheaf in self._sheaves(volume)]
        sheaves.append(printing.manifest(listed, everything, self.folder))
        bookmarks = [_bookmark(volume) for volume in volumes]
        bookmarks.append(Bookmark(_("校验清单"), volumes[-1].last + 1))
        done = len(everything)
        return bind(
            sheaves,
            bookmarks,
            title=_("%(case)s案卷") % {"case": self.case},
            folder=self.folder,
            told=lambda bound: self.told(done + min(bound, done), 2 * done),
        )

    def _sheaves(self, placed: Placed) -> list[Sheaf]:
        on_cover = cover.cover(self.case, placed, for_parties=self.for_parties)
        sheets = printing.sheets(placed.parts, self.folder)
        return [printing.front(on_cover, placed, self.folder), *printing.in_order(placed.parts, sheets)]


def _pages(volumes: list[Placed]) -> int:
    return volumes[-1].last + printing.manifest_pages(sum(len(volume.parts) for volume in volumes))


def _bookmark(placed: Placed) -> Bookmark:
    """A volume: cover, index, papers, evidence."""
    below = [Bookmark(_("封面"), placed.first), Bookmark(_("卷内目录"), placed.first + 1)]
    papers = [part for part in placed.parts if not part.item.is_evidence]
    evidence = [part for part in placed.parts if part.item.is_evidence]
    below += [_group(title, parts) for title, parts in ((_("文书"), papers), (_("证据材料"), evidence)) if parts]
    return Bookmark(str(placed.volume.label), placed.first, below)


def _group(title: str, parts: list[Part]) -> Bookmark:
    return Bookmark(title, parts[0].page, [Bookmark(f"{part.place}. {part.item.title}", part.page) for part in parts])
