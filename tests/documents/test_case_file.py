"""The whole file as one PDF, read back: order, numbers, bookmarks, hashes; and nothing of the sub-volume for a party."""

import hashlib
import json
import re
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from django.db import IntegrityError, transaction

from calendars.terms import add_days
from casework import clock, outbox
from casework.actors import Actor
from casework.door import perform
from casework.errors import NotPermitted
from casework.models import Case
from documents import registry, rendering
from documents.casefile import services
from documents.casefile.binding import AT_ONCE, Sheaf, bind
from documents.casefile.services import State
from documents.evidence import share_evidence
from documents.kinds import EvidenceKind
from documents.models import CaseFile, Volume
from documents.storage import sealed_storage
from registry.models import AccessLog, Staff
from tests.casework.tampering import flip_in_file
from tests.documents import case_files as made
from tests.documents import files, trial

pytestmark = pytest.mark.django_db
NUMBER_AT_THE_END = re.compile(r"(\d+)$")


# What is in it


def test_papers_come_before_evidence_each_in_its_order(case: Case, staff: Staff, tmp_path: Path) -> None:
    found = made.furnished(case, staff)
    services.put_into(found["private"], Volume.SUB, reason="涉及他人隐私", by=trial.actor(staff))
    book = made.bound(case, tmp_path / "book")
    volumes = book.manifest["volumes"]
    assert [part["title"] for part in volumes["main"]] == [
        "责令限期改正指令书",
        "银行流水",
        "现场照片",
        "谈话录音",
        "考勤表",
    ]
    assert [part["title"] for part in volumes["sub"]] == ["现场笔录", "证人住址"]
    assert [part["place"] for part in volumes["main"]] == [1, 2, 3, 4, 5]


def test_every_part_stands_on_the_pages_that_index_and_manifest_name(case: Case, staff: Staff, tmp_path: Path) -> None:
    made.furnished(case, staff)
    book = made.bound(case, tmp_path / "book")
    pages = made.texts(book.path)
    assert len(pages) == book.page_count
    marks = {"银行流水": "MARK-A1", "证人住址": "HIDDEN-B1", "考勤表": "MARK-C1", "责令限期改正指令书": "ORDER-1"}
    marks |= {"现场照片": "现场照片", "谈话录音": "不能装订成页", "现场笔录": made.SECRET}
    for part in made.parts(book):
        assert marks[part["title"]] in pages[part["first_page"] - 1], part["title"]
        row = rf"{part['place']}{part['title']}{re.escape(part['number'])}\D*{part['date']}{part['first_page']}"
        assert any(re.search(row, page) for page in pages if "卷内目录" in page), part["title"]
    three = next(part for part in made.parts(book) if part["title"] == "银行流水")
    assert three["last_page"] - three["first_page"] == 2
    assert "MARK-A3" in pages[three["last_page"] - 1]


def test_each_page_bears_its_number(case: Case, staff: Staff, tmp_path: Path) -> None:
    made.furnished(case, staff)
    book = made.bound(case, tmp_path / "book")
    found = [NUMBER_AT_THE_END.search(page) or re.search(r"^(\d+)", page) for page in made.texts(book.path)]
    with pikepdf.open(book.path) as pdf:
        stamps = [
            re.findall(rb"/BanjieFigures [\d.]+ Tf [\d. ]+ Td \((\d+)\) Tj", _content(page)) for page in pdf.pages
        ]
    assert stamps == [[str(number).encode()] for number in range(1, book.page_count + 1)]
    assert all(found)
    assert all(made.ink(book.path, page)["right"] for page in range(book.page_count))


def _content(page: pikepdf.Page) -> bytes:
    return b"".join(part.read_bytes() for part in page.obj.Contents)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_the_number_is_in_the_upper_right_corner_however_a_page_is_turned(turned: int, tmp_path: Path) -> None:
    source = tmp_path / "turned.pdf"
    source.write_bytes(made.saying("WORD", turned=turned, size=(500, 800)))
    book = bind([Sheaf(source, 1)], [], title="案卷", folder=tmp_path)
    assert made.ink(source, 0) == {"left": False, "right": False}
    assert made.ink(book, 0) == {"left": False, "right": True}


