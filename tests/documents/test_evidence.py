"""Evidence: judged by content, sealed, receipted; whatever fails leaves nothing behind."""

import hashlib
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from PIL import Image

from casework import outbox
from casework.actors import Actor
from casework.errors import NotPermitted
from casework.models import Case, OutboxItem
from documents import previews, selectors, uploads
from documents.kinds import EvidenceKind
from documents.models import Evidence, EvidencePreview
from documents.services import BadUpload, add_evidence
from documents.storage import sealed_storage
from documents.uploads import accepted, examine
from registry.models import Staff
from tests import factories
from tests.documents import files, trial


def kept() -> list[Path]:
    return [path for path in Path(sealed_storage.location).rglob("*") if path.is_file()]


# What is taken


@pytest.mark.parametrize(
    ("content", "content_type", "pages"),
    [
        (files.picture("JPEG"), "image/jpeg", None),
        (files.picture("PNG"), "image/png", None),
        (files.picture("WEBP"), "image/webp", None),
        (files.pdf(pages=3), "application/pdf", 3),
        (files.office(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", None),
        (files.office("xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", None),
        (files.sound(), "audio/mpeg", None),
        (files.sound(tag=False), "audio/mpeg", None),
        (files.film(b"M4A "), "audio/mp4", None),
        (files.film(b"mp42"), "video/mp4", None),
        (files.film(b"qt  "), "video/mp4", None),
    ],
)
def test_content_decides_not_the_name(content: bytes, content_type: str, pages: int | None) -> None:
    examined = examine(files.upload(content, "材料.dat"))
    assert examined.format.content_type == content_type
    assert examined.page_count == pages
    assert examined.name == f"材料{examined.format.suffix}"
    assert examined.format.suffix in accepted()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd.jpg", "passwd.jpg"),
        ("C:\\照片\\工资条.JPG", "工资条.jpg"),
        ("a\r\nSet-Cookie: x.png", "aSet-Cookie x.jpg"),
        ("<script>.jpg", "script.jpg"),
        ("...jpg", "file.jpg"),
        ("长" * 300 + ".jpg", "长" * 120 + ".jpg"),
    ],
)
def test_names_are_made_harmless(name: str, safe: str) -> None:
    file = files.upload(files.picture(), "x")
    file._name = name
    assert examine(file).name == safe


# What is refused, and how

SCRIPT = b"<script>alert(1)</script>" + b" " * 200


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "空.jpg", "是空文件"),
        (SCRIPT, "script.jpg", "系统按文件内容判断，只改文件名没有用"),
        (b"#!/bin/sh\nrm -rf /\n", "photo.jpg", "不是可以接收的文件"),
        (b"MZ\x90\x00" + b"\0" * 100, "工资表.pdf", "不是可以接收的文件"),
        (b"\xff\xd8\xff\xe0" + SCRIPT, "photo.jpg", "不完整或者已损坏"),
        (files.picture("JPEG")[:-300], "半张.jpg", "不完整或者已损坏"),
        (files.picture("PNG", size=(400, 400))[:200], "半张.png", "不完整或者已损坏"),
        (files.pdf()[:-400], "半份.pdf", "不完整或者已损坏"),
        (b"%PDF-1.7\n" + SCRIPT + b"%%EOF", "假.pdf", "不完整或者已损坏"),
        (files.pdf(password="x"), "加密.pdf", "设有打开密码"),
        (files.film(parts=(b"mdat",)), "半段.mp4", "不完整或者已损坏"),
        (files.film()[:-5], "半段.mp4", "不完整或者已损坏"),
        (files.sound(frames=2), "半段.mp3", "不完整或者已损坏"),
        (files.film(b"heic"), "苹果.heic", "兼容性最佳"),
        (files.office(**{"word/vbaProject.bin": b"x"}), "宏.docx", "带有宏代码"),
        (files.office("something.xml"), "压缩包.docx", "不是可以接收的文件"),
        (files.office()[:-30], "半份.docx", "不是可以接收的文件"),
        (files.office(big=b"\0" * (201 * 1024 * 1024)), "炸弹.docx", "解压后过大"),
    ],
)
def test_a_refusal_says_what_is_wrong_and_what_to_do(content: bytes, name: str, sentence: str) -> None:
    with pytest.raises(BadUpload) as refused:
        examine(files.upload(content, name))
    assert sentence in str(refused.value)
    assert name in str(refused.value)


