"""The bound file at the desk: who handles the case asks for it and fetches it; a party's copy lacks what was kept back."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from casework import outbox
from documents.casefile import services
from documents.kinds import EvidenceKind
from documents.models import CaseFile, Evidence, Placement, Volume
from documents.services import add_evidence
from inspection.investigation import states
from registry.models import AccessLog
from tests.documents import case_files as made
from tests.inspection import scenes


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def handed_in(world, case, *, word: str, title: str) -> Evidence:
    upload = SimpleUploadedFile(f"{title}.pdf", made.saying(word), content_type="application/pdf")
    return add_evidence(case, upload, kind=EvidenceKind.OTHER, title=title, by=world.by("lead"))


def address(case, name: str = "case_files", *words) -> str:
    return reverse(f"desk:{name}", args=[case.reference, *words])


def deliver() -> None:
    while outbox.deliver_due():
        pass


def test_the_lead_asks_waits_and_downloads(world, browse, tmp_path: Path) -> None:
    case = scenes.investigation(world, states.INVESTIGATING)
    handed_in(world, case, word="WAGES", title="工资表")
    lead = browse(world.inspectors[0])
    assert address(case) in lead.get(reverse("desk:file", args=[case.reference])).content.decode()
    assert lead.post(address(case), {"copy": "office"}).status_code == 302
    waiting = lead.get(address(case)).content.decode()
    assert "正在制作" in waiting
    assert 'hx-trigger="every 2s"' in waiting
    book = CaseFile.objects.get(case=case)
    assert lead.post(address(case, "case_file_pdf", book.pk)).status_code == 422
    deliver()
    ready = lead.get(address(case), headers={"hx-request": "true"}).content.decode()
    assert "已制成" in ready
    assert "hx-trigger" not in ready
    answer = lead.post(address(case, "case_file_pdf", book.pk))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "private, no-store"
    place = tmp_path / "case.pdf"
    place.write_bytes(b"".join(answer.streaming_content))
    pages = made.texts(place)
    assert "WAGES" in "".join(pages)
    assert case.number in pages[0]
    look = AccessLog.objects.latest("pk")
    assert (look.staff, look.subject_model, look.subject_id) == (world.inspectors[0], "documents.CaseFile", book.pk)
    listed = lead.post(address(case, "case_file_manifest", book.pk))
    assert services.as_json(CaseFile.objects.get(pk=book.pk).manifest) == b"".join(listed.streaming_content)


def test_what_was_put_into_the_sub_volume_is_not_in_the_partys_copy(world, browse, tmp_path: Path) -> None:
    case = scenes.investigation(world, states.INVESTIGATING)
    handed_in(world, case, word="OPEN", title="工资表")
    hidden = handed_in(world, case, word="HIDDEN", title="他人病历")
    lead = browse(world.inspectors[0])
    page = lead.get(address(case, "evidence", hidden.pk)).content.decode()
    assert address(case, "place_evidence", hidden.pk) in page
    lead.post(address(case, "place_evidence", hidden.pk), {"volume": "sub", "reason": "涉及他人隐私"})
    assert "涉及他人隐私" in lead.get(address(case, "evidence", hidden.pk)).content.decode()
    lead.post(address(case), {"copy": "parties"})
    deliver()
    book = CaseFile.objects.get(case=case)
    place = tmp_path / "case.pdf"
    place.write_bytes(b"".join(lead.post(address(case, "case_file_pdf", book.pk)).streaming_content))
    read = "".join(made.texts(place))
    assert "OPEN" in read
    assert [words for words in ("HIDDEN", "他人病历", hidden.sha256) if words in read] == []
    internal = case.documents.filter(internal=True)
    assert internal
    assert [paper.title for paper in internal if f"{paper.pdf_sha256}" in read] == []


@pytest.mark.parametrize(
    "data", [{}, {"volume": "sub"}, {"volume": "sub", "reason": " "}, {"volume": "x", "reason": "a"}]
)
def test_a_volume_and_a_reason_are_asked_for(world, browse, data) -> None:
    case = scenes.investigation(world, states.INVESTIGATING)
    proof = handed_in(world, case, word="OPEN", title="工资表")
    answer = browse(world.inspectors[0]).post(address(case, "place_evidence", proof.pk), data)
    assert answer.status_code == 422
    assert "写明理由" in answer.content.decode()
    assert not Placement.objects.exists()


def test_who_only_sees_the_case_neither_asks_nor_fetches_nor_places(world, browse) -> None:
    case = scenes.investigation(world, states.INVESTIGATING)
    proof = handed_in(world, case, word="OPEN", title="工资表")
    book = services.ask(case, for_parties=False, by=world.by("lead"))
    stranger = browse(world.inspectors[2])
    assert "装订案卷" not in stranger.get(reverse("desk:file", args=[case.reference])).content.decode()
    assert (
        address(case, "place_evidence", proof.pk)
        not in stranger.get(address(case, "evidence", proof.pk)).content.decode()
    )
    assert stranger.get(address(case)).status_code == 404
    assert stranger.post(address(case), {"copy": "office"}).status_code == 404
    assert stranger.post(address(case, "case_file_pdf", book.pk)).status_code == 404
    assert (
        stranger.post(address(case, "place_evidence", proof.pk), {"volume": Volume.SUB, "reason": "a"}).status_code
        == 404
    )


def test_a_book_is_found_under_its_own_case_only(world, browse) -> None:
    case = scenes.investigation(world, states.INVESTIGATING)
    other = scenes.investigation(world, states.INVESTIGATING)
    book = services.ask(other, for_parties=False, by=world.by("lead"))
    assert browse(world.inspectors[0]).post(address(case, "case_file_pdf", book.pk)).status_code == 404


def test_a_case_kept_to_few_says_why_there_is_no_copy_for_parties(world, browse) -> None:
    case = scenes.complaint(world, "TREATED_AS_REPORT")
    clerk = browse(world.head)
    answer = clerk.post(address(case), {"copy": "parties"})
    assert answer.status_code == 422
    assert "不能制作供当事人查阅的案卷" in answer.content.decode()
    assert not CaseFile.objects.exists()
