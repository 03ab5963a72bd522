"""A collective contract in the employer's box and on its chief representative's phone."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from calendars import snapshot
from casework import clock
from casework.viewing import WORKER_KEY
from contracts.collective import states
from contracts.collective.models import CollectiveContract
from documents.models import Evidence
from portal import employer as box
from registry.models import Worker
from tests import factories
from tests.contracts.collective import collective_scenes as stage
from tests.inspection import employers
from tests.inspection.scenes import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau():
    snapshot.forget()
    with clock.travel_to(date(2026, 3, 2)):
        yield stage.bureau()
    snapshot.forget()


def in_box(employer, case=None):
    client, session = Client(), None
    contact = None if case else employers.contact(employer)
    session = client.session
    session[box.SESSION_KEY] = {
        "employer": employer.pk,
        "contact": contact.pk if contact else None,
        "case": case.pk if case else None,
        "person": "钱会计",
    }
    session.save()
    return client


def on_phone(worker):
    client = Client()
    session = client.session
    session[WORKER_KEY] = worker.pk
    session.save()
    return client


def read(client, name, *arguments):
    answer = client.get(reverse(name, args=arguments))
    assert answer.status_code == 200, answer
    return answer.content.decode()


FORM = {
    "scope": "enterprise",
    "topic": "general",
    "employers_covered": "1",
    "workers_covered": "126",
    "workers_side": "union",
    "union_name": "某木业有限公司工会委员会",
    "chief-name": "韦小英",
    "chief-identity_number": factories.identity_number(4242),
    "chief-phone": "13800001234",
}


def test_the_employer_announces_prepares_and_hands_in_the_text(bureau):
    client = in_box(bureau.employer)
    assert "报送集体合同" in read(client, "portal:employer_home")
    read(client, "portal:employer_announce")
    answer = client.post(reverse("portal:employer_announce"), FORM)
    assert answer.status_code == 302, answer.content.decode()
    case = CollectiveContract.objects.get()
    assert (case.agency, case.employer) == (bureau.agency, bureau.employer)
    assert case.title in read(client, "portal:employer_home")
    vote = {"voted_on": "2026-02-25", "voting_body": "congress", "entitled": "45", "attended": "38", "agreed": "36"}
    signed = {
        "signed_on": "2026-03-01",
        "valid_from": "2026-03-01",
        "valid_until": "2028-02-29",
        "employer_chief": "钱某",
    }
    for act, told in (("record_vote", vote), ("sign", signed)):
        where = reverse("portal:arbitration_act", args=[case.reference, act])
        assert client.get(where).status_code == 200
        answer = client.post(where, told)
        assert answer.status_code == 302, answer.content.decode()
    page = read(client, "portal:arbitration", case.reference)
    assert "2026年3月11日" in page
    assert "收到报送的集体合同" not in page
    upload = SimpleUploadedFile("text.png", picture(7), content_type="image/png")
    client.post(reverse("portal:arbitration_bring", args=[case.reference]), {"upload": upload})
    (text,) = Evidence.objects.filter(case_id=case.pk)
    told = {"received_on": clock.today(), "copies": 3, "evidence_id": text.pk}
    stage.do(bureau, case, "file", **told)
    assert stage.fresh(case).status == states.FILED
    assert "2026年3月17日" in read(client, "portal:arbitration", case.reference)


def test_what_is_wrong_is_said_and_nothing_is_written(bureau):
    client = in_box(bureau.employer)
    workers = Worker.objects.count()
    for changes, said in (({"union_name": ""}, "请写明工会名称"), ({"chief-phone": "1"}, "手机")):
        answer = client.post(reverse("portal:employer_announce"), {**FORM, **changes})
        assert answer.status_code == 422
        assert said in answer.content.decode()
    assert not CollectiveContract.objects.exists()
    assert Worker.objects.count() == workers


def test_where_no_bureau_is_registered_the_employer_is_sent_to_the_window(bureau):
    elsewhere = factories.make_employer(region=factories.make_region("520103"))
    answer = in_box(elsewhere).post(reverse("portal:employer_announce"), FORM)
    assert answer.status_code == 422
    assert "还没有登记受理集体合同的机构" in answer.content.decode()


def test_both_sides_find_it_and_read_the_objection(bureau):
    case = stage.contract(bureau, "RETURNED")
    for client, side in ((in_box(bureau.employer), "用人单位一方"), (on_phone(bureau.chief), "职工一方")):
        page = read(client, "portal:arbitration", case.reference)
        assert f"您是{side}" in page
        assert stage.FAULT in page
        assert "集体合同审查意见书" in page
        assert "集体合同审查登记表" not in page, "an internal paper"
    assert case.title in read(on_phone(bureau.chief), "portal:cases")


def test_the_findings_are_nobodys_before_the_objection(bureau):
    case = stage.contract(bureau, "FILED")
    stage.step(bureau, case, "review")
    for client in (in_box(bureau.employer), on_phone(bureau.chief)):
        assert stage.FAULT not in read(client, "portal:arbitration", case.reference)


def test_nobody_else_finds_it(bureau):
    case = stage.contract(bureau, "RETURNED")
    where = reverse("portal:arbitration", args=[case.reference])
    for client in (in_box(factories.make_employer(region=bureau.region)), on_phone(factories.make_worker())):
        assert client.get(where).status_code == 404


def test_who_came_in_with_a_papers_code_announces_nothing(bureau):
    case = stage.contract(bureau, "RETURNED")
    client = in_box(bureau.employer, case=case)
    assert case.title in read(client, "portal:employer_home")
    assert client.get(reverse("portal:employer_announce")).status_code == 404
