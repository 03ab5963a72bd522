"""The clerk's desk: a collective contract taken in on one page, the register with its alerts, and what its page says."""

import re
from datetime import date

import pytest
from django.core.cache import cache
from django.urls import reverse

from calendars import snapshot
from casework import clock
from casework.door import available
from contracts.collective import states
from contracts.collective.models import CollectiveContract
from registry.models import Employer
from tests import factories
from tests.contracts.collective import collective_scenes as stage

pytestmark = pytest.mark.django_db


@pytest.fixture
def bureau():
    snapshot.forget()
    cache.clear()
    with clock.travel_to(date(2026, 3, 2)):
        yield stage.bureau()
    snapshot.forget()


@pytest.fixture
def clerk(bureau, client):
    client.force_login(bureau.clerk.user)
    return client


def read(client, name, *arguments, **query):
    answer = client.get(reverse(name, args=arguments), query)
    assert answer.status_code == 200, answer
    return answer.content.decode()


def form(bureau, **changes):
    told = {
        "agency": bureau.agency.pk,
        "employer_name": bureau.employer.name,
        "employer": bureau.employer.pk,
        "scope": "enterprise",
        "topic": "wages",
        "workers_side": "union",
        "union_name": "某木业有限公司工会委员会",
        "workers_covered": "126",
        "employers_covered": "1",
        "consulted_on": "2026-02-10",
        "chief-name": "韦小英",
        "chief-identity_number": factories.identity_number(4242),
        "chief-phone": "13800001234",
    }
    return {**told, **changes}


def test_a_contract_is_taken_in_on_one_page(bureau, clerk):
    read(clerk, "desk:register_collective")
    answer = clerk.post(reverse("desk:register_collective"), form(bureau))
    assert answer.status_code == 302, answer.content.decode()
    case = CollectiveContract.objects.get()
    assert (case.employer, case.workers_chief.name, case.topic) == (bureau.employer, "韦小英", "wages")
    assert case.workers_address == bureau.employer.address
    page = read(clerk, "desk:case", case.reference)
    assert "登记草案讨论通过情况" in page
    assert "用人单位1家，职工126人" in page


