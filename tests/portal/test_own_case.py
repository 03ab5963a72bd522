"""The own case, second look: nothing is received that was not sent, and an ended case speaks to the worker."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from casework import clock
from casework.viewing import WORKER_KEY
from documents.models import Document, Evidence
from inspection.complaint import states as complaint_states
from inspection.investigation import states
from tests.inspection import scenes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_day():
    with clock.travel_to(date(2026, 6, 15)):
        yield


@pytest.fixture
def world():
    return scenes.world()


@pytest.fixture
def worker(world) -> Client:
    client = Client()
    session = client.session
    session[WORKER_KEY] = world.workers[0].pk
    session.save()
    return client


def page_of(client, complaint) -> str:
    return client.get(reverse("portal:progress", args=[complaint.reference])).content.decode()


def test_without_a_file_nothing_is_said_to_have_come(world, worker):
    complaint = scenes.complaint(world)
    answer = worker.post(reverse("portal:add_evidence", args=[complaint.reference]))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "请先选择文件。" in page
    assert "已经收到" not in page
    assert not Evidence.objects.exists()


def test_a_supplement_of_nothing_is_not_received(world, worker):
    complaint = scenes.complaint(world, complaint_states.SUPPLEMENT)
    answer = worker.post(reverse("portal:supplement", args=[complaint.reference]), {"text": " "})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "请写一两句话，说说补了什么" in page
    assert "已经收到" not in page
    assert scenes.fresh(complaint).status == complaint_states.SUPPLEMENT


def test_a_withdrawn_complaint_speaks_to_the_worker_and_names_no_handler(world, worker):
    complaint = scenes.complaint(world, complaint_states.WITHDRAWN)
    page = page_of(worker, complaint)

    assert "您撤回了这次投诉" in page
    assert "投诉人撤回" not in page
    assert "承办人</dt>" not in page
    assert "正在安排" not in page


def test_while_a_case_goes_on_its_handler_is_named(world, worker):
    complaint = scenes.investigation(world, states.INVESTIGATING).complaints.get()

    assert f"承办人</dt><dd>{world.inspectors[0].name}" in page_of(worker, complaint)


def test_a_paper_brings_the_sheet_that_fits_its_letterhead_to_a_phone(world, worker):
    complaint = scenes.complaint(world, complaint_states.SUPPLEMENT)
    document = Document.objects.get(case=complaint, type_code="supplement_notice")
    text = worker.get(reverse("portal:document_text", args=[complaint.reference, document.pk])).content.decode()

    assert text.index("css/paper-screen.css") < text.index("css/portal.css")