def test_a_picture_that_unpacks_to_more_than_memory_is_refused() -> None:
    with pytest.raises(BadUpload, match="像素过大"):
        examine(files.upload(files.bomb(), "炸弹.png"))


def test_an_office_file_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "LARGEST_UNPACKED", 10_000)
    with pytest.raises(BadUpload, match="解压后过大"):
        examine(files.upload(files.office(big=b"\0" * 20_000), "炸弹.docx"))


def test_an_oversized_file_is_refused_without_reading_it() -> None:
    class Huge(SimpleUploadedFile):
        def chunks(self, chunk_size: int | None = None) -> None:  # type: ignore[override]
            raise AssertionError("read")

    huge = Huge("录像.mp4", b"")
    huge.size = 200 * 1024 * 1024
    with pytest.raises(BadUpload, match=r"“录像\.mp4”有 200 MB，超过了 20 MB 的上限"):
        examine(huge)


def test_a_damaged_member_of_an_office_file_is_found() -> None:
    content = bytearray(files.office(**{"word/big.xml": b"<x/>" * 500}))
    content[content.index(b"word/big.xml") + 20] ^= 0xFF
    with pytest.raises(BadUpload, match="不完整或者已损坏"):
        examine(files.upload(bytes(content), "坏.docx"))


# Keeping

pytestmark = pytest.mark.django_db


def test_the_original_is_sealed_byte_for_byte(case: Case, staff: Staff) -> None:
    content = files.photo_with_place()
    evidence = add_evidence(
        case, files.upload(content, "工资条.jpg"), kind=EvidenceKind.WAGE_SHEET, by=trial.actor(staff)
    )
    assert evidence.sha256 == hashlib.sha256(content).hexdigest()
    assert (evidence.title, evidence.size, evidence.staff) == ("工资条.jpg", len(content), staff)
    assert len(evidence.receipt_code) == 11
    path = Path(evidence.original.path)
    assert path.read_bytes() == content
    assert path.stat().st_mode & 0o777 == 0o400
    assert "工资条" not in str(path)
    with pytest.raises(ValueError, match="no address"):
        _ = evidence.original.url


def test_a_worker_gives_what_is_theirs(case: Case) -> None:
    party = case.parties.get(role="complainant")
    evidence = add_evidence(
        case, files.upload(files.pdf(), "合同.pdf"), kind="contract", title="劳动合同", by=Actor.of_worker(party.worker)
    )
    assert (evidence.party, evidence.staff, evidence.page_count) == (party, None, 2)
    with pytest.raises(NotPermitted):
        add_evidence(
            case, files.upload(files.pdf(), "x.pdf"), kind="other", by=Actor.of_worker(factories.make_worker())
        )


def test_a_party_of_another_case_gives_nothing(case: Case, staff: Staff) -> None:
    other = trial.a_case(staff).parties.first()
    with pytest.raises(NotPermitted):
        add_evidence(case, files.upload(files.pdf(), "x.pdf"), kind="other", by=trial.actor(staff), party=other)


def test_reads(case: Case, staff: Staff) -> None:
    for kind in (EvidenceKind.PHOTO, EvidenceKind.CHAT):
        add_evidence(case, files.upload(files.picture(), "x.jpg"), kind=kind, by=trial.actor(staff))
    assert selectors.has_evidence(case, EvidenceKind.CHAT)
    assert not selectors.has_evidence(case, EvidenceKind.CONTRACT)
    assert [each.kind for each in selectors.evidence_of(case, [EvidenceKind.PHOTO])] == ["photo"]
    assert selectors.evidence_of(case).count() == 2


