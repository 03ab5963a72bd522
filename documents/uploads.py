"""What an uploaded file really is: judged by its content and by opening it, never by its name or what the browser says."""

import io
import struct
import threading
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import puremagic
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LARGEST_PICTURE = 80_000_000  # pixels; a bigger one would take more memory than a worker has
LARGEST_UNPACKED = 200 * 1024 * 1024  # bytes inside a Word or Excel file
LONGEST_NAME = 120
pdfium_lock = threading.Lock()  # pdfium is not made for threads


class BadUpload(Exception):
    """A file that is not taken; `str()` is the sentence for the person who sent it."""


class Broken(Exception):
    """The file begins like one of its kind but cannot be opened."""


@dataclass(frozen=True)
class Format:
    """A kind of file that is taken. `opens` reads it whole, gives its number of pages or None, and raises `Broken`."""

    content_type: str
    suffix: str
    label: str | Promise
    known_as: frozenset[str]
    opens: Callable[[bytes], int | None]


@dataclass(frozen=True)
class Examined:
    """A file that passed: its bytes, what it is, and a name that is safe to offer for download."""

    content: bytes
    format: Format
    name: str
    page_count: int | None

    @property
    def size(self) -> int:
        return len(self.content)


def examine(upload: Any) -> Examined:
    """Read an uploaded file (anything with `name`, `size` and `chunks()`) and say what it is. Raises BadUpload."""
    name = PurePosixPath(str(upload.name or "").replace("\\", "/")).name or _("未命名文件")
    refuse_size(name, upload.size)
    content = b"".join(upload.chunks())
    found = format_of(content)
    if found is None:
        raise BadUpload(_unknown(name, content))
    try:
        pages = found.opens(content)
    except Broken as error:
        raise BadUpload(broken(name, found, error)) from error
    return Examined(content, found, safe_name(name, found.suffix), pages)


def format_of(content: bytes) -> Format | None:
    """The accepted format whose mark the content bears."""
    try:
        marks = {match.extension.lower() for match in puremagic.magic_string(content)}
    except (puremagic.PureError, ValueError):
        marks = set()
    if content[4:8] == b"ftyp":
        marks = {_BRANDS.get(content[8:12], ".mp4")}
    if _frame_length(content[:4]):
        marks = {".mp3"}
    if content[:4] == b"PK\x03\x04":
        marks = set(_office_marks(content))
    return next((each for each in FORMATS if each.known_as & marks), None)


def accepted() -> str:
    """For the `accept` attribute of a file field."""
    return ",".join(each.suffix for each in FORMATS)


def largest_megabytes() -> int:
    """The size limit of one file."""
    return int(getattr(settings, "MAX_UPLOAD_MEGABYTES", 20))


