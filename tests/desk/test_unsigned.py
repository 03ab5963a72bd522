"""A ledger's people without a contract become one clue, with the list attached, after an officer's yes."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from casework import clock
from contracts.records.kinds import EmploymentKind, TermKind
from documents.models import Evidence
from inspection.clue.models import Clue
from inspection.matter import CaseSource
from inspection.violations import ViolationKind
from registry.roles import Role
from tests import factories
from tests.contracts import filing
from tests.inspection import scenes

TODAY = date(2026, 3, 2)
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with clock.travel_to(TODAY):
        yield


@pytest.fixture
def agency():
    scenes.load_calendar()
    return factories.make_agency(region=factories.make_region("520102"))


@pytest.fixture
def employer(agency):
    employer = factories.make_employer(region=agency.region)
    filing.hire(employer, who=filing.person("王超期"), hired_on=date(2025, 6, 16))
    filing.hire(employer, who=filing.person("李满年"), hired_on=date(2024, 12, 2))
    filing.hire(employer, who=filing.person("新来的"), hired_on=date(2026, 2, 16))
    filing.hire(employer, who=filing.person("钟点工"), hired_on=date(2025, 1, 6), kind=EmploymentKind.PART_TIME)
    signed = filing.hire(employer, who=filing.person("签了的"), hired_on=date(2025, 1, 6))
    filing.sign(signed, kind=TermKind.OPEN, signed_on=date(2025, 1, 6), starts_on=date(2025, 1, 6), ends_on=None)
    return employer


@pytest.fixture
def clerk(client, agency):
    staff = factories.make_staff(Role.CLERK, agency=agency)
    client.force_login(staff.user)
    return staff


def address(employer):
    return reverse("desk:clue_about_unsigned", args=[employer.pk])


def test_the_page_names_those_beyond_the_month_and_their_double_wage(client, clerk, employer):
    page = client.get(address(employer))
    people = {person.worker.name: person for person in page.context["people"]}
    assert list(people) == ["李满年", "王超期"]
    assert people["王超期"].double_from == date(2025, 7, 16)
    assert people["王超期"].double_until is None
    assert people["李满年"].double_from == date(2025, 1, 2)
    assert people["李满年"].double_until == date(2025, 12, 1)
    assert not Clue.objects.exists()


def test_the_days_of_the_law_are_not_those_of_the_ledger(client, clerk, employer):
    """A ledger that is complete since later cuts what is counted, not what is owed."""
    with filing.submitting(employer, by=filing.teller(employer)) as telling:
        telling.set_ledger({"kept_since": date(2026, 1, 1)})
    people = {person.worker.name: person for person in client.get(address(employer)).context["people"]}
    assert people["李满年"].double_from == date(2025, 1, 2)
    assert people["王超期"].double_from == date(2025, 7, 16)


def test_who_had_a_contract_that_ran_out_is_told_apart(client, clerk, employer):
    expired = filing.hire(employer, who=filing.person("期满的"), hired_on=date(2023, 1, 9))
    filing.sign(expired, signed_on=date(2023, 1, 9), starts_on=date(2023, 1, 9), ends_on=date(2025, 12, 31))
    page = client.get(address(employer))
    assert (
        "自用工之日起超过一个月没有订立书面劳动合同的2人，原合同期满后继续用工、超过一个月没有续订的1人"
        in page.context["facts"]
    )


def test_the_yes_registers_a_clue_with_the_list(client, clerk, employer):
    answer = client.post(address(employer))
    clue = Clue.objects.get()
    assert answer.url == reverse("desk:case", args=[clue.reference])
    assert clue.source == CaseSource.EARLY_WARNING
    assert list(clue.violation_kinds) == [ViolationKind.NO_CONTRACT]
    assert "自用工之日起超过一个月没有订立书面劳动合同的2人，其中满一年的1人" in clue.facts
    assert clue.workers_affected == 2
    evidence = Evidence.objects.get(case=clue)
    with evidence.original.open() as file:
        rows = CalamineWorkbook.from_filelike(BytesIO(file.read())).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[1:]] == ["李满年", "王超期"]
    assert all("*" in row[1] for row in rows[1:])


def test_a_second_clue_about_the_same_is_refused(client, clerk, employer):
    client.post(address(employer))
    page = client.post(address(employer), follow=True).content.decode()
    assert "该单位已有同类线索或者案件" in page
    assert Clue.objects.count() == 1


def test_nobody_without_a_contract_is_no_clue(client, clerk, agency):
    other = factories.make_employer(region=agency.region)
    assert "超过一个月未订立书面劳动合同的人" in client.get(address(other)).content.decode()
    client.post(address(other))
    assert not Clue.objects.exists()


def test_another_county_does_not_see_it(client, employer):
    stranger = factories.make_staff(Role.CLERK, agency=factories.make_agency(region=factories.make_region("520402")))
    client.force_login(stranger.user)
    assert client.get(address(employer)).status_code == 404
    assert client.post(address(employer)).status_code == 404
