"""The desk's pages of planned inspections: a new plan, results as a file, a visit's items, handing over, recusals, load."""

import io
import json
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from desk import handing_over, workload
from inspection.campaign.services import declare_conflict
from inspection.models import Campaign, Conflict, Visit
from inspection.workload import burdens, suggest
from registry.models import PolicySetting
from tests.inspection import campaigns, clues, scenes
from tests.inspection.conftest import nothing_remembered, today, world

__all__ = ["nothing_remembered", "today", "world"]
PLAN = {
    "title": "夏季高温津贴专项检查",
    "plan_kind": "special",
    "sampling": "drawn",
    "sample_size": "2",
    "purpose": "检查工资支付。",
    "period_from": "2026-03-02",
    "period_until": "2026-06-30",
    "checklist": "general",
}


def browser(staff):
    client = Client()
    client.force_login(staff.user)
    return client


def test_a_plan_is_drawn_up_on_its_page(world):
    form = {**PLAN, "agency": world.agency.pk}
    answer = browser(world.inspectors[0]).post(reverse("desk:new_campaign"), form)
    campaign = Campaign.objects.get()
    assert answer["Location"] == reverse("desk:case", args=[campaign.reference])
    assert (campaign.sample_size, campaign.checklist, campaign.scope_paths) == (2, "general-1", [world.region.path])


def test_a_plan_with_a_fault_is_told_and_not_kept(world):
    form = {**PLAN, "agency": world.agency.pk, "sample_size": ""}
    answer = browser(world.inspectors[0]).post(reverse("desk:new_campaign"), form)
    assert answer.status_code == 422
    assert "请填写抽取户数" in answer.content.decode()
    assert not Campaign.objects.exists()


def test_results_come_as_a_workbook_and_as_text(world):
    campaign = campaigns.running(world)
    client = browser(world.head)
    book = client.get(reverse("desk:campaign_table", args=[campaign.reference, "xlsx"])).content
    assert (
        CalamineWorkbook.from_filelike(io.BytesIO(book)).get_sheet_by_index(0).to_python()[1][1] == world.employer.name
    )
    text = client.get(reverse("desk:campaign_table", args=[campaign.reference, "csv"])).content
    assert world.employer.name in text.decode("utf-8-sig")
    assert client.get(reverse("desk:campaign_table", args=[campaign.reference, "doc"])).status_code == 404


def send(client, visit, item, *, script=True, **data):
    headers = {"accept": "application/json"} if script else {"accept": "text/html"}
    return client.post(reverse("desk:visit_item", args=[visit.reference, item]), data, headers=headers)


def test_an_item_is_kept_and_a_script_is_told_what_stands(world):
    visit = campaigns.visit(world, "ON_SITE")
    item = visit.items[0]
    lead, other = browser(world.inspectors[0]), browser(world.inspectors[1])
    first = send(lead, visit, item, answer="no", finding="没有合同。", revision="0")
    assert json.loads(first.content)["told"] == {
        "answer": "no",
        "finding": "没有合同。",
        "corrected": False,
        "revision": 1,
    }
    meanwhile = send(other, visit, item, answer="yes", revision="0")
    assert meanwhile.status_code == 409
    assert json.loads(meanwhile.content)["told"]["answer"] == "no"
    changed = send(lead, visit, item, answer="no", finding="没有合同。", corrected="on", revision="1")
    assert json.loads(changed.content)["told"]["corrected"]
    wrong = send(lead, visit, item, answer="no", finding=" ", revision="2")
    assert (wrong.status_code, "写明具体情况" in json.loads(wrong.content)["sentence"]) == (422, True)
    assert send(browser(world.head), visit, item, answer="yes").status_code == 422


def test_without_a_script_one_comes_back_to_the_item(world):
    visit = campaigns.visit(world, "ON_SITE")
    item = visit.items[0]
    photo = SimpleUploadedFile("a.png", scenes.picture(2), content_type="image/png")
    answer = send(browser(world.inspectors[0]), visit, item, script=False, answer="yes", revision="0", photo=photo)
    assert answer["Location"].endswith(f"#item-{item}")
    assert (visit.answers.get().answer, visit.photos.count()) == ("yes", 1)
    page = browser(world.inspectors[0]).get(reverse("desk:visit", args=[visit.reference])).content.decode()
    assert "已检查 1 项，共 12 项" in page


def test_a_file_that_is_no_photo_is_told(world):
    visit = campaigns.visit(world, "ON_SITE")
    wrong = SimpleUploadedFile("a.jpg", b"just words", content_type="image/jpeg")
    answer = send(browser(world.inspectors[0]), visit, visit.items[0], photo=wrong, sent_as="1")
    assert answer.status_code == 422
    assert not visit.photos.exists()


