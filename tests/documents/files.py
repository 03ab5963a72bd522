"""Files to hand in, made on the spot: good ones of each kind and bad ones of many."""

import io
import struct
import zipfile
import zlib
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfWriter


def upload(content: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def picture(kind: str = "JPEG", *, size: tuple[int, int] = (60, 40), **options: Any) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, "teal").save(target, kind, **options)
    return target.getvalue()


def photo_with_place() -> bytes:
    """A photo that says when and where it was taken, and lies on its side."""
    exif = Image.Exif()
    exif[0x010F] = "A Phone"
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    return picture(size=(80, 40), exif=exif)


def pdf(*, pages: int = 2, password: str = "") -> bytes:
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(width=595, height=842)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def office(part: str = "word/document.xml", **extra: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(part, "<document/>")
        for name, content in extra.items():
            package.writestr(name, content)
    return target.getvalue()


def film(brand: bytes = b"isom", *, parts: tuple[bytes, ...] = (b"moov", b"mdat")) -> bytes:
    head = brand + struct.pack(">I", 0) + brand
    boxes = [(b"ftyp", head), *((part, b"\0" * 24) for part in parts)]
    return b"".join(struct.pack(">I", 8 + len(content)) + name + content for name, content in boxes)


def sound(*, frames: int = 4, tag: bool = True) -> bytes:
    """MPEG-1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes a frame."""
    head = b"ID3\x04\0\0\0\0\0\x0a" + b"\0" * 10 if tag else b""
    return head + (b"\xff\xfb\x90\x00" + b"\0" * 413) * frames


def bomb() -> bytes:
    """A PNG of a few bytes that says it has 400 million pixels."""
    small = bytearray(picture("PNG"))
    small[16:24] = struct.pack(">II", 20_000, 20_000)
    small[29:33] = struct.pack(">I", zlib.crc32(small[12:29]))
    return bytes(small)
