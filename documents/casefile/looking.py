"""Looking at each stored file before anything is bound: is it still what came in, and how many pages does it give?

What cannot become pages (a recording, a damaged or locked PDF) gets one page that says so, with its hash. Nothing of that
kind stops the rest.
"""

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from django.utils.translation import gettext as _

from documents.casefile.stamping import view_of
from documents.casefile.volumes import Item
from documents.handing_out import PDF
from documents.models import EvidencePreview
from documents.previews import can_be_shown, make_previews
from documents.storage import sealed_storage

UNREADABLE = (pikepdf.PdfError, OSError, ValueError, TypeError, KeyError, AttributeError, RuntimeError)


@dataclass(frozen=True)
class Looked:
    """An item with what was found: so many pages of its own, or one sheet with its picture or with what is the matter."""

    item: Item
    size: int
    pages: int = 1
    own_pages: bool = False
    picture: Path | None = None
    problem: str = ""
    listed: str = ""  # why something that is whole is not bound

    @property
    def note(self) -> str:
        return self.problem or self.listed


def look_at(item: Item) -> Looked:
    """What the item gives to the book."""
    size, problem = _stored(item)
    if problem:
        return Looked(item, size, problem=problem)
    if item.content_type == PDF:
        return _as_pdf(item, size)
    if item.evidence is not None and can_be_shown(item.evidence):
        return _as_picture(item, size)
    return Looked(item, size, listed=_("电子文件，不能装订成页，原件另存于系统"))


def _stored(item: Item) -> tuple[int, str]:
    """Size, and what is wrong with the file on the disk."""
    try:
        with item.stored.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
            size = file.tell()
    except FileNotFoundError:
        return 0, _("存储的文件不存在，请联系系统管理员从备份恢复")
    except OSError:
        return 0, _("存储的文件无法读取，请联系系统管理员")
    return size, "" if found == item.sha256 else _("存储的文件与收到时的校验值不一致，未装订，请联系系统管理员")


def _as_pdf(item: Item, size: int) -> Looked:
    try:
        return Looked(item, size, pages=_whole_pages(item.stored), own_pages=True)
    except pikepdf.PasswordError:
        return Looked(item, size, problem=_("PDF 设有打开密码，不能装订，请提供人取消密码后重新提交"))
    except UNREADABLE:
        return Looked(item, size, problem=_("PDF 已损坏，不能装订，请提供人重新提交"))


def _whole_pages(path: Path) -> int:
    """How many pages there are; each is asked for its size, and everything is written once to see that it can be."""
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            view_of(page)
        if not pdf.pages:
            raise ValueError
        pdf.save(io.BytesIO(), compress_streams=False)
        return len(pdf.pages)


def _as_picture(item: Item, size: int) -> Looked:
    """The preview, which bears no metadata; made now when no worker has got round to it."""
    assert item.evidence is not None
    try:
        make_previews(item.evidence)
    except (*UNREADABLE, SyntaxError):
        return Looked(item, size, problem=_("照片已损坏，不能装订，请提供人重新提交"))
    first = EvidencePreview.objects.filter(evidence=item.evidence).earliest("page")
    return Looked(item, size, picture=Path(sealed_storage.path(first.file.name)))