def test_an_employer_that_nobody_knows_is_registered_by_its_name(bureau, clerk):
    clerk.post(reverse("desk:register_collective"), form(bureau, employer="", employer_name="南明区建筑业协会"))
    assert CollectiveContract.objects.get().employer == Employer.objects.get(name="南明区建筑业协会")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"union_name": ""}, "请写明工会名称"),
        ({"employers_covered": "3"}, "企业集体合同只覆盖一家用人单位"),
        ({"consulted_on": "2026-03-03"}, "集体协商日期不能晚于今天"),
        ({"chief-identity_number": "123"}, "身份证"),
        ({"workers_covered": ""}, "请填写“覆盖职工人数”"),
        ({"employer": "", "employer_name": factories.unified_code(999_777)}, "没有登记过这个代码的单位"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(bureau, clerk, changes, said):
    before = Employer.objects.count()
    answer = clerk.post(reverse("desk:register_collective"), form(bureau, **changes))
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not CollectiveContract.objects.exists()
    assert Employer.objects.count() == before


def test_only_the_window_takes_in(bureau, client):
    for staff in (bureau.head, bureau.inspector):
        client.force_login(staff.user)
        assert client.get(reverse("desk:register_collective")).status_code == 404
        assert "登记集体合同" not in read(client, "desk:collective_contracts")


def listed(client, **query):
    """The titles of the rows, in their order."""
    page = read(client, "desk:collective_contracts", **query)
    return re.findall(r'<a class="row-link"[^>]*>([^<]*)</a><span class="cell-sub">([^<]*)<', page)


def test_the_register_shows_what_is_due_what_is_in_force_and_what_expires(bureau, clerk):
    running = stage.contract(bureau, "EFFECTIVE")  # its nights come first
    late = stage.contract(bureau, "SIGNED", employer=factories.make_employer(region=bureau.region))
    filed = stage.contract(bureau, "FILED", employer=factories.make_employer(region=bureau.region))
    over = stage.contract(bureau, "WITHDRAWN")
    rows = {name: [number for _title, number in listed(clerk, show=name)] for name in ("working", "in_force", "over")}
    assert rows == {"working": [late.number, filed.number], "in_force": [], "over": [over.number]}
    assert [number for _t, number in listed(clerk, show="in_force", on="2026-03-18")] == [running.number]
    assert listed(clerk, show="in_force", on="2026-03-17") == []
    with clock.travel_to(date(2026, 3, 13)):
        assert [number for _t, number in listed(clerk, show="overdue")] == [late.number]
        assert '逾期未报送 <span class="chip-count">1</span>' in read(clerk, "desk:collective_contracts")
    with clock.travel_to(date(2027, 12, 1)):
        assert [number for _t, number in listed(clerk, show="expiring")] == [running.number]
        assert "合计覆盖职工126人" in read(clerk, "desk:collective_contracts", show="expiring")


def test_the_register_is_found_by_name_number_and_kind(bureau, clerk):
    case = stage.contract(bureau, "FILED")
    other = stage.contract(bureau, employer=factories.make_employer(region=bureau.region), topic="women")
    found = {
        "q name": listed(clerk, q=case.employer.name),
        "q number": listed(clerk, q=case.number),
        "topic": listed(clerk, topic="general"),
        "scope": listed(clerk, scope="regional"),
    }
    assert found == {**{key: [(case.employer.name, case.number)] for key in found}, "scope": []}
    assert (other.employer.name, other.number) in listed(clerk)


def test_the_neighbour_sees_nothing_of_it(bureau, client):
    stage.contract(bureau, "FILED")
    other = factories.make_staff("clerk", agency=factories.make_agency(region=factories.make_region("520103")))
    client.force_login(other.user)
    assert listed(client, show="all") == []


def test_a_renewal_begins_with_what_is_known(bureau, clerk):
    running = stage.contract(bureau, "EFFECTIVE")
    with clock.travel_to(date(2027, 12, 1)):
        assert f"?previous={running.pk}" in read(clerk, "desk:collective_contracts", show="expiring")
        page = read(clerk, "desk:register_collective", previous=running.pk)
        assert running.union_name in page
        told = form(bureau, previous=running.pk, topic="general", consulted_on="2027-11-20")
        assert clerk.post(reverse("desk:register_collective"), told).status_code == 302
        later = CollectiveContract.objects.get(previous=running)
        assert listed(clerk, show="expiring") == []
        assert "续订、变更的合同" in read(clerk, "desk:file", later.reference)
        assert "后来的合同" in read(clerk, "desk:file", running.reference)


def test_the_page_warns_while_the_fifteen_days_run(bureau, clerk):
    case = stage.contract(bureau, "FILED")
    assert "还没有登记审查情况。最迟在2026年3月17日提出异议" in read(clerk, "desk:case", case.reference)
    stage.step(bureau, case, "review")
    page = read(clerk, "desk:case", case.reference)
    assert "审查发现了问题。最迟在2026年3月17日提出异议" in page
    assert stage.FAULT in page


@pytest.mark.parametrize("state", ["DRAFT", "SIGNED", "FILED", "RETURNED", "EFFECTIVE"])
def test_every_act_of_the_clerk_has_a_page_that_opens(bureau, clerk, state):
    case = stage.contract(bureau, state)
    offers = available(case, bureau.by("clerk"))
    assert offers
    for offer in offers:
        read(clerk, "desk:act", case.reference, offer.act.name)


def test_the_text_is_filed_through_the_form(bureau, clerk):
    case = stage.contract(bureau, "SIGNED")
    text = stage.text_of_contract(bureau, case)
    where = reverse("desk:act", args=[case.reference, "file"])
    assert "集体合同文本" in clerk.get(where).content.decode()
    told = {"received_on": "2026-03-02", "copies": "3", "evidence_id": text.pk, "chain_length": case.chain_length}
    assert clerk.post(where, told).status_code == 302
    assert stage.fresh(case).status == states.FILED
