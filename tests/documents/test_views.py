"""Pages of paper: the public check, files for those who may see them, drafts for reviewers."""

import json
from decimal import Decimal
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from casework import approval, outbox
from casework.door import perform
from casework.errors import Obstacle, Refused
from casework.models import Case
from casework.viewing import WORKER_KEY
from documents import checking, handing_out, views
from documents.kinds import EvidenceKind
from documents.models import Document, Evidence
from documents.services import add_evidence
from registry.models import AccessLog, Staff, Worker
from registry.roles import Role
from tests import factories
from tests.documents import files, trial

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    cache.clear()


@pytest.fixture
def order(case: Case, staff: Staff) -> Document:
    performed = perform(case, "order", by=trial.actor(staff), total=Decimal("8600.00"), remark="王建国")
    return performed.documents[0]


@pytest.fixture
def printed(order: Document) -> Document:
    outbox.deliver_due()
    return Document.objects.get(pk=order.pk)


@pytest.fixture
def evidence(case: Case, staff: Staff) -> Evidence:
    found = add_evidence(
        case,
        files.upload(files.photo_with_place(), "工资条.jpg"),
        kind=EvidenceKind.PHOTO,
        by=trial.actor(staff),
        party=case.parties.get(role="complainant"),
    )
    outbox.deliver_due()
    return found


def officer(client: Client, staff: Staff) -> Client:
    client.force_login(staff.user)
    return client


def worker_of(case: Case) -> Worker:
    return case.parties.get(role="complainant").worker


def as_worker(client: Client, worker: Worker) -> Client:
    session = client.session
    session[WORKER_KEY] = worker.pk
    session.save()
    return client


def content_of(response: Any) -> bytes:
    """A file's bytes; reading to the end is also what closes it."""
    return b"".join(response.streaming_content)


# The public check


def test_a_genuine_paper_is_confirmed_without_personal_data(client: Client, printed: Document, case: Case) -> None:
    page = client.get(f"/documents/check/{printed.verification_code}/")
    text = page.content.decode()
    assert page.status_code == 200
    for shown in (printed.number, printed.title, printed.agency.letterhead, "2026年3月2日", printed.pdf_sha256):
        assert shown in text
    for party in case.parties.all():
        assert party.name not in text
    for hidden in ("王建国", "8600", "8,600", case.title, case.reference):
        assert hidden not in text


@pytest.mark.parametrize("typed", ["{code}", "{lower}", "{joined}"])
def test_a_code_may_be_typed_as_people_type(client: Client, printed: Document, typed: str) -> None:
    code = printed.verification_code
    written = typed.format(code=code, lower=code.lower().replace("-", " "), joined=code.replace("-", ""))
    page = client.post(reverse("documents:check_form"), {"code": written}, follow=True)
    assert page.redirect_chain == [(f"/documents/check/{code}/", 302)]
    assert printed.number in page.content.decode()


@pytest.mark.parametrize("code", ["ABCD-EFGH-JKLM-NPQR", "0"])
def test_an_unknown_code_gets_a_neutral_answer(client: Client, db: None, code: str) -> None:
    page = client.get(f"/documents/check/{code}/")
    assert page.status_code == 404
    assert f"没有核验码为“{code}”的文书" in page.content.decode()


def test_an_internal_paper_is_as_unknown_as_any(client: Client, case: Case, staff: Staff) -> None:
    note = perform(case, "take_note", by=trial.actor(staff), text="内部").documents[0]
    assert client.get(f"/documents/check/{note.verification_code}/").status_code == 404


def test_a_corrected_paper_says_so(client: Client, case: Case, staff: Staff, order: Document) -> None:
    given = {"total": Decimal(1), "remark": "更正", "supersedes_id": order.pk}
    perform(trial.a_case(staff), "order", by=trial.actor(staff), **given)
    assert "已被后来的文书更正" in client.get(f"/documents/check/{order.verification_code}/").content.decode()


