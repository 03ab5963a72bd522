"""The pages of clues: list, both clocks, proposals, sealed reporters, the import."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from casework import clock, machines
from casework.models import Case, Party
from inspection import overlap
from inspection.clue.importing import take_in_file
from inspection.clue.models import Clue, Informant
from inspection.overlap import own_kinds
from registry.guards import lifted
from registry.models import AccessLog
from tests import factories
from tests.documents.trial import Trial, a_case
from tests.inspection import clues, scenes
from tests.inspection.test_tickets import as_csv, row, with_macros

pytestmark = pytest.mark.django_db


def page(client, name, *arguments, **query):
    return client.get(reverse(f"desk:{name}", args=arguments), query).content.decode()


def test_the_list_shows_both_clocks(world, browse):
    clues.ticket(world, "GZ-88")
    ended = clues.clue(world, "CONCLUDED")
    shown = page(browse(world.clerk), "clues")
    assert "GZ-88" in shown
    assert "3月9日" in shown
    assert "3月5日" in shown
    assert ended.number not in shown
    assert ended.number in page(browse(world.clerk), "clues", status="all", outcome="FILED")


def test_tickets_that_wait_for_an_answer_stay_listed_after_the_clue_is_closed(world, browse):
    clues.to(world, clues.ticket(world, "GZ-99"), "CONCLUDED")
    assert "GZ-99" not in page(browse(world.clerk), "clues")
    assert "GZ-99" in page(browse(world.clerk), "clues", status="ticket")


def test_the_page_of_a_clue_tells_the_outcomes_and_what_may_be_the_same(world, browse):
    first, second = clues.clue(world), clues.clue(world)
    client = browse(world.clerk)
    file = page(client, "file", first.reference)
    assert "信息不全且联系不上" in file
    assert second.number in file
    assert "同一用人单位" in file
    assert "工单要求答复" in page(client, "case", clues.ticket(world).reference)


def test_several_are_joined_from_the_page(world, browse):
    first = clues.clue(world)
    later = [clues.clue(world) for _each in range(2)]
    url, client = reverse("desk:join_clues", args=[first.reference]), browse(world.clerk)
    assert client.post(url, {"clue": [each.pk for each in later]}).status_code == 422
    client.post(url, {"clue": [each.pk for each in later], "reason": "同一工地"})
    assert {scenes.fresh(each).status for each in later} == {"JOINED"}
    assert "已并入本件" in page(client, "file", first.reference)
    reviewer = browse(world.reviewer).post(url, {"clue": [clues.clue(world).pk], "reason": "同一工地"})
    assert reviewer.status_code == 422


def test_who_reported_is_opened_by_the_named_only_and_recorded(world, browse):
    case = clues.report(world)
    url = reverse("desk:informant", args=[case.reference])
    assert "13912345678" not in page(browse(world.head), "file", case.reference)
    assert browse(world.head).post(url).status_code == 404
    assert not AccessLog.objects.filter(subject_model="inspection.Informant").exists()
    answer = browse(world.clerk).post(url)
    assert "13912345678" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    look = AccessLog.objects.get(subject_model="inspection.Informant")
    assert (look.staff, look.subject_id) == (world.clerk, Informant.objects.get().pk)


def test_a_caller_is_shown_masked(world, browse):
    case = clues.clue(world, informant_name="李小四", informant_phone="13912345678")
    file = page(browse(world.inspectors[0]), "file", case.reference)
    assert "139****5678" in file
    assert "李小四" not in file


def test_a_file_is_looked_through_then_registered(world, browse):
    client = browse(world.clerk)
    upload = SimpleUploadedFile("t.csv", as_csv(row("T-1"), row("T-2", 来源="？")))
    answer = client.post(reverse("desk:import_tickets"), {"agency": world.agency.pk, "file": upload}, follow=True)
    assert "可以登记1行" in answer.content.decode()
    assert "来源“？”不认识" in answer.content.decode()
    assert not Clue.objects.exists()
    done = client.post(answer.request["PATH_INFO"], follow=True)
    assert "已登记1件线索" in done.content.decode()
    assert Clue.objects.get().ticket_number == "T-1"
    assert "这一批已经登记1件" in client.get(answer.request["PATH_INFO"]).content.decode()


def test_a_file_that_cannot_be_read_is_refused_on_the_page(world, browse):
    upload = SimpleUploadedFile("t.xlsx", with_macros())
    answer = browse(world.clerk).post(reverse("desk:import_tickets"), {"agency": world.agency.pk, "file": upload})
    assert answer.status_code == 422
    assert "宏" in answer.content.decode()


def test_anothers_batch_does_not_exist(world, browse):
    batch = take_in_file("t.csv", as_csv(row()), agency=world.agency, by=world.by("clerk"))
    stranger = factories.make_staff("clerk", agency=factories.make_agency(region=factories.make_region("520103")))
    assert browse(stranger).get(reverse("desk:ticket_batch", args=[batch.pk])).status_code == 404


# One matter, one channel


@pytest.fixture
def elsewhere(world, monkeypatch):
    """The first worker and the employer in a procedure that is not inspection's, at another body."""
    monkeypatch.setitem(machines._machines, Trial.machine, Trial)
    assert "trial" not in own_kinds()
    body = factories.make_agency(region=factories.make_region("520103"))
    case = a_case(factories.make_staff("inspector", agency=body))
    with lifted(Party):
        case.parties.filter(role="complainant").update(worker=world.workers[0])
        case.parties.filter(role="respondent").update(employer=world.employer)
    return case


def test_the_same_people_in_arbitration_are_shown_at_intake_with_the_article(world, browse, elsewhere):
    known = {"employer_name": world.employer.name, "employer": world.employer.pk}
    url, client = reverse("desk:similar"), browse(world.clerk)
    identity = {"person-0-identity_number": world.workers[0].identity_number}
    shown = client.post(url, {**known, **identity}).content.decode()
    assert elsewhere.reference in shown
    assert str(overlap.LAW) in shown
    other = {"person-0-identity_number": world.workers[1].identity_number}
    assert str(overlap.LAW) not in client.post(url, {**known, **other}).content.decode()
    clue = {**known, "source": "HOTLINE", "informant_identity": world.workers[0].identity_number}
    assert elsewhere.reference in client.post(reverse("desk:similar_clues"), clue).content.decode()
    report = {**clue, "source": "REPORT"}
    assert elsewhere.reference not in client.post(reverse("desk:similar_clues"), report).content.decode()


def test_and_on_the_page_of_the_complaint_and_the_clue(world, browse, elsewhere):
    complaint = scenes.complaint(world)
    clue = clues.clue(world, informant_identity=world.workers[0].identity_number)
    for case in (complaint, clue):
        file = page(browse(world.clerk), "file", case.reference)
        assert elsewhere.reference in file
        assert reverse("desk:case", args=[elsewhere.reference]) not in file


def test_a_procedure_that_is_over_is_none(world, browse, elsewhere):
    with lifted(Case):
        Case.objects.filter(pk=elsewhere.pk).update(status="closed", closed_on=clock.today())
    assert elsewhere.reference not in page(browse(world.clerk), "file", scenes.complaint(world).reference)