@pytest.mark.parametrize("statement", ["update documents_evidence set title = 'x'", "delete from documents_evidence"])
def test_the_database_refuses_to_touch_evidence(case: Case, staff: Staff, statement: str) -> None:
    add_evidence(case, files.upload(files.pdf(), "x.pdf"), kind="other", by=trial.actor(staff))
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


# Nothing half-written


class Interrupted(Exception):
    """Something went wrong after the file was written."""


def bad_file(case: Case, staff: Staff) -> None:
    add_evidence(case, files.upload(SCRIPT, "script.jpg"), kind="photo", by=trial.actor(staff))


def broken_off(case: Case, staff: Staff) -> None:
    with transaction.atomic():
        add_evidence(case, files.upload(files.picture(), "x.jpg"), kind="photo", by=trial.actor(staff))
        assert len(kept()) == 1
        raise Interrupted


def wrong_kind(case: Case, staff: Staff) -> None:
    add_evidence(case, files.upload(files.picture(), "x.jpg"), kind="nonsense", by=trial.actor(staff))


@pytest.mark.parametrize(("act", "error"), [(bad_file, BadUpload), (broken_off, Interrupted), (wrong_kind, ValueError)])
def test_nothing_stays_behind(
    case: Case, staff: Staff, act: Callable[[Case, Staff], None], error: type[Exception]
) -> None:
    with pytest.raises(error):
        act(case, staff)
    assert kept() == []
    assert not Evidence.objects.exists()
    assert not OutboxItem.objects.filter(topic=previews.TOPIC).exists()


def test_a_full_disk_leaves_nothing(case: Case, staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("documents.storage.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        add_evidence(case, files.upload(files.picture(), "x.jpg"), kind="photo", by=trial.actor(staff))
    assert kept() == []
    assert not Evidence.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_committed_file_stays() -> None:
    staff = trial.inspector()
    evidence = add_evidence(
        trial.a_case(staff), files.upload(files.picture(), "x.jpg"), kind="photo", by=trial.actor(staff)
    )
    assert [Path(evidence.original.path)] == kept()


# Previews


def test_a_photo_is_shown_upright_and_without_its_place(case: Case, staff: Staff) -> None:
    evidence = add_evidence(case, files.upload(files.photo_with_place(), "x.jpg"), kind="photo", by=trial.actor(staff))
    outbox.deliver_due()
    (preview,) = evidence.previews.all()
    assert (preview.width, preview.height) == (40, 80)
    with preview.file.open("rb") as file, Image.open(file) as picture:
        assert not picture.getexif()
        assert picture.size == (40, 80)
    with Image.open(io.BytesIO(Path(evidence.original.path).read_bytes())) as original:
        assert original.getexif()[0x010F] == "A Phone"


def test_large_and_transparent_pictures_are_shown_small_on_white(case: Case, staff: Staff) -> None:
    target = io.BytesIO()
    Image.new("RGBA", (3200, 800), (0, 0, 0, 0)).save(target, "PNG")
    evidence = add_evidence(case, files.upload(target.getvalue(), "x.png"), kind="photo", by=trial.actor(staff))
    previews.make_previews(evidence)
    (preview,) = evidence.previews.all()
    assert (preview.width, preview.height) == (1600, 400)
    with preview.file.open("rb") as file, Image.open(file) as picture:
        assert picture.getpixel((5, 5)) == (255, 255, 255)


def test_the_first_pages_of_a_pdf_are_shown(case: Case, staff: Staff) -> None:
    evidence = add_evidence(case, files.upload(files.pdf(pages=7), "x.pdf"), kind="contract", by=trial.actor(staff))
    outbox.deliver_due()
    assert [preview.page for preview in evidence.previews.all()] == [1, 2, 3, 4, 5]
    previews.make_previews(evidence)
    assert EvidencePreview.objects.count() == 5


def test_sound_has_no_preview(case: Case, staff: Staff) -> None:
    add_evidence(case, files.upload(files.sound(), "x.mp3"), kind="audio_visual", by=trial.actor(staff))
    assert not OutboxItem.objects.filter(topic=previews.TOPIC).exists()