@pytest.mark.parametrize(("change", "sentence"), [(b"", "完全一致，没有改动"), (b" ", "不一致")])
def test_a_pdf_in_hand_is_compared(client: Client, printed: Document, change: bytes, sentence: str) -> None:
    with printed.pdf.open("rb") as file:
        upload = SimpleUploadedFile("文书.pdf", file.read() + change)
    page = client.post(f"/documents/check/{printed.verification_code}/", {"file": upload})
    assert sentence in page.content.decode()


def test_without_a_file_the_form_says_what_is_missing(client: Client, printed: Document) -> None:
    page = client.post(f"/documents/check/{printed.verification_code}/", {})
    assert "请选择要比对的 PDF 文件" in page.content.decode()


def test_a_paper_that_is_not_printed_yet_is_genuine_already(client: Client, order: Document) -> None:
    page = client.get(f"/documents/check/{order.verification_code}/")
    assert page.status_code == 200
    assert "比对 PDF" not in page.content.decode()


@pytest.mark.parametrize(("typed", "sentence"), [("", "请填写核验码"), ("？？", "核验码由字母和数字组成")])
def test_the_form_says_what_is_wrong(client: Client, db: None, typed: str, sentence: str) -> None:
    page = client.post(reverse("documents:check_form"), {"code": typed})
    assert sentence in page.content.decode()


def test_codes_cannot_be_tried_in_bulk(client: Client, db: None) -> None:
    address = "/documents/check/ABCD-EFGH-JKLM-NPQR/"
    statuses = [client.get(address).status_code for _try in range(checking.TRIES_PER_MINUTE + 1)]
    assert statuses == [404] * checking.TRIES_PER_MINUTE + [429]


def test_the_check_speaks_english(client: Client, printed: Document) -> None:
    page = client.get(f"/documents/check/{printed.verification_code}/", headers={"accept-language": "en"})
    assert page.status_code == 200


# Files


def test_an_officer_opens_the_pdf_and_it_is_recorded(client: Client, printed: Document, staff: Staff) -> None:
    response = officer(client, staff).get(reverse("documents:pdf", args=[printed.verification_code]))
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("inline; filename*=UTF-8''")
    assert response["Content-Security-Policy"] == "frame-ancestors 'self'"  # Chrome's viewer works in no sandbox
    assert content_of(response).startswith(b"%PDF")
    look = AccessLog.objects.get()
    assert (look.staff, look.subject_model, look.subject_id) == (staff, "documents.Document", printed.pk)


def test_while_it_is_printed_a_page_says_so_and_looks_again(client: Client, order: Document, staff: Staff) -> None:
    response = officer(client, staff).get(reverse("documents:pdf", args=[order.verification_code]))
    assert response.status_code == 202
    assert response["Refresh"] == "3"
    assert "正在制作" in response.content.decode()


def test_nobody_else_finds_a_file(client: Client, printed: Document, evidence: Evidence) -> None:
    addresses = [
        reverse("documents:pdf", args=[printed.verification_code]),
        reverse("documents:evidence", args=[evidence.receipt_code]),
        reverse("documents:evidence_preview", args=[evidence.receipt_code, 1]),
    ]
    elsewhere = factories.make_agency(region=factories.make_region("520103"))
    strangers = [
        client,
        officer(Client(), factories.make_staff(Role.INSPECTOR, agency=elsewhere)),
        as_worker(Client(), factories.make_worker()),
    ]
    assert {stranger.get(address).status_code for stranger in strangers for address in addresses} == {404}
    assert not AccessLog.objects.exists()


def test_a_worker_reads_what_was_addressed_to_the_worker(
    client: Client, case: Case, staff: Staff, printed: Document, evidence: Evidence
) -> None:
    theirs = as_worker(client, worker_of(case))
    assert content_of(theirs.get(reverse("documents:pdf", args=[printed.verification_code])))
    assert content_of(theirs.get(reverse("documents:evidence", args=[evidence.receipt_code])))
    note = perform(trial.a_case(staff), "take_note", by=trial.actor(staff), text="内部").documents[0]
    assert theirs.get(reverse("documents:pdf", args=[note.verification_code])).status_code == 404
    collected = add_evidence(case, files.upload(files.pdf(), "x.pdf"), kind="other", by=trial.actor(staff))
    assert theirs.get(reverse("documents:evidence", args=[collected.receipt_code])).status_code == 404