def test_more_parts_than_are_open_together_stay_in_order(tmp_path: Path) -> None:
    sheaves = []
    for number in range(2 * AT_ONCE + 3):
        place = tmp_path / f"{number}.pdf"
        place.write_bytes(made.saying(f"WORD-{number}-"))
        sheaves.append(Sheaf(place, 1))
    pages = made.texts(bind(sheaves, [], title="案卷", folder=tmp_path))
    assert [f"WORD-{number}-" in page for number, page in enumerate(pages)] == [True] * len(sheaves)


def test_the_pages_of_a_paper_are_those_that_were_issued(case: Case, staff: Staff, tmp_path: Path) -> None:
    perform(case, "order", by=trial.actor(staff), total=Decimal(1), remark="")
    book = made.bound(case, tmp_path / "book")
    part = book.manifest["volumes"]["main"][0]
    with pikepdf.open(book.path) as pdf, pikepdf.open(sealed_storage.path(case.documents.get().pdf.name)) as issued:
        for page, original in zip(pdf.pages[part["first_page"] - 1 : part["last_page"]], issued.pages, strict=True):
            assert original.Contents.read_bytes() in [each.read_bytes() for each in page.obj.Contents]


def test_bookmarks_lead_to_cover_index_and_every_part(case: Case, staff: Staff, tmp_path: Path) -> None:
    made.furnished(case, staff)
    book = made.bound(case, tmp_path / "book")
    found = made.outline(book.path)
    assert found[:3] == [("正卷", 1), ("封面", 1), ("卷内目录", 2)]
    for part in made.parts(book):
        assert (f"{part['place']}. {part['title']}", part["first_page"]) in found
    name, page = found[-1]
    assert name == "校验清单"
    assert "校验清单" in made.texts(book.path)[page - 1]
    assert page == book.page_count


def test_the_cover_tells_the_case(case: Case, staff: Staff, tmp_path: Path) -> None:
    perform(case, "order", by=trial.actor(staff), total=Decimal(1), remark="")
    book = made.bound(case, tmp_path / "book")
    cover = made.texts(book.path)[0]
    said = [str(case), "拖欠工资（已责令）", *(party.name for party in case.parties.all()), "2026年3月2日", "尚未结案"]
    assert [words for words in said if words not in cover] == []
    main = book.manifest["volumes"]["main"]
    assert f"共{len(main)}件{main[-1]['last_page']}页" in cover


def test_photos_are_placed_without_what_the_camera_knew(case: Case, staff: Staff, tmp_path: Path) -> None:
    found = made.furnished(case, staff)
    assert b"A Phone" in made.stored(found["photo"].original.name)
    book = made.bound(case, tmp_path / "book")
    page = next(part for part in made.parts(book) if part["title"] == "现场照片")["first_page"]
    with pikepdf.open(book.path) as pdf:
        pictures = [[picture.Width for picture in each.get_images().values()] for each in pdf.pages]
    assert pictures[page - 1] == [40]  # 80 × 40, taken on its side
    assert sum(map(len, pictures)) == 1
    assert b"A Phone" not in made.everything_in(book.path)


# Hashes


def test_the_manifest_holds_the_hash_of_every_stored_part_and_of_the_whole(
    case: Case, staff: Staff, tmp_path: Path
) -> None:
    made.furnished(case, staff)
    book = made.bound(case, tmp_path / "book")
    names = {document.title: document.pdf.name for document in case.documents.all()}
    names |= {proof.title: proof.original.name for proof in case.evidence.all()}
    assert len(made.parts(book)) == len(names)
    for part in made.parts(book):
        content = made.stored(names[part["title"]])
        assert part["sha256"] == hashlib.sha256(content).hexdigest()
        assert part["size"] == len(content)
    lines = [
        f"{part['sha256']}  {volume}/{part['place']}\n"
        for volume, listed in book.manifest["volumes"].items()
        for part in listed
    ]
    assert book.manifest["parts_sha256"] == hashlib.sha256("".join(lines).encode()).hexdigest()
    assert book.sha256 == hashlib.sha256(book.path.read_bytes()).hexdigest()
    last = made.texts(book.path)[-1]
    printed = [*(part["sha256"] for part in made.parts(book)), book.manifest["parts_sha256"]]
    assert [sha256 for sha256 in printed if sha256 not in last] == []


