"""Applications for arbitration at the window and by post, on one page."""

from typing import Any

import pytest
from django.urls import reverse

from arbitration.dispute.models import Arbitration
from casework import clock
from casework.actors import Actor
from desk.panels import panels_of, presence
from inspection.complaint import states as complaint_states
from registry.models import Employer, Worker
from registry.roles import Role
from tests import factories
from tests.arbitration import scenes as disputes
from tests.desk.conftest import Browse
from tests.inspection import scenes

URL = "desk:register_application"


@pytest.fixture
def town(db: None, today: Any) -> disputes.Town:
    return disputes.town()


def told(town: disputes.Town, **changes: Any) -> dict[str, Any]:
    """What the secretary types for one worker and one claim."""
    number = 4321
    typed = {
        "person-TOTAL_FORMS": "1",
        "person-INITIAL_FORMS": "0",
        "person-0-name": "周小兰",
        "person-0-identity_number": factories.identity_number(number),
        "person-0-phone": factories.phone_number(number),
        "claim-TOTAL_FORMS": "1",
        "claim-INITIAL_FORMS": "0",
        "claim-0-of": "1",
        "claim-0-kind": "WAGES",
        "claim-0-amount": "8600",
        "claim-0-calculation": "两个月，每月4300元",
        "agency": town.agency.pk,
        "channel": "POST",
        "received_on": clock.today().isoformat(),
        "referred": "",
        "employer_name": town.employer.name,
        "employer": town.employer.pk,
        "dispute_types": ["MONEY"],
        "place": "PERFORMANCE",
        "workplace_region": town.region.pk,
        "workplace_address": "南明区花果园",
        "facts": "两个月没有发工资",
        "knew_on": "2026-02-10",
        "employed": "false",
        "employment_ended_on": "2026-02-10",
        "event_kind": "",
        "event_on": "",
        "event_until": "",
    }
    return {**typed, **changes}


def test_a_letter_is_registered_on_one_page(town: disputes.Town, browse: Browse) -> None:
    answer = browse(town.secretary).post(reverse(URL), told(town), follow=True)
    case = Arbitration.objects.get()
    assert f"查询编号{case.reference}" in answer.content.decode()
    assert (case.channel, case.employer, case.employed) == ("POST", town.employer, False)
    assert case.claim_items.get().amount == 8600
    page = browse(town.secretary).get(reverse("desk:case", args=[case.reference])).content.decode()
    assert "案情摘要" in page


def test_an_employer_that_is_not_registered_is_put_down_by_its_name(town: disputes.Town, browse: Browse) -> None:
    browse(town.secretary).post(reverse(URL), told(town, employer="", employer_name="新开的饭店"))
    assert Arbitration.objects.get().employer.name == "新开的饭店"


def test_an_employer_applies_against_a_worker(town: disputes.Town, browse: Browse) -> None:
    claim = {"claim-0-kind": "DAMAGE_BY_WORKER", "claim-0-calculation": "培训费用分摊"}
    browse(town.secretary).post(reverse(URL), told(town, by_employer="on", **claim))
    assert Arbitration.objects.get().parties.get(role="complainant").employer == town.employer


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"facts": ""}, "请填写“事实和理由”。"),
        ({"claim-0-of": "2"}, "请求写的是第2名劳动者"),
        ({"claim-0-amount": ""}, "没有写明金额"),
        ({"claim-0-calculation": ""}, "没有写明计算方法"),
        ({"event_kind": "DEMAND"}, "请填写时效事由的发生日期。"),
        ({"received_on": "2027-01-01"}, "收到申请的日期不能晚于今天。"),
        ({"referred": "AAAA-BBBB-CCCC"}, "请核对告知书上的查询编号"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_written(
    town: disputes.Town, browse: Browse, changes: dict[str, Any], sentence: str
) -> None:
    workers, employers = Worker.objects.count(), Employer.objects.count()
    answer = browse(town.secretary).post(reverse(URL), told(town, **changes))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Arbitration.objects.exists()
    assert (Worker.objects.count(), Employer.objects.count()) == (workers, employers)


def test_another_row_is_added_and_nothing_is_lost(town: disputes.Town, browse: Browse) -> None:
    answer = browse(town.secretary).post(reverse(URL), told(town, add_row="claim"))
    page = answer.content.decode()
    assert "claim-1-kind" in page
    assert "person-1-name" not in page
    assert "周小兰" in page


def test_who_was_referred_brings_facts_and_limitation_along(town: disputes.Town, browse: Browse) -> None:
    world = scenes.world()
    complaint = scenes.complaint(world, complaint_states.REFERRED_DISPUTE)
    worker = complaint.parties.get(role="complainant").worker
    person = {
        "person-0-name": worker.name,
        "person-0-identity_number": worker.identity_number,
        "person-0-phone": worker.phone,
    }
    typed = told(town, facts="", referred=complaint.reference, **person)
    answer = browse(town.secretary).post(reverse(URL), typed)
    assert answer.status_code == 302, answer.content.decode()
    case = Arbitration.objects.get()
    assert case.facts == complaint.facts
    assert case.referred_from_id == complaint.pk
    assert case.limitation_events.get().on == complaint.reported_on


def test_the_page_of_each_case_leads_to_the_other(town: disputes.Town, browse: Browse) -> None:
    world = scenes.world()
    complaint = scenes.complaint(world, complaint_states.REFERRED_DISPUTE)
    case = disputes.arbitration(town, referred_from=complaint)
    head = factories.make_staff(Role.HEAD, agency=world.agency)
    shown = "".join(str(panel.data) for panel in panels_of(_with_presence(complaint), _actor(head), at_once=False))
    assert case.title in shown
    shown = "".join(str(panel.data) for panel in panels_of(_with_presence(case), _actor(head), at_once=False))
    assert complaint.title in shown


def test_a_referral_of_other_people_is_not_shown(town: disputes.Town, browse: Browse) -> None:
    world = scenes.world()
    complaint = scenes.complaint(world, complaint_states.REFERRED_DISPUTE)
    answer = browse(town.secretary).post(reverse(URL), told(town, facts="", referred=complaint.reference))
    assert "请核对告知书上的查询编号" in answer.content.decode()
    assert complaint.facts not in answer.content.decode()


def test_the_page_is_for_a_commissions_window_only(town: disputes.Town, browse: Browse) -> None:
    world = scenes.world()
    for staff in (world.clerk, world.head, town.arbitrators[0]):
        assert browse(staff).get(reverse(URL)).status_code == 404
    assert browse(town.secretary).get(reverse(URL)).status_code == 200


def _actor(staff: Any) -> Actor:
    return Actor.of_staff(staff, clock.today())


def _with_presence(case: Any) -> Any:
    return type(case).objects.annotate(**presence(case.kind)).get(pk=case.pk)