def test_an_original_comes_as_a_download_that_nothing_runs(client: Client, evidence: Evidence, staff: Staff) -> None:
    response = officer(client, staff).get(reverse("documents:evidence", args=[evidence.receipt_code]))
    assert response["Content-Disposition"] == "attachment; filename*=UTF-8''%E5%B7%A5%E8%B5%84%E6%9D%A1.jpg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert content_of(response) == files.photo_with_place()


def test_one_look_at_a_preview_is_recorded_once(client: Client, evidence: Evidence, staff: Staff) -> None:
    address = reverse("documents:evidence_preview", args=[evidence.receipt_code, 1])
    for _look in range(3):
        response = officer(client, staff).get(address)
        assert response["Content-Type"] == "image/jpeg"
        assert response["Content-Security-Policy"] == handing_out.STRICT
        assert content_of(response)
    assert AccessLog.objects.count() == 1
    missing = reverse("documents:evidence_preview", args=[evidence.receipt_code, 9])
    assert client.get(missing).status_code == 404


def test_a_downloaded_pdf_is_as_locked_as_any_file(client: Client, printed: Document, staff: Staff) -> None:
    address = reverse("documents:pdf", args=[printed.verification_code])
    response = officer(client, staff).get(address, {"download": "1"})
    assert response["Content-Security-Policy"] == handing_out.STRICT
    assert content_of(response)


# Drafts


def test_reviewers_read_the_draft(client: Client, case: Case, staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    process = approval.ApprovalFlow.start.run(
        case_id=case.pk, act="order", act_data=json.loads('{"total": "8600.00", "remark": "请审"}'), drafter=staff
    )
    address = reverse("documents:preview", args=[process.pk])
    page = officer(client, staff).get(address)
    text = page.content.decode()
    assert page.status_code == 200
    assert "拟稿 · 未编号" in text
    assert "人民币捌仟陆佰元整" in text
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    elsewhere = factories.make_agency(region=factories.make_region("520103"))
    assert officer(Client(), factories.make_staff(Role.HEAD, agency=elsewhere)).get(address).status_code == 404
    assert as_worker(Client(), worker_of(case)).get(address).status_code in (302, 404)


def test_an_act_without_a_document_has_no_draft(client: Client, case: Case, staff: Staff) -> None:
    process = approval.ApprovalFlow.start.run(case_id=case.pk, act="opened", act_data={}, drafter=staff)
    assert officer(client, staff).get(reverse("documents:preview", args=[process.pk])).status_code == 404


def test_an_act_that_refuses_says_why_instead_of_a_draft(
    client: Client, case: Case, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: Any) -> str:
        raise Refused([Obstacle("trial", "该单位的名称尚未核实")])

    process = approval.ApprovalFlow.start.run(case_id=case.pk, act="order", act_data={}, drafter=staff)
    monkeypatch.setattr(views, "preview_of", refuse)
    page = officer(client, staff).get(reverse("documents:preview", args=[process.pk]))
    assert page.status_code == 422
    assert "该单位的名称尚未核实" in page.content.decode()


def test_a_draft_whose_data_no_longer_fits_says_so(client: Client, case: Case, staff: Staff) -> None:
    process = approval.ApprovalFlow.start.run(case_id=case.pk, act="order", act_data={"gone": 1}, drafter=staff)
    page = officer(client, staff).get(reverse("documents:preview", args=[process.pk]))
    assert page.status_code == 422


def test_the_admin_shows_paper_and_changes_nothing(admin_client: Client, printed: Document, evidence: Evidence) -> None:
    for name, row in (("document", printed), ("evidence", evidence), ("service", printed.services.first())):
        listed = admin_client.get(reverse(f"admin:documents_{name}_changelist"))
        shown = admin_client.get(reverse(f"admin:documents_{name}_change", args=[row.pk]))
        assert (listed.status_code, shown.status_code) == (200, 200)
        assert "王建国" not in shown.content.decode()
        assert admin_client.get(reverse(f"admin:documents_{name}_add")).status_code == 403
        assert (
            admin_client.post(reverse(f"admin:documents_{name}_delete", args=[row.pk]), {"post": "yes"}).status_code
            == 403
        )
