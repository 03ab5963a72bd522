"""Binding a case's file of 2,000 pages into one PDF, beside a plain concatenation of the same stored PDFs."""

import hashlib
import io
import resource
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf
from django.db import transaction
from PIL import Image

from benchmarks.measuring import spread, table, verdict
from casework import clock
from casework.models import Case
from documents.casefile.book import make_book
from documents.kinds import EvidenceKind
from documents.models import Document, Evidence
from documents.press import print_pdf
from documents.previews import make_previews
from documents.storage import keep, sealed_storage
from documents.verification import new_code

WANTED, FOR_PAGES = 60.0, 2000  # seconds
PHOTOS, PAPERS, SOUNDS = 10, 30, 1  # of a hundred pages: photos, pages of papers, things that cannot be bound
OF_A_PAPER, OF_A_SCAN = 2, 20
SUB_VOLUME = 4  # every fourth paper is internal
DIFFERENT = 8  # pictures; the rest repeats them under hashes of their own
SCAN, CAMERA = (1240, 1754), (4000, 3000)


class _Undone(Exception):
    """Ends the measurement; nothing of it stays."""


@dataclass(frozen=True)
class _Made:
    pages: int
    stored: list[str]


def run(*, pages: int, rounds: int) -> None:
    """Fill one case with so many pages and bind it so many times."""
    try:
        with transaction.atomic():
            case = Case.objects.select_related("agency").filter(lead__isnull=False).earliest("pk")
            made = _fill(case, pages)
            _report(made, [_round(case, made) for _number in range(rounds)])
            raise _Undone
    except _Undone:
        pass


def _round(case: Case, made: _Made) -> dict[str, float]:
    with TemporaryDirectory() as folder:
        found = {"plain concatenation (pikepdf)": _timed(lambda: _concatenate(made.stored, Path(folder) / "plain.pdf"))}
        books: list[Any] = []
        found["party's copy: main volume"] = _timed(lambda: books.append(_bind(case, Path(folder) / "a", True)))
        found["full file: both volumes"] = _timed(lambda: books.append(_bind(case, Path(folder) / "b", False)))
        return {**found, "pages": books[1].page_count, "bytes": books[1].path.stat().st_size}


def _report(made: _Made, measured: list[dict[str, float]]) -> None:
    steps = [step for step in measured[0] if step not in {"pages", "bytes"}]
    bound, size = int(measured[0]["pages"]), measured[0]["bytes"] / 1e6
    print(
        f"\nCase file: {made.pages:,} pages in the file, {bound:,} bound, {size:.0f} MB; seconds: median (least–most)\n"
    )
    print(table(("", "seconds"), [[step, spread([each[step] for each in measured], "{:.2f}")] for step in steps]))
    slowest = max(each["full file: both volumes"] for each in measured)
    allowed = WANTED * max(1, made.pages / FOR_PAGES)
    print(f"\nslowest {slowest:.1f} s, wanted at most {allowed:.0f} s: {verdict(slowest <= allowed)}")
    print(f"most memory of the process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB", flush=True)


def _bind(case: Case, folder: Path, for_parties: bool) -> Any:
    folder.mkdir()
    return make_book(case, for_parties=for_parties, folder=folder)


def _concatenate(stored: list[str], place: Path) -> None:
    """What a script of ten lines would do: no number, no index, no hash, nothing left out."""
    with pikepdf.new() as book:
        sources = [pikepdf.open(sealed_storage.path(name)) for name in stored]
        for source in sources:
            book.pages.extend(source.pages)
        book.save(place)
        for source in sources:
            source.close()


def _fill(case: Case, pages: int) -> _Made:
    """Papers, scans, photos and recordings in the shares above."""
    photos, sounds = pages * PHOTOS // 100, pages * SOUNDS // 100
    papers = pages * PAPERS // 100 // OF_A_PAPER
    scans = max(1, (pages - photos - sounds - papers * OF_A_PAPER) // OF_A_SCAN)
    stored = [*_papers(case, papers), *_scans(case, scans)]
    _photos(case, photos)
    for number in range(sounds):
        _evidence(case, f"录音{number}", b"ID3" + str(number).encode(), "audio/mpeg")
    return _Made(photos + sounds + papers * OF_A_PAPER + scans * OF_A_SCAN, stored)


def _papers(case: Case, number: int) -> Iterator[str]:
    body = "".join(f"<p>第{line}条　经查，该单位拖欠劳动者工资，应当依法支付。</p>" for line in range(50))
    printed = print_pdf(
        f'<html lang="zh-CN" class="paper formal"><body data-running="" data-check="">{body}</body></html>'
    )
    for place in range(number):
        content = _own(printed.content, place)
        name = keep([content], folder="documents", suffix=".pdf")
        Document.objects.create(
            case=case,
            sequence=1,
            type_code="benchmark",
            template="",
            version=1,
            title=f"文书{place}",
            agency=case.agency,
            issued_on=clock.today(),
            issued_at=clock.now(),
            context={},
            verification_code=new_code(),
            internal=place % SUB_VOLUME == 0,
            pdf=name,
            pdf_sha256=hashlib.sha256(content).hexdigest(),
            page_count=printed.page_count,
            rendered_at=clock.now(),
        )
        yield name


def _scans(case: Case, number: int) -> Iterator[str]:
    pictures = [_noise(SCAN, seed) for seed in range(DIFFERENT)]
    scan = _scan(pictures)
    for place in range(number):
        yield _evidence(case, f"扫描件{place}", _own(scan, place), "application/pdf").original.name


def _photos(case: Case, number: int) -> None:
    pictures = [_noise(CAMERA, seed) for seed in range(DIFFERENT)]
    for place in range(number):
        make_previews(_evidence(case, f"照片{place}", pictures[place % DIFFERENT], "image/jpeg"))


def _evidence(case: Case, title: str, content: bytes, content_type: str) -> Evidence:
    suffix = {"application/pdf": ".pdf", "audio/mpeg": ".mp3"}.get(content_type, ".jpg")
    return Evidence.objects.create(
        case=case,
        kind=EvidenceKind.OTHER,
        title=title,
        staff=case.lead,
        original=keep([content], folder="evidence", suffix=suffix),
        file_name=f"{title}{suffix}",
        content_type=content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        received_at=clock.now(),
    )


def _scan(pictures: list[bytes]) -> bytes:
    """A PDF as scanners write it: a JPEG to a page."""
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        for place in range(OF_A_SCAN):
            page = pdf.add_blank_page(page_size=(595, 842))
            image = pikepdf.Stream(
                pdf,
                pictures[place % len(pictures)],
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Image,
                Width=SCAN[0],
                Height=SCAN[1],
                ColorSpace=pikepdf.Name.DeviceRGB,
                BitsPerComponent=8,
                Filter=pikepdf.Name.DCTDecode,
            )
            page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=image))
            page.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /Scan Do Q")
        pdf.save(target)
    return target.getvalue()


def _noise(size: tuple[int, int], seed: int) -> bytes:
    """A picture that does not compress better than a real one: a grain over a soft ground."""
    grain = Image.effect_noise((size[0] // 4, size[1] // 4), 30 + seed).resize(size)
    target = io.BytesIO()
    grain.convert("RGB").save(target, "JPEG", quality=80)
    return target.getvalue()


def _own(content: bytes, place: int) -> bytes:
    """The same PDF with another hash: a remark behind its end."""
    return content + f"\n% {place}\n".encode()


def _timed(what: Callable[[], Any]) -> float:
    started = time.perf_counter()
    what()
    return time.perf_counter() - started
