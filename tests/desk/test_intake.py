"""Taking in complaints and clues on one page, with what is already known beside it."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from casework import clock
from casework.models import Case
from inspection.clue.models import Clue
from inspection.complaint.models import Complaint
from inspection.investigation.models import Investigation
from registry.models import Employer, Worker
from tests import factories
from tests.desk.conftest import Browse
from tests.inspection import scenes

URL = "desk:register_complaint"


def told(world: scenes.World, **changes: Any) -> dict[str, Any]:
    """What a clerk types for one complainant."""
    number = 4321
    typed = {
        "person-TOTAL_FORMS": "1",
        "person-INITIAL_FORMS": "0",
        "person-0-name": "周小兰",
        "person-0-identity_number": factories.identity_number(number),
        "person-0-phone": factories.phone_number(number),
        "agency": world.agency.pk,
        "channel": "phone",
        "received_on": clock.today().isoformat(),
        "employer_name": world.employer.name,
        "employer": world.employer.pk,
        "project_name": "",
        "workplace_region": world.region.pk,
        "workplace_address": "南明区花果园",
        "violation_kinds": ["WAGE_ARREARS"],
        "violation_from": "2026-01-01",
        "ongoing": "on",
        "amount_claimed": "8600",
        "workers_affected": "1",
        "facts": "三个月没有发工资",
        "request": "支付工资",
    }
    return {**typed, **changes}


def test_a_walk_in_is_registered_on_one_page(world: scenes.World, browse: Browse) -> None:
    answer = browse(world.clerk).post(reverse(URL), told(world), follow=True)
    case = Complaint.objects.get()
    assert f"已登记投诉{case.number}，查询编号{case.reference}。" in answer.content.decode()
    assert case.employer == world.employer
    assert case.channel == "phone"
    assert case.received_at == clock.now()
    assert case.parties.get(role="complainant").worker.name == "周小兰"
    assert case.deadlines.get().term == "INS-ACCEPT"


def test_a_letter_counts_from_the_day_it_came(world: scenes.World, browse: Browse) -> None:
    browse(world.clerk).post(reverse(URL), told(world, channel="letter", received_on="2026-02-25"))
    assert Complaint.objects.get().deadlines.get().started_on == date(2026, 2, 25)


def test_everything_wrong_is_said_at_once_and_nothing_is_written(world: scenes.World, browse: Browse) -> None:
    wrong = {"person-0-identity_number": "520102199001011234", "person-0-phone": "123", "violation_kinds": []}
    answer = browse(world.clerk).post(reverse(URL), told(world, facts="", received_on="2030-01-01", **wrong))
    page = answer.content.decode()
    assert answer.status_code == 422
    for sentence in ("身份证号码校验不通过", "手机号码", "接到投诉的日期不能晚于今天"):
        assert sentence in page
    assert page.count("data-error-summary") == 1
    assert not Case.objects.exists()
    assert not Worker.objects.filter(name="周小兰").exists()


def test_a_name_that_does_not_belong_to_the_number_is_refused(world: scenes.World, browse: Browse) -> None:
    known = world.workers[0]
    data = told(world, **{"person-0-identity_number": known.identity_number, "person-0-name": "别人"})
    answer = browse(world.clerk).post(reverse(URL), data)
    assert answer.status_code == 422
    assert "该身份证号码已用另一姓名登记" in answer.content.decode()
    assert not Case.objects.exists()


def test_one_person_more_keeps_what_was_typed(world: scenes.World, browse: Browse) -> None:
    client = browse(world.clerk)
    page = client.post(reverse(URL), told(world, add_person="1", facts="")).content.decode()
    assert 'value="周小兰"' in page
    assert 'name="person-1-name"' in page
    assert "data-error-summary" not in page
    assert not Case.objects.exists()
    second = {
        "person-TOTAL_FORMS": "2",
        "person-1-name": "周小梅",
        "person-1-identity_number": factories.identity_number(4322),
        "person-1-phone": factories.phone_number(4322),
    }
    client.post(reverse(URL), told(world, **second))
    assert Complaint.objects.get().parties.filter(role="complainant").count() == 2


@pytest.mark.parametrize("total", ["", "x", "99"])
def test_a_bent_number_of_people_does_no_harm(world: scenes.World, browse: Browse, total: str) -> None:
    data = told(world, add_person="1", **{"person-TOTAL_FORMS": total})
    assert browse(world.clerk).post(reverse(URL), data).status_code == 200


def test_a_code_finds_the_employer(world: scenes.World, browse: Browse) -> None:
    browse(world.clerk).post(reverse(URL), told(world, employer="", employer_name=world.employer.unified_code))
    case = Complaint.objects.get()
    assert case.employer == world.employer
    assert case.employer_name_given == world.employer.name


def test_an_unknown_code_is_told(world: scenes.World, browse: Browse) -> None:
    data = told(world, employer="", employer_name=factories.unified_code(999_999))
    assert "没有登记过这个代码的单位" in browse(world.clerk).post(reverse(URL), data).content.decode()


def test_an_unknown_name_is_taken_as_it_is(world: scenes.World, browse: Browse) -> None:
    browse(world.clerk).post(reverse(URL), told(world, employer="", employer_name="街口张记面馆"))
    assert Complaint.objects.get().employer is None


def test_looking_up_while_typing(world: scenes.World, browse: Browse) -> None:
    project = factories.make_project(region=world.region, name="花果园安置房")
    client = browse(world.clerk)
    found = client.get(reverse("desk:look_up", args=["employer"]), {"employer_name": world.employer.name[2:6]})
    assert f'value="{world.employer.pk}"' in found.content.decode()
    by_code = client.get(
        reverse("desk:look_up", args=["employer"]), {"employer_name": world.employer.unified_code[:10]}
    )
    assert f'value="{world.employer.pk}"' in by_code.content.decode()
    site = client.get(reverse("desk:look_up", args=["project"]), {"project_name": "安置"}).content.decode()
    assert f'value="{project.pk}"' in site
    nothing = client.get(reverse("desk:look_up", args=["employer"]), {"employer_name": "没有这家"}).content.decode()
    assert "没有找到登记过的" in nothing
    assert client.get(reverse("desk:look_up", args=["moon"])).status_code == 404


def test_similar_cases_are_shown_before_it_is_sent(world: scenes.World, browse: Browse) -> None:
    earlier = scenes.complaint(world)
    client, url = browse(world.clerk), reverse("desk:similar")
    by_name = client.post(url, {"employer_name": world.employer.name})
    assert earlier.number in by_name.content.decode()
    by_person = client.post(url, {"person-0-identity_number": world.workers[0].identity_number})
    assert earlier.number in by_person.content.decode()
    assert "没有发现相同或相关的案件" in client.post(url, {"employer_name": "别家"}).content.decode()
    stranger = factories.make_staff("clerk", agency=factories.make_agency(region=factories.make_region("520103")))
    assert earlier.number not in browse(stranger).post(url, {"employer_name": world.employer.name}).content.decode()


def test_a_clue_from_a_patrol_is_registered(world: scenes.World, browse: Browse) -> None:
    data = told(world, source="PATROL", discovered_on=clock.today().isoformat())
    answer = browse(world.inspectors[0]).post(reverse("desk:register_case"), data, follow=True)
    case = Clue.objects.get()
    assert case.source == "PATROL"
    assert not Investigation.objects.exists()
    assert "已登记线索" in answer.content.decode()


def test_a_report_is_restricted(world: scenes.World, browse: Browse) -> None:
    data = told(world, source="REPORT", discovered_on=clock.today().isoformat())
    browse(world.clerk).post(reverse("desk:register_case"), data)
    case = Clue.objects.get()
    page = reverse("desk:case", args=[case.reference])
    assert browse(world.head).get(page).status_code == 200
    assert browse(world.inspectors[0]).get(page).status_code == 404


def test_a_clue_from_tomorrow_is_refused(world: scenes.World, browse: Browse) -> None:
    data = told(world, source="PATROL", discovered_on="2030-01-01")
    answer = browse(world.clerk).post(reverse("desk:register_case"), data)
    assert answer.status_code == 422
    assert "发现日期不能晚于今天" in answer.content.decode()


def test_an_employer_is_put_into_the_register(world: scenes.World, browse: Browse) -> None:
    url, client = reverse("desk:new_employer"), browse(world.clerk)
    data = {"name": "街口张记面馆", "unified_code": "", "ownership": "400", "region": world.region.pk}
    wrong = client.post(url, {**data, "unified_code": "91520102MA6DL0000X"})
    assert wrong.status_code == 422
    assert "街口张记面馆" in client.post(url, data).content.decode()
    assert Employer.objects.get(name="街口张记面馆").unified_code is None
