"""Employers' records on the desk: who sees them, what is entered at the window, what looking at a number leaves behind."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from contracts.models import Contract, Employment, HeadcountReport, Submission
from registry.models import AccessLog
from registry.roles import Role
from tests import factories
from tests.contracts import filing


@pytest.fixture
def employment(world):
    return filing.hire(world.employer, who=filing.person("孙丽"), household_address="南明区1号")


def at(name, *words):
    return reverse(f"desk:{name}", args=words)


def read(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[-3000:]
    return answer.content.decode()


def test_an_officer_finds_an_employer_and_its_people(world, browse, employment):
    client = browse(world.clerk)
    assert world.employer.name in read(client.get(at("records")))
    other = factories.make_employer()
    assert other.name not in read(client.get(at("records")))
    assert other.name in read(client.get(at("records"), {"q": other.name[:6]}))
    assert world.employer.unified_code is None or world.employer.name in read(
        client.get(at("records"), {"q": world.employer.unified_code})
    )
    page = read(client.get(at("employer_records", world.employer.pk)))
    assert "孙丽" in page
    assert "超过一个月未签订" in page
    assert employment.worker.identity_number not in page


def test_a_number_in_clear_is_a_look_that_is_recorded(world, browse, employment):
    client = browse(world.clerk)
    where = at("employment", employment.reference)
    page = read(client.get(where))
    assert employment.worker.masked_identity in page
    assert employment.worker.identity_number not in page
    assert "南明区1号" not in page
    assert not AccessLog.objects.exists()
    page = read(client.post(at("reveal_employment", employment.reference)))
    assert employment.worker.identity_number in page
    assert "南明区1号" in page
    look = AccessLog.objects.get()
    assert (look.staff, look.subject_id, look.reason) == (world.clerk, employment.worker_id, str(employment.reference))


def test_the_window_enters_through_the_same_forms(world, browse):
    client = browse(world.clerk)
    who = filing.person("周强")
    told = {"name": who.name, "identity_number": who.identity_number, "hired_on": "2026-01-05", "kind": "full_time"}
    page = read(client.post(at("tell_of_employer", world.employer.pk, "hire"), {**told, "hired_on": "2026-03-03"}), 422)
    assert "用工之日还没有到" in page
    answer = client.post(at("tell_of_employer", world.employer.pk, "hire"), told)
    row = Employment.objects.get()
    assert answer.url == at("employment", row.reference)
    agreed = {
        "kind": "fixed",
        "form": "paper",
        "signed_on": "2026-02-20",
        "starts_on": "2026-01-05",
        "ends_on": "2028-01-04",
    }
    page = read(client.post(at("tell_of_employment", row.reference, "sign"), agreed, follow=True))
    assert "二倍工资" in page
    contract = Contract.objects.get()
    where = at("tell_of_contract", row.reference, contract.pk, "change")
    client.post(where, {**agreed, "signed_on": "2026-01-05", "reason": "看过原件", "seen": contract.submission_id})
    page = read(client.get(at("employment", row.reference)))
    assert "看过原件" in page
    assert world.clerk.name in page
    numbers = {"counted_on": "2026-03-01", "signed": 8, "overdue": 0, "grace": 0, "deemed": 0, "excluded": 0}
    client.post(at("tell_of_employer", world.employer.pk, "headcount"), {**numbers, "basis": "survey"})
    report = HeadcountReport.objects.get()
    assert report.basis == "survey"
    client.post(at("void_headcount", report.pk), {"reason": "报错了"})
    report.refresh_from_db()
    assert report.void
    assert set(Submission.objects.values_list("channel", "staff__name")) == {("window", world.clerk.name)}


@pytest.mark.parametrize(
    ("role", "county", "sees", "writes"),
    [
        (Role.CLERK, "520102", True, True),
        (Role.INSPECTOR, "520102", True, True),
        (Role.HEAD, "520102", True, True),
        (Role.SUPERVISOR, "520100", True, False),
        (Role.INSPECTOR, "520100", True, True),
        (Role.LEGAL_REVIEWER, "520102", False, False),
        (Role.ADMINISTRATOR, "520102", False, False),
        (Role.CLERK, "520103", False, False),
        (Role.SUPERVISOR, "520300", False, False),
    ],
)
def test_who_sees_and_who_writes(world, browse, employment, role, county, sees, writes):  # noqa: PLR0917
    agency = factories.make_agency(region=factories.make_region(county))
    client: Client = browse(factories.make_staff(role, agency=agency))
    for where in (at("employer_records", world.employer.pk), at("employment", employment.reference)):
        assert (client.get(where).status_code == 200) == sees
    for where in (
        at("tell_of_employer", world.employer.pk, "hire"),
        at("tell_of_employment", employment.reference, "correct"),
    ):
        assert client.get(where).status_code == (200 if writes else 404)
        assert client.post(where, {}).status_code == (422 if writes else 404)


def test_a_secretary_of_the_commission_finds_none(world, browse, employment):
    client = browse(factories.make_staff(Role.HEAD, Role.SECRETARY, agency=world.commission))
    assert client.get(at("records")).status_code == 404
    assert client.get(at("employment", employment.reference)).status_code == 404


def test_what_is_not_offered_is_no_page(world, browse, employment):
    client = browse(world.clerk)
    assert client.get(at("tell_of_employer", world.employer.pk, "nonsense")).status_code == 404
    assert client.get(at("tell_of_employment", employment.reference, "renew")).status_code == 404
    contract = filing.sign(employment, handed_over_on=date(2026, 1, 5))
    assert client.get(at("tell_of_contract", employment.reference, contract.pk, "hand-over")).status_code == 404
    assert client.get(at("tell_of_contract", employment.reference, contract.pk + 1, "change")).status_code == 404
