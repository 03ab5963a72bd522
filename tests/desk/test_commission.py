"""What a commission finds on its desk: whose days have passed, slips, what to read first, loads, and the next step."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from casework import clock
from casework.clockwork import next_due
from desk.display.acts import next_acts
from documents.kinds import EvidenceKind
from tests.arbitration import hearing_scenes, proceeding_scenes, scenes
from tests.desk.test_disputes import TODAY, brought, page, read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with clock.travel_to(TODAY):
        yield TODAY


@pytest.fixture
def town(today):
    return hearing_scenes.register(scenes.town())


def test_the_day_for_asking_to_postpone_makes_nobody_late(town):
    case = scenes.fresh(hearing_scenes.hearing_set(town))
    running = case.deadlines.get(term="ARB-POSTPONE")
    with clock.travel_to(date(2026, 3, 13)):  # after the last day, before the hearing
        assert running.due_on < clock.today()
        assert "已届满" in page(town.secretary, "desk:case", case.reference)
    award = (date(2026, 4, 16), False)
    assert next_due({"ARB-POSTPONE": (running.due_on, False), "ARB-45": award}) == (award[0], "ARB-45", False)
    assert next_due({"ARB-POSTPONE": (running.due_on, False)}) == (None, "", False)


def test_slips_are_folded_away_and_say_what_was_served_on_whom(town):
    case = hearing_scenes.hearing_set(town)
    hearing_scenes.serve(town, case, "arbitration_hearing_notice")
    answer = read(town.secretary, "desk:file", case.reference)
    assert {row["title"] for row in answer.context["slips"]} >= {
        f"送达回证（开庭通知书，{town.workers[0].name}）",
        f"送达回证（开庭通知书，{town.employer.name}）",
    }
    assert not [row for row in answer.context["documents"] if row["title"].startswith("送达回证")]
    assert f"送达回证 {len(answer.context['slips'])} 份" in answer.content.decode()


def test_reading_begins_with_what_is_no_slip(town):
    case = proceeding_scenes.in_defence(town)
    proven = brought(town, case, town.workers[0], "工资条")
    slips = case.evidence.filter(kind=EvidenceKind.SERVICE_SLIP)
    assert slips.exists()
    assert slips.order_by("pk").first().pk < proven.pk
    left, right = read(town.secretary, "desk:reading", case.reference).context["panes"]
    assert left["sheet"].of.type_code != "service_slip"
    assert right["sheet"].of == proven


def test_the_chair_reads_the_loads_of_arbitrators_and_nothing_of_inspectors(town):
    case = hearing_scenes.seated(town)
    text = page(town.chair, "desk:assignment")
    loads = {load.staff.pk: load.leads for load in read(town.chair, "desk:assignment").context["loads"]}
    assert loads[case.lead_id] == 1
    assert {each.pk for each in town.arbitrators} <= loads.keys()
    for word in ("监察员", "执法证", "待检查", "回避登记"):
        assert word not in text


def test_facts_that_are_needed_are_not_called_optional(town):
    client = Client()
    client.force_login(town.secretary.user)
    address = reverse("desk:register_application")
    asked = client.get(address).context["form"]
    assert asked.fields["facts"].required
    told = client.post(address, {"referred": "ABCD-EFGH-JKLM"}).context["form"]
    assert "facts" not in told.errors
    assert "facts" in client.post(address, {"referred": ""}).context["form"].errors


def test_what_a_clock_does_by_itself_is_nobodys_next_step(town):
    case = proceeding_scenes.in_defence(town)
    assert "答辩期届满，转入庭前准备" not in [
        str(act["label"]) for act in next_acts(case, town.by("secretary"), at_most=9)
    ]
