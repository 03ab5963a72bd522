"""Looking at each stored file before anything is bound: is it still what came in, and how many pages does it give?

What cannot become pages (a recording, a damaged or locked PDF) gets one page that says so, with its hash. Nothing of that
kind stops the rest.
"""

import hashlib
import struct
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from django.utils.translation import gettext as _
from PIL import Image

from documents.casefile.binding import Sheaf, try_out
from documents.casefile.volumes import Item
from documents.handing_out import PDF
from documents.models import EvidencePreview
from documents.previews import can_be_shown, make_previews
from documents.storage import sealed_storage

_DAMAGED = "damaged"  # what qpdf says before it puts a file together again
# what the libraries raise for a file that is not what it seems; a picture adds those of Pillow
UNREADABLE = (
    pikepdf.PdfError,
    pikepdf.DataDecodingError,
    pikepdf.ForeignObjectError,
    OSError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    RuntimeError,
)
NO_PICTURE = (*UNREADABLE, Image.DecompressionBombError, SyntaxError, struct.error)


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
        pages, mended = _whole_pages(item)
    except pikepdf.PasswordError:
        return Looked(item, size, problem=_("PDF 设有打开密码，不能装订，请提供人取消密码后重新提交"))
    except UNREADABLE:
        return Looked(item, size, problem=_("PDF 已损坏，不能装订，请提供人重新提交"))
    listed = _("PDF 结构有缺损，按可以读出的部分装订，请核对页数") if mended else ""
    return Looked(item, size, pages=pages, own_pages=True, listed=listed)


def _whole_pages(item: Item) -> tuple[int, bool]:
    """How many pages there are, when all of them can be bound; and whether the file had to be mended to be read."""
    with pikepdf.open(item.stored) as pdf:
        pages = len(pdf.pages)
        mended = any(_DAMAGED in str(warning) for warning in pdf.get_warnings())
    if not pages:
        raise ValueError
    try_out(Sheaf(item.stored, pages, foreign=item.is_evidence))
    return pages, mended


def _as_picture(item: Item, size: int) -> Looked:
    """The preview, which bears no metadata; made now when no worker has got round to it."""
    assert item.evidence is not None
    try:
        make_previews(item.evidence)
    except NO_PICTURE:
        return Looked(item, size, problem=_("照片已损坏，不能装订，请提供人重新提交"))
    first = EvidencePreview.objects.filter(evidence=item.evidence).earliest("page")
    return Looked(item, size, picture=Path(sealed_storage.path(first.file.name)))