def refuse_size(name: str, size: int) -> None:
    """Raises BadUpload for an empty file and for one that is too large."""
    if size == 0:
        raise BadUpload(_("“%(name)s”是空文件，请检查后重新选择。") % {"name": name})
    if size > largest_megabytes() * 1024 * 1024:
        raise BadUpload(
            _("“%(name)s”有 %(size)d MB，超过了 %(limit)d MB 的上限。请压缩后再上传，或者分成几个文件。")
            % {"name": name, "size": -(-size // (1024 * 1024)), "limit": largest_megabytes()}
        )


def _unknown(name: str, content: bytes) -> str:
    if content[4:8] == b"ftyp" and content[8:12] in _APPLE_PICTURES:
        return _(
            "“%(name)s”是苹果手机的 HEIC 照片，暂时无法打开。请在手机“设置”的“相机”“格式”中选择“兼容性最佳”后重拍，"
            "或者把照片另存为 JPG 后再上传。"
        ) % {"name": name}
    return _(
        "“%(name)s”不是可以接收的文件。系统按文件内容判断，只改文件名没有用。可以上传照片（JPG、PNG、WebP）、"
        "PDF、Word（docx）、Excel（xlsx）、录音（MP3、M4A）和录像（MP4）。"
    ) % {"name": name}


def broken(name: str, found: Format, error: Broken) -> str:
    """The sentence for a file that cannot be opened."""
    if str(error):
        return str(error) % {"name": name}
    return _("“%(name)s”看起来是%(what)s，但内容不完整或者已损坏，无法打开。请重新导出或者重新拍摄后再上传。") % {
        "name": name,
        "what": found.label,
    }


def safe_name(name: str, suffix: str) -> str:
    """The given name without what a file system or a header could trip over, with the suffix of the content."""
    stem = "".join(letter for letter in PurePosixPath(name).stem if letter.isprintable() and letter not in '<>:"/|?*')
    return f"{stem.strip(' .')[:LONGEST_NAME] or 'file'}{suffix}"


def _open_picture(content: bytes) -> None:
    from PIL import Image, ImageFile, UnidentifiedImageError

    ImageFile.LOAD_TRUNCATED_IMAGES = False  # importing WeasyPrint turns it on for the whole process
    try:
        with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as picture:
            if picture.width * picture.height > LARGEST_PICTURE:
                raise Broken(_TOO_MANY_PIXELS)
            picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Broken(_TOO_MANY_PIXELS) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, struct.error) as error:
        raise Broken from error


def _open_pdf(content: bytes) -> int:
    import pypdfium2

    if b"%%EOF" not in content[-2048:]:
        raise Broken
    with pdfium_lock:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise Broken(LOCKED if "assword" in str(error) else "") from error
        try:
            pages = len(document)
            if not pages:
                raise Broken
            document[0].get_size()
        except pypdfium2.PdfiumError as error:
            raise Broken from error
        finally:
            document.close()
    return pages


def open_office(content: bytes, *, macros: str = "vbaproject.bin") -> None:
    """A Word, Excel or OpenDocument file whole and without `macros`, the part in which they are kept. Raises Broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise Broken(_TOO_LARGE_INSIDE)
            if any(macros in part.filename.lower() for part in parts):
                raise Broken(WITH_MACROS)
            if package.testzip() is not None:
                raise Broken
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise Broken from error


def _open_film(content: bytes) -> None:
    """The boxes of an MP4 must follow one another to the end, with the index (moov) among them."""
    boxes = list(_boxes(content))
    if "moov" not in boxes or "mdat" not in boxes:
        raise Broken


def _boxes(content: bytes) -> Iterator[str]:
    place = 0
    while place < len(content):
        if place + 8 > len(content):
            raise Broken
        size, name = struct.unpack_from(">I4s", content, place)
        if size == 1:
            size = struct.unpack_from(">Q", content, place + 8)[0] if place + 16 <= len(content) else 0
        elif size == 0:
            size = len(content) - place
        if size < 8 or place + size > len(content):
            raise Broken
        yield name.decode("latin-1")
        place += size


def _open_sound(content: bytes) -> None:
    """An MP3 is a chain of frames; three in a row are no accident."""
    place = _after_tag(content)
    for _frame in range(3):
        length = _frame_length(content[place : place + 4])
        if not length:
            raise Broken
        place += length


def _after_tag(content: bytes) -> int:
    """Where the sound begins behind an ID3 tag, whose length is written seven bits to the byte."""
    if content[:3] != b"ID3" or len(content) < 10:
        return 0
    length = 0
    for byte in content[6:10]:
        length = length << 7 | byte & 0x7F
    return 10 + length


def _frame_length(head: bytes) -> int:
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE0 != 0xE0:
        return 0
    version, layer = head[1] >> 3 & 3, head[1] >> 1 & 3
    rate, frequency, padding = head[2] >> 4, head[2] >> 2 & 3, head[2] >> 1 & 1
    if layer != 1 or version == 1 or frequency == 3 or rate in (0, 15):
        return 0
    newest = version == 3
    bits = (_MPEG1 if newest else _MPEG2)[rate - 1] * 1000
    hertz = (44100, 48000, 32000)[frequency] // {3: 1, 2: 2, 0: 4}[version]
    return (144 if newest else 72) * bits // hertz + padding


_MPEG1 = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_MPEG2 = (8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)


def _office_marks(content: bytes) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return
    if "[Content_Types].xml" in names:
        yield from (
            mark for part, mark in (("word/document.xml", ".docx"), ("xl/workbook.xml", ".xlsx")) if part in names
        )


_TOO_MANY_PIXELS = gettext_lazy("“%(name)s”的像素过大，无法处理。请缩小照片尺寸后再上传。")
LOCKED = gettext_lazy("“%(name)s”设有打开密码。请取消密码后再上传。")
_TOO_LARGE_INSIDE = gettext_lazy("“%(name)s”解压后过大，无法处理。请删减内容后再上传。")
WITH_MACROS = gettext_lazy("“%(name)s”带有宏代码，不能接收。请另存为不带宏的文件或者 PDF 后再上传。")
_BRANDS = {b"M4A ": ".m4a", b"M4B ": ".m4a"} | dict.fromkeys(
    (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif"), ".heic"
)
_APPLE_PICTURES = frozenset((b"heic", b"heix", b"hevc", b"mif1", b"msf1"))
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

FORMATS = (
    Format("image/jpeg", ".jpg", gettext_lazy("照片"), frozenset((".jpg", ".jpeg", ".jfif")), _open_picture),
    Format("image/png", ".png", gettext_lazy("图片"), frozenset((".png",)), _open_picture),
    Format("image/webp", ".webp", gettext_lazy("图片"), frozenset((".webp",)), _open_picture),
    Format("application/pdf", ".pdf", gettext_lazy("PDF 文件"), frozenset((".pdf",)), _open_pdf),
    Format(_WORD, ".docx", gettext_lazy("Word 文件"), frozenset((".docx",)), open_office),
    Format(_EXCEL, ".xlsx", gettext_lazy("Excel 文件"), frozenset((".xlsx",)), open_office),
    Format("audio/mpeg", ".mp3", gettext_lazy("录音"), frozenset((".mp3",)), _open_sound),
    Format("audio/mp4", ".m4a", gettext_lazy("录音"), frozenset((".m4a",)), _open_film),
    Format("video/mp4", ".mp4", gettext_lazy("录像"), frozenset((".mp4", ".mov")), _open_film),
)
