"""Issuing: numbered and frozen with the act, printed afterwards, never changed."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from viewflow.workflow.models import Process

from casework import clock, outbox
from casework.door import perform
from casework.models import Case, NumberSeries, OutboxItem
from documents import registry, rendering, selectors
from documents.models import Document
from documents.rendering import NotYetPrinted, PaperState
from documents.services import issue, open_pdf, preview
from documents.storage import sealed_storage
from documents.writing import ContextMisused
from registry.models import Staff
from tests.documents import trial

pytestmark = pytest.mark.django_db
DATA = {"total": Decimal("8600.00"), "remark": "二〇二六年"}


def ordered(case: Case, staff: Staff, **data: Any) -> Document:
    performed = perform(case, "order", by=trial.actor(staff), **{**DATA, **data})
    return performed.documents[0]


def test_an_issued_document_is_numbered_and_frozen(case: Case, staff: Staff) -> None:
    document = ordered(case, staff)
    document.refresh_from_db()
    assert document.number == f"{staff.agency.number_prefix}试字〔2026〕第1号"
    assert document.title == "责令限期改正指令书"
    assert document.issued_on == trial.TODAY
    assert document.issued_by == staff
    assert document.sequence == case.entries.count()
    assert document.context["total"] == {"$decimal": "8600.00"}
    assert document.context["law"] == "《劳动保障监察条例》第十八条"
    assert document.context["paper"]["agency"]["letterhead"] == staff.agency.letterhead
    assert len(document.verification_code) == 19


def test_the_text_stays_when_the_agency_is_renamed(case: Case, staff: Staff) -> None:
    document = ordered(case, staff)
    before = rendering.html_of(document)
    type(staff.agency).objects.update(letterhead="改了名的机关")
    assert rendering.html_of(Document.objects.get(pk=document.pk)) == before
    assert "人民币捌仟陆佰元整" in before
    assert "成文于二〇二六年三月二日" in before


def test_a_new_version_leaves_old_documents_as_they_are(
    case: Case, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = ordered(case, staff)
    monkeypatch.setitem(registry._types, "trial_order", trial.ORDER_2)
    new = ordered(trial.a_case(staff), staff)
    assert "拖欠工资明细" in rendering.html_of(old)
    assert "新的文本" in rendering.html_of(new)
    assert (old.version, new.version) == (1, 2)


def test_a_correction_supersedes(case: Case, staff: Staff) -> None:
    wrong = ordered(case, staff)
    right = ordered(trial.a_case(staff), staff, supersedes_id=wrong.pk)
    assert right.supersedes == wrong
    assert Document.objects.get(pk=wrong.pk).superseded_by == right


def test_the_frame_belongs_to_every_paper(case: Case, staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    misused = replace(trial.ORDER, context=lambda _occasion: {"paper": "mine"})
    monkeypatch.setitem(registry._types, "trial_order", misused)
    with pytest.raises(ContextMisused):
        ordered(case, staff)


def test_an_internal_paper_takes_no_number_and_nobody_is_served(case: Case, staff: Staff) -> None:
    document = perform(case, "take_note", by=trial.actor(staff), text="第一行\n第二行").documents[0]
    assert document.number is None
    assert not document.services.exists()
    assert not Process.objects.exists()
    assert list(selectors.documents_of(case, for_parties=True)) == []
    assert list(selectors.documents_of(case)) == [document]


# Numbers


def test_a_rolled_back_issue_gives_its_number_back(case: Case, staff: Staff) -> None:
    class Undone(Exception):
        """The act failed after the document was issued."""

    def order_and_fail() -> None:
        ordered(case, staff)
        raise Undone

    with pytest.raises(Undone), transaction.atomic():
        order_and_fail()
    assert not Document.objects.exists()
    assert ordered(case, staff).number.endswith("第1号")


def test_a_draft_takes_no_number(case: Case, staff: Staff) -> None:
    preview(case, "order", DATA, trial.actor(staff))
    assert not NumberSeries.objects.exists()
    assert not OutboxItem.objects.filter(topic=rendering.TOPIC).exists()


@pytest.mark.django_db(transaction=True)
def test_numbers_have_no_gap_and_no_double_under_load() -> None:
    staff = trial.inspector()
    cases = [trial.a_case(staff) for _number in range(24)]
    start = Barrier(6)

    def work(share: list[Case]) -> None:
        start.wait()
        with clock.travel_to(trial.TODAY):
            for place, case in enumerate(share):
                try:
                    with transaction.atomic():
                        ordered(case, staff)
                        if place % 2:
                            raise InterruptedError
                except InterruptedError:
                    pass
        connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(work, [cases[place::6] for place in range(6)]))
    numbers = sorted(
        int(number.rsplit("第")[1].rstrip("号")) for number in Document.objects.values_list("number", flat=True)
    )
    assert numbers == list(range(1, 13))
    assert NumberSeries.objects.get(series="试").last == 12


# Frozen rows


@pytest.mark.parametrize(
    "statement",
    [
        "update documents_document set title = 'x'",
        "update documents_document set context = '{}'",
        "update documents_document set number = 'x'",
        "update documents_document set verification_code = 'x'",
        "update documents_document set issued_on = '2020-01-01'",
        "update documents_document set pdf = 'x.pdf'",
        "delete from documents_document",
    ],
)
def test_the_database_refuses_to_touch_an_issued_document(case: Case, staff: Staff, statement: str) -> None:
    ordered(case, staff)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_pdf_is_added_once(case: Case, staff: Staff) -> None:
    document = ordered(case, staff)
    rendering.render(document)
    document.refresh_from_db()
    assert document.is_rendered
    for change in (
        {"pdf": "other.pdf"},
        {"pdf_sha256": "0" * 64},
        {"rendered_at": None},
        {"page_count": 7},
        {"title": "x"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Document.objects.filter(pk=document.pk).update(**change)


# Printing


def files() -> list[Path]:
    root = Path(sealed_storage.location)
    return [path for path in root.rglob("*") if path.is_file()]


def deliver_all() -> None:
    outbox.deliver_due()


def test_the_worker_prints_it(case: Case, staff: Staff) -> None:
    document = ordered(case, staff)
    assert rendering.state_of(document) == PaperState.PRINTING
    with pytest.raises(NotYetPrinted, match="正在制作"):
        open_pdf(document)
    deliver_all()
    document.refresh_from_db()
    assert rendering.state_of(document) == PaperState.READY
    assert document.page_count == 2
    with open_pdf(document) as file:
        content = file.read()
    assert content.startswith(b"%PDF")
    assert len(document.pdf_sha256) == 64
    (path,) = files()
    assert path.stat().st_mode & 0o777 == 0o400


def test_printing_twice_changes_nothing(case: Case, staff: Staff) -> None:
    document = ordered(case, staff)
    stale = Document.objects.get(pk=document.pk)
    rendering.render(document)
    rendering.render(stale)
    assert len(files()) == 1
    rendering.render(Document.objects.get(pk=document.pk))
    assert len(files()) == 1


def test_a_failed_printing_shows_and_is_tried_again(
    case: Case, staff: Staff, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    document = ordered(case, staff)

    def fails(_html: str) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as broken:
        broken.setattr(rendering, "print_pdf", fails)
        deliver_all()
    (listed,) = selectors.documents_of(case)
    assert rendering.state_of(listed) == rendering.state_of(document) == PaperState.FAILED
    assert rendering.state_of(document).label == "制作失败，将自动重试"
    assert files() == []
    with pytest.raises(NotYetPrinted, match="上次制作失败"):
        open_pdf(document)
    assert "8600" not in caplog.text
    with clock.travel_to(trial.TODAY.replace(day=3)):
        deliver_all()
    document.refresh_from_db()
    assert document.is_rendered


def test_a_full_disk_leaves_no_half_written_file(case: Case, staff: Staff, monkeypatch: pytest.MonkeyPatch) -> None:
    document = ordered(case, staff)
    monkeypatch.setattr("documents.storage.os.fsync", disk_full)
    with pytest.raises(OSError, match="No space"):
        rendering.render(document)
    assert files() == []


def disk_full(_descriptor: int) -> None:
    raise OSError(28, "No space left on device")


# Drafts


def test_a_draft_shows_what_will_be_issued(case: Case, staff: Staff) -> None:
    html = preview(case, "order", DATA, trial.actor(staff))
    assert "拟稿 · 未编号" in html
    assert "（制发时编号）" in html
    assert "人民币捌仟陆佰元整" in html
    assert "data:image" not in html
    assert 'href="/static/css/paper.css"' in html
    assert "<style" not in html
    assert " style=" not in html


def test_a_draft_shows_the_case_as_the_act_would_leave_it(
    case: Case, staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def watch(occasion: Any) -> dict[str, Any]:
        seen.append((str(occasion.case.status), occasion.case.title))
        return trial.order_context(occasion)

    monkeypatch.setitem(registry._types, "trial_order", replace(trial.ORDER, context=watch))
    preview(case, "order", DATA, trial.actor(staff))
    assert seen == [("ordered", "拖欠工资（已责令）")]
    case = Case.objects.get(pk=case.pk)
    assert (case.status, case.title) == ("new", "拖欠工资")


def test_issue_is_what_the_door_calls(case: Case) -> None:
    from casework import effects

    registered: list[Callable[..., Any]] = effects._issuers
    assert registered == [issue]
