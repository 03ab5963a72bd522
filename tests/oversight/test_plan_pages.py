"""The pages of plans: from the list to the report that one prints."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from casework import clock
from contracts.models import Target
from contracts.plan.kinds import Whose
from contracts.plan.services import load_plans
from registry.models import Ownership
from registry.roles import Role
from tests import factories
from tests.contracts.plan.test_plan import TODAY, people, plan_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def county():
    return factories.make_region("520102")


@pytest.fixture(autouse=True)
def supervisor(client, county):
    with clock.travel_to(TODAY):
        staff = factories.make_staff(Role.SUPERVISOR, agency=factories.make_agency(region=county.parent))
        client.force_login(staff.user)
        yield staff


def text_of(paper):
    return "".join("".join(page.extract_text().split()) for page in PdfReader(BytesIO(paper)).pages)


def test_examples_say_that_they_are_examples(client, county):
    load_plans()
    assert "样例" in client.get(reverse("oversight:plans")).content.decode()
    page = client.get(reverse("oversight:plan", args=["LN"]), {"year": "2007"}).content.decode()
    assert "不是本地区的考核目标" in page
    assert "用人单位没有登记年营业收入，不能分档计算" in page
    assert "设定目标" not in page


def test_the_employers_that_decide(client, county):
    people(county, 9, signed=0)
    people(county, 3, signed=0)
    people(county, 8, signed=8)
    plan_of(county.parent, {"percent": 80})
    page = client.get(reverse("oversight:plan", args=["LOCAL"]))
    assert [row["missing"] for row in page.context["deciding"]["employers"]] == [9, 3]
    assert page.context["deciding"]["enough"] == 1
    assert "还差 8 人；下面第 1 家签齐即可达标。" in page.content.decode()


def test_only_those_decide_of_whom_the_target_speaks(client, county):
    people(county, 9, signed=0)
    people(county, 3, signed=1, ownership=Ownership.STATE)
    plan_of(county.parent, {"percent": 80, "whose": Whose.STATE})
    deciding = client.get(reverse("oversight:plan", args=["LOCAL"])).context["deciding"]
    assert [row["missing"] for row in deciding["employers"]] == [2]


def test_a_target_is_broken_down(client, county, supervisor):
    plan_of(county.parent, {"percent": 80})
    told = {
        "region": county.pk,
        "indicator": "contract_signing",
        "whose": "all",
        "percent": "85.5",
        "note": "按人数分解",
    }
    address = reverse("oversight:plan", args=["LOCAL"])
    assert client.post(address, told).status_code == 302
    target = Target.objects.get(region=county)
    assert (target.percent, target.set_by) == (85.5, supervisor)
    refused = client.post(address, told | {"percent": "120"})
    assert refused.status_code == 200
    assert refused.context["form"].errors["percent"]
    assert Target.objects.filter(region=county).count() == 1


def test_a_county_has_nothing_to_break_down_to(client, county):
    plan_of(county.parent, {"percent": 80})
    told = {"region": county.pk, "indicator": "contract_signing", "whose": "all", "percent": "85", "note": "再分解"}
    address = f"{reverse('oversight:plan', args=['LOCAL'])}?region={county.code}"
    assert client.post(address, told).status_code == 404


def test_the_report_as_paper_and_as_a_table(client, county):
    people(county, 4, signed=3)
    plan_of(county.parent, {"percent": 80})
    address = reverse("oversight:plan", args=["LOCAL"])
    paper = client.get(address, {"pdf": ""})
    text = text_of(paper.content)
    assert "2026年劳动合同行动计划中期报告" in text
    assert "75.00%（3÷4）" in text
    book = CalamineWorkbook.from_filelike(BytesIO(client.get(address, {"xlsx": ""}).content))
    rows = book.get_sheet_by_index(0).to_python()
    assert rows[1][2:6] == [80.0, 3.0, 4.0, 75.0]


def test_the_year_that_is_over_has_a_yearly_report(client, county):
    plan_of(county.parent, {"percent": 80, "year": 2025})
    with clock.travel_to(date(2026, 7, 1)):
        paper = client.get(reverse("oversight:plan", args=["LOCAL"]), {"pdf": ""})
    text = text_of(paper.content)
    assert "2025年劳动合同行动计划年度报告" in text
