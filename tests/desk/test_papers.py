"""Documents and evidence on the desk."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from casework.models import Case
from documents.kinds import EvidenceKind
from documents.models import Evidence
from inspection.complaint import states as complaint_states
from inspection.investigation import states
from tests.desk.conftest import Browse
from tests.inspection import scenes


def add_url(case: Case) -> str:
    return reverse("desk:add_evidence", args=[case.reference])


def photo(number: int, name: str = "photo.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, scenes.picture(number), content_type="image/png")


def test_several_photos_go_into_the_file_at_once(world: scenes.World, browse: Browse) -> None:
    case = scenes.complaint(world)
    party = case.parties.get(role="complainant")
    data = {
        "kind": "photo",
        "title": "工地照片",
        "party": party.pk,
        "original_seen": "on",
        "uploads": [photo(1), photo(2)],
    }
    answer = browse(world.clerk).post(add_url(case), data, follow=True)
    assert "已收下 2 份材料。" in answer.content.decode()
    kept = Evidence.objects.order_by("pk")
    assert [evidence.title for evidence in kept] == ["工地照片（1）", "工地照片（2）"]
    assert {evidence.party for evidence in kept} == {party}
    assert all(evidence.original_seen and evidence.staff == world.clerk for evidence in kept)


def test_one_bad_file_keeps_all_out_and_says_why(world: scenes.World, browse: Browse) -> None:
    case = scenes.complaint(world)
    fake = SimpleUploadedFile("wages.jpg", b"#!/bin/sh\n", content_type="image/jpeg")
    answer = browse(world.clerk).post(add_url(case), {"kind": "photo", "title": "照片", "uploads": [photo(1), fake]})
    assert answer.status_code == 422
    assert "wages.jpg" in answer.content.decode()
    assert not Evidence.objects.exists()


def test_a_form_without_a_file_is_refused(world: scenes.World, browse: Browse) -> None:
    case = scenes.complaint(world)
    assert browse(world.clerk).post(add_url(case), {"kind": "photo", "title": "照片"}).status_code == 422


def test_nothing_is_added_to_a_closed_case(world: scenes.World, browse: Browse) -> None:
    case = scenes.complaint(world, complaint_states.WITHDRAWN)
    assert browse(world.clerk).get(add_url(case)).status_code == 404
    page = browse(world.clerk).get(reverse("desk:file", args=[case.reference])).content.decode()
    assert add_url(case) not in page


def test_a_piece_of_evidence_with_its_receipt(world: scenes.World, browse: Browse) -> None:
    case = scenes.investigation(world, states.INVESTIGATING)
    evidence = scenes.evidence(world, case, EvidenceKind.WAGE_SHEET)
    url = reverse("desk:evidence", args=[case.reference, evidence.pk])
    page = browse(world.inspectors[0]).get(url).content.decode()
    assert evidence.sha256 in page
    assert evidence.receipt_code in page
    assert reverse("documents:evidence", args=[evidence.receipt_code]) in page


def test_a_document_with_its_text_and_its_services(world: scenes.World, browse: Browse) -> None:
    case = scenes.investigation(world, states.ORDERED)
    document = case.documents.get(type_code="order_to_correct")
    client = browse(world.clerk)
    page = client.get(reverse("desk:document", args=[case.reference, document.pk])).content.decode()
    text_url = reverse("desk:document_text", args=[case.reference, document.pk])
    assert document.number in page
    assert text_url in page
    assert f"送达：{world.employer.name}" in page
    text = client.get(text_url)
    assert world.employer.name in text.content.decode()
    assert text.headers["Cache-Control"] == "no-store"


def test_a_document_of_another_case_is_not_shown_under_this_one(world: scenes.World, browse: Browse) -> None:
    case, other = scenes.complaint(world), scenes.complaint(world)
    url = reverse("desk:document", args=[case.reference, other.documents.first().pk])
    assert browse(world.clerk).get(url).status_code == 404