# A party's copy


def test_a_partys_copy_has_no_page_no_title_and_no_hash_of_the_sub_volume(
    case: Case, staff: Staff, tmp_path: Path
) -> None:
    found = made.furnished(case, staff)
    services.put_into(found["private"], Volume.SUB, reason="涉及他人隐私", by=trial.actor(staff))
    book = made.bound(case, tmp_path / "parties", for_parties=True)
    read = "".join(made.texts(book.path))
    note = case.documents.get(type_code="trial_note")
    hidden = [made.SECRET, note.title, "HIDDEN-B1", "证人住址", found["private"].sha256, note.pdf_sha256, "副卷第"]
    assert [words for words in hidden if words in read] == []
    assert [words for words in hidden if words in json.dumps(book.manifest, ensure_ascii=False)] == []
    assert b"HIDDEN-B1" not in made.everything_in(book.path)
    assert [title for title, _page in made.outline(book.path) if title in {"副卷", "1. 现场笔录"}] == []
    assert "MARK-A1" in read
    full = "".join(made.texts(made.bound(case, tmp_path / "office").path))
    assert [words for words in hidden[:-1] if words not in full] == []


def test_the_main_volume_has_the_same_page_numbers_in_both_copies(case: Case, staff: Staff, tmp_path: Path) -> None:
    made.furnished(case, staff)
    office, parties = made.bound(case, tmp_path / "office"), made.bound(case, tmp_path / "parties", for_parties=True)
    assert office.manifest["volumes"]["main"] == parties.manifest["volumes"]["main"]
    assert parties.manifest["copy"] == "parties"
    assert list(parties.manifest["volumes"]) == ["main"]