def test_load_is_weighed_by_the_settings(world):
    campaigns.visit(world)
    lead, other, free = world.inspectors
    weight = {burden.staff: burden.weight for burden in burdens(world.agency)}
    assert weight == {lead: Decimal("2.5"), other: Decimal("0.5"), free: Decimal(0)}  # the plan is the lead's, too
    PolicySetting.objects.create(key="workload_weight.visit", value="3", valid_from="2026-03-01", note="试行")
    assert {burden.staff: burden.weight for burden in burdens(world.agency)}[other] == Decimal(3)
    shown = {load.staff: (load.visits, load.weight) for load in workload.loads({world.agency.pk})}
    assert shown[other] == (1, Decimal(3))


def test_who_should_lead_is_the_least_loaded_who_may(world):
    campaigns.visit(world)
    _lead, other, free = world.inspectors
    assert next(each.staff for each in suggest(world.agency)) == free
    declare_conflict(free, world.employer, by=free)
    best, *_others, last = suggest(world.agency, employer_ids=[world.employer.pk])
    assert best.staff == other
    assert "负荷" in best.reasons[1]
    assert (last.staff, "回避" in last.barred[0]) == (free, True)
    case = scenes.investigation(world, "FILED")
    page = browser(world.head).get(reverse("desk:act", args=[case.reference, "assign"])).content.decode()
    assert f"建议：{other.name}" in page


def test_cases_of_whoever_leaves_are_handed_over_and_spread(world):
    campaigns.employers(world, 3)
    leaving = world.inspectors[0]
    visits = campaigns.send_out(world, campaigns.running(world))
    case = scenes.investigation(world, "INVESTIGATING")
    client, address = browser(world.head), reverse("desk:hand_over", args=[leaving.pk])
    page = client.get(address).content.decode()
    assert all(str(each) in page for each in (*visits, case))
    held = handing_over.held_by(leaving, [world.agency])
    proposed = [handing_over.HandOverForm(held=held).fields[each.field].initial for each in held]
    assert len(set(proposed)) == 2
    refused = client.post(address, {each.field: str(lead) for each, lead in zip(held, proposed, strict=True)})
    assert refused.status_code == 422
    client.post(
        address, {"reason": "调离", **{each.field: str(lead) for each, lead in zip(held, proposed, strict=True)}}
    )
    for each, lead in zip(held, proposed, strict=True):
        now = scenes.fresh(each.case)
        assert now.lead_id == lead
        assert leaving.pk not in now.handler_ids
        assert len(now.handler_ids) == 2
    assert handing_over.held_by(leaving, [world.agency]) == []


def test_what_is_not_handed_over_here_has_its_own_way_or_needs_none(world):
    leaving = world.inspectors[0]
    campaign, clue = campaigns.running(world), clues.clue(world)
    scenes.do(world, clue, "assign_verifier", by="head", staff_id=leaving.pk)
    ways = {each.case.pk: each.url for each in handing_over.held_besides(leaving, [world.agency])}
    assert ways == {campaign.pk: "", clue.pk: reverse("desk:act", args=[clue.reference, "assign_verifier"])}
    page = browser(world.head).get(reverse("desk:hand_over", args=[leaving.pk])).content.decode()
    assert ways[clue.pk] in page
    assert str(campaign) in page.partition("不用改派的")[2]


def test_recusals_are_registered_and_ended_on_their_page(world):
    inspector, address = world.inspectors[0], reverse("desk:conflicts")
    client = browser(inspector)
    assert client.post(address, {"staff": inspector.pk, "employer": "没有这家"}).status_code == 422
    form = {"staff": inspector.pk, "employer": world.employer.unified_code}
    assert client.post(address, form).status_code == 302
    assert client.post(address, form).status_code == 422
    other = world.inspectors[1]
    assert client.post(address, {"staff": other.pk, "employer": world.employer.name}).status_code == 422
    conflict = Conflict.objects.get()
    assert client.post(reverse("desk:end_conflict", args=[conflict.pk])).status_code == 404
    assert browser(world.head).post(reverse("desk:end_conflict", args=[conflict.pk])).status_code == 302
    assert not Conflict.objects.filter(until=None).exists()


@pytest.mark.parametrize("state", ["ASSIGNED", "ON_SITE", "RECORDED", "FINISHED", "NOT_DONE"])
def test_the_pages_of_a_visit_show_in_every_status(world, state):
    visit = campaigns.visit(world, state)
    client = browser(world.inspectors[0])
    for name in ("desk:case", "desk:file", "desk:visit"):
        assert client.get(reverse(name, args=[visit.reference])).status_code == 200
    assert Visit.objects.count() == 1
