"""Asking for a book, making it in the background, handing it out, clearing it away."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.core.cache import cache
from django.db import models, transaction
from django.http import FileResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendars.terms import add_days
from casework import clock, outbox
from casework.actors import Actor
from casework.errors import NotPermitted
from casework.exporting import file_chunks
from casework.models import Case, OutboxItem
from casework.models.case import Confidentiality
from documents.casefile.manifest import as_json
from documents.handing_out import PDF, guarded_download
from documents.models import CaseFile, Evidence, Placement, Volume
from documents.storage import discard, keep, remove
from registry.access import record_access

TOPIC = "bind_case_file"
KEPT_DAYS = 7  # how long a book lies ready; making it again takes a minute
PROGRESS_COUNTS_FOR = 600  # seconds
JSON = "application/json"


class NotBound(Exception):
    """There is no PDF to hand out; `str()` says why."""


def ask(case: Case, *, for_parties: bool, by: Actor) -> CaseFile:
    """Have the file bound; the one that is being made already is taken instead of a second. Raises NotPermitted."""
    assert by.staff is not None
    if for_parties and case.confidentiality == Confidentiality.RESTRICTED:
        raise NotPermitted(_("本案只限承办人和负责人知悉，不能制作供当事人查阅的案卷。"))
    with transaction.atomic():
        Case.objects.select_for_update(no_key=True).get(pk=case.pk)  # two clicks are one book
        waiting = CaseFile.objects.filter(case_id=case.pk, for_parties=for_parties, built_at=None).first()
        if waiting is not None:
            return waiting
        asked = CaseFile.objects.create(
            case_id=case.pk, for_parties=for_parties, asked_by=by.staff, asked_at=clock.now()
        )
        outbox.enqueue(TOPIC, str(asked.pk), {"case_file": asked.pk})
    return asked


def deliver(item: OutboxItem) -> None:
    """The outbox's handler."""
    build(CaseFile.objects.select_related("case__agency").get(pk=item.payload["case_file"]))


def build(asked: CaseFile) -> None:
    """Bind the file as it stands now and add it to the row; nothing when somebody was faster."""
    from documents.casefile.book import make_book  # brings a large library, which the pages do not need

    if asked.is_bound:
        return
    with TemporaryDirectory(prefix="banjie-case-file-") as folder:
        told = _Progress(asked)
        book = make_book(asked.case, for_parties=asked.for_parties, folder=Path(folder), told=told.tell)
        name = keep(file_chunks(book.path), folder="case-files", suffix=".pdf")
    added = CaseFile.objects.filter(pk=asked.pk, built_at=None).update(
        pdf=name, sha256=book.sha256, page_count=book.page_count, manifest=book.manifest, built_at=clock.now()
    )
    if not added:
        remove(name)


class State(models.TextChoices):
    """Where a book stands."""

    READY = "ready", gettext_lazy("已制成")
    BINDING = "binding", gettext_lazy("正在制作")
    FAILED = "failed", gettext_lazy("制作失败，将自动重试")
    CLEARED = "cleared", gettext_lazy("已清理")


def state_of(asked: CaseFile) -> State:
    """Where the book stands."""
    if asked.is_bound:
        return State.READY if asked.pdf else State.CLEARED
    failed = OutboxItem.objects.filter(topic=TOPIC, key=str(asked.pk)).exclude(error="").exists()
    return State.FAILED if failed else State.BINDING


class _Progress:
    """What the page that waits is told; told seldom, and only while the cache is shared with the worker."""

    def __init__(self, asked: CaseFile) -> None:
        self.key, self.told = _key(asked), -1

    def tell(self, done: int, steps: int) -> None:
        percent = done * 100 // max(1, steps)
        if percent > self.told:
            self.told = percent
            cache.set(self.key, percent, timeout=PROGRESS_COUNTS_FOR)


def percent_done(asked: CaseFile) -> int | None:
    """How far the work has come; None when that is not known."""
    known = cache.get(_key(asked))
    return None if known is None else int(known)


def _key(asked: CaseFile) -> str:
    return f"documents:case-file:{asked.pk}"


# Handing out


def pdf_response(asked: CaseFile, *, viewer: Actor) -> FileResponse:
    """The bound file, as a download; written into the access log first. Raises NotBound."""
    if not asked.pdf:
        raise NotBound(_missing(asked))
    _record(asked, viewer)
    return guarded_download(asked.pdf.open("rb"), content_type=PDF, name=f"{_name(asked)}.pdf")


def manifest_response(asked: CaseFile, *, viewer: Actor) -> FileResponse:
    """The list of hashes; it stays when the PDF has gone. Raises NotBound."""
    if not asked.is_bound:
        raise NotBound(_missing(asked))
    _record(asked, viewer)
    return guarded_download(BytesIO(as_json(asked.manifest)), content_type=JSON, name=f"{_name(asked)}.json")


def _missing(asked: CaseFile) -> str:
    if asked.is_bound:
        return _("这份案卷制成后已超过%(days)d天，文件已经清理，请重新制作。") % {"days": KEPT_DAYS}
    return _("案卷正在制作，请稍后再下载。")


def _name(asked: CaseFile) -> str:
    volumes = _("正卷（供当事人查阅）") if asked.for_parties else _("正卷副卷")
    return _("案卷%(reference)s%(volumes)s") % {"reference": asked.case.reference, "volumes": volumes}


def _record(asked: CaseFile, viewer: Actor) -> None:
    record_access(
        viewer=viewer.staff,
        what=str(_("下载案卷（供当事人查阅）") if asked.for_parties else _("下载案卷（正卷和副卷）")),
        subject_model="documents.CaseFile",
        subject_id=asked.pk,
        reason=asked.case.reference,
    )


# What is put where, and what is cleared away


def put_into(evidence: Evidence, volume: Volume, *, reason: str, by: Actor) -> Placement:
    """Put evidence into the sub-volume, or back; the reason stays on record."""
    assert by.staff is not None
    return Placement.objects.create(
        evidence=evidence, volume=volume, reason=reason.strip(), placed_by=by.staff, placed_at=clock.now()
    )


def clear_away() -> int:
    """Every night: books that have lain ready long enough lose their PDF; their rows and hashes stay."""
    before = clock.today()
    old = CaseFile.objects.exclude(pdf="").filter(built_at__date__lte=add_days(before, -KEPT_DAYS))
    cleared = 0
    for asked in old:
        with transaction.atomic():
            discard(asked.pdf.name)
            CaseFile.objects.filter(pk=asked.pk).update(pdf="")
        cleared += 1
    return cleared