def test_a_type_of_the_sub_volume_stays_out_though_it_is_served(
    case: Case, staff: Staff, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    perform(case, "order", by=trial.actor(staff), total=Decimal(1), remark="")
    monkeypatch.setitem(registry._types, trial.ORDER.code, replace(trial.ORDER, sub_volume=True))
    assert made.bound(case, tmp_path / "a", for_parties=True).manifest["volumes"] == {"main": []}
    assert [part["title"] for part in made.bound(case, tmp_path / "b").manifest["volumes"]["sub"]] == [
        "责令限期改正指令书"
    ]


def test_a_paper_whose_type_is_no_longer_declared_stays_out(
    case: Case, staff: Staff, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    perform(case, "order", by=trial.actor(staff), total=Decimal(1), remark="")
    assert len(made.bound(case, tmp_path / "before", for_parties=True).manifest["volumes"]["main"]) == 1
    monkeypatch.delitem(registry._types, trial.ORDER.code)
    assert made.bound(case, tmp_path / "parties", for_parties=True).manifest["volumes"] == {"main": []}
    assert len(made.bound(case, tmp_path / "office").manifest["volumes"]["sub"]) == 1


def test_evidence_put_back_is_in_the_main_volume_again(case: Case, staff: Staff, tmp_path: Path) -> None:
    proof = made.evidence(case, staff, made.saying("AGAIN"), title="工资表")
    for volume, reason in ((Volume.SUB, "涉及商业秘密"), (Volume.MAIN, "当事人同意公开")):
        services.put_into(proof, volume, reason=reason, by=trial.actor(staff))
    assert [
        part["title"] for part in made.bound(case, tmp_path / "a", for_parties=True).manifest["volumes"]["main"]
    ] == ["工资表"]
    with pytest.raises(IntegrityError, match="只能追加"), transaction.atomic():
        proof.placements.update(volume=Volume.SUB)


def test_what_was_put_into_the_sub_volume_stays_there_in_another_file(case: Case, staff: Staff, tmp_path: Path) -> None:
    proof = made.evidence(case, staff, made.saying("HIDDEN-D1"), title="举报材料")
    services.put_into(proof, Volume.SUB, reason="保护举报人", by=trial.actor(staff))
    other = trial.a_case(staff)
    share_evidence(proof, other, kind=EvidenceKind.OTHER)
    assert made.bound(other, tmp_path / "a", for_parties=True).manifest["volumes"]["main"] == []


# What cannot be bound


def test_damaged_locked_changed_and_lost_files_are_told_and_the_rest_is_bound(
    case: Case, staff: Staff, tmp_path: Path
) -> None:
    made.evidence(case, staff, b"%PDF-1.7\nnothing of the kind\n%%EOF", title="坏文件")
    made.evidence(case, staff, files.pdf(password="secret"), title="锁文件")
    made.evidence(case, staff, files.picture()[:200], title="坏照片", content_type="image/jpeg")
    changed = made.evidence(case, staff, made.saying("CHANGED"), title="被改文件")
    lost = made.evidence(case, staff, made.saying("LOST"), title="丢失文件")
    made.evidence(case, staff, made.saying("WHOLE"), title="好文件")
    flip_in_file(changed.original.name)
    Path(sealed_storage.path(lost.original.name)).unlink()
    book = made.bound(case, tmp_path / "book")
    told = {part["title"]: part["problem"].split("，")[0] for part in made.parts(book)}
    assert told == {
        "坏文件": "PDF 已损坏",
        "锁文件": "PDF 设有打开密码",
        "坏照片": "照片已损坏",
        "被改文件": "存储的文件与收到时的校验值不一致",
        "丢失文件": "存储的文件不存在",
        "好文件": "",
    }
    pages = made.texts(book.path)
    for part in made.parts(book):
        assert (part["problem"].replace(" ", "") or "WHOLE") in pages[part["first_page"] - 1]
    assert "CHANGED" not in "".join(pages)


def test_a_pdf_that_had_to_be_mended_is_bound_with_a_remark(case: Case, staff: Staff, tmp_path: Path) -> None:
    made.evidence(case, staff, made.saying("MENDED").replace(b"startxref", b"startxxxx"), title="缺损文件")
    book = made.bound(case, tmp_path / "book")
    part = made.parts(book)[0]
    assert (part["problem"], part["bound"]) == ("", True)
    assert part["remark"].startswith("PDF 结构有缺损")
    assert "MENDED" in made.texts(book.path)[part["first_page"] - 1]


def test_a_page_whose_parts_are_of_the_wrong_kind_does_not_stop_the_rest(
    case: Case, staff: Staff, tmp_path: Path
) -> None:
    odd = made.saying("ODD").replace(b"0 0 595 842", b"0 0 000 842")  # a page without an area
    made.evidence(case, staff, odd, title="古怪文件")
    made.evidence(case, staff, made.saying("WHOLE"), title="好文件")
    book = made.bound(case, tmp_path / "book")
    assert [bool(part["problem"]) for part in made.parts(book)] == [True, False]
    assert "WHOLE" in "".join(made.texts(book.path))


def test_nothing_that_was_handed_in_can_run_from_the_book(case: Case, staff: Staff, tmp_path: Path) -> None:
    made.evidence(case, staff, made.with_a_script(), title="带脚本的文件")
    content = made.everything_in(made.bound(case, tmp_path / "book").path)
    assert [word for word in (b"EVIL", b"evil.example", b"evil.exe") if word in content] == []
    assert b"ARMED" in content


def test_an_empty_file_is_a_cover_an_index_and_a_manifest(case: Case, tmp_path: Path) -> None:
    book = made.bound(case, tmp_path / "book")
    assert book.page_count == len(made.texts(book.path)) == 5
    assert book.manifest["parts"] == 0


# Asking, making, clearing away


def test_a_book_is_made_by_the_outbox_once(case: Case, staff: Staff) -> None:
    made.evidence(case, staff, made.saying("ONE"), title="工资表")
    by = trial.actor(staff)
    asked = services.ask(case, for_parties=False, by=by)
    assert services.ask(case, for_parties=False, by=by) == asked
    assert services.ask(case, for_parties=True, by=by) != asked
    assert services.state_of(asked) == State.BINDING
    with pytest.raises(services.NotBound):
        services.pdf_response(asked, viewer=by)
    while outbox.deliver_due():
        pass
    asked.refresh_from_db()
    assert services.state_of(asked) == State.READY
    assert services.percent_done(asked) == 100
    assert asked.sha256 == hashlib.sha256(made.stored(asked.pdf.name)).hexdigest() == asked.manifest["pdf_sha256"]
    services.build(asked)
    assert CaseFile.objects.get(pk=asked.pk).pdf.name == asked.pdf.name


def test_a_paper_that_is_not_printed_yet_is_printed_for_the_book(case: Case, staff: Staff, tmp_path: Path) -> None:
    perform(case, "order", by=trial.actor(staff), total=Decimal(1), remark="")
    document = case.documents.get()
    assert rendering.state_of(document) == rendering.PaperState.PRINTING
    part = made.bound(case, tmp_path / "book").manifest["volumes"]["main"][0]
    document.refresh_from_db()
    assert part["sha256"] == document.pdf_sha256


def test_a_case_kept_to_few_has_no_copy_for_parties(case: Case, staff: Staff) -> None:
    Case.objects.filter(pk=case.pk).update(confidentiality="restricted")
    case = Case.objects.get(pk=case.pk)
    with pytest.raises(NotPermitted, match="只限承办人和负责人"):
        services.ask(case, for_parties=True, by=trial.actor(staff))
    assert services.ask(case, for_parties=False, by=trial.actor(staff)).pk


def test_every_download_is_written_into_the_access_log(case: Case, staff: Staff) -> None:
    by: Actor = trial.actor(staff)
    asked = services.ask(case, for_parties=True, by=by)
    services.build(asked)
    asked.refresh_from_db()
    answer = services.pdf_response(asked, viewer=by)
    with closing(answer.file_to_stream):  # the answer itself would end the request, and with it the connection
        assert b"".join(answer.streaming_content) == made.stored(asked.pdf.name)
        assert answer["Content-Disposition"].startswith("attachment")
    listed = json.loads(b"".join(services.manifest_response(asked, viewer=by).streaming_content))
    assert listed == asked.manifest
    looks = AccessLog.objects.filter(subject_model="documents.CaseFile", subject_id=asked.pk)
    assert [(look.staff, look.reason) for look in looks] == [(staff, case.reference)] * 2


def test_a_book_goes_after_some_days_and_its_hashes_stay(
    case: Case, staff: Staff, django_capture_on_commit_callbacks
) -> None:
    asked = services.ask(case, for_parties=False, by=trial.actor(staff))
    services.build(asked)
    asked.refresh_from_db()
    place = Path(sealed_storage.path(asked.pdf.name))
    with clock.travel_to(add_days(trial.TODAY, services.KEPT_DAYS - 1)):
        assert services.clear_away() == 0
    with (
        clock.travel_to(add_days(trial.TODAY, services.KEPT_DAYS)),
        django_capture_on_commit_callbacks(execute=True),
    ):
        assert services.clear_away() == 1
    assert not place.exists()
    kept = CaseFile.objects.get(pk=asked.pk)
    assert (kept.sha256, services.state_of(kept)) == (asked.sha256, State.CLEARED)
    with pytest.raises(services.NotBound, match="重新制作"):
        services.pdf_response(kept, viewer=trial.actor(staff))


@pytest.mark.parametrize(
    "change",
    [{"sha256": "0" * 64}, {"manifest": {}}, {"pdf": "case-files/other.pdf"}, {"for_parties": True}],
)
def test_the_database_refuses_to_change_what_was_bound(case: Case, staff: Staff, change: dict[str, object]) -> None:
    asked = services.ask(case, for_parties=False, by=trial.actor(staff))
    services.build(asked)
    with pytest.raises(IntegrityError, match="不得"), transaction.atomic():
        CaseFile.objects.filter(pk=asked.pk).update(**change)
    with pytest.raises(IntegrityError, match="不得删除"), transaction.atomic():
        CaseFile.objects.filter(pk=asked.pk).delete()
